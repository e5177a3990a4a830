//! The record: a document as data.
//!
//! The structs here are a format of their own, version 1, and no dump of the model: the model can change without
//! breaking a reader. They are written as YAML by [our own rule](mod@self::yaml) or as JSON; both hold the same tree.

mod block;
mod context;
mod document;
mod evidence;
mod front_matter;
mod inline;
mod metadata;
mod pattern;
mod yaml;

use serde_json::{Map, Value};

use super::Written;
use crate::model::Document;
use document::Record;
pub use front_matter::FrontMatter;

/// The record as YAML.
pub fn yaml(document: &Document) -> Written {
    let (record, notes) = Record::of(document);
    Written { text: yaml::document(&record), notes }
}

/// The record as indented JSON.
pub fn json(document: &Document) -> Written {
    let (record, notes) = Record::of(document);
    Written { text: json_text(serde_json::to_string_pretty(&record)), notes }
}

/// The record as JSON on one line.
pub fn json_line(document: &Document) -> Written {
    let (record, notes) = Record::of(document);
    Written { text: json_text(serde_json::to_string(&record)), notes }
}

/// The metadata as YAML front matter, between two lines of `---`; empty if nothing is known.
///
/// These are the `metadata` of the record without `evidence` and `participants`' ids, under the names that `program`
/// knows. Where more is known of an author than a name, `authors` stands beside `author` as in the record.
pub fn front_matter(document: &Document, program: FrontMatter) -> Written {
    let (known, notes) = front_matter::map(document, program);
    Written { text: if known.is_empty() { String::new() } else { format!("---\n{}---\n", yaml::document(&known)) }, notes }
}

/// The same as values.
pub(super) fn front_matter_values(document: &Document, program: FrontMatter) -> Map<String, Value> {
    front_matter::map(document, program).0
}

/// Whether a text is a date as records have it: ISO 8601, a year with or without month, day and time; month and day.
pub(super) fn is_date(text: &str) -> bool {
    pattern::DATE.is_match(text)
}

/// The text as an absolute address, percent-encoded; `None` if it is none.
pub(super) fn absolute_uri(text: &str) -> Option<String> {
    pattern::absolute_uri(text)
}

/// A text of JSON with the end of its line.
fn json_text(written: serde_json::Result<String>) -> String {
    // Keys are strings and numbers finite, so that nothing can fail.
    let mut text = written.unwrap_or_default();
    text.push('\n');
    text
}

/// A struct as a map of values, its fields in their order.
fn map(fields: &impl serde::Serialize) -> Map<String, Value> {
    // Keys are strings and numbers finite, so that nothing can fail.
    match serde_json::to_value(fields) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    }
}
