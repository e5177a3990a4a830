//! Whether a line stands among others like it: items without marks, entries of a menu.

use super::features::{Prefix, Row};
use super::line::{End, Line};

/// The names of what is asked, in order.
pub const COMPANY: [&str; 11] = [
    "alike",
    "alike-above",
    "words-of-those-alike",
    "spread-of-those-alike",
    "words-above-those-alike",
    "words-below-those-alike",
    "first-words-of-one-end",
    "dash",
    "below-a-colon",
    "label",
    "labels-4",
];

/// What is known of the lines beside each line.
pub(super) struct Company<'a> {
    lines: &'a [Line],
    runs: Vec<Run>,
    /// For every line how far above it the last one that ends in a colon is.
    announced: Vec<usize>,
    labels: Prefix,
    first_words: Vec<&'a str>,
}

/// Lines that are alike and stand together.
#[derive(Clone, Copy, Default)]
struct Run {
    from: usize,
    to: usize,
    /// Words of a line in the mean, and how much the longest has more than the shortest beside it.
    words: f32,
    spread: f32,
}

/// How far above a line the line that announces a list is looked for.
const FAR: usize = 20;

/// How many lines on each side are compared by their first words.
const NEAR: usize = 3;

impl<'a> Company<'a> {
    /// Prepares what is asked of every line.
    pub(super) fn of(lines: &'a [Line]) -> Self {
        Self {
            lines,
            runs: runs(lines),
            announced: announced(lines),
            labels: Prefix::of(lines.iter().map(|line| f32::from(u8::from(has_label(line))))),
            first_words: lines.iter().map(|line| line.text().split_whitespace().next().unwrap_or_default()).collect(),
        }
    }

    /// Adds what is asked of one line.
    pub(super) fn row(&self, line: &Line, at: usize, row: &mut Row) {
        let flag = |yes: bool| f32::from(u8::from(yes));
        let run = self.runs.get(at).copied().unwrap_or_default();
        let words = |near: Option<usize>| near.and_then(|near| self.lines.get(near)).map_or(-1.0, |line| line.words.min(100.0) as f32);
        let values = [
            (run.to - run.from).min(60) as f32,
            (at - run.from).min(20) as f32,
            run.words,
            run.spread,
            words(run.from.checked_sub(1)),
            words(Some(run.to)),
            self.first_words_of_one_end(at) as f32,
            flag([" – ", " — ", " - "].iter().any(|dash| line.text().contains(dash))),
            self.announced.get(at).copied().unwrap_or(FAR) as f32,
            flag(has_label(line)),
            self.labels.mean(at.saturating_sub(4), at + 5),
        ];
        row.extend(COMPANY.into_iter().zip(values));
    }

    /// How many of the lines near begin with a word that has the last three letters of this one's first word: items
    /// are worded alike.
    fn first_words_of_one_end(&self, at: usize) -> usize {
        let end = |at: usize| {
            let word = self.first_words.get(at)?;
            word.char_indices().rev().nth(2).map(|(from, _)| &word[from..])
        };
        let Some(own) = end(at) else { return 0 };
        let near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(self.first_words.len());
        near.filter(|near| *near != at && end(*near) == Some(own)).count()
    }
}

/// Whether a line begins with a few words and a colon: `Weight: 2 kg`.
fn has_label(line: &Line) -> bool {
    const LONGEST: usize = 60;
    let text = line.text();
    let colon = text.char_indices().take(LONGEST).find(|(_, c)| matches!(c, ':' | '：')).filter(|(at, _)| *at > 0);
    // `10:30` and `https://` have none.
    colon.is_some_and(|(at, c)| c == '：' || text[at + 1..].chars().next().is_none_or(char::is_whitespace))
}

/// For every line the run of lines that it stands in of which each is like the one above: it ends in the same way, begins
/// with the same sort of letter, and is at most twice as long or half as long. Where lines of one form are asked for
/// ([`wording`](super::wording)), none may differ from the first; here a run may grow from short lines to long ones.
fn runs(lines: &[Line]) -> Vec<Run> {
    let alike = |one: &Line, other: &Line| {
        let (short, long) = if one.words < other.words { (one.words, other.words) } else { (other.words, one.words) };
        one.end == other.end && one.lower == other.lower && one.level == other.level && long <= short * 2.0 + 2.0
    };
    let mut runs = Vec::with_capacity(lines.len());
    for run in lines.chunk_by(alike) {
        let words = |line: &Line| line.words.min(100.0) as f32;
        let mean = run.iter().map(words).sum::<f32>() / run.len() as f32;
        let (least, most) = run.iter().map(words).fold((f32::MAX, 0.0f32), |(least, most), words| (least.min(words), most.max(words)));
        let from = runs.len();
        let run = Run { from, to: from + run.len(), words: mean, spread: (most - least) / mean.max(1.0) };
        runs.extend(std::iter::repeat_n(run, run.to - run.from));
    }
    runs
}

fn announced(lines: &[Line]) -> Vec<usize> {
    let mut since = FAR;
    let mut announced = Vec::with_capacity(lines.len());
    for line in lines {
        announced.push(since);
        since = if line.end == End::Colon { 1 } else { (since + 1).min(FAR) };
    }
    announced
}
