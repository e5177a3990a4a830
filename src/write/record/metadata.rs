//! Metadata, as the record has them: plain values, and beside them where each comes from.

use serde::Serialize;
use serde_json::{Map, Value};

use super::context::Context;
use super::evidence::{EvidenceRecord, evidence};
use super::pattern::{DATE, LANGUAGE, NAME, Pattern, absolute_uri};
use crate::model::{Agent, Licence, Metadata, Participant, Stated};

/// What is known of the document.
#[derive(Debug, Default, Serialize)]
pub(super) struct MetadataRecord {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) subtitle: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kicker: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) alternative_titles: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) language: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) authors: Vec<AgentRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) editors: Vec<AgentRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) participants: Vec<ParticipantRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date_modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) date_accessed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) publisher: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) site: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) genre: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) tags: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) categories: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) breadcrumb: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rights: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) licence: Option<LicenceRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) canonical_url: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) identifiers: Vec<IdentifierRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) evidence: Vec<EvidenceRecord>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub(super) extra: Map<String, Value>,
}

/// A person (`name`) or a body (`collective`), never both.
#[derive(Debug, Default, Serialize)]
pub(super) struct AgentRecord {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) collective: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) role: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) role_raw: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) affiliation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
}

/// Somebody who speaks.
#[derive(Debug, Serialize)]
pub(super) struct ParticipantRecord {
    /// Empty in front matter, which has nothing that refers to it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) id: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
}

/// A licence.
#[derive(Debug, Serialize)]
pub(super) struct LicenceRecord {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// Another identifier.
#[derive(Debug, Serialize)]
pub(super) struct IdentifierRecord {
    r#type: String,
    value: String,
}

impl MetadataRecord {
    pub(super) fn of(metadata: &Metadata, context: &mut Context<'_>) -> Self {
        let mut identifiers: Vec<IdentifierRecord> =
            metadata.identifiers.iter().map(|stated| IdentifierRecord::of(&stated.value)).collect();
        let mut record = Self {
            title: text(&metadata.title),
            subtitle: text(&metadata.subtitle),
            kicker: text(&metadata.kicker),
            alternative_titles: texts(&metadata.alternative_titles),
            description: text(&metadata.description),
            language: checked("language", &metadata.language, &LANGUAGE, context),
            authors: agents(&metadata.authors, context),
            editors: agents(&metadata.editors, context),
            participants: participants(&metadata.participants, context),
            date_published: checked("date_published", &metadata.date_published, &DATE, context),
            date_modified: checked("date_modified", &metadata.date_modified, &DATE, context),
            date_accessed: checked("date_accessed", &metadata.date_accessed, &DATE, context),
            source: text(&metadata.source),
            publisher: text(&metadata.publisher),
            site: text(&metadata.site),
            place: text(&metadata.place),
            genre: checked("genre", &metadata.genre, &NAME, context),
            tags: texts(&metadata.tags),
            categories: texts(&metadata.categories),
            breadcrumb: texts(&metadata.breadcrumb),
            rights: text(&metadata.rights),
            licence: metadata.licence.as_ref().and_then(|stated| LicenceRecord::of(&stated.value, context)),
            url: address("url", &metadata.url, &mut identifiers),
            canonical_url: address("canonical_url", &metadata.canonical_url, &mut identifiers),
            identifiers,
            evidence: Vec::new(),
            extra: metadata.extra.iter().cloned().collect(),
        };
        record.evidence = evidence(metadata, &record, context);
        record
    }
}

fn text(stated: &Option<Stated<String>>) -> Option<String> {
    stated.as_ref().map(|stated| stated.value.clone())
}

fn texts(list: &[Stated<String>]) -> Vec<String> {
    list.iter().map(|stated| stated.value.clone()).collect()
}

/// A value that must fit a pattern.
fn checked(field: &str, stated: &Option<Stated<String>>, pattern: &Pattern, context: &mut Context<'_>) -> Option<String> {
    stated.as_ref().and_then(|stated| fitting(field, &stated.value, pattern, context))
}

/// The value if it fits, otherwise a note that it was left out.
fn fitting(field: &str, value: &str, pattern: &Pattern, context: &mut Context<'_>) -> Option<String> {
    if pattern.is_match(value) {
        return Some(value.into());
    }
    context.lose(format!("`{value}` is not valid as {field}"), None);
    None
}

/// An address, or an identifier if it is not absolute.
fn address(field: &str, stated: &Option<Stated<String>>, identifiers: &mut Vec<IdentifierRecord>) -> Option<String> {
    let value = &stated.as_ref()?.value;
    let uri = absolute_uri(value);
    if uri.is_none() {
        identifiers.push(IdentifierRecord { r#type: field.into(), value: value.clone() });
    }
    uri
}

/// An address of something that has no identifiers.
fn uri(what: &str, value: Option<&String>, context: &mut Context<'_>) -> Option<String> {
    let value = value?;
    let uri = absolute_uri(value);
    if uri.is_none() {
        context.lose(format!("`{value}` is no absolute address of {what}"), None);
    }
    uri
}

fn agents(list: &[Stated<Agent>], context: &mut Context<'_>) -> Vec<AgentRecord> {
    list.iter().map(|stated| AgentRecord::of(&stated.value, context)).collect()
}

fn participants(list: &[Stated<Participant>], context: &mut Context<'_>) -> Vec<ParticipantRecord> {
    let mut record = |(at, stated): (usize, &Stated<Participant>)| {
        let who = &stated.value;
        ParticipantRecord {
            id: format!("p{}", at + 1),
            label: who.label.clone(),
            name: who.name.clone(),
            role: who.role.as_ref().and_then(|role| fitting("role", role, &NAME, context)),
            title: who.title.clone(),
        }
    };
    list.iter().enumerate().map(&mut record).collect()
}

impl AgentRecord {
    fn of(agent: &Agent, context: &mut Context<'_>) -> Self {
        let name = Some(agent.name.clone());
        let (name, collective) = if agent.collective { (None, name) } else { (name, None) };
        let (mut role, mut role_raw) = (agent.role.clone(), agent.role_raw.clone());
        // A role that is no plain word is what was printed.
        if role.as_ref().is_some_and(|role| !NAME.is_match(role)) {
            let printed = role.take();
            if role_raw.is_none() {
                role_raw = printed;
            } else if let Some(printed) = printed {
                context.lose(format!("`{printed}` is not valid as role"), None);
            }
        }
        Self { name, collective, role, role_raw, affiliation: agent.affiliation.clone(), url: uri("a person", agent.url.as_ref(), context) }
    }

    /// The name of the person or body.
    pub(super) fn any_name(&self) -> Option<&String> {
        self.name.as_ref().or(self.collective.as_ref())
    }

    /// Whether the name of a person is all that is known.
    pub(super) fn is_bare(&self) -> bool {
        let rest = [&self.collective, &self.role, &self.role_raw, &self.affiliation, &self.url];
        rest.iter().all(|field| field.is_none())
    }
}

impl LicenceRecord {
    fn of(licence: &Licence, context: &mut Context<'_>) -> Option<Self> {
        let record = Self { name: licence.name.clone(), url: uri("a licence", licence.url.as_ref(), context) };
        (record.name.is_some() || record.url.is_some()).then_some(record)
    }
}

impl IdentifierRecord {
    fn of((kind, value): &(String, String)) -> Self {
        Self { r#type: kind.clone(), value: value.clone() }
    }
}
