//! Where each value of the metadata comes from.

use std::borrow::Cow;

use crate::data::Value;

use super::fields::{Fields, items};
use super::metadata::NO_RULE;
use super::reading::{Reading, Result};
use crate::model::{Metadata, Stated};
use crate::span::Span;
use crate::text::shown;

/// Gives values their evidence. What is about nothing is told.
pub(super) fn apply(value: Value<'_>, metadata: &mut Metadata, reading: &mut Reading<'_>) -> Result<()> {
    items(value, reading, |value, reading| {
        let mut fields = Fields::of(value, reading)?;
        let (field, rule) = (fields.needed_text("field", reading)?, fields.needed_text("rule", reading)?);
        let (raw, span) = (fields.text("raw", reading)?, reading.origin(&mut fields)?);
        fields.done(reading);
        let (name, at) = match field.split_once('/') {
            Some((name, at)) => (name, at.parse::<usize>().ok().map(Some).unwrap_or(Some(usize::MAX))),
            None => (field.as_str(), None),
        };
        let evidence = Evidence { rule, raw, span };
        if !evidence.give(metadata, name, at) {
            reading.tell(format!("`{}` is no field that the metadata have, so that its evidence was left out", shown(&field)));
        }
        Ok(())
    })?;
    Ok(())
}

/// Names the rule of what has no evidence, once it is known that the record is a source of its own.
pub(super) fn own(metadata: &mut Metadata) {
    const RULE: Cow<'static, str> = Cow::Borrowed("record");
    each(metadata, |stated| {
        if stated.rule() == NO_RULE {
            stated.set(RULE, None, None);
        }
    });
}

struct Evidence {
    rule: String,
    raw: Option<String>,
    span: Option<Span>,
}

impl Evidence {
    /// Gives a value, or all values of a list, their evidence; false if there is none.
    fn give(self, metadata: &mut Metadata, name: &str, at: Option<usize>) -> bool {
        let mut given = false;
        let mut give = |stated: &mut dyn Provable| {
            stated.set(self.rule.clone().into(), self.raw.clone(), self.span);
            given = true;
        };
        field(metadata, name, |index, stated| {
            if at.is_none_or(|at| at == index) {
                give(stated);
            }
        });
        given
    }
}

/// A value that can have evidence.
trait Provable {
    fn rule(&self) -> &str;
    fn set(&mut self, rule: Cow<'static, str>, raw: Option<String>, span: Option<Span>);
}

impl<T> Provable for Stated<T> {
    fn rule(&self) -> &str {
        &self.rule
    }

    fn set(&mut self, rule: Cow<'static, str>, raw: Option<String>, span: Option<Span>) {
        self.rule = rule;
        self.raw = raw.or(self.raw.take());
        self.span = span.or(self.span);
    }
}

/// The names of the fields that can have evidence.
const FIELDS: [&str; 25] = [
    "title",
    "subtitle",
    "kicker",
    "alternative_titles",
    "description",
    "language",
    "authors",
    "editors",
    "participants",
    "date_published",
    "date_modified",
    "date_accessed",
    "source",
    "publisher",
    "site",
    "place",
    "genre",
    "tags",
    "categories",
    "breadcrumb",
    "rights",
    "licence",
    "url",
    "canonical_url",
    "identifiers",
];

fn each(metadata: &mut Metadata, mut visit: impl FnMut(&mut dyn Provable)) {
    for name in FIELDS {
        field(metadata, name, |_, stated| visit(stated));
    }
}

/// Visits the values of a field, each with its index.
fn field(metadata: &mut Metadata, name: &str, mut visit: impl FnMut(usize, &mut dyn Provable)) {
    fn all<T>(list: impl IntoIterator<Item = T>, visit: &mut impl FnMut(usize, &mut dyn Provable))
    where
        T: std::ops::DerefMut<Target: Provable + Sized>,
    {
        list.into_iter().enumerate().for_each(|(at, mut stated)| visit(at, &mut *stated));
    }
    let visit = &mut visit;
    match name {
        "title" => all(&mut metadata.title, visit),
        "subtitle" => all(&mut metadata.subtitle, visit),
        "kicker" => all(&mut metadata.kicker, visit),
        "alternative_titles" => all(&mut metadata.alternative_titles, visit),
        "description" => all(&mut metadata.description, visit),
        "language" => all(&mut metadata.language, visit),
        "authors" => all(&mut metadata.authors, visit),
        "editors" => all(&mut metadata.editors, visit),
        "participants" => all(&mut metadata.participants, visit),
        "date_published" => all(&mut metadata.date_published, visit),
        "date_modified" => all(&mut metadata.date_modified, visit),
        "date_accessed" => all(&mut metadata.date_accessed, visit),
        "source" => all(&mut metadata.source, visit),
        "publisher" => all(&mut metadata.publisher, visit),
        "site" => all(&mut metadata.site, visit),
        "place" => all(&mut metadata.place, visit),
        "genre" => all(&mut metadata.genre, visit),
        "tags" => all(&mut metadata.tags, visit),
        "categories" => all(&mut metadata.categories, visit),
        "breadcrumb" => all(&mut metadata.breadcrumb, visit),
        "rights" => all(&mut metadata.rights, visit),
        "licence" => all(&mut metadata.licence, visit),
        "url" => all(&mut metadata.url, visit),
        "canonical_url" => all(&mut metadata.canonical_url, visit),
        "identifiers" => all(&mut metadata.identifiers, visit),
        _ => {}
    }
}
