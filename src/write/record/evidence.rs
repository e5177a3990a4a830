//! Where each value of the metadata comes from.

use serde::Serialize;

use super::context::{Context, Origin};
use super::metadata::MetadataRecord;
use super::pattern::NAME;
use crate::model::{Metadata, Stated};
use crate::span::Span;

/// Where one value comes from.
#[derive(Debug, Serialize)]
pub(super) struct EvidenceRecord {
    /// A pointer into the metadata: `title`, `authors/0`.
    field: String,
    rule: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    raw: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<Origin>,
}

/// The evidence for what `record` holds, in the order of the source; what has no place there comes last.
pub(super) fn evidence(metadata: &Metadata, record: &MetadataRecord, context: &Context<'_>) -> Vec<EvidenceRecord> {
    let mut found = Found { entries: Vec::new(), context };
    found.single("title", &metadata.title, true);
    found.single("subtitle", &metadata.subtitle, true);
    found.single("kicker", &metadata.kicker, true);
    found.words("alternative_titles", &metadata.alternative_titles);
    found.single("description", &metadata.description, true);
    found.single("language", &metadata.language, record.language.is_some());
    found.each("authors", &metadata.authors);
    found.each("editors", &metadata.editors);
    found.each("participants", &metadata.participants);
    found.single("date_published", &metadata.date_published, record.date_published.is_some());
    found.single("date_modified", &metadata.date_modified, record.date_modified.is_some());
    found.single("date_accessed", &metadata.date_accessed, record.date_accessed.is_some());
    found.single("source", &metadata.source, true);
    found.single("publisher", &metadata.publisher, true);
    found.single("site", &metadata.site, true);
    found.single("place", &metadata.place, true);
    found.single("genre", &metadata.genre, record.genre.is_some());
    found.words("tags", &metadata.tags);
    found.words("categories", &metadata.categories);
    found.words("breadcrumb", &metadata.breadcrumb);
    found.single("rights", &metadata.rights, true);
    found.single("licence", &metadata.licence, record.licence.is_some());
    found.single("url", &metadata.url, record.url.is_some());
    found.single("canonical_url", &metadata.canonical_url, record.canonical_url.is_some());
    found.each("identifiers", &metadata.identifiers);
    found.entries.sort_by_key(|(span, _)| span.map_or((true, 0), |span| (false, span.start)));
    found.entries.into_iter().map(|(_, entry)| entry).collect()
}

struct Found<'a, 'b> {
    entries: Vec<(Option<Span>, EvidenceRecord)>,
    context: &'a Context<'b>,
}

impl Found<'_, '_> {
    fn single<T>(&mut self, field: &str, stated: &Option<Stated<T>>, written: bool) {
        if let Some(stated) = stated.as_ref().filter(|_| written) {
            self.add(field.into(), stated);
        }
    }

    fn each<T>(&mut self, field: &str, list: &[Stated<T>]) {
        for (at, stated) in list.iter().enumerate() {
            self.add(format!("{field}/{at}"), stated);
        }
    }

    /// Words that stand in one place are one piece of evidence.
    fn words(&mut self, field: &str, list: &[Stated<String>]) {
        match list {
            [first, rest @ ..] if first.raw.is_none() && rest.iter().all(|other| alike(first, other)) => self.add(field.into(), first),
            _ => self.each(field, list),
        }
    }

    /// Adds an entry if its rule has a name that records can hold.
    fn add<T>(&mut self, field: String, stated: &Stated<T>) {
        if NAME.is_match(&stated.rule) {
            let raw = stated.raw.as_deref().map(|raw| crate::text::legal(raw).into_owned());
            let origin = self.context.origin(stated.span);
            self.entries.push((stated.span, EvidenceRecord { field, rule: stated.rule.to_string(), raw, origin }));
        }
    }
}

fn alike(one: &Stated<String>, other: &Stated<String>) -> bool {
    one.rule == other.rule && one.span == other.span && one.raw == other.raw
}
