//! Who speaks in an interview.

use super::super::{Writer, value};
use crate::model::{BlockKind, Document, SpeechRole, walk};
use crate::span::Span;

/// Somebody that a turn can name.
pub(in super::super) struct Person<'a> {
    label: &'a str,
    name: Option<&'a str>,
    role: Option<&'a str>,
    office: Option<&'a str>,
    span: Option<Span>,
}

/// The participants of the metadata, then speakers with a role who are not among them.
pub(in super::super) fn persons(document: &Document) -> Vec<Person<'_>> {
    let mut persons: Vec<Person<'_>> = document
        .metadata
        .participants
        .iter()
        .map(|stated| {
            let who = &stated.value;
            Person {
                label: &who.label,
                name: who.name.as_deref(),
                role: who.role.as_deref(),
                office: who.title.as_deref(),
                span: stated.span,
            }
        })
        .collect();
    let mut known: std::collections::HashSet<&str> = persons.iter().map(|person| person.label).collect();
    walk::blocks(&document.blocks, &mut |block| {
        if let BlockKind::Speech { speaker, role: Some(role), .. } = &block.kind
            && known.insert(speaker)
        {
            persons.push(Person { label: speaker, name: None, role: Some(role.name()), office: None, span: None });
        }
    });
    persons
}

impl Writer<'_> {
    pub(super) fn participants(&mut self) {
        if self.persons.is_empty() {
            return;
        }
        self.xml.group("particDesc").group("listPerson");
        for (number, person) in (1..).zip(std::mem::take(&mut self.persons)) {
            self.xml.line("person").attribute("xml:id", &format!("p{number}")).maybe("role", person.role.and_then(value::name));
            self.source(person.span);
            for name in person.name.into_iter().chain(Some(person.label).filter(|label| Some(*label) != person.name)) {
                self.xml.line("persName").text(name).close();
            }
            if let Some(office) = person.office {
                self.xml.line("occupation").text(office).close();
            }
            self.xml.close();
            self.speakers.entry(person.label).or_insert(number);
        }
        self.xml.close().close();
    }

    /// The number of the person who speaks.
    pub(in super::super) fn person(&self, speaker: &str, _role: Option<SpeechRole>) -> Option<u32> {
        self.speakers.get(speaker).copied()
    }
}
