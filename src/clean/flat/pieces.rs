//! Pieces of paragraphs: lines that were cut where tags stood in a paragraph, around a link or a word in bold.
//!
//! Whether a line goes on with the one above is told by a forest of its own. It sees both lines and those around them,
//! what is open since the last end of a sentence, and how the lines of the file end and begin.

use std::sync::LazyLock;

use super::cut::Cut;
use crate::clean::forest::{Forest, probability};
use crate::grammar::{byline, date, source_line};
use crate::text::is_cjk;

/// The features of a line and the one above it, the same names in the same order for every pair.
type Row = Vec<(&'static str, f32)>;

/// The forest, a file of data that `examples/train` writes.
const WEIGHTS: &str = include_str!("pieces.txt");

static FOREST: LazyLock<Option<Forest>> = LazyLock::new(|| Forest::parse(WEIGHTS, NAMES.len()).ok());

/// How likely a line must be to go on with the one above. Cross-validated on texts that were cut at tags (by
/// `examples/train --pieces`), of the lines that are joined then 96 of 100 belong together, and 82 of 100 that belong
/// together are joined.
const LIKELY: f64 = 0.5;

/// Which lines go on with the one above.
pub(super) fn go_on(lines: &[Cut]) -> Vec<bool> {
    let colons: Vec<bool> = (0..lines.len()).map(|at| may_go_on(lines, at) && is_colon(&lines[at - 1], &lines[at])).collect();
    if !colons.contains(&true) {
        return judged(lines);
    }
    // What follows is judged by the label as a whole.
    let mut whole: Vec<Cut> = Vec::with_capacity(lines.len());
    for (line, colon) in lines.iter().zip(&colons) {
        match whole.last_mut().filter(|_| *colon) {
            Some(label) => label.end_in(&line.text),
            None => whole.push(line.clone()),
        }
    }
    let mut found = judged(&whole).into_iter();
    colons.into_iter().map(|colon| colon || found.next().unwrap_or(false)).collect()
}

fn judged(lines: &[Cut]) -> Vec<bool> {
    let mut found: Vec<bool> = (0..lines.len()).map(|at| may_go_on(lines, at) && is_announced(&lines[at - 1], &lines[at])).collect();
    let Some(forest) = FOREST.as_ref().filter(|_| may_be_pieces(lines)) else { return found };
    let pieces = Pieces::of(lines);
    let asked: Vec<usize> = (1..lines.len()).filter(|at| may_go_on(lines, *at)).collect();
    let scores = forest.scores(asked.len(), |place, vector| pieces.extend(asked[place], vector));
    asked.into_iter().zip(scores).for_each(|(at, score)| found[at] |= probability(score) > LIKELY);
    found
}

/// Whether the line is the colon behind the label above: `Material`, `:`.
fn is_colon(above: &Cut, line: &Cut) -> bool {
    matches!(line.text.as_str(), ":" | "：") && !above.stops
}

/// Whether the line is the name or the day that the one above announces: `By`, `Jane Doe`; an account is one word.
fn is_announced(above: &Cut, line: &Cut) -> bool {
    let is_day =
        || line.columns <= 40 && date::find(&line.text).first().is_some_and(|found| found.range.start == 0 && found.value.len() >= 10);
    if above.words <= 4 && source_line::announces(&above.text) {
        return is_day();
    }
    let is_account = || line.words == 1 && line.columns <= 24 && line.text.is_ascii();
    let is_name = || line.words <= 5 && byline::parse(&format!("{} {}", above.text, line.text)).is_some();
    byline::announces(&above.text) && (is_account() || is_name())
}

/// Whether any line of a file looks like the middle of a sentence: in most texts none does.
pub(super) fn may_be_pieces(lines: &[Cut]) -> bool {
    let goes_on = |pair: &[Cut]| {
        let [above, line] = pair else { return false };
        !line.blank && !line.marked && !above.stops && (line.closes() || line.is_lower() && above.words >= 4)
    };
    lines.windows(2).filter(|pair| goes_on(pair)).count() >= 2
}

/// Nothing joins across an empty line, a bullet or a heading.
pub(super) fn may_go_on(lines: &[Cut], at: usize) -> bool {
    at > 0 && lines.get(at).is_some_and(|line| !line.blank && !line.marked)
}

/// What a line ends with. The number is what the weights know it by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Letter = 0,
    Digit = 1,
    Comma = 2,
    Opening = 3,
    Sign = 4,
    Colon = 5,
    Stop = 6,
}

