//! Strings by our own rule, so that every reader of YAML 1.1 and 1.2 gets the same ones back.
//!
//! 1. A *literal block* under the key `text` and for any string with a newline, if every character can stand in one;
//! 2. *plain* if it begins with a letter and nothing in it means anything in YAML;
//! 3. *double-quoted* otherwise, with escapes for whatever cannot be seen.

use std::fmt::Write as _;

use memchr::memchr3_iter;
use unicode_general_category::{GeneralCategory, get_general_category};

/// Longer strings are not written plain.
const MAX_PLAIN: usize = 200;

/// Readers look for the colon after a key no further than 1,024 characters.
const MAX_SIMPLE_KEY: usize = 1000;

/// Words that some reader takes for something else than a string.
const RESERVED: [&str; 14] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "inf", "infinity", "nan", "none", "nil"];

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
    if (is_text || text.contains('\n')) && is_block(text) {
        let (style, body) = text.strip_suffix('\n').map_or(("|-", text), |body| ("|", body));
        out.push_str(style);
        for line in body.split('\n') {
            out.push('\n');
            if !line.is_empty() {
                spaces(out, indent);
                out.push_str(line);
            }
        }
    } else if is_plain(text) {
        out.push_str(text);
    } else {
        quoted(out, text);
    }
    out.push('\n');
}

pub(super) fn spaces(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n(' ', count));
}

/// Whether a literal block gives the string back in every reader.
fn is_block(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with([' ', '\n'])
        && !text.ends_with([' ', '\n']) | text.strip_suffix('\n').is_some_and(|text| !text.ends_with([' ', '\n']))
        && !text.contains(" \n")
        && is_printable_text(text)
}

/// Whether every character is a newline or [printable](is_printable), looked at by bytes.
fn is_printable_text(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.iter().fold(false, |found, byte| found | (*byte < b' ' && *byte != b'\n') | (*byte == 0x7F)) {
        return false;
    }
    // What is not printable beyond ASCII begins with one of three bytes.
    !memchr3_iter(0xC2, 0xE2, 0xEF, bytes).any(|at| {
        matches!(
            (bytes[at], bytes.get(at + 1), bytes.get(at + 2)),
            (0xC2, Some(0x80..=0x9F), _)
                | (0xE2, Some(0x80), Some(0xA8 | 0xA9))
                | (0xEF, Some(0xBB), Some(0xBF))
                | (0xEF, Some(0xBF), Some(0xBE | 0xBF))
        )
    })
}

/// Whether the string is a string without quotes in every reader, and nothing else.
pub(super) fn is_plain(text: &str) -> bool {
    const MEANING: &str = "[]{},&*!|>%@`\"'#?";
    let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else { return false };
    if !is_letter(first) || last.is_whitespace() || last == ':' || text.contains(": ") {
        return false;
    }
    if text.is_ascii() {
        let plain = |byte: &u8| matches!(byte, b' '..=b'~') && !MEANING.as_bytes().contains(byte);
        return text.len() <= MAX_PLAIN && text.as_bytes().iter().all(plain) && !is_reserved(text);
    }
    text.chars().all(|c| is_printable(c) && (c == ' ' || !c.is_whitespace()) && !MEANING.contains(c)) && text.chars().count() <= MAX_PLAIN
}

fn is_reserved(text: &str) -> bool {
    text.len() <= 9 && (RESERVED.iter().any(|word| text.eq_ignore_ascii_case(word)) || text.eq_ignore_ascii_case("undefined"))
}

fn is_letter(c: char) -> bool {
    use GeneralCategory as G;
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    matches!(get_general_category(c), G::UppercaseLetter | G::LowercaseLetter | G::TitlecaseLetter | G::ModifierLetter | G::OtherLetter)
}

/// What YAML calls printable, less what breaks lines or marks byte order.
fn is_printable(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{A0}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
        && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}')
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
    fn characters_are_told_by_their_bytes() {
        for c in (0..=0x3_FFFF).filter_map(char::from_u32) {
            assert_eq!(is_printable_text(c.encode_utf8(&mut [0; 4])), c == '\n' || is_printable(c), "U+{:04X}", c as u32);
        }
    }

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
