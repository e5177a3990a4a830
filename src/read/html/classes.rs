//! What the values of `class` say. A page repeats a few of them over and over, and class names are a tenth of a page:
//! what was said of the last ones is remembered.

use super::evidence::is_for_screen_readers;
use super::markup::marks;
use super::signals;
use crate::model::ClassSignals;

/// What the value of a `class` says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) signals: ClassSignals,
    /// A name that [what is markup](super::markup::is_markup) depends on.
    pub(super) marks: bool,
    /// A name by which the element is not shown.
    pub(super) unseen: bool,
}

impl Said {
    fn by(class: &str) -> Self {
        let mut said = Self { signals: signals::of_words(class), ..Self::default() };
        for name in class.split_ascii_whitespace() {
            said.marks |= marks(name);
            said.unseen |= is_for_screen_readers(name);
        }
        said
    }
}

/// How many values are remembered.
const SLOTS: usize = 512;

/// Values and what they say. Two values of one slot push each other out, which costs time only.
#[derive(Debug)]
pub(super) struct Classes<'a, T = Said> {
    slots: Vec<(&'a str, T)>,
    say: fn(&str) -> T,
}

impl Classes<'_> {
    pub(super) fn new() -> Self {
        Self::saying(Said::by)
    }
}

impl<'a, T: Copy> Classes<'a, T> {
    /// Values of which something else is to be said.
    pub(super) fn saying(say: fn(&str) -> T) -> Self {
        Self { slots: vec![("", say("")); SLOTS], say }
    }

    /// What a value says.
    pub(super) fn of(&mut self, class: &'a str) -> T {
        let (known, said) = &mut self.slots[slot(class.as_bytes())];
        if *known != class {
            (*known, *said) = (class, (self.say)(class));
        }
        *said
    }
}

/// Where a value is remembered: by its length and by the bytes at its ends and in its middle.
fn slot(class: &[u8]) -> usize {
    let eight = |at: usize| class.get(at..at + 8).and_then(|eight| eight.try_into().ok()).map_or(0, u64::from_le_bytes);
    let ends = if class.len() < 8 {
        class.iter().fold(0, |ends, byte| ends << 8 | u64::from(*byte))
    } else {
        eight(0) ^ eight(class.len() / 2 - 4).rotate_left(21) ^ eight(class.len() - 8).rotate_left(42)
    };
    let mixed = (ends ^ class.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 32) as usize % SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_says_the_same_each_time() {
        let values: Vec<String> = (0..2000).map(|number| format!("post-{number} menu")).collect();
        let mut classes = Classes::new();
        for value in values.iter().chain(&values).map(String::as_str).chain(["", "sr-only", "lineno ad", "lineno ad"]) {
            assert_eq!(classes.of(value), Said::by(value), "{value}");
        }
    }
}
