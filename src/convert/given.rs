//! What the user says about every document: it holds, whatever the page says.

use crate::error::{Error, ErrorKind, Result};
use crate::grammar::date;
use crate::model::{Agent, Field, Licence, Metadata, Stated};

/// Metadata stated by the user, in the order given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    fields: Vec<(Field, String)>,
    extra: Vec<(String, String)>,
}

const RULE: &str = "option";

impl Given {
    /// Adds a value. Fields that hold a list take several; of the others the last counts. `extra.NAME` is a field of
    /// the user's own.
    ///
    /// # Errors
    /// An unknown field, an empty value, a date that no calendar has, a language that is no BCP 47 tag, an address
    /// that is not absolute.
    pub fn add(&mut self, name: &str, value: &str) -> Result<()> {
        let value = value.trim();
        let wrong = |what: &str| Err(Error::new(ErrorKind::Usage(format!("`{value}` is not {what} for `{name}`"))));
        if value.is_empty() {
            return wrong("a value");
        }
        if let Some(own) = name.strip_prefix("extra.").filter(|own| !own.is_empty()) {
            self.extra.push((own.into(), value.into()));
            return Ok(());
        }
        let field = Field::by_name(name)?;
        let value = match field {
            Field::DatePublished | Field::DateModified | Field::DateAccessed => match date::normalise(value) {
                Some(iso) => iso,
                None => return wrong("a date (YYYY-MM-DD)"),
            },
            Field::Language if !is_language(value) => return wrong("a BCP 47 language tag (en, zh-Hans)"),
            Field::Url | Field::CanonicalUrl if url::Url::parse(value).is_err() => return wrong("an absolute address"),
            _ => value.into(),
        };
        self.fields.push((field, value));
        Ok(())
    }

    /// Puts the values into the metadata of a document, in place of what stands there.
    pub(super) fn apply(&self, metadata: &mut Metadata) {
        for (at, (field, value)) in self.fields.iter().enumerate() {
            let first = !self.fields[..at].iter().any(|(other, _)| other == field);
            set(metadata, *field, value, first);
        }
        for (name, value) in &self.extra {
            metadata.extra.retain(|(other, _)| other != name);
            metadata.extra.push((name.clone(), value.clone().into()));
        }
    }
}

/// Sets one field; the first value of a list replaces the list.
fn set(metadata: &mut Metadata, field: Field, value: &str, first: bool) {
    let stated = || Stated::new(value.to_string(), RULE);
    match field {
        Field::Title => metadata.title = Some(stated()),
        Field::Subtitle => metadata.subtitle = Some(stated()),
        Field::Kicker => metadata.kicker = Some(stated()),
        Field::Description => metadata.description = Some(stated()),
        Field::Language => metadata.language = Some(stated()),
        Field::Authors => extend(&mut metadata.authors, Stated::new(Agent::person(value), RULE), first),
        Field::Editors => extend(&mut metadata.editors, Stated::new(Agent::person(value), RULE), first),
        Field::DatePublished => metadata.date_published = Some(stated()),
        Field::DateModified => metadata.date_modified = Some(stated()),
        Field::DateAccessed => metadata.date_accessed = Some(stated()),
        Field::Source => metadata.source = Some(stated()),
        Field::Publisher => metadata.publisher = Some(stated()),
        Field::Site => metadata.site = Some(stated()),
        Field::Place => metadata.place = Some(stated()),
        Field::Genre => metadata.genre = Some(stated()),
        Field::Tags => extend(&mut metadata.tags, stated(), first),
        Field::Categories => extend(&mut metadata.categories, stated(), first),
        Field::Rights => metadata.rights = Some(stated()),
        Field::Licence => {
            let is_address = value.starts_with("http://") || value.starts_with("https://");
            let (name, url) = if is_address { (None, Some(value.into())) } else { (Some(value.into()), None) };
            metadata.licence = Some(Stated::new(Licence { name, url }, RULE));
        }
        Field::Url => metadata.url = Some(stated()),
        Field::CanonicalUrl => metadata.canonical_url = Some(stated()),
    }
}

fn extend<T>(list: &mut Vec<T>, value: T, first: bool) {
    if first {
        list.clear();
    }
    list.push(value);
}

/// Whether a text has the shape of a BCP 47 tag: a language of letters, then subtags of letters and digits.
fn is_language(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let language = subtags.next().unwrap_or_default();
    (2..=8).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && subtags.all(|subtag| (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_replaces_what_is_found() {
        let mut given = Given::default();
        for (name, value) in
            [("title", "Ours"), ("author", "Ann"), ("author", "Bo"), ("date", "5 March 2024"), ("lang", "zh-Hans"), ("extra.shelf", "7")]
        {
            assert!(given.add(name, value).is_ok(), "{name}");
        }
        let mut metadata = Metadata { authors: vec![Stated::new(Agent::person("Found"), "byline")], ..Metadata::default() };
        given.apply(&mut metadata);
        given.apply(&mut metadata);
        let names: Vec<_> = metadata.authors.iter().map(|author| author.value.name.as_str()).collect();
        assert_eq!(names, ["Ann", "Bo"]);
        assert_eq!(metadata.title.map(|title| title.value).as_deref(), Some("Ours"));
        assert_eq!(metadata.date_published.map(|date| date.value).as_deref(), Some("2024-03-05"));
        assert_eq!(metadata.extra, [("shelf".to_string(), "7".into())]);
    }

    #[test]
    fn values_that_cannot_be_are_refused() {
        for (name, value) in [("titel", "x"), ("title", " "), ("date", "2024-02-31"), ("lang", "chinese_simplified"), ("url", "page.html")]
        {
            assert!(Given::default().add(name, value).is_err(), "{name}={value}");
        }
    }
}
