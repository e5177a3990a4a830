//! Destinations and titles of links and images.

use super::escape::is_entity;

/// Appends `(destination "title")`.
pub(super) fn target(out: &mut String, url: &str, title: Option<&str>, cell: bool) {
    out.push('(');
    destination(out, url, cell);
    if let Some(title) = title {
        out.push_str(" \"");
        for (at, c) in title.char_indices() {
            match c {
                '"' | '\\' => out.extend(['\\', c]),
                '\n' | '\r' => out.push(' '),
                '&' if is_entity(&title[at + 1..]) => out.push_str("&amp;"),
                '`' => out.push_str("&#96;"),
                '|' if cell => out.push_str("\\|"),
                c => out.push(c),
            }
        }
        out.push('"');
    }
    out.push(')');
}

/// Whether a target is written as it is, and read as it is written.
pub(super) fn is_plain(url: &str, title: Option<&str>) -> bool {
    let in_url = |byte: u8| byte.is_ascii_alphanumeric() || b"/:.?=-_%#+,;@~".contains(&byte);
    let in_title = |byte: u8| byte.is_ascii_alphanumeric() || !byte.is_ascii() || b" .,:;?!'/-+".contains(&byte);
    let entity = |at: usize| is_entity(&url[at + 1..]);
    !url.is_empty()
        && url.bytes().enumerate().all(|(at, byte)| in_url(byte) || byte == b'&' && !entity(at))
        && title.is_none_or(|title| !title.is_empty() && title.bytes().all(in_title))
}

/// The URL or mail address alone between angle brackets, if that says text and target.
pub(super) fn autolink(text: &str, url: &str) -> Option<String> {
    if url.strip_prefix("mailto:") == Some(text) && is_mail(text) {
        return Some(format!("<{text}>"));
    }
    let scheme = text == url && ["http://", "https://", "mailto:"].iter().any(|scheme| url.starts_with(scheme));
    let plain = url.chars().all(|c| c > ' ' && !matches!(c, '<' | '>' | '\\' | '`' | '|' | '&'));
    (scheme && plain).then(|| format!("<{url}>"))
}

/// A mail address by CommonMark's rule, on the safe side.
fn is_mail(text: &str) -> bool {
    let Some((user, host)) = text.split_once('@') else { return false };
    let user_fits = !user.is_empty() && user.chars().all(|c| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_{}~-".contains(c));
    let part_fits = |part: &str| {
        (1..64).contains(&part.len())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    user_fits && host.split('.').all(part_fits)
}

fn destination(out: &mut String, url: &str, cell: bool) {
    let bare = !url.is_empty() && !url.starts_with('<') && url.chars().all(|c| c > ' ' && c != '\x7F') && balanced(url);
    if !bare {
        out.push('<');
    }
    for (at, c) in url.char_indices() {
        let rest = &url[at + c.len_utf8()..];
        match c {
            '<' | '>' if !bare => out.extend(['\\', c]),
            '\\' if rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_punctuation()) => out.push_str("\\\\"),
            '\n' | '\r' => out.push_str("%20"),
            '`' => out.push_str("%60"),
            '&' if is_entity(rest) => out.push_str("&amp;"),
            '|' if cell => out.push_str("\\|"),
            c => out.push(c),
        }
    }
    if !bare {
        out.push('>');
    }
}

/// Whether parentheses pair up, and not too deep for every parser.
fn balanced(url: &str) -> bool {
    let mut depth = 0i32;
    for c in url.chars() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        if !(0..32).contains(&depth) {
            return false;
        }
    }
    depth == 0
}
