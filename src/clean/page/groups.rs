//! Pieces that belong together: under one element, in one list, of one look, under one heading.

use std::collections::HashMap;

use super::units::{Shape, Unit, share};
use crate::clean::hash::Mixing;
use crate::model::AROUND;

/// What there is to know about some pieces together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Group {
    pub(super) units: u32,
    pub(super) ink: u32,
    pub(super) linked: u32,
    pub(super) prose: u32,
    pub(super) prose_units: u32,
    pub(super) headings: u32,
    pub(super) first: u32,
    pub(super) last: u32,
}

impl Group {
    fn add(&mut self, at: usize, unit: &Unit) {
        if self.units == 0 {
            self.first = at as u32;
        }
        self.last = at as u32;
        self.units += 1;
        self.ink += unit.count.ink;
        self.linked += unit.count.linked;
        self.prose += unit.prose();
        self.prose_units += u32::from(unit.is_prose());
        self.headings += u32::from(unit.shape == Shape::Heading);
    }

    pub(super) fn link_share(&self) -> f32 {
        share(self.linked, self.ink)
    }

    pub(super) fn prose_share(&self) -> f32 {
        share(self.prose, self.ink)
    }

    pub(super) fn mean_ink(&self) -> f32 {
        share(self.ink, self.units)
    }
}

/// Where each piece belongs: numbers of groups.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Places {
    pub(super) container: usize,
    pub(super) around: [usize; AROUND],
    pub(super) look: usize,
    pub(super) list: usize,
    pub(super) section: usize,
    pub(super) copies: usize,
}

/// All groups of a page. Group 0 is empty: where a piece belongs to none.
#[derive(Debug)]
pub(super) struct Groups {
    pub(super) all: Vec<Group>,
    pub(super) places: Vec<Places>,
}

impl Groups {
    /// Finds the groups of a page.
    pub(super) fn of(units: &[Unit]) -> Self {
        let mut groups = Self { all: vec![Group::default()], places: Vec::with_capacity(units.len()) };
        let mut numbers: HashMap<(u8, u64), usize, Mixing> = HashMap::with_capacity_and_hasher(2 * units.len(), Mixing::default());
        let mut section = 0;
        for (at, unit) in units.iter().enumerate() {
            if unit.shape == Shape::Heading {
                section = at as u64 + 1;
            }
            let mut join = |sort: u8, key: u64| {
                if key == 0 {
                    return 0;
                }
                let number = *numbers.entry((sort, key)).or_insert_with(|| {
                    groups.all.push(Group::default());
                    groups.all.len() - 1
                });
                groups.all[number].add(at, unit);
                number
            };
            let mut around = [0; AROUND];
            for (level, group) in around.iter_mut().enumerate() {
                let element = u64::from(unit.evidence.around[level]);
                // The same element can be at any level: it is one group, joined once by each piece.
                *group =
                    if element == 0 || unit.evidence.around[..level].contains(&unit.evidence.around[level]) { 0 } else { join(0, element) };
            }
            let places = Places {
                container: join(1, u64::from(unit.evidence.container)),
                around,
                look: join(2, look(unit)),
                list: join(3, u64::from(unit.list)),
                section: join(4, section),
                copies: join(5, if unit.count.ink == 0 { 0 } else { unit.hash }),
            };
            groups.places.push(places);
        }
        groups
    }
}

/// What pieces of one look share: shape, depth, zone, what the class names say.
fn look(unit: &Unit) -> u64 {
    let evidence = &unit.evidence;
    // In this order the weights have seen it.
    let classes = u64::from(evidence.signals.bits().reverse_bits() >> 7);
    let parts =
        [unit.shape as u64, u64::from(unit.level), u64::from(evidence.depth.min(255)), evidence.zone as u64, u64::from(unit.lists.min(7))];
    1 + parts.iter().fold(classes, |all, part| (all ^ part).wrapping_mul(0x0100_0000_01b3)) / 2
}
