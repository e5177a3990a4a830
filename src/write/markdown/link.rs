//! Destinations and titles of links and images.

use super::escape::{Context, is_entity};
use super::signs::table;

/// Appends `(destination "title")`.
pub(super) fn target(out: &mut String, url: &str, title: Option<&str>, context: &Context<'_>) {
    if context.certain {
        out.extend(["(", url]);
        out.extend(title.into_iter().flat_map(|title| [" \"", title, "\""]));
        return out.push(')');
    }
    let cell = context.place.cell;
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
    let in_title = |byte: u8| byte.is_ascii_alphanumeric() || !byte.is_ascii() || b" .,:;?!'/-+".contains(&byte);
    let entity = |at: usize| is_entity(&url[at + 1..]);
    !url.is_empty()
        && url.bytes().enumerate().all(|(at, byte)| IN_URL[byte as usize] && !(byte == b'&' && entity(at)))
        && title.is_none_or(|title| !title.is_empty() && title.bytes().all(in_title))
}

/// The characters of addresses that mean nothing to Markdown, an ampersand among them if no entity begins with it.
static IN_URL: [bool; 256] = table(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz/:.?=-_%#+,;@~&");

/// The characters of addresses that may have to be written otherwise.
static IN_THE_WAY: [bool; 256] = table(b"<>\\\n\r`&|");

/// Whether the text, a URL or a mail address, says text and target if it stands between angle brackets.
pub(super) fn is_autolink(text: &str, url: &str) -> bool {
    if text != url {
        return url.strip_prefix("mailto:") == Some(text) && is_mail(text);
    }
    let scheme = ["http://", "https://", "mailto:"].iter().any(|scheme| url.starts_with(scheme));
    scheme && url.chars().all(|c| c > ' ' && !matches!(c, '<' | '>' | '\\' | '`' | '|' | '&'))
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
    let bare = !url.is_empty() && !url.starts_with('<') && url.bytes().all(|byte| byte > b' ' && byte != b'\x7F') && balanced(url);
    if !bare {
        out.push('<');
    }
    // What stands between two bytes that may have to be written otherwise goes out in one piece.
    let mut written = 0;
    while let Some(at) = url.as_bytes()[written..].iter().position(|byte| IN_THE_WAY[*byte as usize]).map(|at| written + at) {
        let (sign, rest) = url[at..].split_at(1);
        out.push_str(&url[written..at]);
        match sign {
            "<" | ">" if !bare => out.extend(["\\", sign]),
            "\\" if rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_punctuation()) => out.push_str("\\\\"),
            "\n" | "\r" => out.push_str("%20"),
            "`" => out.push_str("%60"),
            "&" if is_entity(rest) => out.push_str("&amp;"),
            "|" if cell => out.push_str("\\|"),
            sign => out.push_str(sign),
        }
        written = at + 1;
    }
    out.push_str(&url[written..]);
    if !bare {
        out.push('>');
    }
}

/// Whether parentheses pair up, and not too deep for every parser.
fn balanced(url: &str) -> bool {
    let mut depth = 0i32;
    for byte in url.bytes().filter(|byte| matches!(byte, b'(' | b')')) {
        depth += if byte == b'(' { 1 } else { -1 };
        if !(0..32).contains(&depth) {
            return false;
        }
    }
    depth == 0
}
