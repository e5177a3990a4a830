//! What the schema allows in fields that are not free text. A value that does not fit is never written.

use std::fmt::Write as _;
use std::sync::LazyLock;

use regex::Regex;
use url::Url;

/// A pattern of the schema.
pub(super) type Pattern = LazyLock<Regex>;

/// Lower-case words joined by hyphens.
pub(super) static NAME: Pattern = LazyLock::new(|| pattern("^[a-z][a-z0-9-]*$"));

/// Names of metadata fields.
pub(super) static FIELD: Pattern = LazyLock::new(|| pattern("^[a-z_]+$"));

/// The name of a document.
pub(super) static ID: Pattern = LazyLock::new(|| pattern("^[A-Za-z0-9][A-Za-z0-9._-]*$"));

/// BCP 47 language tags.
pub(super) static LANGUAGE: Pattern = LazyLock::new(|| pattern("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"));

/// ISO 8601: year, month, day or date-time with seconds, or month and day without a year.
pub(super) static DATE: Pattern = LazyLock::new(|| {
    pattern(concat!(
        "^(-?[0-9]{4,}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]",
        "(Z|[+-]([01][0-9]):[0-5][0-9])?)?)?)?|--(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)$"
    ))
});

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a valid pattern")
}

/// The text as an absolute URI (RFC 3986), percent-encoded; `None` if it is none.
pub(super) fn absolute_uri(text: &str) -> Option<String> {
    let url = Url::parse(text.trim()).ok()?;
    // Browsers leave more characters alone than RFC 3986 does.
    let (before, fragment) = url.as_str().split_once('#').map_or((url.as_str(), None), |(before, fragment)| (before, Some(fragment)));
    let host_end = url.path().len() + url.query().map_or(0, |query| query.len() + 1);
    let (host, rest) = before.split_at_checked(before.len() - host_end)?;
    let mut out = encode(host, "[]");
    out.push_str(&encode(rest, ""));
    if let Some(fragment) = fragment {
        out.push('#');
        out.push_str(&encode(fragment, ""));
    }
    Some(out)
}

/// Percent-encodes what RFC 3986 has no place for, except `allowed`.
fn encode(text: &str, allowed: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let c = char::from(*byte);
        let escape = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
        let stays = match c {
            '%' => escape(at + 1) && escape(at + 2),
            _ => c.is_ascii_alphanumeric() || "-._~:/?@!$&'()*+,;=".contains(c) || allowed.contains(c),
        };
        if stays {
            out.push(c);
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_those_of_the_schema() {
        let schema: serde_json::Value = serde_json::from_str(include_str!("../../../schemas/record.schema.json")).expect("JSON");
        for (pattern, pointer) in [
            (&NAME, "/$defs/name/pattern"),
            (&FIELD, "/$defs/removed/properties/targets/items/pattern"),
            (&ID, "/properties/id/pattern"),
            (&LANGUAGE, "/$defs/lang/pattern"),
            (&DATE, "/$defs/date/pattern"),
        ] {
            assert_eq!(schema.pointer(pointer).and_then(|value| value.as_str()), Some(pattern.as_str()), "{pointer}");
        }
    }

    #[test]
    fn uris_are_absolute_and_encoded() {
        assert_eq!(absolute_uri("https://a.example/x?y=1#z").as_deref(), Some("https://a.example/x?y=1#z"));
        assert_eq!(absolute_uri("https://a.example/[x]|新?q=[1]").as_deref(), Some("https://a.example/%5Bx%5D%7C%E6%96%B0?q=%5B1%5D"));
        assert_eq!(absolute_uri("http://[::1]:80/100%#a#b").as_deref(), Some("http://[::1]/100%25#a%23b"));
        assert_eq!(absolute_uri("/news/1.html"), None);
        assert_eq!(absolute_uri("no address"), None);
    }
}
