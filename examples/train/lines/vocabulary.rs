//! Learns what the words of a line say for it and against it: logistic regression over its phrases, by stochastic
//! gradients with a rate for each phrase (Duchi, Hazan and Singer 2011, "AdaGrad"), lines in an order of a fixed seed.

use std::collections::HashMap;
use std::fmt::Write;

use pumice::clean::flat::training::Said;

use super::texts::Text;

/// What a phrase must stand on to be learned: so many pages, of which those of one host count once if they stand together.
const PAGES: u32 = 10;

/// How often every line is learned, how much at first, and how much large weights shrink.
const TIMES: usize = 3;
const RATE: f32 = 0.05;
const SHRINK: f32 = 1e-4;

/// The lines as the phrases that are known.
pub(crate) struct Lines {
    phrases: Vec<String>,
    /// By line, numbers of phrases.
    lines: Vec<Vec<u32>>,
    /// By line, how many words it has.
    words: Vec<usize>,
    labels: Vec<f32>,
    weights: Vec<f32>,
}

impl Lines {
    pub(crate) fn of(texts: &[Text]) -> Self {
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut phrases = Vec::new();
        // By phrase the last host that has it, and how many had it.
        let mut hosts: Vec<(&str, u32)> = Vec::new();
        let (mut lines, mut words) = (Vec::new(), Vec::new());
        for text in texts {
            for [single, longer] in text.lines.phrases() {
                words.push(single.len());
                let numbers = single.into_iter().chain(longer).map(|phrase| {
                    let number = *numbers.entry(phrase).or_insert_with_key(|phrase| {
                        phrases.push(phrase.clone());
                        hosts.push(("", 0));
                        phrases.len() as u32 - 1
                    });
                    let (last, count) = &mut hosts[number as usize];
                    if text.whole && *last != text.host {
                        (*last, *count) = (&text.host, *count + 1);
                    }
                    number
                });
                lines.push(numbers.collect::<Vec<_>>());
            }
        }
        lines.iter_mut().for_each(|line| line.retain(|number| hosts[*number as usize].1 >= PAGES));
        // A line weighs less than in the forests: there a long paragraph speaks for its length, here for its words.
        // Of pages whose gold is passages only little furniture is known: the commonest words of their languages would
        // seem to speak for content.
        let weight = |text: &Text| if text.whole { text.weights.clone() } else { vec![0.0; text.len()] };
        let mut weights: Vec<f32> = texts.iter().flat_map(weight).collect();
        let counted = weights.iter().filter(|weight| **weight > 0.0).count().max(1);
        let mean = weights.iter().sum::<f32>() / counted as f32;
        weights.iter_mut().for_each(|weight| *weight = (*weight / mean).sqrt().min(4.0));
        Self { phrases, lines, words, labels: texts.iter().flat_map(|text| &text.labels).copied().collect(), weights }
    }

    /// What the words of every line say, learned from the lines of other folds.
    pub(crate) fn out_of_fold(&self, folds: &[usize]) -> Vec<Said> {
        let mut said = vec![Said::default(); self.lines.len()];
        for fold in 0..crate::FOLDS {
            let learned = self.learn(|line| folds[line] != fold);
            for line in (0..said.len()).filter(|line| folds[*line] == fold) {
                let phrases = &self.lines[line];
                let known = phrases.iter().filter(|phrase| !self.phrases[**phrase as usize].contains(['=', ' '])).count();
                said[line] = Said { score: sum(&learned, phrases), words: self.words[line] as u32, known: known as u32 };
            }
        }
        said
    }

    /// The weights of the phrases.
    fn learn(&self, is_shown: impl Fn(usize) -> bool) -> Vec<f32> {
        let mut order: Vec<usize> = (0..self.lines.len()).filter(|line| is_shown(*line) && self.weights[*line] > 0.0).collect();
        let mut known = vec![0.0f32; self.phrases.len()];
        let mut squares = vec![0.01f32; self.phrases.len()];
        let (mut bias, mut seed) = (0.0f32, 0x9E37_79B9_7F4A_7C15u64);
        for _ in 0..TIMES {
            for place in (1..order.len()).rev() {
                // Marsaglia's xorshift64.
                seed ^= seed << 13;
                seed ^= seed >> 7;
                seed ^= seed << 17;
                order.swap(place, (seed % (place as u64 + 1)) as usize);
            }
            for line in &order {
                let phrases = &self.lines[*line];
                let chance = 1.0 / (1.0 + (-(bias + sum(&known, phrases))).exp());
                let slope = (chance - self.labels[*line]) * self.weights[*line];
                bias -= RATE * 0.2 * slope;
                for phrase in phrases.iter().map(|phrase| *phrase as usize) {
                    let slope = slope + SHRINK * known[phrase];
                    squares[phrase] += slope * slope;
                    known[phrase] -= RATE * slope / squares[phrase].sqrt();
                }
            }
        }
        known
    }

    /// The list as the library reads it, learned from all lines. Words that weigh nothing are in it, too: they tell that
    /// the language is known.
    pub(crate) fn list(&self) -> String {
        let mut used = vec![false; self.phrases.len()];
        self.lines.iter().flatten().for_each(|phrase| used[*phrase as usize] = true);
        let learned = self.phrases.iter().zip(self.learn(|_| true)).zip(used).filter(|(_, used)| *used);
        let mut found: Vec<(&str, i32)> =
            learned.map(|((phrase, weight), _)| (phrase.as_str(), (weight * 1000.0).round() as i32)).collect();
        found.sort_unstable();
        let mut list = String::from("# Written by examples/train from ../shared/bench/text.\n");
        for (phrase, weight) in found {
            let _ = writeln!(list, "{phrase}\t{weight}");
        }
        list
    }
}

fn sum(known: &[f32], phrases: &[u32]) -> f32 {
    phrases.iter().map(|phrase| known[*phrase as usize]).sum()
}