/// What a line begins with. The number is what the weights know it by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum First {
    Closing = 0,
    Small = 1,
    Sign = 2,
    Digit = 3,
    Opening = 4,
    Wide = 5,
    Capital = 6,
}

/// What is seen of a line.
struct Seen {
    first: First,
    last: Last,
    /// 1.7 wide characters count as one.
    words: f32,
    length: f32,
    /// Ends of sentences inside it.
    inner_stops: f32,
    /// Words that begin with a capital, as a share.
    capitals: f32,
    /// Signs of programs and addresses, as a share of the characters.
    signs: f32,
    digits: f32,
    /// Brackets opened less those closed.
    open: i32,
    /// The slots of its first and its last word.
    ends: [usize; 2],
    last_length: f32,
    last_small: bool,
}

/// In how many slots words are counted.
const SLOTS: usize = 1 << 12;

/// The slot of a word: two words may share one, seldom.
fn slot(word: &str) -> usize {
    let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (hash >> 40) as usize % SLOTS
}

impl Seen {
    fn of(line: &Cut) -> Self {
        let text = line.text.as_str();
        let mut chars = text.chars();
        let first = match (chars.next(), chars.next()) {
            _ if line.closes() => First::Closing,
            (Some(c), _) if c.is_lowercase() => First::Small,
            (Some(c), _) if c.is_numeric() => First::Digit,
            (Some('(' | '[' | '“' | '‘' | '"' | '（' | '《' | '「' | '【'), _) => First::Opening,
            (Some(c), _) if is_cjk(c) => First::Wide,
            (Some(c), _) if c.is_alphabetic() => First::Capital,
            _ => First::Sign,
        };
        let last = match text.chars().next_back().unwrap_or(' ') {
            ':' | '：' => Last::Colon,
            _ if line.stops => Last::Stop,
            ',' | ';' | '，' | '、' | '；' => Last::Comma,
            '(' | '[' | '“' | '‘' | '（' | '《' | '「' | '【' | '—' | '–' => Last::Opening,
            c if c.is_numeric() => Last::Digit,
            c if c.is_alphabetic() => Last::Letter,
            _ => Last::Sign,
        };
        let (mut inner_stops, mut signs, mut digits, mut open, mut length, mut wide) = (0.0, 0.0, 0.0, 0, 0.0f32, 0.0);
        let mut stopped = false;
        for c in text.chars() {
            length += 1.0;
            inner_stops += if stopped && c == ' ' || matches!(c, '。' | '！' | '？') { 1.0 } else { 0.0 };
            stopped = matches!(c, '.' | '!' | '?');
            signs +=
                if matches!(c, '_' | '=' | '<' | '>' | '{' | '}' | '/' | '\\' | '$' | '#' | '@' | '|' | '*' | '`') { 1.0 } else { 0.0 };
            wide += if is_cjk(c) { 1.0 } else { 0.0 };
            digits += if c.is_ascii_digit() { 1.0 } else { 0.0 };
            open += match c {
                '(' | '[' | '（' | '“' | '《' | '「' => 1,
                ')' | ']' | '）' | '”' | '》' | '」' => -1,
                _ => 0,
            };
        }
        let words = || text.split_whitespace();
        let capitals = words().filter(|word| word.starts_with(char::is_uppercase)).count() as f32;
        let (first_word, last_word) = (words().next().unwrap_or_default(), words().next_back().unwrap_or_default());
        Self {
            first,
            last,
            words: (line.words as f32).max(wide / 1.7),
            length,
            inner_stops,
            capitals: capitals / (line.words as f32).max(1.0),
            signs: signs / length.max(1.0),
            digits: digits / length.max(1.0),
            open,
            ends: [slot(first_word), slot(last_word)],
            last_length: last_word.chars().count() as f32,
            last_small: last_word.starts_with(char::is_lowercase),
        }
    }

