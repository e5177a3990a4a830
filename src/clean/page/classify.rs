//! Which pieces of a page are its content: two looks of a forest, and the choice that promises the best measure.

use std::sync::LazyLock;

use super::units::{Shape, Unit};
use super::vector::{About, NAMES, Page, SECOND_NAMES};
use crate::clean::decode;
use crate::clean::forest::{Forest, Look};

/// What was decided about a piece.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdict {
    pub(super) keep: bool,
    /// The chance that it is content, 0 to 1.
    pub(super) chance: f32,
}

/// Both forests, the second of which sees what the first said.
struct Model {
    first: Forest,
    second: Forest,
    names: Names,
}

/// The names of the features, each once.
#[derive(Debug)]
struct Names {
    all: Vec<&'static str>,
    /// For each feature of the second look, which name it has.
    of: Vec<usize>,
}

impl Names {
    fn new(names: &[&'static str]) -> Self {
        let mut all: Vec<&'static str> = Vec::new();
        let number = |name: &&'static str| {
            all.iter().position(|known| known == name).unwrap_or_else(|| {
                all.push(name);
                all.len() - 1
            })
        };
        let of = names.iter().map(number).collect();
        Self { all, of }
    }
}

/// The weights, a file of data that `examples/train` writes.
const WEIGHTS: &str = include_str!("weights.txt");

static MODEL: LazyLock<Option<Model>> = LazyLock::new(|| {
    let (first, second) = WEIGHTS.split_once("# second look\n")?;
    let first = Forest::parse(first, NAMES.len()).ok()?;
    let second = Forest::parse(second, SECOND_NAMES.len()).ok()?;
    Some(Model { first, second, names: Names::new(&SECOND_NAMES) })
});

/// How many signals are told.
const SIGNALS: usize = 3;

/// Decides about every piece of a page that says this about itself, and can say why. `weight` above 1 prefers recall,
/// below 1 precision.
pub(super) fn classify(units: &[Unit], about: &About, weight: f64) -> (Vec<Verdict>, Option<Blame>) {
    let Some(model) = &*MODEL else { return (vec![Verdict { keep: true, chance: 1.0 }; units.len()], None) };
    let page = Page::of(units, about);
    let first = model.first.look(units.len(), |at, vector| page.extend(at, vector));
    let likely: Vec<f32> = (0..units.len()).map(|at| first.chance(at)).collect();
    let agreement = page.agreement(&likely);
    let second = model.second.look(units.len(), |at, vector| {
        page.extend(at, vector);
        agreement.extend(at, vector);
    });
    let chances: Vec<f32> = (0..units.len()).map(|at| second.chance(at)).collect();
    let lengths: Vec<u32> = units.iter().map(|unit| unit.words.len() as u32).collect();
    let mut keep = decode::choose(&chances, &lengths, weight);
    wordless(&lengths, &mut keep);
    sandwiched(units, &mut keep);
    let verdicts = keep.into_iter().zip(chances).map(|(keep, chance)| Verdict { keep, chance }).collect();
    (verdicts, Some(Blame::new(&model.names, first, second)))
}

/// Pictures and rules without a word stay where both neighbours with words do.
fn wordless(lengths: &[u32], keep: &mut [bool]) {
    let mut after = vec![false; keep.len()];
    let mut next = false;
    for at in (0..keep.len()).rev() {
        after[at] = next;
        if lengths[at] > 0 {
            next = keep[at];
        }
    }
    let mut before = false;
    for at in 0..keep.len() {
        if lengths[at] > 0 {
            before = keep[at];
        } else {
            keep[at] = before && after[at];
        }
    }
}

/// Tables, code and figures between two kept pieces under the same element are part of the same text.
fn sandwiched(units: &[Unit], keep: &mut [bool]) {
    for at in 1..keep.len().saturating_sub(1) {
        let is_part = matches!(units[at].shape, Shape::Table | Shape::Code | Shape::Figure) && units[at].link_share() < 0.5;
        let beside = |other: usize| keep[other] && units[other].evidence.is_sibling_of(&units[at].evidence);
        if is_part && !units[at].evidence.hidden && beside(at - 1) && beside(at + 1) {
            keep[at] = true;
        }
    }
}

/// Finds what spoke against pieces.
#[derive(Debug)]
pub(super) struct Blame {
    names: &'static Names,
    first: Look<'static>,
    second: Look<'static>,
    /// What each feature did to the first score of a piece, and to the second.
    shares: (Vec<i32>, Vec<i32>),
    /// The same by name, `None` for what did nothing.
    sums: Vec<Option<i32>>,
}

impl Blame {
    fn new(names: &'static Names, first: Look<'static>, second: Look<'static>) -> Self {
        Self { names, first, second, shares: (vec![0; NAMES.len()], vec![0; names.of.len()]), sums: vec![None; names.all.len()] }
    }

    /// The names of what lowered the second score of a piece most, strongest first; what the first score did to it is shared out among
    /// the features that made the first score.
    pub(super) fn of(&mut self, at: usize) -> Vec<&'static str> {
        let (first, second) = (&mut self.shares.0, &mut self.shares.1);
        first.fill(0);
        second.fill(0);
        self.first.contributions(at, first);
        self.second.contributions(at, second);
        let through = std::mem::take(&mut second[first.len()]).min(0);
        let lowered: i64 = first.iter().filter(|share| **share < 0).map(|share| i64::from(*share)).sum();
        for (share, own) in second.iter_mut().zip(first).filter(|(_, own)| **own < 0) {
            *share += (i64::from(through) * i64::from(*own) / lowered) as i32;
        }
        // Of names that did alike, the one that is found first is told.
        let mut found = Vec::with_capacity(self.sums.len());
        for (name, share) in self.names.of.iter().zip(second).filter(|(_, share)| **share != 0) {
            let sum = self.sums[*name].get_or_insert_with(|| {
                found.push(*name);
                0
            });
            *sum += *share;
        }
        let mut lowering: Vec<(i32, usize)> =
            found.into_iter().filter_map(|name| Some((self.sums[name].take()?, name))).filter(|(sum, _)| *sum < 0).collect();
        lowering.sort_by_key(|(sum, _)| *sum);
        lowering.into_iter().take(SIGNALS).map(|(_, name)| self.names.all[name]).collect()
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
        let agreement = page.agreement(&[0.5, 0.5]);
        let look = model.second.look(2, |at, vector| {
            page.extend(at, vector);
            assert_eq!(vector.len(), NAMES.len());
            agreement.extend(at, vector);
            assert_eq!(vector.len(), SECOND_NAMES.len());
        });
        let mut shares = vec![0; SECOND_NAMES.len()];
        let rest = look.contributions(1, &mut shares);
        assert_eq!(rest + shares.iter().sum::<i32>(), look.score(1));
    }
}
