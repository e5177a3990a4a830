//! The record: a document as data.

mod yaml;

use super::Written;
use crate::model::Document;

/// The record as YAML.
pub fn yaml(_document: &Document) -> Written {
    Written::default()
}

/// The record as indented JSON.
pub fn json(_document: &Document) -> Written {
    Written::default()
}

/// The record as JSON on one line.
pub fn json_line(_document: &Document) -> Written {
    Written::default()
}

/// The metadata as YAML front matter, between two lines of `---`; empty if nothing is known.
pub fn front_matter(_document: &Document) -> String {
    String::new()
}