    /// Whether the line after it may begin anew.
    fn is_end(&self) -> bool {
        matches!(self.last, Last::Stop)
    }
}

/// What the lines of a file have in common.
struct Whole {
    lines: f32,
    blank: f32,
    marked: f32,
    small: f32,
    closing: f32,
    stops: f32,
    colons: f32,
    words: f32,
    wide: f32,
}

/// Everything that the features are taken from.
pub(super) struct Pieces<'a> {
    lines: &'a [Cut],
    seen: Vec<Seen>,
    counts: Vec<u32>,
    all_words: f32,
    whole: Whole,
    /// Since the last line that ends a sentence or stands apart: lines, words, brackets left open.
    since: Vec<(f32, f32, i32)>,
    /// Until the next one: lines, words.
    until: Vec<(f32, f32)>,
}

impl<'a> Pieces<'a> {
    pub(super) fn of(lines: &'a [Cut]) -> Self {
        let seen: Vec<Seen> = lines.iter().map(Seen::of).collect();
        let mut counts = vec![0u32; SLOTS];
        let mut all_words = 0.0f32;
        for word in lines.iter().flat_map(|line| line.text.split_whitespace()) {
            counts[slot(word)] += 1;
            all_words += 1.0;
        }
        let share = |yes: &dyn Fn(usize) -> bool| (0..lines.len()).filter(|at| yes(*at)).count() as f32 / lines.len().max(1) as f32;
        let whole = Whole {
            lines: (1.0 + lines.len() as f32).ln(),
            blank: share(&|at| lines[at].blank),
            marked: share(&|at| lines[at].marked),
            small: share(&|at| seen[at].first == First::Small),
            closing: share(&|at| seen[at].first == First::Closing),
            stops: share(&|at| seen[at].is_end()),
            colons: share(&|at| seen[at].last == Last::Colon),
            words: seen.iter().map(|seen| seen.words).sum::<f32>() / lines.len().max(1) as f32,
            wide: share(&|at| seen[at].first == First::Wide),
        };
        let apart = |at: usize| lines[at].blank || lines[at].marked;
        let mut since = Vec::with_capacity(lines.len());
        let (mut count, mut words, mut open) = (0.0, 0.0, 0);
        for (at, line) in seen.iter().enumerate() {
            if apart(at) {
                (count, words, open) = (0.0, 0.0, 0);
            }
            since.push((count, words, open));
            (count, words, open) = if line.is_end() { (0.0, 0.0, 0) } else { (count + 1.0, words + line.words, (open + line.open).max(0)) };
        }
        let mut until = vec![(0.0, 0.0); lines.len()];
        let (mut count, mut words) = (0.0, 0.0);
        for (at, line) in seen.iter().enumerate().rev() {
            (count, words) = if line.is_end() { (0.0, line.words) } else { (count + 1.0, words + line.words) };
            until[at] = (count, words);
            if apart(at) {
                (count, words) = (20.0, 0.0);
            }
        }
        Self { lines, seen, counts, all_words, whole, since, until }
    }

    /// Adds the features of a line and the one above it to a vector.
    pub(super) fn extend(&self, at: usize, vector: &mut impl Extend<f32>) {
        vector.extend(self.row(at).into_iter().map(|(_, value)| value));
    }

    /// How often a word stands in the file, in ten thousand words.
    fn often(&self, slot: usize) -> f32 {
        let count = self.counts.get(slot).copied().unwrap_or(0);
        if count < 2 { 0.0 } else { count as f32 / self.all_words.max(1.0) * 1e4 }
    }

