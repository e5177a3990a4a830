//! Where the values of a record stand in its text.

use serde_json::Value;

use super::super::Violation;

/// A record and the places of its values.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) value: Value,
    pub(super) places: Places,
    /// What is readable in more than one way but not wrong.
    pub(super) warnings: Vec<Violation>,
}

/// A line and a column in characters, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Place {
    /// The first character.
    pub(super) const START: Self = Self { line: 1, column: 1 };
}

/// The place of a value and of what is inside it.
#[derive(Debug)]
pub(super) struct Places {
    pub(super) at: Place,
    pub(super) inside: Inside,
}

/// What is inside a value.
#[derive(Debug)]
pub(super) enum Inside {
    Nothing,
    List(Vec<Places>),
    Map(Vec<Entry>),
}

/// A key with the places of both.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) at: Place,
    pub(super) value: Places,
}

impl Places {
    /// The place of the value at a JSON pointer, or of the innermost value on the way to it.
    pub(super) fn value(&self, pointer: &str) -> Place {
        self.find(pointer).1
    }

    /// The place of the key that a JSON pointer ends with; of the value where it ends with an index.
    pub(super) fn key(&self, pointer: &str) -> Place {
        self.find(pointer).0
    }

    fn find(&self, pointer: &str) -> (Place, Place) {
        let (mut here, mut key) = (self, self.at);
        for step in pointer.split('/').skip(1).map(unescaped) {
            let next = match &here.inside {
                Inside::Nothing => None,
                Inside::List(items) => step.parse::<usize>().ok().and_then(|at| items.get(at)).map(|item| (item.at, item)),
                Inside::Map(entries) => entries.iter().find(|entry| entry.key == step).map(|entry| (entry.at, &entry.value)),
            };
            let Some((at, value)) = next else { break };
            (key, here) = (at, value);
        }
        (key, here.at)
    }
}

/// A step of a JSON pointer as the key it names.
fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

/// A key as a step of a JSON pointer.
pub(super) fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
