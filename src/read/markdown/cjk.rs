//! Emphasis in Chinese and Japanese as it was meant: `**重要：**请注意`.
//!
//! By CommonMark's rule a run of delimiters after punctuation does not close before a letter, which these scripts write
//! without a space. Where such a run was left as text, the punctuation inside is hidden from the parser behind a
//! stand-in of the same length that it takes for a letter; events show it again.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Parser};

use crate::grammar::markdown::extensions;
use crate::text::{is_cjk, is_cjk_punctuation};

/// Punctuation of one, two and three bytes, each with the first of its stand-ins: controls, which no text holds, and
/// private characters.
const STAND_INS: [(&str, u32); 4] =
    [(":,.;!?(", 0x02), (")\"'%-", 0x0E), ("«»·", 0x80), ("：，。；！？、（）“”‘’《》〈〉「」『』【】〔〕…—～．％", 0xE000)];

/// The character that stands for punctuation.
fn stand_in(c: char) -> Option<char> {
    STAND_INS.iter().find_map(|(signs, first)| {
        let at = signs.chars().position(|sign| sign == c)?;
        char::from_u32(first + at as u32)
    })
}

/// The punctuation that a character stands for.
fn stood_for(c: char) -> Option<char> {
    STAND_INS.iter().find_map(|(signs, first)| signs.chars().nth((c as u32).checked_sub(*first)? as usize))
}

/// The text with its punctuation.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| stood_for(c).is_some()) {
        text.chars().map(|c| stood_for(c).unwrap_or(c)).collect::<String>().into()
    } else {
        text.into()
    }
}

/// The text with stand-ins for the punctuation at the inner edge of delimiters that the parser left as text.
pub(super) fn with_stand_ins(text: &str) -> Cow<'_, str> {
    if !text.contains(['*', '~']) || text.is_ascii() || text.chars().any(|c| stood_for(c).is_some()) {
        return text.into();
    }
    let mut hidden: Vec<(usize, char)> = Vec::new();
    for literal in literals(text) {
        for (start, end) in runs(&text[literal.clone()]) {
            let (start, end) = (literal.start + start, literal.start + end);
            let (before, after) = (text[..start].chars().next_back(), text[end..].chars().next());
            if let (Some(before), Some(after)) = (before, after) {
                if joins(after, before) {
                    hidden.push((start - before.len_utf8(), before));
                }
                if joins(before, after) {
                    hidden.push((end, after));
                }
            }
        }
    }
    let mut out = text.to_owned();
    for (at, c) in &hidden {
        if let Some(stand_in) = stand_in(*c) {
            out.replace_range(*at..at + c.len_utf8(), stand_in.encode_utf8(&mut [0; 4]));
        }
    }
    if hidden.is_empty() { text.into() } else { out.into() }
}

/// Where text stands that is read as it is written, delimiters that mean nothing included. They come one by one.
fn literals(text: &str) -> Vec<Range<usize>> {
    let mut literals: Vec<Range<usize>> = Vec::new();
    for (event, range) in Parser::new_ext(text, extensions()).into_offset_iter() {
        let Event::Text(shown) = event else { continue };
        let source = text.get(range.clone()).unwrap_or("");
        let escaped = text[..range.start].ends_with('\\') && source.starts_with(['*', '~']);
        match literals.last_mut() {
            _ if source != shown.as_ref() || escaped => {}
            Some(last) if last.end == range.start => last.end = range.end,
            _ => literals.push(range),
        }
    }
    literals
}

/// Whether delimiters between a letter outside and punctuation inside mean something in these scripts.
fn joins(outside: char, inside: char) -> bool {
    outside.is_alphanumeric() && stand_in(inside).is_some() && (is_cjk(outside) || is_cjk_punctuation(inside) || !inside.is_ascii())
}

/// Where runs of `*` and of `~` begin and end.
fn runs(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut runs = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..].iter().take_while(|byte| **byte == bytes[at]).count();
        if matches!(bytes[at], b'*' | b'~') {
            runs.push((at, at + length));
        }
        at += length;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stand_ins_are_as_long_as_what_they_stand_for() {
        for (signs, _) in STAND_INS {
            for sign in signs.chars() {
                let other = stand_in(sign).expect("a stand-in");
                assert_eq!((other.len_utf8(), stood_for(other)), (sign.len_utf8(), Some(sign)), "{sign}");
                assert!(!other.is_whitespace(), "{sign}");
            }
        }
    }

    #[test]
    fn only_delimiters_that_fail_are_helped() {
        for plain in ["**重要**：请注意", "重要：请注意", "\\*\\*重要：\\*\\*请", "`**重要：**请`", "**Note:** text"] {
            assert_eq!(with_stand_ins(plain), plain);
        }
        for failing in ["**重要：**请注意", "前**“引号”**后", "约~~（旧）~~十元"] {
            let hidden = with_stand_ins(failing);
            assert_ne!(hidden, failing);
            assert_eq!((hidden.len(), shown(&hidden).as_ref()), (failing.len(), failing));
        }
    }
}
