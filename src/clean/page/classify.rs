//! Which pieces of a page are its content: two looks of a forest, and the choice that promises the best measure.

use std::sync::LazyLock;

use super::about::About;
use super::blame::{Blame, Names};
use super::settle;
use super::units::Unit;
use super::vector::{NAMES, Page, SECOND_NAMES};
use crate::clean::decode;
use crate::clean::forest::{Forest, probability};

/// What was decided about a piece.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdict {
    pub(super) keep: bool,
    /// The chance that it is content, 0 to 1.
    pub(super) chance: f32,
}

/// Both forests, the second of which sees what the first said.
#[derive(Debug)]
pub(super) struct Model {
    pub(super) first: Forest,
    pub(super) second: Forest,
    pub(super) names: Names,
}

/// The weights, a file of data that `examples/train` writes.
const WEIGHTS: &str = include_str!("weights.txt");

static MODEL: LazyLock<Option<Model>> = LazyLock::new(|| {
    let (first, second) = WEIGHTS.split_once("# second look\n")?;
    let first = Forest::parse(first, NAMES.len()).ok()?;
    let second = Forest::parse(second, SECOND_NAMES.len()).ok()?;
    Some(Model { first, second, names: Names::new(&SECOND_NAMES) })
});

/// Decides about every piece of a page that says this about itself, and can say why. `weight` above 1 prefers recall,
/// below 1 precision.
pub(super) fn classify<'a>(units: &'a [Unit], about: &'a About, weight: f64) -> (Vec<Verdict>, Option<Blame<'a>>) {
    let Some(model) = &*MODEL else { return (vec![Verdict { keep: true, chance: 1.0 }; units.len()], None) };
    let page = Page::of(units, about);
    let likely = chances(model.first.scores(units.len(), |at, vector| page.extend(at, vector)));
    let agreement = page.agreement(&likely);
    let chances = chances(model.second.scores(units.len(), |at, vector| {
        page.extend(at, vector);
        agreement.extend(at, vector);
    }));
    let lengths: Vec<u32> = units.iter().map(|unit| unit.words.len() as u32).collect();
    let mut keep = decode::choose(&chances, &lengths, weight);
    settle::settle(units, &chances, &mut keep);
    let verdicts = keep.into_iter().zip(chances).map(|(keep, chance)| Verdict { keep, chance }).collect();
    (verdicts, Some(Blame::new(model, page, likely)))
}

/// The chances that scores stand for.
fn chances(scores: Vec<i32>) -> Vec<f32> {
    scores.into_iter().map(|score| probability(score) as f32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_fit_the_vectors() {
        let model = MODEL.as_ref().expect("the weights can be read");
        let units = [Unit::nothing(), Unit::nothing()];
        let about = About::default();
        let page = Page::of(&units, &about);
        let agreement = page.agreement(&[0.5, 0.5]);
        let mut vector = Vec::new();
        page.extend(1, &mut vector);
        assert_eq!(vector.len(), NAMES.len());
        agreement.extend(1, &mut vector);
        assert_eq!(vector.len(), SECOND_NAMES.len());
        let look = model.second.look(2, |at, vector| {
            page.extend(at, vector);
            agreement.extend(at, vector);
        });
        let mut shares = vec![0; SECOND_NAMES.len()];
        let rest = look.contributions(1, &mut shares);
        assert_eq!(rest + shares.iter().sum::<i32>(), look.score(1));
    }
}
