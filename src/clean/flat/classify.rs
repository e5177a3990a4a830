//! Which lines are content: two looks of a forest, and the choice that promises the best measure.

use std::sync::LazyLock;

use super::content::Body;
use super::features::{AGREEMENT, Features, NAMES, agreement};
use super::survey::Survey;
use super::title::Title;
use crate::clean::decode;
use crate::clean::forest::{Forest, probability};

/// Both forests, the second of which sees what the first said.
struct Model {
    first: Forest,
    second: Forest,
}

/// The weights, a file of data that `examples/train` writes.
const WEIGHTS: &str = include_str!("weights.txt");

static MODEL: LazyLock<Option<Model>> = LazyLock::new(|| {
    let (first, second) = WEIGHTS.split_once("# second look\n")?;
    let first = Forest::parse(first, NAMES.len()).ok()?;
    let second = Forest::parse(second, NAMES.len() + AGREEMENT.len()).ok()?;
    Some(Model { first, second })
});

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
    let mut vectors: Vec<Vec<f32>> =
        (0..survey.lines.len()).map(|at| features.row(at).into_iter().map(|(_, value)| value).collect()).collect();
    let first: Vec<f32> = vectors.iter().map(|vector| probability(model.first.score(vector)) as f32).collect();
    for (vector, more) in vectors.iter_mut().zip(agreement(survey, &first)) {
        vector.extend(more);
    }
    let chances: Vec<f32> = vectors.iter().map(|vector| probability(model.second.score(vector)) as f32).collect();
    let keep = choose(survey, &chances);
    let against = vectors.iter().zip(&keep).map(|(vector, keep)| if *keep { Vec::new() } else { against(&model.second, vector) }).collect();
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
fn against(forest: &Forest, vector: &[f32]) -> Vec<&'static str> {
    let mut shares = vec![0; vector.len()];
    forest.contributions(vector, &mut shares);
    let mut named: Vec<(&'static str, i32)> = NAMES.iter().chain(&AGREEMENT).copied().zip(shares).filter(|(_, share)| *share < 0).collect();
    named.sort_by_key(|(_, share)| *share);
    named.into_iter().take(SIGNALS).map(|(name, _)| name).collect()
}
