//! What spoke most against a piece: the features of both looks, by name.

use super::classify::Model;
use super::vector::{NAMES, Page};
use crate::clean::forest::Look;

/// The names of the features, each once.
#[derive(Debug)]
pub(super) struct Names {
    all: Vec<&'static str>,
    /// For each feature of the second look, which name it has.
    of: Vec<usize>,
}

impl Names {
    pub(super) fn new(names: &[&'static str]) -> Self {
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

/// How many signals are told.
const SIGNALS: usize = 3;

/// How many pieces are looked at together: what the looks remember stays small on any page.
const TOGETHER: usize = 256;

/// Finds what spoke against pieces. Looks at them once more: how each tree answers is worth remembering only for those
/// that are told of.
#[derive(Debug)]
pub(super) struct Blame<'a> {
    model: &'static Model,
    page: Page<'a>,
    /// What the first look said about every piece.
    likely: Vec<f32>,
}

impl<'a> Blame<'a> {
    pub(super) fn new(model: &'static Model, page: Page<'a>, likely: Vec<f32>) -> Self {
        Self { model, page, likely }
    }

    /// For each of these pieces the names of what lowered its second score most, strongest first.
    pub(super) fn of(&self, pieces: &[usize]) -> Vec<Vec<&'static str>> {
        let (Model { first, second, names }, page) = (self.model, &self.page);
        let agreement = page.agreement(&self.likely);
        let mut shares = Shares::new(names);
        let mut told = Vec::with_capacity(pieces.len());
        for pieces in pieces.chunks(TOGETHER) {
            let first = first.look(pieces.len(), |at, vector| page.extend(pieces[at], vector));
            let second = second.look(pieces.len(), |at, vector| {
                page.extend(pieces[at], vector);
                agreement.extend(pieces[at], vector);
            });
            told.extend((0..pieces.len()).map(|at| shares.strongest(at, &first, &second)));
        }
        told
    }
}

/// What features did to the scores of one piece after the other.
struct Shares {
    names: &'static Names,
    /// What each feature did to the first score of a piece, and to the second.
    first: Vec<i32>,
    second: Vec<i32>,
    /// The same by name, `None` for what did nothing.
    sums: Vec<Option<i32>>,
}

impl Shares {
    fn new(names: &'static Names) -> Self {
        Self { names, first: vec![0; NAMES.len()], second: vec![0; names.of.len()], sums: vec![None; names.all.len()] }
    }

    /// What lowered the second score of a piece most; what the first score did to it is shared out among the features
    /// that made the first score.
    fn strongest(&mut self, at: usize, first: &Look<'_>, second: &Look<'_>) -> Vec<&'static str> {
        self.first.fill(0);
        self.second.fill(0);
        first.contributions(at, &mut self.first);
        second.contributions(at, &mut self.second);
        let (first, second) = (&self.first, &mut self.second);
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
