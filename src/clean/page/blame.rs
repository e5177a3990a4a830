//! What spoke most against a piece: the features of both looks, by name.

use super::vector::NAMES;
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
    pub(super) fn new(names: &'static Names, first: Look<'static>, second: Look<'static>) -> Self {
        Self { names, first, second, shares: (vec![0; NAMES.len()], vec![0; names.of.len()]), sums: vec![None; names.all.len()] }
    }

    /// The names of what lowered the second score of a piece most, strongest first; what the first score did to it is
    /// shared out among the features that made the first score.
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
