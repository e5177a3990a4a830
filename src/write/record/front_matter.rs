//! The front matter profile: metadata under the names that readers of Markdown know.

use serde_json::{Map, Value};

use super::context::Context;
use super::map as fields;
use super::metadata::MetadataRecord;
use crate::model::Document;

/// The metadata of a document as front matter.
pub(super) fn map(document: &Document) -> Map<String, Value> {
    let mut record = MetadataRecord::of(&document.metadata, &mut Context::new(document));
    record.evidence.clear();
    record.participants.iter_mut().for_each(|who| who.id.clear());
    let authors: Vec<Value> = record.authors.iter().filter_map(|author| author.any_name()).map(|name| name.as_str().into()).collect();
    if record.authors.iter().all(|author| author.is_bare()) {
        record.authors.clear();
    }
    let extra = std::mem::take(&mut record.extra);
    let mut profile = Map::new();
    for (name, value) in fields(&record) {
        let name = match name.as_str() {
            "language" => "lang",
            "date_published" => "date",
            other => other,
        };
        profile.insert(name.into(), value);
    }
    if !authors.is_empty() {
        insert_after_title(&mut profile, "author", Value::Array(authors));
    }
    for (name, value) in extra {
        profile.entry(name).or_insert(value);
    }
    profile
}

/// Inserts what comes right after the titles.
fn insert_after_title(map: &mut Map<String, Value>, name: &str, value: Value) {
    let at = map.keys().take_while(|key| ["title", "subtitle", "kicker"].contains(&key.as_str())).count();
    map.shift_insert(at, name.into(), value);
}
