//! What the words of a line say for it and against it: words, pairs of words and short lines, each with what it adds to
//! the log-odds that a line is content. A page's furniture has words of its own (`read more`, `add to cart`), and so
//! have the texts between it.
//!
//! The list is data, learned by `examples/train` (logistic regression) from lines with gold. No phrase decides: the
//! forests see the sum of a line, and those of the lines around it. The lines of a text in a language that the
//! list does not know are judged by a forest of its own, which has not seen it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::features::{Prefix, Row};
use super::line::Line;
use crate::clean::hash::Mixing;
use crate::text::is_cjk;

/// A phrase and its weight in thousandths, a line each. `=` before a phrase says that it is the whole line.
const LIST: &str = include_str!("vocabulary.txt");

/// The weights by the hashes of the phrases.
static WEIGHTS: LazyLock<HashMap<u64, i32, Mixing>> = LazyLock::new(|| {
    let weight = |line: &str| {
        let (phrase, weight) = line.split_once('\t')?;
        let mut hash = Hash::default();
        phrase.chars().for_each(|c| hash.add(c));
        Some((hash.0, weight.parse().ok()?))
    };
    LIST.lines().filter_map(weight).collect()
});

/// So many characters and words of a line are looked at.
const CHARACTERS: usize = 400;
const WORDS: usize = 40;

/// Pairs count in lines of so many words, whole lines if they have so many.
const PAIRS: usize = 12;
const WHOLE: usize = 4;

/// What phrases are written into: a text, or a number that stands for it.
pub(super) trait Spelling: Clone + Default + Ord {
    fn add(&mut self, c: char);
}

/// The hash of Fowler, Noll and Vo, which is the same everywhere, over characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hash(u64);

impl Default for Hash {
    fn default() -> Self {
        Self(0xCBF2_9CE4_8422_2325)
    }
}

impl Spelling for Hash {
    fn add(&mut self, c: char) {
        self.0 = (self.0 ^ u64::from(c)).wrapping_mul(0x0100_0000_01B3);
    }
}

impl Spelling for String {
    fn add(&mut self, c: char) {
        self.push(c);
    }
}

/// The phrases of a line, in order, each once.
#[derive(Debug, PartialEq)]
pub(super) struct Phrases<S> {
    /// Its words in small letters with digits as `0`; a character of a script without spaces is a word.
    pub(super) words: Vec<S>,
    /// Pairs of words if they are few, and the whole line if it has a few words.
    pub(super) longer: Vec<S>,
}

impl<S: Spelling> Phrases<S> {
    pub(super) fn of(line: &str) -> Self {
        let mut reading = Reading::<S>::default();
        for c in line.chars().take(CHARACTERS).flat_map(char::to_lowercase) {
            let alone = is_cjk(c);
            if alone || !c.is_alphanumeric() {
                reading.end_word();
            }
            if reading.words.len() == WORDS {
                break;
            }
            if c.is_alphanumeric() {
                reading.add(if c.is_ascii_digit() { '0' } else { c });
            }
            if alone {
                reading.end_word();
            }
        }
        reading.end()
    }
}

/// The phrases of a line as it is read.
#[derive(Default)]
struct Reading<S> {
    words: Vec<S>,
    pairs: Vec<S>,
    whole: S,
    /// The open word, and the pair that it ends.
    open: Option<(S, Option<S>)>,
}

impl<S: Spelling> Reading<S> {
    fn add(&mut self, c: char) {
        let before = self.words.last();
        let (word, pair) = self.open.get_or_insert_with(|| {
            self.whole.add(if before.is_some() { ' ' } else { '=' });
            let pair = before.cloned().map(|mut pair| {
                pair.add(' ');
                pair
            });
            (S::default(), pair)
        });
        word.add(c);
        if let Some(pair) = pair {
            pair.add(c);
        }
        self.whole.add(c);
    }

    fn end_word(&mut self) {
        if let Some((word, pair)) = self.open.take() {
            self.words.push(word);
            self.pairs.extend(pair);
        }
    }

    fn end(mut self) -> Phrases<S> {
        self.end_word();
        let count = self.words.len();
        let mut longer = if count <= PAIRS { self.pairs } else { Vec::new() };
        if (1..=WHOLE).contains(&count) {
            longer.push(self.whole);
        }
        Phrases { words: once_each(self.words), longer: once_each(longer) }
    }
}

fn once_each<S: Ord>(mut phrases: Vec<S>) -> Vec<S> {
    phrases.sort_unstable();
    phrases.dedup();
    phrases
}

