//! What is known about a document; every value says where it stands and by which rule it was found.

use std::borrow::Cow;

use crate::span::Span;

/// A value together with where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated<T> {
    /// The value.
    pub value: T,
    /// The rule that gave it, lower-case words joined by hyphens: `front-matter`, `json-ld`, `source-line`.
    pub rule: Cow<'static, str>,
    /// The words in the source, where they differ from the value.
    pub raw: Option<String>,
    /// The place in the source.
    pub span: Option<Span>,
}

impl<T> Stated<T> {
    /// A value given by `rule`, its place unknown.
    pub fn new(value: T, rule: impl Into<Cow<'static, str>>) -> Self {
        Self { value, rule: rule.into(), raw: None, span: None }
    }

    /// The same, at `span`.
    #[must_use]
    pub fn at(mut self, span: impl Into<Option<Span>>) -> Self {
        self.span = span.into();
        self
    }

    /// The same, printed as `raw`.
    #[must_use]
    pub fn printed(mut self, raw: impl Into<String>) -> Self {
        self.raw = Some(raw.into());
        self
    }
}

/// Metadata of a document. Names follow schema.org and Dublin Core in snake case, see the record format.
///
/// Dates are ISO 8601: year, month, day, or date-time with seconds and optional zone; month and day alone are
/// `--08-26`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// The title.
    pub title: Option<Stated<String>>,
    /// The line under the title.
    pub subtitle: Option<Stated<String>>,
    /// The line above the title.
    pub kicker: Option<Stated<String>>,
    /// Other titles: of the window, for sharing.
    pub alternative_titles: Vec<Stated<String>>,
    /// A summary.
    pub description: Option<Stated<String>>,
    /// Main language, BCP 47.
    pub language: Option<Stated<String>>,
    /// Who wrote or took part in writing it.
    pub authors: Vec<Stated<Agent>>,
    /// Who edited it.
    pub editors: Vec<Stated<Agent>>,
    /// Who speaks in an interview.
    pub participants: Vec<Stated<Participant>>,
    /// When it was published.
    pub date_published: Option<Stated<String>>,
    /// When it was last changed.
    pub date_modified: Option<Stated<String>>,
    /// When it was fetched, as the user says.
    pub date_accessed: Option<Stated<String>>,
    /// The outlet named as the source: 来源.
    pub source: Option<Stated<String>>,
    /// The publisher.
    pub publisher: Option<Stated<String>>,
    /// The site that carries it.
    pub site: Option<Stated<String>>,
    /// The place in the dateline.
    pub place: Option<Stated<String>>,
    /// The kind of text, lower-case words joined by hyphens.
    pub genre: Option<Stated<String>>,
    /// Keywords.
    pub tags: Vec<Stated<String>>,
    /// Sections of the site it belongs to.
    pub categories: Vec<Stated<String>>,
    /// The way from the home page, outermost first.
    pub breadcrumb: Vec<Stated<String>>,
    /// Terms of use as printed.
    pub rights: Option<Stated<String>>,
    /// The licence.
    pub licence: Option<Stated<Licence>>,
    /// Where it was found.
    pub url: Option<Stated<String>>,
    /// Where it says it lives.
    pub canonical_url: Option<Stated<String>>,
    /// Other identifiers: type and value.
    pub identifiers: Vec<Stated<(String, String)>>,
    /// Front matter that has no place above, verbatim.
    pub extra: Vec<(String, serde_json::Value)>,
}

/// A person or a body with a part in the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agent {
    /// The name.
    pub name: String,
    /// Whether the name is that of a group, paper or office, not of a person.
    pub collective: bool,
    /// The part: `author`, `reporter`, `correspondent`, `commentator`, `editor`, `photographer`, `translator`, …
    pub role: Option<String>,
    /// The word printed for the part: 记者.
    pub role_raw: Option<String>,
    /// Where the person works.
    pub affiliation: Option<String>,
    /// A page about the person.
    pub url: Option<String>,
}

impl Agent {
    /// A person of this name.
    pub fn person(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }
}

/// Somebody who speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Participant {
    /// The label of the turns, without the colon.
    pub label: String,
    /// The name, if the label is one.
    pub name: Option<String>,
    /// `interviewer` or `interviewee`.
    pub role: Option<String>,
    /// Office or profession.
    pub title: Option<String>,
}

/// A licence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Licence {
    /// Its name.
    pub name: Option<String>,
    /// Its text.
    pub url: Option<String>,
}

impl Metadata {
    /// Takes characters that XML cannot hold out of every value; whitespace among them becomes a space.
    pub fn make_legal(&mut self) {
        for text in self.strings_mut() {
            if let std::borrow::Cow::Owned(legal) = crate::text::legal(text) {
                *text = legal;
            }
        }
    }

    fn strings_mut(&mut self) -> Vec<&mut String> {
        let mut all: Vec<&mut String> = Vec::new();
        let single = [
            &mut self.title,
            &mut self.subtitle,
            &mut self.kicker,
            &mut self.description,
            &mut self.language,
            &mut self.date_published,
            &mut self.date_modified,
            &mut self.date_accessed,
            &mut self.source,
            &mut self.publisher,
            &mut self.site,
            &mut self.place,
            &mut self.genre,
            &mut self.rights,
            &mut self.url,
            &mut self.canonical_url,
        ];
        let lists = [&mut self.alternative_titles, &mut self.tags, &mut self.categories, &mut self.breadcrumb];
        for stated in single.into_iter().flatten().chain(lists.into_iter().flatten()) {
            all.push(&mut stated.value);
            all.extend(&mut stated.raw);
        }
        for stated in self.authors.iter_mut().chain(&mut self.editors) {
            all.extend(&mut stated.raw);
            let agent = &mut stated.value;
            all.push(&mut agent.name);
            all.extend([&mut agent.role, &mut agent.role_raw, &mut agent.affiliation, &mut agent.url].into_iter().flatten());
        }
        for stated in &mut self.participants {
            let who = &mut stated.value;
            all.push(&mut who.label);
            all.extend([&mut who.name, &mut who.role, &mut who.title].into_iter().flatten());
        }
        if let Some(licence) = &mut self.licence {
            all.extend([&mut licence.value.name, &mut licence.value.url].into_iter().flatten());
        }
        for stated in &mut self.identifiers {
            all.extend([&mut stated.value.0, &mut stated.value.1]);
        }
        all
    }
}
