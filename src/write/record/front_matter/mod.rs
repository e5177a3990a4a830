//! Front matter: metadata under the names that readers of Markdown know.

mod programs;
mod tag;

use serde_json::{Map, Value};

use super::context::Context;
use super::map as fields;
use super::metadata::MetadataRecord;
use crate::model::Document;
use crate::note::Note;

/// The program that front matter is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FrontMatter {
    /// None in particular: the metadata of the record, but `author`, a list of names, `date` and `lang`.
    #[default]
    Plain,
    /// Pandoc: tags are `keywords`. (It reads all values as Markdown; they are written as they are.)
    Pandoc,
    /// Hugo: what it does not know itself is below `params`, and so is a date that is no whole day, which it refuses.
    Hugo,
    /// Jekyll: one author is a name, several are `authors`; `last_modified_at`.
    Jekyll,
    /// Obsidian: no maps, no space in tags; other titles are `aliases`, the address is `source`.
    Obsidian,
}

impl FrontMatter {
    /// Whether the program shows the title itself, above the text.
    pub(in crate::write) fn shows_title(self) -> bool {
        match self {
            Self::Pandoc | Self::Hugo | Self::Jekyll => true,
            Self::Plain | Self::Obsidian => false,
        }
    }
}

/// The metadata of a document for a program, and what it has no place for.
pub(super) fn map(document: &Document, program: FrontMatter) -> (Map<String, Value>, Vec<Note>) {
    let mut record = MetadataRecord::of(&document.metadata, &mut Context::new(document));
    record.evidence.clear();
    record.participants.iter_mut().for_each(|who| who.id.clear());
    let names: Vec<Value> = record.authors.iter().filter_map(|author| author.any_name()).map(|name| name.as_str().into()).collect();
    if record.authors.iter().all(|author| author.is_bare()) {
        record.authors.clear();
    }
    let extra = std::mem::take(&mut record.extra);
    let mut known = fields(&record);
    if !names.is_empty() {
        // Right after the titles.
        let at = known.keys().take_while(|key| ["title", "subtitle", "kicker"].contains(&key.as_str())).count();
        known.shift_insert(at, "author".into(), Value::Array(names));
    }
    rename(&mut known, "language", "lang");
    rename(&mut known, "date_published", "date");
    let notes = programs::shape(&mut known, program);
    for (name, value) in extra {
        known.entry(name).or_insert(value);
    }
    (known, notes)
}

/// Gives a field another name; it keeps its place.
fn rename(map: &mut Map<String, Value>, from: &str, to: &str) {
    let at = map.keys().position(|key| key == from);
    if let (Some(at), Some(value)) = (at, map.shift_remove(from)) {
        map.shift_insert(at, to.into(), value);
    }
}