/// The names of what it tells.
pub const NAMES: [&str; 10] = [
    "vocabulary-known",
    "vocabulary",
    "vocabulary-1-up",
    "vocabulary-1-down",
    "vocabulary-2-up",
    "vocabulary-2-down",
    "vocabulary-5-up",
    "vocabulary-5-down",
    "vocabulary-20-up",
    "vocabulary-20-down",
];

/// What the words of each line say, and those of the lines around it.
pub(super) struct Vocabulary {
    /// Whether the words of the text are known.
    pub(super) known: bool,
    scores: Vec<f32>,
    sums: Prefix,
}

/// What is said of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Said {
    /// What its words say: log-odds.
    pub score: f32,
    /// How many different words it has.
    pub words: u32,
    /// How many of them are known.
    pub known: u32,
}

/// Looks the words of a line up.
fn look_up(line: &str) -> Said {
    let phrases = Phrases::<Hash>::of(line);
    let weight = |phrase: &Hash| WEIGHTS.get(&phrase.0);
    let known = phrases.words.iter().filter(|word| weight(word).is_some()).count() as u32;
    let sum: i32 = phrases.words.iter().chain(&phrases.longer).filter_map(weight).sum();
    Said { score: sum as f32 / 1000.0, words: phrases.words.len() as u32, known }
}

impl Vocabulary {
    /// Looks the lines' words up.
    pub(super) fn of(lines: &[Line]) -> Self {
        Self::with(&lines.iter().map(|line| look_up(line.text())).collect::<Vec<_>>())
    }

    /// With what is said of each line: nothing if the list knows less than half of the words.
    pub(super) fn with(said: &[Said]) -> Self {
        let (known, words) =
            said.iter().fold((0u64, 0u64), |(known, words), said| (known + u64::from(said.known), words + u64::from(said.words)));
        let known = known * 2 >= words && words > 0;
        let scores: Vec<f32> = said.iter().map(|said| if known { said.score } else { 0.0 }).collect();
        Self { known, sums: Prefix::of(scores.iter().copied()), scores }
    }

    /// Adds what is said of one line.
    pub(super) fn row(&self, at: usize, row: &mut Row) {
        let near = |near: Option<usize>| near.and_then(|near| self.scores.get(near)).copied().unwrap_or(0.0);
        let values = [
            f32::from(u8::from(self.known)),
            near(Some(at)),
            near(at.checked_sub(1)),
            near(Some(at + 1)),
            near(at.checked_sub(2)),
            near(Some(at + 2)),
            self.sums.mean(at.saturating_sub(5), at),
            self.sums.mean(at + 1, at + 6),
            self.sums.mean(at.saturating_sub(20), at),
            self.sums.mean(at + 1, at + 21),
        ];
        row.extend(NAMES.into_iter().zip(values));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_pairs_and_whole_lines() {
        for (line, words, longer) in [
            ("Read more »", "more|read", "=read more|read more"),
            ("24 Comments, 3 new", "0|00|comments|new", "0 new|00 comments|=00 comments 0 new|comments 0"),
            ("分享 Link到", "link|享|分|到", "=分 享 link 到|link 到|享 link|分 享"),
            (" – ", "", ""),
            ("a word and a word", "a|and|word", "a word|and a|word and"),
            ("a b c d e f g h i j k l m", "a|b|c|d|e|f|g|h|i|j|k|l|m", ""),
        ] {
            let phrases = Phrases::<String>::of(line);
            assert_eq!((phrases.words.join("|").as_str(), phrases.longer.join("|").as_str()), (words, longer), "{line}");
        }
    }

    #[test]
    fn a_number_stands_for_each_phrase() {
        let hashes = |phrases: Vec<String>| {
            let hash = |phrase: String| {
                phrase.chars().fold(Hash::default(), |mut hash, c| {
                    hash.add(c);
                    hash
                })
            };
            once_each(phrases.into_iter().map(hash).collect())
        };
        for line in ["Read more »", "分享 Link到", "24 Comments, 3 new", "a ẞ İ b"] {
            let Phrases { words, longer } = Phrases::<String>::of(line);
            assert_eq!(Phrases { words: hashes(words), longer: hashes(longer) }, Phrases::<Hash>::of(line), "{line}");
        }
    }

    #[test]
    fn the_list_is_read() {
        assert_eq!(WEIGHTS.len(), LIST.lines().filter(|line| !line.starts_with('#')).count());
        assert!(look_up("Read more").score < look_up("In the evening she walked home along the river.").score);
    }

    #[test]
    fn a_text_of_unknown_words_is_judged_without() {
        let said = |known| Said { score: 1.5, words: 10, known };
        assert_eq!(Vocabulary::with(&[said(5), said(6)]).scores, [1.5, 1.5]);
        assert_eq!(Vocabulary::with(&[said(2), said(5)]).scores, [0.0, 0.0]);
    }
}