    fn row(&self, at: usize) -> Row {
        const AROUND: [[&str; 8]; 5] = [
            [
                "two-above-words",
                "two-above-begins",
                "two-above-ends",
                "two-above-capitals",
                "two-above-signs",
                "two-above-apart",
                "two-above-sentences",
                "two-above-digits",
            ],
            [
                "above-words",
                "above-begins",
                "above-ends",
                "above-capitals",
                "above-signs",
                "above-apart",
                "above-sentences",
                "above-digits",
            ],
            ["words", "begins", "ends", "capitals", "signs", "apart", "sentences", "digits"],
            ["next-words", "next-begins", "next-ends", "next-capitals", "next-signs", "next-apart", "next-sentences", "next-digits"],
            [
                "second-next-words",
                "second-next-begins",
                "second-next-ends",
                "second-next-capitals",
                "second-next-signs",
                "second-next-apart",
                "second-next-sentences",
                "second-next-digits",
            ],
        ];
        let flag = |yes: bool| f32::from(u8::from(yes));
        let mut row = Row::with_capacity(80);
        for (place, names) in AROUND.iter().enumerate() {
            let near = (at + place).checked_sub(2).and_then(|near| self.seen.get(near).zip(self.lines.get(near)));
            let values = near.map_or([-1.0; 8], |(seen, line)| {
                [
                    seen.words.min(60.0),
                    seen.first as u8 as f32,
                    seen.last as u8 as f32,
                    seen.capitals,
                    seen.signs,
                    flag(line.blank) + 2.0 * flag(line.marked),
                    seen.inner_stops.min(10.0),
                    seen.digits,
                ]
            });
            row.extend(names.iter().copied().zip(values));
        }
        let above = at.checked_sub(1).and_then(|above| self.seen.get(above).zip(self.lines.get(above)));
        let line = self.seen.get(at).zip(self.lines.get(at));
        let (count, words, open) = self.since.get(at).copied().unwrap_or_default();
        let (to_end, words_to_end) = self.until.get(at).copied().unwrap_or_default();
        let from = at.saturating_sub(6);
        let near = self.seen.get(from..(at + 6).min(self.seen.len())).unwrap_or_default();
        let share = |yes: &dyn Fn(&Seen) -> bool| near.iter().filter(|seen| yes(seen)).count() as f32 / near.len().max(1) as f32;
        row.extend([
            ("length", line.map_or(0.0, |(seen, _)| seen.length.min(400.0))),
            ("above-length", above.map_or(0.0, |(seen, _)| seen.length.min(400.0))),
            ("above-last-word-often", above.map_or(0.0, |(seen, _)| self.often(seen.ends[1]))),
            ("above-last-word-length", above.map_or(0.0, |(seen, _)| seen.last_length)),
            ("above-last-word-small", above.map_or(0.0, |(seen, _)| flag(seen.last_small))),
            ("first-word-often", line.map_or(0.0, |(seen, _)| self.often(seen.ends[0]))),
            ("last-word-often", line.map_or(0.0, |(seen, _)| self.often(seen.ends[1]))),
            ("indent", line.map_or(0.0, |(_, line)| line.indent.min(40) as f32)),
            ("above-indent", above.map_or(0.0, |(_, line)| line.indent.min(40) as f32)),
            ("lines-since-an-end", count.min(20.0)),
            ("words-since-an-end", words.min(100.0)),
            ("brackets-open", open.min(3) as f32),
            ("lines-to-an-end", to_end.min(20.0)),
            ("words-to-an-end", words_to_end.min(100.0)),
            ("small-letters-near", share(&|seen| seen.first == First::Small)),
            ("closing-signs-near", share(&|seen| seen.first == First::Closing)),
            ("ends-near", share(&Seen::is_end)),
            ("colons-near", share(&|seen| seen.last == Last::Colon)),
            ("short-lines-near", share(&|seen| seen.words <= 3.0)),
            ("lines", self.whole.lines),
            ("blank-in-all", self.whole.blank),
            ("marked-in-all", self.whole.marked),
            ("small-letters-in-all", self.whole.small),
            ("closing-signs-in-all", self.whole.closing),
            ("ends-in-all", self.whole.stops),
            ("colons-in-all", self.whole.colons),
            ("words-in-all", self.whole.words),
            ("wide-in-all", self.whole.wide),
        ]);
        row
    }
}

/// The names of the features, in order.
pub(super) static NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| Pieces::of(&[]).row(0).into_iter().map(|(name, _)| name).collect());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_fit_the_vectors() {
        assert_ne!(FOREST.as_ref().expect("the weights can be read"), &Forest::default());
    }
}
