//! The syntax of references (`xs:anyURI`), which the validator does not look at: RFC 3986 with what RFC 3987 adds, read
//! as generously as jing reads it, so that both give the same verdict.

use std::net::Ipv6Addr;

/// Whether a text is a reference: an address with a scheme, one relative to something, or a fragment.
///
/// Characters that would have to be percent-encoded are taken as if they were.
pub(super) fn is_reference(text: &str) -> bool {
    let (text, fragment) = text.split_once('#').map_or((text, None), |(text, fragment)| (text, Some(fragment)));
    let complete = match scheme(text) {
        Err(NoScheme) => return false,
        Ok(None) => hierarchy(text, fragment.is_some()),
        Ok(Some(rest)) if rest.starts_with('/') => hierarchy(rest, fragment.is_some()),
        Ok(Some(rest)) => !rest.is_empty() && percents(rest),
    };
    complete && fragment.is_none_or(|fragment| !fragment.contains('#') && percents(fragment))
}

/// A colon where only a scheme ends, and none before it.
struct NoScheme;

/// What follows the scheme, `None` if there is none.
fn scheme(text: &str) -> Result<Option<&str>, NoScheme> {
    match text.find([':', '/', '?']) {
        Some(at) if text[at..].starts_with(':') => {
            let (scheme, rest) = (&text[..at], &text[at + 1..]);
            let fits = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
            if fits { Ok(Some(rest)) } else { Err(NoScheme) }
        }
        _ => Ok(None),
    }
}

/// Whether this is `//authority/path?query`, all of it optional.
fn hierarchy(text: &str, fragment_follows: bool) -> bool {
    let path = match text.strip_prefix("//") {
        Some(rest) => {
            let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
            let fits = if authority.is_empty() { !path.is_empty() || fragment_follows } else { is_authority(authority) };
            if !fits {
                return false;
            }
            path
        }
        None => text,
    };
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    !path.contains(['[', ']']) && percents(path) && percents(query)
}

/// Whether this is `user@host:port`. Brackets stand around addresses of IPv6 only.
fn is_authority(text: &str) -> bool {
    let Some((before, rest)) = text.split_once('[') else { return !text.contains(']') && percents(text) };
    let Some((address, after)) = rest.split_once(']') else { return false };
    let address = address.split_once('%').map_or(address, |(address, _zone)| address);
    let port = after.strip_prefix(':').unwrap_or(if after.is_empty() { "" } else { "none" });
    (before.is_empty() || before.ends_with('@'))
        && percents(before)
        && address.parse::<Ipv6Addr>().is_ok()
        && port.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether two hexadecimal digits follow every percent sign.
fn percents(text: &str) -> bool {
    let hexadecimal = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_hexdigit);
    let bytes = text.as_bytes();
    bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| **byte == b'%')
        .all(|(at, _)| hexadecimal(bytes.get(at + 1)) && hexadecimal(bytes.get(at + 2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Verdicts of jing 20220510 on an attribute of the type `xs:anyURI`.
    #[test]
    fn verdicts_are_those_of_jing() {
        let good = [
            "",
            "#",
            "#b1",
            "x.jpg",
            "..",
            "/",
            "?",
            "?a:b",
            "/a:b",
            "a/b:c",
            "mailto:a@b.c",
            "urn:x:y",
            "tel:+1",
            "javascript:alert(1)",
            "file:///a",
            "file:a",
            "a:/",
            "a://b",
            "//a",
            "///a",
            "http:///x",
            "c:/x",
            "C:\\x",
            "HTTP://A",
            "a b",
            "a\"b",
            "a<b>",
            "a|b",
            "a`b{}",
            "a\u{A0}b",
            "a?b[c]",
            "a#[x]",
            "a:b[c]",
            "a?b#c[d]",
            "http://a.b/c",
            "http://例子.中国/路",
            "http://[::1]/",
            "http://[::1]:80/x",
            "http://a@[::1]/",
            "http://[::1.2.3.4]/",
            "http://[fe80::1%25en0]/",
            "http://[fe80::1%en0]/",
            "http://u@h@i/",
            "http://a:8a/",
            "http://a:80:90/",
            "http://-a/",
            "http://1.2.3.400/",
            "http://a b/c?d e#f g",
            "%41",
            "a:é",
            "data:text/html,<b>",
            "http://h#f",
            "http://#f",
        ];
        let bad = [
            "%",
            "%4",
            "%zz",
            "a%b",
            "http://a%/",
            "a#b#c",
            "a:b#c#d",
            ":a",
            "1a:b",
            "a_b:c",
            "é:a",
            "ht tp://a",
            "a:",
            "a:#b",
            "http:",
            "javascript:",
            "http://",
            "//",
            "a://",
            "[a]",
            "http://a.b/[x]",
            "//[x]",
            "http://[]/",
            "http://[::g]/",
            "http://[1.2.3.4]/",
            "http://[v1.x]/",
            "http://[::1",
            "http://[::1]a/",
            "http://a]/",
            "http://[1:2:3:4:5:6:7]/",
            "http://[1::2::3]/",
        ];
        for text in good {
            assert!(is_reference(text), "{text}");
        }
        for text in bad {
            assert!(!is_reference(text), "{text}");
        }
    }
}
