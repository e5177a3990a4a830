//! References as RFC 3986 wants them.

/// Schemes that run code or carry data; a link with one of them goes, its text stays.
const REFUSED: [&str; 3] = ["javascript", "vbscript", "data"];

/// The target of a link, percent-encoded where RFC 3986 asks for it. `None` if there is nothing to point to, or if
/// the scheme runs code or carries data.
pub(super) fn link(href: &str) -> Option<String> {
    let href = strip(href);
    let refused = scheme(&href).is_some_and(|scheme| REFUSED.contains(&scheme.to_ascii_lowercase().as_str()));
    if refused { None } else { encode(&href) }
}

/// The address of a picture or film. Unlike a [`link`] it may carry its data.
pub(super) fn media(url: &str) -> Option<String> {
    let url = strip(url);
    let data = scheme(&url).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data"));
    if data { encode(&url) } else { link(&url) }
}

/// A name as one segment of a path.
pub(super) fn segment(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) { out.push(char::from(byte)) } else { push_encoded(byte, &mut out) }
    }
    out
}

/// The characters that percent-encoding stands for, if they are UTF-8.
pub(super) fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let code = (byte == b'%').then(|| rest.as_slice_pair()).flatten();
        if let Some(code) = code {
            rest.next();
            rest.next();
            bytes.push(code);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// Two hexadecimal digits that come next.
trait HexPair {
    fn as_slice_pair(&self) -> Option<u8>;
}

impl HexPair for std::str::Bytes<'_> {
    fn as_slice_pair(&self) -> Option<u8> {
        let mut ahead = self.clone();
        let high = char::from(ahead.next()?).to_digit(16)?;
        let low = char::from(ahead.next()?).to_digit(16)?;
        u8::try_from(high * 16 + low).ok()
    }
}

/// Drops what browsers drop: white space around, tabs and line ends inside.
fn strip(href: &str) -> String {
    href.trim_matches(|c: char| c <= ' ' || c.is_whitespace()).chars().filter(|c| !c.is_control()).collect()
}

/// The scheme, if the reference has one.
fn scheme(href: &str) -> Option<&str> {
    let (scheme, _) = href.split_once(':')?;
    let mut letters = scheme.chars();
    let starts = letters.next().is_some_and(|c| c.is_ascii_alphabetic());
    (starts && letters.all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))).then_some(scheme)
}

fn encode(href: &str) -> Option<String> {
    if href.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(href.len() + 8);
    let scheme = scheme(href);
    if scheme.is_none() && colon_in_first_segment(href) {
        out.push_str("./");
    }
    let authority = authority(href);
    let mut fragment = false;
    for (at, c) in href.char_indices() {
        let keep = match c {
            '%' => href.get(at + 1..at + 3).is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit())),
            '#' => !std::mem::replace(&mut fragment, true),
            ':' => !authority.contains(&at) || is_port(href, at, authority.end),
            '@' | '[' | ']' if authority.contains(&at) => {
                c == '@' && !href.get(at + 1..authority.end).is_some_and(|rest| rest.contains('@'))
            }
            _ => c.is_ascii_alphanumeric() || "-._~/?@!$&'()*+,;=".contains(c),
        };
        if keep {
            out.push(c);
        } else {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| push_encoded(byte, &mut out));
        }
    }
    // A scheme with nothing behind it, or only a fragment, is no reference, nor is an address without a host or a path.
    let rest = scheme.map_or(out.as_str(), |scheme| out.get(scheme.len() + 1..).unwrap_or_default());
    let bare = rest == "//" || (scheme.is_some() && (rest.is_empty() || rest.starts_with('#')));
    if bare { None } else { Some(out) }
}

/// The range of `user@host:port`, empty if there is none.
fn authority(href: &str) -> std::ops::Range<usize> {
    let start = scheme(href).map_or(0, |scheme| scheme.len() + 1);
    match href.get(start..).and_then(|rest| rest.strip_prefix("//")) {
        Some(rest) => start + 2..start + 2 + rest.find(['/', '?', '#']).unwrap_or(rest.len()),
        None => start..start,
    }
}

/// Whether the colon at `at` stands before a port, or between a user's name and password.
fn is_port(href: &str, at: usize, end: usize) -> bool {
    href.get(at + 1..end).is_some_and(|rest| rest.contains('@') || rest.bytes().all(|byte| byte.is_ascii_digit()))
}

fn colon_in_first_segment(href: &str) -> bool {
    href.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'))
}

fn push_encoded(byte: u8, out: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.push('%');
    out.push(char::from(DIGITS[usize::from(byte >> 4)]));
    out.push(char::from(DIGITS[usize::from(byte & 15)]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_encoded() {
        let cases = [
            ("https://a.example/x y?q=街|1", "https://a.example/x%20y?q=%E8%A1%97%7C1"),
            ("a#b#c", "a#b%23c"),
            ("100%", "100%25"),
            ("a%20b%zz", "a%20b%25zz"),
            ("http://[::1]:80/[x]", "http://%5B%3A%3A1%5D:80/%5Bx%5D"),
            ("12:30 train", "./12:30%20train"),
            ("  /path\n/more ", "/path/more"),
            ("mailto:a@b.example", "mailto:a@b.example"),
        ];
        for (href, expected) in cases {
            assert_eq!(link(href).as_deref(), Some(expected), "{href}");
        }
    }

    #[test]
    fn scripts_and_data_go() {
        for href in [
            "javascript:void(0)",
            " JavaScript:x",
            "java\nscript:x",
            "vbscript:x",
            "data:text/html,x",
            "",
            "  ",
            "mailto:",
            "mailto:#",
            "http://",
            "//",
        ] {
            assert_eq!(link(href), None, "{href}");
        }
        assert!(media("data:image/png;base64,AA==").is_some());
    }

    #[test]
    fn percent_encoding_is_undone() {
        assert_eq!(decode("%E8%A1%97-%zz").as_deref(), Some("街-%zz"));
    }
}
