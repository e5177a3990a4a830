//! Which lines are content: a forest says how likely each is, and the choice that promises the best measure is taken.
//!
//! A second look, as pages have it, was tried: cross-validated it was no better than the first.

use std::sync::LazyLock;

use super::content::Body;
use super::features::{Features, NAMES};
use super::survey::Survey;
use super::title::Title;
use crate::clean::decode;
use crate::clean::forest::{Forest, Look};

/// The weights, a file of data that `examples/train` writes.
const WEIGHTS: &str = include_str!("weights.txt");

static MODEL: LazyLock<Option<Forest>> = LazyLock::new(|| Forest::parse(WEIGHTS, NAMES.len()).ok());

/// What was decided about the lines of a text.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) keep: Vec<bool>,
    /// The chance that each line is content, 0 to 1.
    pub(super) chances: Vec<f32>,
    /// For lines that go: what spoke most against them, strongest first.
    pub(super) against: Vec<Vec<&'static str>>,
}

/// Decides about every line; `None` without weights.
pub(super) fn classify(survey: &Survey, body: &Body, title: Option<Title>) -> Option<Choice> {
    let model = MODEL.as_ref()?;
    let features = Features::of(survey, body, title);
    let look = model.look(survey.lines.len(), |at, vector| vector.extend(features.row(at).into_iter().map(|(_, value)| value)));
    let chances: Vec<f32> = (0..survey.lines.len()).map(|at| look.chance(at)).collect();
    let keep = choose(survey, &chances);
    let against = keep.iter().enumerate().map(|(at, keep)| if *keep { Vec::new() } else { against(&look, at) }).collect();
    Some(Choice { keep, chances, against })
}

/// Which lines to keep for these chances. A word is a unit; every line counts one more.
pub(super) fn choose(survey: &Survey, chances: &[f32]) -> Vec<bool> {
    let lengths: Vec<u32> = survey.lines.iter().map(|line| 1 + line.words.min(1e6) as u32).collect();
    decode::choose(chances, &lengths, 1.0)
}

/// How many signals are told.
const SIGNALS: usize = 3;

/// The names of the features that lowered the score most.
fn against(look: &Look<'_>, line: usize) -> Vec<&'static str> {
    let mut shares = vec![0; NAMES.len()];
    look.contributions(line, &mut shares);
    let mut named: Vec<(&'static str, i32)> = NAMES.iter().copied().zip(shares).filter(|(_, share)| *share < 0).collect();
    named.sort_by_key(|(_, share)| *share);
    named.into_iter().take(SIGNALS).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_fit_the_vectors() {
        let model = MODEL.as_ref().expect("the weights can be read");
        let look = model.look(1, |_, vector| vector.extend(std::iter::repeat_n(0.5, NAMES.len())));
        let mut shares = vec![0; NAMES.len()];
        let rest = look.contributions(0, &mut shares);
        assert_eq!(rest + shares.iter().sum::<i32>(), look.score(0));
        assert_ne!(model, &Forest::default());
    }
}
