//! Where values stand in their text.

/// A line and a column in characters, both from 1, and the byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) offset: usize,
}

impl Place {
    /// The first character.
    pub(crate) const START: Self = Self { line: 1, column: 1, offset: 0 };
}

/// The place of a value, from its first character to after its last, and of what is inside it.
#[derive(Debug)]
pub(crate) struct Places {
    pub(crate) at: Place,
    pub(crate) end: usize,
    pub(crate) inside: Inside,
}

/// What is inside a value.
#[derive(Debug)]
pub(crate) enum Inside {
    Nothing,
    List(Vec<Places>),
    Map(Vec<Entry>),
}

/// A key with the places of both.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) at: Place,
    pub(crate) value: Places,
}

impl Places {
    /// The place of the value at a JSON pointer, or of the innermost value on the way to it.
    pub(crate) fn value(&self, pointer: &str) -> Place {
        self.find(pointer).1.at
    }

    /// The bytes of that value.
    pub(crate) fn range(&self, pointer: &str) -> (usize, usize) {
        let value = self.find(pointer).1;
        (value.at.offset, value.end)
    }

    /// The place of the key that a JSON pointer ends with; of the value where it ends with an index.
    pub(crate) fn key(&self, pointer: &str) -> Place {
        self.find(pointer).0
    }

    fn find(&self, pointer: &str) -> (Place, &Self) {
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
        (key, here)
    }
}

/// A step of a JSON pointer as the key it names.
fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

/// A key as a step of a JSON pointer.
pub(crate) fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
