//! Plain data as YAML and JSON hold it, read strictly: what readers of the same text could understand in different
//! ways is a [`Fault`], and so is what no record needs and hostile files abound in (anchors, aliases, tags, depth).

mod block_yaml;
mod json;
mod places;
mod plain;
mod value;
mod yaml;

pub(crate) use places::{Place, Places, escaped};
pub(crate) use plain::{is_plain, is_printable, is_printable_text};
pub(crate) use value::{Entries, Value};

/// How deep maps and lists may nest; the limit of many readers of JSON. Our own records stay below it.
pub const MAX_DEPTH: usize = 127;

/// The two ways to write the same data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Syntax {
    Yaml,
    Json,
}

impl Syntax {
    /// The syntax of a text: JSON begins with a bracket, and YAML that does is read as JSON too.
    pub(crate) fn of(text: &str) -> Self {
        if text.trim_start_matches('\u{FEFF}').trim_start().starts_with(['{', '[']) { Self::Json } else { Self::Yaml }
    }
}

/// What is wrong with a text, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) place: Place,
    /// A JSON pointer to the value; empty for the whole.
    pub(crate) path: String,
    /// One lower-case sentence without a final stop.
    pub(crate) message: String,
}

impl Fault {
    pub(crate) fn new(place: Place, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { place, path: path.into(), message: message.into() }
    }
}

/// A value and the places of everything in it.
#[derive(Debug)]
pub(crate) struct Parsed {
    pub(crate) value: serde_json::Value,
    pub(crate) places: Places,
    /// What is readable in more than one way but not wrong.
    pub(crate) warnings: Vec<Fault>,
}

/// Reads a text as one value, with its places.
pub(crate) fn parse(text: &str, syntax: Syntax) -> Result<Parsed, Fault> {
    match syntax {
        Syntax::Yaml => yaml::parse(text),
        Syntax::Json => json::parse(text),
    }
}

/// Reads a text as one value. Places cost as much again: who needs one for a message [parses](parse) once more.
pub(crate) fn value(text: &str, syntax: Syntax) -> Result<Value<'_>, Fault> {
    match syntax {
        Syntax::Yaml => yaml::value(text),
        Syntax::Json => json::value(text),
    }
}
