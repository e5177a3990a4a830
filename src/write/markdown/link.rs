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

/// The URL alone between angle brackets, if it can stand there as it is.
pub(super) fn autolink(url: &str) -> Option<String> {
    let scheme = ["http://", "https://", "mailto:"].iter().any(|scheme| url.starts_with(scheme));
    let plain = url.chars().all(|c| c > ' ' && !matches!(c, '<' | '>' | '\\' | '`' | '|' | '&'));
    (scheme && plain).then(|| format!("<{url}>"))
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
