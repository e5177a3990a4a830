//! Which pieces of a page its gold text holds.
//!
//! A word of the gold is used once: of two equal pieces, the one that stands where the gold has it gets the label.

use std::collections::HashMap;

/// The words of a text as numbers; a character of a script without spaces is a word.
pub(crate) fn tokens(text: &str, numbers: &mut HashMap<String, u32>) -> Vec<u32> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut end = |word: &mut String| {
        if !word.is_empty() {
            let next = numbers.len() as u32;
            words.push(*numbers.entry(std::mem::take(word)).or_insert(next));
        }
    };
    for c in text.chars() {
        if pumice::text::is_cjk(c) {
            end(&mut word);
            word.push(c);
            end(&mut word);
        } else if c.is_alphanumeric() || c == '_' {
            word.extend(c.to_lowercase());
        } else {
            end(&mut word);
        }
    }
    end(&mut word);
    words
}

/// A piece of so many words is found wherever it is; a shorter one only beside a longer one.
const LONG: usize = 6;

/// How far, in words, a short piece may stand from where it is expected.
const NEAR: usize = 40;

/// The share of each piece that is in the gold.
pub(crate) fn align(pieces: &[Vec<u32>], gold: &[u32]) -> Vec<f32> {
    let mut aligned = Aligned::new(gold);
    let mut labels = vec![0.0; pieces.len()];
    let mut places: Vec<Option<(usize, usize)>> = vec![None; pieces.len()];
    let mut cursor = 0;
    for (at, words) in pieces.iter().enumerate().filter(|(_, words)| words.len() >= LONG) {
        let (matched, place) = aligned.long(words, cursor);
        labels[at] = matched as f32 / words.len() as f32;
        if labels[at] > 0.5 {
            places[at] = place;
            cursor = place.map_or(cursor, |(_, end)| end);
        }
    }
    let any = places.iter().any(Option::is_some);
    for (at, words) in pieces.iter().enumerate().filter(|(_, words)| !words.is_empty() && words.len() < LONG) {
        let before = places[..at].iter().rev().find_map(|place| *place).map(|(_, end)| end);
        let after = places[at..].iter().find_map(|place| *place).map(|(start, _)| start);
        if let Some(place) = aligned.short(words, before, after, any) {
            labels[at] = 1.0;
            places[at] = Some(place);
        }
    }
    labels
}

struct Aligned<'a> {
    gold: &'a [u32],
    used: Vec<bool>,
    pairs: HashMap<[u32; 2], Vec<usize>>,
    singles: HashMap<u32, Vec<usize>>,
}

impl<'a> Aligned<'a> {
    fn new(gold: &'a [u32]) -> Self {
        let mut pairs: HashMap<[u32; 2], Vec<usize>> = HashMap::new();
        let mut singles: HashMap<u32, Vec<usize>> = HashMap::new();
        for (at, word) in gold.iter().enumerate() {
            singles.entry(*word).or_default().push(at);
            if let Some(next) = gold.get(at + 1) {
                pairs.entry([*word, *next]).or_default().push(at);
            }
        }
        Self { gold, used: vec![false; gold.len()], pairs, singles }
    }

    /// Matches a long piece run by run; gives the matched words and the hull.
    fn long(&mut self, words: &[u32], cursor: usize) -> (usize, Option<(usize, usize)>) {
        let (mut at, mut matched, mut expected) = (0, 0, cursor);
        let mut hull: Option<(usize, usize)> = None;
        while at + 1 < words.len() {
            match self.run(&words[at..], expected) {
                Some((start, length)) => {
                    self.used[start..start + length].fill(true);
                    (at, matched, expected) = (at + length, matched + length, start + length);
                    hull = Some(hull.map_or((start, expected), |(first, last)| (first.min(start), last.max(expected))));
                }
                None => at += 1,
            }
        }
        (matched, hull)
    }

    /// The longest run of unused gold that begins these words, at least three; the one at the expected place first.
    fn run(&self, words: &[u32], expected: usize) -> Option<(usize, usize)> {
        let starts = self.pairs.get(&[words[0], words[1]])?;
        let length = |start: usize| {
            let pairs = words.iter().zip(&self.gold[start..]).zip(&self.used[start..]);
            pairs.take_while(|((word, gold), used)| word == gold && !**used).count()
        };
        let split = starts.partition_point(|start| *start < expected);
        let nearest = starts[split..].iter().take(40).chain(starts[..split].iter().rev().take(40));
        let best = nearest
            .map(|start| (*start, length(*start)))
            .max_by_key(|(start, length)| (*length, std::cmp::Reverse(start.abs_diff(expected))))?;
        (best.1 >= 3).then_some(best)
    }

    /// Finds a short piece as a whole, where it is expected.
    fn short(&mut self, words: &[u32], before: Option<usize>, after: Option<usize>, any: bool) -> Option<(usize, usize)> {
        let starts = self.singles.get(&words[0])?;
        let fits = |start: usize| {
            let end = start + words.len();
            let is_near = match (before, after) {
                _ if !any => true,
                (Some(before), Some(after)) if before <= after => {
                    start + 3 >= before && end <= after + 3 && (start < before + NEAR || end + NEAR > after)
                }
                _ => [before, after].into_iter().flatten().any(|place| start.abs_diff(place) < NEAR),
            };
            end <= self.gold.len() && is_near && self.gold[start..end] == *words && !self.used[start..end].contains(&true)
        };
        let start = starts.iter().copied().find(|start| fits(*start))?;
        let end = start + words.len();
        self.used[start..end].fill(true);
        Some((start, end))
    }
}

/// What each piece counts: every page the same, long pieces more than short ones, less than by length.
pub(crate) fn weights(pieces: &[Vec<u32>]) -> Vec<f32> {
    let own: Vec<f32> = pieces.iter().map(|words| (words.len() as f32).powf(0.7)).collect();
    let sum: f32 = own.iter().sum();
    own.iter().map(|weight| if sum > 0.0 { weight / sum * 100.0 } else { 0.0 }).collect()
}

/// Labels where the gold is samples of what must be there and what must not.
pub(crate) fn of_samples(texts: &[String], with: &[&str], without: &[&str]) -> (Vec<f32>, Vec<f32>) {
    let with: Vec<String> = with.iter().map(|text| pumice::text::squeeze(text)).collect();
    let without: Vec<String> = without.iter().map(|text| pumice::text::squeeze(text)).collect();
    let label = |text: &String| {
        let text = pumice::text::squeeze(text);
        let has = |samples: &[String]| samples.iter().any(|sample| !sample.is_empty() && text.contains(sample.as_str()));
        match (has(&with), has(&without)) {
            (true, false) => (1.0, 6.0),
            (false, true) => (0.0, 6.0),
            _ => (0.0, 0.0),
        }
    };
    texts.iter().map(label).unzip()
}
