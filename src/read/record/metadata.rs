//! Metadata: plain values, and beside them where each comes from.

use crate::data::Value;

use super::agent::{agent, participant};
use super::evidence;
use super::fields::{Fields, text};
use super::reading::{Reading, Result};
use crate::model::{Licence, Metadata, Stated};

/// The rule of a value for which there is no evidence.
pub(super) const NO_RULE: &str = "";

/// What is known of the document. Keys that nobody knows are what `extra` is for.
pub(super) fn metadata(value: Value<'_>, reading: &mut Reading<'_>) -> Result<Metadata> {
    let mut fields = Fields::of(value, reading)?;
    let mut metadata = Metadata {
        title: single(&mut fields, "title", reading)?,
        subtitle: single(&mut fields, "subtitle", reading)?,
        kicker: single(&mut fields, "kicker", reading)?,
        alternative_titles: fields.each("alternative_titles", reading, stated_text)?,
        description: single(&mut fields, "description", reading)?,
        language: single(&mut fields, "language", reading)?,
        authors: fields.each("authors", reading, |value, reading| agent(value, reading).map(stated))?,
        editors: fields.each("editors", reading, |value, reading| agent(value, reading).map(stated))?,
        participants: fields.each("participants", reading, |value, reading| participant(value, reading).map(stated))?,
        date_published: single(&mut fields, "date_published", reading)?,
        date_modified: single(&mut fields, "date_modified", reading)?,
        date_accessed: single(&mut fields, "date_accessed", reading)?,
        source: single(&mut fields, "source", reading)?,
        publisher: single(&mut fields, "publisher", reading)?,
        site: single(&mut fields, "site", reading)?,
        place: single(&mut fields, "place", reading)?,
        genre: single(&mut fields, "genre", reading)?,
        tags: fields.each("tags", reading, stated_text)?,
        categories: fields.each("categories", reading, stated_text)?,
        breadcrumb: fields.each("breadcrumb", reading, stated_text)?,
        rights: single(&mut fields, "rights", reading)?,
        licence: fields.maybe("licence", reading, licence)?,
        url: single(&mut fields, "url", reading)?,
        canonical_url: single(&mut fields, "canonical_url", reading)?,
        identifiers: fields.each("identifiers", reading, identifier)?,
        extra: fields.maybe("extra", reading, extra)?.unwrap_or_default(),
    };
    fields.maybe("evidence", reading, |value, reading| evidence::apply(value, &mut metadata, reading))?;
    for (key, value) in fields.rest() {
        reading.unknown_key(&key);
        if !metadata.extra.iter().any(|(known, _)| *known == key) {
            metadata.extra.push((key.into_owned(), value.into()));
        }
    }
    Ok(metadata)
}

fn stated<T>(value: T) -> Stated<T> {
    Stated::new(value, NO_RULE)
}

fn stated_text(value: Value<'_>, reading: &mut Reading<'_>) -> Result<Stated<String>> {
    text(value, reading).map(stated)
}

fn single(fields: &mut Fields<'_>, key: &'static str, reading: &mut Reading<'_>) -> Result<Option<Stated<String>>> {
    fields.maybe(key, reading, stated_text)
}

fn licence(value: Value<'_>, reading: &mut Reading<'_>) -> Result<Stated<Licence>> {
    let mut fields = Fields::of(value, reading)?;
    let licence = Licence { name: fields.text("name", reading)?, url: fields.text("url", reading)? };
    fields.done(reading);
    Ok(stated(licence))
}

fn identifier(value: Value<'_>, reading: &mut Reading<'_>) -> Result<Stated<(String, String)>> {
    let mut fields = Fields::of(value, reading)?;
    let identifier = (fields.needed_text("type", reading)?, fields.needed_text("value", reading)?);
    fields.done(reading);
    Ok(stated(identifier))
}

/// What has no place elsewhere, whatever it is.
fn extra(value: Value<'_>, reading: &mut Reading<'_>) -> Result<Vec<(String, serde_json::Value)>> {
    match value {
        Value::Map(entries) => Ok(entries.into_iter().map(|(key, value)| (key.into_owned(), value.into())).collect()),
        other => Err(reading.expected("a map", &other)),
    }
}
