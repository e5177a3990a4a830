//! Which strings stand in YAML as they are: without quotes, or as lines of a literal block.

use memchr::{memchr3_iter, memmem};
use unicode_general_category::{GeneralCategory, get_general_category};

/// Longer strings are not written plain.
const MAX_PLAIN: usize = 200;

/// What a byte can do in a plain string: it ends one or begins something else, is a colon, is part of a character that
/// is not ASCII.
const MEANS: u8 = 1;
const COLON: u8 = 2;
const WIDE: u8 = 4;

/// What each byte can do.
const BYTES: [u8; 256] = {
    let mut bytes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        bytes[byte] = match byte as u8 {
            b':' => COLON,
            0x80.. => WIDE,
            b'[' | b']' | b'{' | b'}' | b',' | b'&' | b'*' | b'!' | b'|' | b'>' | b'%' | b'@' | b'`' | b'"' | b'\'' | b'#' | b'?' => MEANS,
            b' '..=b'~' => 0,
            _ => MEANS,
        };
        byte += 1;
    }
    bytes
};

/// Whether the string is a string without quotes in every reader, and nothing else.
pub(crate) fn is_plain(text: &str) -> bool {
    stands_plain(text) && text.starts_with(is_letter) && !is_reserved(text)
}

/// Whether a string that begins as a plain one is plain to its end.
pub(super) fn stands_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() > MAX_PLAIN * 4 || matches!(bytes, [] | [.., b' ' | b':']) {
        return false;
    }
    let all = bytes.iter().fold(0, |all, byte| all | BYTES[usize::from(*byte)]);
    if all & MEANS != 0 || all & COLON != 0 && memmem::find(bytes, b": ").is_some() {
        return false;
    }
    if all & WIDE == 0 {
        return bytes.len() <= MAX_PLAIN;
    }
    text.chars().all(|c| c.is_ascii() || is_printable(c) && !c.is_whitespace()) && text.chars().count() <= MAX_PLAIN
}

/// Whether some reader takes the word for something else than a string.
fn is_reserved(text: &str) -> bool {
    const LONGEST: usize = 9;
    let mut lower = [0; LONGEST];
    let Some(lower) = lower.get_mut(..text.len()) else { return false };
    lower.copy_from_slice(text.as_bytes());
    lower.make_ascii_lowercase();
    matches!(
        &*lower,
        b"null"
            | b"true"
            | b"false"
            | b"yes"
            | b"no"
            | b"on"
            | b"off"
            | b"y"
            | b"n"
            | b"inf"
            | b"infinity"
            | b"nan"
            | b"none"
            | b"nil"
            | b"undefined"
    )
}

fn is_letter(c: char) -> bool {
    use GeneralCategory as G;
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    matches!(get_general_category(c), G::UppercaseLetter | G::LowercaseLetter | G::TitlecaseLetter | G::ModifierLetter | G::OtherLetter)
}

/// What YAML calls printable, less what breaks lines or marks byte order.
pub(crate) fn is_printable(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{A0}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
        && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}')
}

/// Whether every character is a newline or [printable](is_printable), looked at by bytes.
pub(crate) fn is_printable_text(text: &str) -> bool {
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
    fn what_means_nothing_is_plain() {
        for text in ["a", "a b", "a:b", "a-b (c)", "潮汐", "é1", "noon", "https://a.example/b"] {
            assert!(is_plain(text), "{text:?}");
        }
        for text in
            ["", "1", " a", "a ", "a:", "a: b", "a #b", "no", "NULL", "Undefined", "a\tb", "a\nb", "潮　汐", "a\u{2028}", "-a", "“a”"]
        {
            assert!(!is_plain(text), "{text:?}");
        }
        assert!(is_plain(&"潮".repeat(MAX_PLAIN)) && is_plain(&"a".repeat(MAX_PLAIN)));
        assert!(!is_plain(&"潮".repeat(MAX_PLAIN + 1)) && !is_plain(&"a".repeat(MAX_PLAIN + 1)));
    }
}
