//! What the files of a corpus have in common: lines that stand in many of them are no part of any one article.
//!
//! Two passes: the first counts in how many files each line stands, the second cleans with what was counted. Memory is
//! bounded: of more lines than [`CAPACITY`], those seen in one file only are forgotten. The result depends on the
//! files and their order, on nothing else.

use std::collections::HashMap;

use super::removal::{self, Removal, Removals};
use crate::model::{Block, BlockKind, Document, RemovalReason, plain_text};
use crate::text::{is_cjk, squeeze};

/// How many different lines are remembered.
const CAPACITY: usize = 1 << 20;

/// The least number of files that a line must stand in.
const LEAST: u32 = 3;

/// Lines of a corpus and in how many of its files each stands.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// By the hash of a line: files, and the last of them.
    lines: HashMap<u64, (u32, u32)>,
    files: u32,
}

impl Corpus {
    /// Counts the lines of one more file.
    pub fn add(&mut self, text: &str) {
        self.files = self.files.saturating_add(1);
        for line in text.lines().filter_map(key) {
            let (count, last) = self.lines.entry(line).or_insert((0, 0));
            if *last != self.files {
                (*count, *last) = (count.saturating_add(1), self.files);
            }
            if self.lines.len() > CAPACITY {
                let files = self.files;
                self.lines.retain(|_, (count, last)| *count > 1 || *last == files);
                // All of one file: a list, not an article.
                if self.lines.len() > CAPACITY {
                    self.lines.retain(|_, (count, _)| *count > 1);
                }
            }
        }
    }

    /// In how many files the line stands, if in so many that it is furniture: three, and one in fifty.
    fn repeats(&self, text: &str) -> Option<u32> {
        let (count, _) = self.lines.get(&key(text)?)?;
        (*count >= LEAST.max(self.files / 50)).then_some(*count)
    }
}

/// A line as a number: its text without white space at the ends and in one form within. `None` for lines too short to
/// say anything: less than four letters, a wide one counts two.
fn key(line: &str) -> Option<u64> {
    let text = squeeze(line);
    let letters: usize = text.chars().map(|c| if is_cjk(c) { 2 } else { usize::from(c.is_alphabetic()) }).sum();
    let hash =
        |text: &str| text.bytes().fold(0xCBF2_9CE4_8422_2325u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
    (letters >= 4).then(|| hash(&text))
}

/// Removes blocks of text that stand in many files of the corpus. A document most of which stands elsewhere is a copy
/// of another, not furniture: it stays.
pub(super) fn clean(document: &mut Document, corpus: &Corpus) {
    let title = document.metadata.title.as_ref().map(|title| title.value.clone());
    let repeated = |block: &Block| {
        let text = match &block.kind {
            BlockKind::Paragraph { content, .. } | BlockKind::Heading { content, .. } => plain_text(content),
            _ => return None,
        };
        corpus.repeats(&text).filter(|_| title.as_deref() != Some(text.trim())).map(|count| (text.chars().count(), count))
    };
    let found: Vec<_> = document.blocks.iter().filter_map(|block| Some((block.id, repeated(block)?))).collect();
    let length: usize = found.iter().map(|(_, (length, _))| length).sum();
    let all: usize = document.blocks.iter().map(|block| crate::model::walk::block_text(block).chars().count()).sum();
    if length * 2 > all {
        return;
    }
    let removal =
        |count: u32| Removal::new(RemovalReason::Other, "corpus-repeats").scored(1.0 - 1.0 / f64::from(count), vec!["in-many-files"]);
    let removals: Removals = found.into_iter().map(|(id, (_, count))| (id, removal(count))).collect();
    removal::apply(document, removals);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_counts_once_a_file_and_short_ones_say_nothing() {
        let mut corpus = Corpus::default();
        for text in ["Subscribe  now\nSubscribe now\nok\none text", "Subscribe now\nok\nanother", "Subscribe now\nok"] {
            corpus.add(text);
        }
        assert_eq!(corpus.repeats(" Subscribe now "), Some(3));
        assert_eq!(corpus.repeats("ok"), None);
        assert_eq!(corpus.repeats("another"), None);
    }

    #[test]
    fn memory_is_bounded() {
        let mut corpus = Corpus::default();
        for file in 0..5 {
            let mut text = String::from("in all of them\n");
            (0..300_000).for_each(|line| text += &format!("line {file} {line}\n"));
            corpus.add(&text);
        }
        assert!(corpus.lines.len() <= CAPACITY);
        assert_eq!(corpus.repeats("in all of them"), Some(5));
    }
}
