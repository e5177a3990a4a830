//! Finding the words of a table in a text.

use super::super::cursor::Cursor;
use super::{West, Word};

/// The words of a table by their first two bytes: most words of a text begin like none of them.
#[derive(Debug)]
pub(in super::super) struct Index {
    places: Vec<Vec<u16>>,
}

/// How many pairs of bytes are told apart, by five bits of each: enough for letters in either case.
const PAIRS: usize = 1024;

fn pair(first: u8, second: u8) -> usize {
    usize::from(first & 31) << 5 | usize::from(second & 31)
}

impl Index {
    /// The index of a list of words.
    pub(in super::super) fn of(words: &[(&str, Word)]) -> Self {
        let mut places = vec![Vec::new(); PAIRS];
        for (at, (word, _)) in words.iter().enumerate() {
            let bytes = word.as_bytes();
            // A space stands behind a word of one letter.
            if let (Some(first), Ok(at)) = (bytes.first(), u16::try_from(at)) {
                places[pair(*first, bytes.get(1).copied().unwrap_or(b' '))].push(at);
            }
        }
        Self { places }
    }

    fn place(&self, bytes: &[u8], at: usize) -> &[u16] {
        match (bytes.get(at), bytes.get(at + 1)) {
            (Some(first), Some(second)) => &self.places[pair(*first, *second)],
            _ => &[],
        }
    }

    /// Whether a word of the table may begin at `at`.
    pub(super) fn begins(&self, bytes: &[u8], at: usize) -> bool {
        !self.place(bytes, at).is_empty()
    }

    /// The words of the table that stand at the cursor, each with where it ends, in the order of the table.
    pub(super) fn at<'a>(&'a self, table: &'a West, cursor: &Cursor<'a>) -> impl Iterator<Item = (Word, usize)> + use<'a> {
        let cursor = *cursor;
        let place = self.place(cursor.text.as_bytes(), cursor.at);
        place.iter().filter_map(move |at| {
            let (word, said) = table.words.get(usize::from(*at))?;
            phrase(&cursor, word).map(|end| (*said, end))
        })
    }
}

/// Where a phrase ends that stands at the cursor, in whatever case, if no letter follows it.
pub(super) fn phrase(cursor: &Cursor<'_>, phrase: &str) -> Option<usize> {
    let mut ahead = *cursor;
    for wanted in phrase.chars() {
        ahead.one(|c| match wanted {
            ' ' => matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\n'),
            '\'' => matches!(c, '\'' | '’'),
            _ => c == wanted || !wanted.is_ascii_punctuation() && lower(c) == wanted,
        })?;
    }
    let whole = phrase.ends_with(|c: char| !c.is_alphanumeric()) || ahead.peek().is_none_or(|c| !c.is_alphanumeric());
    whole.then_some(ahead.at)
}

fn lower(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) }
}
