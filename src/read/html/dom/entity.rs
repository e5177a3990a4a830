//! Character references, line ends and NUL: from the page's characters to text.

use memchr::{memchr2, memchr3};
use web_atoms::NAMED_ENTITIES;

/// How a piece of the page becomes text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decoding {
    /// Text of elements: references are decoded, NUL is dropped.
    Text,
    /// Text in which NUL shows as U+FFFD, and references are decoded.
    Raw,
    /// Text as it is, as in scripts; NUL shows as U+FFFD.
    Verbatim,
    /// The value of an attribute, in which a reference without a semicolon does not count before `=`, letters and digits.
    Attribute,
}

/// The longest name of a reference that may stand without its semicolon: `frac12`, `plusmn`, `Ntilde`, ...
const LONGEST_OPEN_NAME: usize = 6;

/// The longest name of all, `CounterClockwiseContourIntegral`, rounded up.
const LONGEST_NAME: usize = 32;

/// Appends `piece` to `out`, decoded.
pub(super) fn decode(piece: &str, decoding: Decoding, out: &mut String) {
    let bytes = piece.as_bytes();
    let find = |from: usize| match decoding {
        Decoding::Verbatim => memchr2(b'\r', 0, &bytes[from..]),
        Decoding::Text | Decoding::Raw | Decoding::Attribute => memchr3(b'&', b'\r', 0, &bytes[from..]),
    };
    let mut at = 0;
    while let Some(found) = find(at) {
        out.push_str(&piece[at..at + found]);
        at += found;
        at += match bytes[at] {
            b'&' => reference(&piece[at..], decoding == Decoding::Attribute, out),
            b'\r' => {
                // CR LF is one line end, and so is CR.
                out.push('\n');
                if bytes.get(at + 1) == Some(&b'\n') { 2 } else { 1 }
            }
            _ => {
                if decoding != Decoding::Text {
                    out.push('\u{FFFD}');
                }
                1
            }
        };
    }
    out.push_str(&piece[at..]);
}

/// Appends what the reference at the beginning of `piece` means, and returns its length; of no reference, the `&` itself.
fn reference(piece: &str, in_attribute: bool, out: &mut String) -> usize {
    let after = &piece[1..];
    let length = if let Some(digits) = after.strip_prefix('#') {
        numeric(digits, out).map(|length| length + 2)
    } else {
        named(after, in_attribute, out).map(|length| length + 1)
    };
    length.unwrap_or_else(|| {
        out.push('&');
        1
    })
}

/// Decodes the number after `&#`; its length, with the semicolon if there is one.
fn numeric(text: &str, out: &mut String) -> Option<usize> {
    let (prefix, radix) = if text.starts_with(['x', 'X']) { (1, 16) } else { (0, 10) };
    let digits = text[prefix..].bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    if digits == 0 {
        return None;
    }
    let number = text[prefix..prefix + digits]
        .chars()
        .filter_map(|digit| digit.to_digit(radix))
        .fold(0u32, |number, digit| number.saturating_mul(radix).saturating_add(digit));
    out.push(character(number));
    let end = prefix + digits;
    Some(end + usize::from(text[end..].starts_with(';')))
}

/// The character that a number means: 128 to 159 mean those of Windows-1252.
fn character(number: u32) -> char {
    match number {
        0x80..=0x9F => {
            let bytes = [number as u8];
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
            text.chars().next().unwrap_or('\u{FFFD}')
        }
        0 => '\u{FFFD}',
        _ => char::from_u32(number).unwrap_or('\u{FFFD}'),
    }
}

/// Decodes the name after `&`; its length, with the semicolon if there is one.
fn named(text: &str, in_attribute: bool, out: &mut String) -> Option<usize> {
    let bytes = text.as_bytes();
    let length = bytes.iter().take(LONGEST_NAME).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    if length == 0 {
        return None;
    }
    if bytes.get(length) == Some(&b';') && push_named(&text[..=length], out) {
        return Some(length + 1);
    }
    let length = (1..=length.min(LONGEST_OPEN_NAME)).rev().find(|length| is_named(&text[..*length]))?;
    let next = bytes.get(length).copied().unwrap_or(b' ');
    if in_attribute && (next == b'=' || next.is_ascii_alphanumeric()) {
        return None;
    }
    push_named(&text[..length], out).then_some(length)
}

/// Whether this is the name of a reference. The table also holds the beginnings of names, as zero.
fn is_named(name: &str) -> bool {
    NAMED_ENTITIES.get(name).is_some_and(|(first, _)| *first != 0)
}

fn push_named(name: &str, out: &mut String) -> bool {
    let Some((first, second)) = NAMED_ENTITIES.get(name).filter(|(first, _)| *first != 0) else { return false };
    out.extend([*first, *second].into_iter().filter(|number| *number != 0).filter_map(char::from_u32));
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(piece: &str, decoding: Decoding) -> String {
        let mut out = String::new();
        decode(piece, decoding, &mut out);
        out
    }

    #[test]
    fn references_are_decoded() {
        for (piece, text) in [
            ("a &amp; b &lt;c&gt;", "a & b <c>"),
            ("&copy2024 &notit; &notin; &nosuch; &", "©2024 ¬it; ∉ &nosuch; &"),
            ("&#20013;&#x6587;&#X41", "中文A"),
            ("&#150;&#x80;&#0;&#xD800;&#99999999999;&#;&#x;", "–€\u{FFFD}\u{FFFD}\u{FFFD}&#;&#x;"),
            ("&NotEqualTilde;&nbsp&hellip;", "≂\u{338}\u{A0}…"),
            ("&中", "&中"),
            ("a\r\nb\rc\0", "a\nb\nc"),
        ] {
            assert_eq!(decoded(piece, Decoding::Text), text, "{piece}");
        }
    }

    #[test]
    fn addresses_keep_their_ampersands() {
        assert_eq!(decoded("?a=1&copy=2&amp;c&reg", Decoding::Attribute), "?a=1&copy=2&c®");
        assert_eq!(decoded("&amp;\0", Decoding::Verbatim), "&amp;\u{FFFD}");
        assert_eq!(decoded("\0&lt;", Decoding::Raw), "\u{FFFD}<");
    }
}
