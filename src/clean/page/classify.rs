//! Which pieces of a page are its content: two looks of a forest, and the choice that promises the best measure.

use std::sync::LazyLock;

use super::settle;
use super::units::Unit;
use super::vector::{About, NAMES, Page, SECOND_NAMES};
use crate::clean::decode;
use crate::clean::forest::{Forest, probability};

/// What was decided about a piece.
#[derive(Clone, Debug)]
pub(super) struct Verdict {
    pub(super) keep: bool,
    /// The chance that it is content, 0 to 1.
    pub(super) chance: f32,
    /// For pieces that go: what spoke most against them, strongest first.
    pub(super) against: Vec<&'static str>,
}

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
    let second = Forest::parse(second, SECOND_NAMES.len()).ok()?;
    Some(Model { first, second })
});

/// How many signals are told.
const SIGNALS: usize = 3;

/// Decides about every piece of a page that says this about itself. `weight` above 1 prefers recall, below 1 precision.
pub(super) fn classify(units: &[Unit], about: &About, weight: f64) -> Vec<Verdict> {
    let Some(model) = &*MODEL else { return units.iter().map(|_| Verdict { keep: true, chance: 1.0, against: Vec::new() }).collect() };
    let page = Page::of(units, about);
    let mut vectors: Vec<Vec<f32>> = (0..units.len()).map(|at| page.vector(at)).collect();
    let first: Vec<f32> = vectors.iter().map(|vector| probability(model.first.score(vector)) as f32).collect();
    let agreement = page.agreement(&first);
    vectors.iter_mut().enumerate().for_each(|(at, vector)| agreement.extend(at, vector));
    let chances: Vec<f32> = vectors.iter().map(|vector| probability(model.second.score(vector)) as f32).collect();
    let lengths: Vec<u32> = units.iter().map(|unit| unit.words.len() as u32).collect();
    let mut keep = decode::choose(&chances, &lengths, weight);
    settle::settle(units, &chances, &mut keep);
    let verdict = |at: usize| Verdict {
        keep: keep[at],
        chance: chances[at],
        against: if keep[at] { Vec::new() } else { model.against(&vectors[at]) },
    };
    (0..units.len()).map(verdict).collect()
}

impl Model {
    /// The names of what lowered the second score most; what the first score did to it is shared out among the
    /// features that made the first score.
    fn against(&self, vector: &[f32]) -> Vec<&'static str> {
        let mut shares = vec![0; vector.len()];
        self.second.contributions(vector, &mut shares);
        let through = std::mem::take(&mut shares[NAMES.len()]).min(0);
        let mut first = vec![0; NAMES.len()];
        self.first.contributions(vector, &mut first);
        let lowered: i64 = first.iter().filter(|share| **share < 0).map(|share| i64::from(*share)).sum();
        for (share, own) in shares.iter_mut().zip(&first).filter(|(_, own)| **own < 0) {
            *share += (i64::from(through) * i64::from(*own) / lowered) as i32;
        }
        let mut named: Vec<(&'static str, i32)> = Vec::new();
        for (name, share) in SECOND_NAMES.iter().zip(shares).filter(|(_, share)| *share != 0) {
            match named.iter_mut().find(|(known, _)| known == name) {
                Some((_, sum)) => *sum += share,
                None => named.push((name, share)),
            }
        }
        named.sort_by_key(|(_, share)| *share);
        named.into_iter().filter(|(_, share)| *share < 0).take(SIGNALS).map(|(name, _)| name).collect()
    }
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
        let mut vector = page.vector(0);
        assert_eq!(vector.len(), NAMES.len());
        page.agreement(&[0.5, 0.5]).extend(0, &mut vector);
        let mut shares = vec![0; SECOND_NAMES.len()];
        let rest = model.second.contributions(&vector, &mut shares);
        assert_eq!(rest + shares.iter().sum::<i32>(), model.second.score(&vector));
    }
}
