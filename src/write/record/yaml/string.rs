//! Strings by our own rule, so that every reader of YAML 1.1 and 1.2 gets the same ones back.
//!
//! 1. A *literal block* under the key `text` and for any string with a newline, if every character can stand in one;
//! 2. *plain* if it begins with a letter and nothing in it means anything in YAML;
//! 3. *double-quoted* otherwise, with escapes for whatever cannot be seen.

use std::fmt::Write as _;

use memchr::{memchr, memchr_iter};
use unicode_general_category::{GeneralCategory, get_general_category};

use crate::data::{is_plain, is_printable, is_printable_text};

/// Readers look for the colon after a key no further than 1,024 characters.
const MAX_SIMPLE_KEY: usize = 1000;

/// Writes a key and its colon. A key too long for a simple key is an explicit one.
pub(super) fn key(out: &mut String, key: &str, indent: usize) {
    if is_plain(key) {
        out.push_str(key);
        return out.push(':');
    }
    let mut written = String::new();
    quoted(&mut written, key);
    if written.len() > MAX_SIMPLE_KEY {
        let _ = writeln!(out, "? {written}");
        spaces(out, indent);
        out.push(':');
    } else {
        let _ = write!(out, "{written}:");
    }
}

/// Writes a string and ends the line; the lines of a block stand at column `indent`.
pub(super) fn string(out: &mut String, text: &str, indent: usize, is_text: bool) {
    if (is_text || memchr(b'\n', text.as_bytes()).is_some()) && is_block(text) {
        let (style, body) = text.strip_suffix('\n').map_or(("|-", text), |body| ("|", body));
        out.push_str(style);
        let mut from = 0;
        for end in memchr_iter(b'\n', body.as_bytes()).chain([body.len()]) {
            out.push('\n');
            if end > from {
                spaces(out, indent);
                out.push_str(&body[from..end]);
            }
            from = end + 1;
        }
    } else if is_plain(text) {
        out.push_str(text);
    } else {
        quoted(out, text);
    }
    out.push('\n');
}

pub(super) fn spaces(out: &mut String, count: usize) {
    const SPACES: &str = "                                                                ";
    match SPACES.get(..count) {
        Some(spaces) => out.push_str(spaces),
        None => out.extend(std::iter::repeat_n(' ', count)),
    }
}

/// Whether a literal block gives the string back in every reader.
fn is_block(text: &str) -> bool {
    let bytes = text.as_bytes();
    let body = text.strip_suffix('\n').unwrap_or(text);
    !body.is_empty()
        && !body.starts_with([' ', '\n'])
        && !body.ends_with([' ', '\n'])
        && !memchr_iter(b'\n', bytes).any(|at| at > 0 && bytes[at - 1] == b' ')
        && is_printable_text(text)
}

/// Writes a string between double quotes.
fn quoted(out: &mut String, text: &str) {
    out.push('"');
    let mut written = 0;
    for (at, c) in text.char_indices() {
        let stays = if c.is_ascii() { matches!(c, ' '..='~') && c != '"' && c != '\\' } else { is_printable(c) && is_visible(c) };
        if stays {
            continue;
        }
        out.push_str(&text[written..at]);
        written = at + c.len_utf8();
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            _ => push_escape(out, c as u32),
        }
    }
    out.push_str(&text[written..]);
    out.push('"');
}

fn push_escape(out: &mut String, code: u32) {
    let _ = match code {
        0..=0xFF => write!(out, "\\x{code:02x}"),
        0x100..=0xFFFF => write!(out, "\\u{code:04x}"),
        _ => write!(out, "\\U{code:08x}"),
    };
}

/// Whether an editor shows the character.
fn is_visible(c: char) -> bool {
    use GeneralCategory as G;
    !matches!(
        get_general_category(c),
        G::Control | G::Format | G::LineSeparator | G::ParagraphSeparator | G::Unassigned | G::PrivateUse | G::Surrogate
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_gives_back_what_it_is_given() {
        for text in ["", " a", "\na", "a\n\n", "a ", "a \nb", "a\t", "a\tb", "\n", "a \n", "a\u{2028}"] {
            assert!(!is_block(text), "{text:?}");
        }
        for text in ["a", "a\n", "a\n\nb", "a\n b", "潮，汐“a”\n"] {
            assert!(is_block(text), "{text:?}");
        }
    }
}
