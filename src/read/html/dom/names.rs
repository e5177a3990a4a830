//! Numbers for names: of attributes, and of elements that HTML does not know.

use std::collections::HashMap;

/// An attribute that is looked for on every element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read::html) enum Common {
    AriaHidden,
    Class,
    Hidden,
    Id,
    Itemprop,
    Itemscope,
    Lang,
    Role,
    Style,
}

/// The common attributes, with their names: their numbers are the same on every page.
pub(super) const COMMON: [(Common, &str); 9] = [
    (Common::AriaHidden, "aria-hidden"),
    (Common::Class, "class"),
    (Common::Hidden, "hidden"),
    (Common::Id, "id"),
    (Common::Itemprop, "itemprop"),
    (Common::Itemscope, "itemscope"),
    (Common::Lang, "lang"),
    (Common::Role, "role"),
    (Common::Style, "style"),
];

/// How many names are found without hashing them well.
const QUICK: usize = 512;

/// Gives each name a number. A page repeats a few names over and over: those are found in a small table by a cheap hash;
/// the map behind it does not degrade when a page tries to make names collide.
#[derive(Debug)]
pub(super) struct Names {
    names: Vec<Box<str>>,
    quick: Box<[u32; QUICK]>,
    numbers: HashMap<Box<str>, u32>,
}

impl Names {
    pub(super) fn new() -> Self {
        let mut names = Self { names: Vec::new(), quick: Box::new([u32::MAX; QUICK]), numbers: HashMap::new() };
        for (_, name) in COMMON {
            names.number(name);
        }
        names
    }

    /// The number of a lower-case name.
    pub(super) fn number(&mut self, name: &str) -> u32 {
        let slot = slot(name.as_bytes());
        let quick = self.quick[slot];
        if self.names.get(quick as usize).is_some_and(|known| **known == *name) {
            return quick;
        }
        let next = self.names.len() as u32;
        let number = self.numbers.get(name).copied().unwrap_or(next);
        if number == next {
            self.names.push(name.into());
            self.numbers.insert(name.into(), number);
        }
        self.quick[slot] = number;
        number
    }

    /// All names, in the order of their numbers.
    pub(super) fn into_vec(self) -> Vec<Box<str>> {
        self.names
    }
}

fn slot(name: &[u8]) -> usize {
    let at = |index: usize| name.get(index).map_or(0, |byte| usize::from(*byte));
    (at(0) + at(1) * 5 + at(2) * 31 + at(name.len() / 2) * 63 + at(name.len().wrapping_sub(1)) * 131 + name.len() * 17) % QUICK
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_number() {
        let mut names = Names::new();
        let written: Vec<String> = (0..3000).map(|number| format!("data-{number}")).collect();
        for round in 0..2 {
            for (number, name) in written.iter().enumerate() {
                assert_eq!(names.number(name) as usize, COMMON.len() + number, "round {round}");
            }
        }
        assert_eq!(names.into_vec().len(), COMMON.len() + 3000);
    }
}
