//! Characters: white space, the CJK question, what XML can hold.

use std::borrow::Cow;

/// How many bytes are looked at together: a byte holds their count, and the processor takes many in a step.
const PIECE: usize = 224;

/// Counts the characters that are not white space, the unit of every [receipt](crate::model::Receipt).
pub fn ink(text: &str) -> usize {
    let mut rest = text.as_bytes();
    let mut count = 0;
    // Two bytes behind a piece say what its last character is.
    while let Some((piece, next)) = rest.split_first_chunk::<PIECE>().filter(|(_, next)| next.len() >= 2) {
        let ahead = |by: usize| &rest[by..PIECE + by];
        count += if piece.is_ascii() { ascii_ink(piece) } else { wide_ink(piece, ahead(1), ahead(2)) };
        rest = next;
    }
    if rest.is_ascii() {
        return count + rest.chunks(PIECE).map(ascii_ink).sum::<usize>();
    }
    let mut padded = [b' '; PIECE + 4];
    padded[..rest.len()].copy_from_slice(rest);
    let length = rest.len().next_multiple_of(16).min(PIECE + 2);
    count + wide_ink(&padded[..length], &padded[1..=length], &padded[2..length + 2])
}

/// Bytes of a piece of ASCII that are not white space.
fn ascii_ink(piece: &[u8]) -> usize {
    usize::from(piece.iter().fold(0u8, |count, byte| count + u8::from(!matches!(byte, b'\t'..=b'\r' | b' '))))
}

/// The bytes of a piece that begin a character other than white space, of which the bytes behind each decide.
fn wide_ink(firsts: &[u8], seconds: &[u8], thirds: &[u8]) -> usize {
    let begins = |byte: u8| (byte & 0xC0 != 0x80) & !matches!(byte, b'\t'..=b'\r' | b' ');
    let mut count = 0u8;
    for ((first, second), third) in firsts.iter().zip(seconds).zip(thirds) {
        count += u8::from(begins(*first) & !is_wide_space(*first, *second, *third));
    }
    usize::from(count)
}

/// Whether three bytes of UTF-8 begin with a white space that is not ASCII. Without a branch, so that the processor can
/// look at many bytes at a time.
fn is_wide_space(first: u8, second: u8, third: u8) -> bool {
    let two = (first == 0xC2) & ((second == 0x85) | (second == 0xA0));
    let ogham = (first == 0xE1) & (second == 0x9A) & (third == 0x80);
    // U+2000 to U+200A, U+2028, U+2029 and U+202F; U+205F.
    let spaces = (third <= 0x8A) | (third | 1 == 0xA9) | (third == 0xAF);
    let mathematical = (second == 0x81) & (third == 0x9F);
    let general = (first == 0xE2) & (((second == 0x80) & spaces) | mathematical);
    let ideographic = (first == 0xE3) & (second == 0x80) & (third == 0x80);
    two | ogham | general | ideographic
}

/// Whether XML 1.0 can hold the character (production `Char`, less the two noncharacters that readers reject).
pub fn is_xml_char(c: char) -> bool {
    !matches!(c, '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}')
}

/// The text without the characters that [XML cannot hold](is_xml_char); white space among them becomes a space.
pub fn legal(text: &str) -> Cow<'_, str> {
    // The controls are bytes, the noncharacters begin with one byte: many bytes are looked at together.
    let suspect = text.bytes().fold(0u8, |suspect, byte| {
        let control = (byte < b' ') & !matches!(byte, b'\t' | b'\n' | b'\r');
        suspect | u8::from(control | (byte == 0xEF))
    });
    if suspect == 0 || text.chars().all(is_xml_char) {
        return Cow::Borrowed(text);
    }
    let keep = |c: char| if is_xml_char(c) { Some(c) } else { c.is_whitespace().then_some(' ') };
    Cow::Owned(text.chars().filter_map(keep).collect())
}

/// Whether the character belongs to a script that is written without spaces between words: Han, kana, bopomofo.
/// Hangul is not among them.
pub fn is_cjk(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3100}'..='\u{312F}' | '\u{31A0}'..='\u{31BF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}')
}

/// Whether the character is a Han character (with 〇 and the iteration mark).
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇' | '々')
}

/// Whether the character is East Asian punctuation: 、。《》「」 and the full-width forms of ASCII marks.
pub fn is_cjk_punctuation(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' | '\u{30FB}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}')
}

/// Whether white space between two characters can go: between two characters of a script without spaces, or beside
/// its punctuation.
pub fn joins_without_space(before: char, after: char) -> bool {
    let wide = |c| is_cjk(c) || is_cjk_punctuation(c);
    wide(before) && wide(after)
}

/// Share of Han and kana among the characters that are not white space, 0 to 1.
pub fn cjk_share(text: &str) -> f64 {
    let (mut cjk, mut all) = (0usize, 0usize);
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        all += 1;
        cjk += usize::from(is_cjk(c) || is_cjk_punctuation(c));
    }
    if all == 0 { 0.0 } else { cjk as f64 / all as f64 }
}

/// A text with a space where a word seems to end without one: the pieces of `Jane Doe5 March 2024Comments` stand apart on
/// the page, but only by their style.
pub fn parted(text: &str) -> String {
    let mut parted = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for c in text.chars() {
        let ends = before.is_lowercase() && (c.is_ascii_digit() || c.is_uppercase()) || before.is_ascii_digit() && c.is_uppercase();
        if ends {
            parted.push(' ');
        }
        parted.push(c);
        before = c;
    }
    parted
}

/// Replaces each run of white space by one space and trims both ends.
pub fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The pieces of a text between its ASCII white space, except that a single space between two words is part of a piece:
/// most text is in one piece.
pub fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text.trim_ascii();
    std::iter::from_fn(move || {
        let bytes = rest.as_bytes();
        let is_space = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_whitespace);
        let ends = |at: &usize| is_space(*at) && (bytes[*at] != b' ' || is_space(at + 1));
        let (run, after) = rest.split_at((0..bytes.len()).find(ends).unwrap_or(bytes.len()));
        rest = after.trim_ascii_start();
        (!run.is_empty()).then_some(run)
    })
}

/// The text without any white space: what is compared when white space does not count.
pub fn without_space(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A value or a name as it is shown in a message: one line, not too long.
pub(crate) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut out: String = text.chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(LONGEST).is_some() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_hold_single_spaces() {
        assert_eq!(runs("  one two  three\nfour 五\u{A0}\n").collect::<Vec<_>>(), ["one two", "three", "four 五\u{A0}"]);
        assert_eq!(runs(" \n ").count(), 0);
    }

    #[test]
    fn ink_leaves_every_kind_of_space_out() {
        assert_eq!(ink(" a\u{3000}b\u{A0}\n中 "), 3);
        let long = "a \t\n\x0B\x0C\rb".repeat(100) + &"中\u{3000}é\u{85}".repeat(200);
        assert_eq!(ink(&long), long.chars().filter(|c| !c.is_whitespace()).count());
        let all: String = ('\0'..=char::MAX).collect();
        assert_eq!(ink(&all), all.chars().filter(|c| !c.is_whitespace()).count());
    }

    #[test]
    fn xml_chars() {
        assert!(is_xml_char('\t') && is_xml_char('\u{85}') && is_xml_char('\u{10FFFF}'));
        assert!(!is_xml_char('\0') && !is_xml_char('\u{1F}') && !is_xml_char('\u{FFFF}'));
    }

    #[test]
    fn squeeze_folds_and_trims() {
        assert_eq!(squeeze("\n a \u{3000} b\t"), "a b");
    }
}
