//! The header: what the document is and what it was made from.

mod agent;
mod profile;
mod source;

use std::collections::HashMap;

use super::places::Places;
use super::tree::{NodeId, Tree};
use crate::model::{Metadata, SpeechRole, Stated};

const RULE: &str = "tei-header";

/// The element of the whole document, if there is one.
pub(super) fn root(tree: &Tree<'_>) -> Option<NodeId> {
    tree.roots().find(|id| matches!(tree.name(*id), Some("TEI" | "TEI.2" | "teiCorpus")))
}

/// Reads the first header.
pub(super) fn read(tree: &Tree<'_>, places: &mut Places<'_>, metadata: &mut Metadata) {
    let language = root(tree).and_then(|root| tree.attribute(root, "xml:lang").or_else(|| tree.attribute(root, "lang")));
    metadata.language = language.filter(|tag| !matches!(*tag, "und" | "")).map(|tag| Stated::new(tag.to_string(), RULE));
    let Some(header) = tree.all().find(|id| tree.name(*id) == Some("teiHeader")) else { return };
    let mut reader = Header { tree, header, places, ours: super::restored::is_ours(tree) };
    reader.source(metadata);
    reader.title_statement(metadata);
    reader.profile(metadata);
}

/// Who speaks, by `xml:id`: the label of the turns, and the side of the interview.
pub(super) fn persons<'a>(tree: &'a Tree<'_>) -> HashMap<&'a str, (String, Option<SpeechRole>)> {
    let persons = tree.all().filter(|id| tree.name(*id) == Some("person")).filter_map(|id| {
        let role = match tree.attribute(id, "role") {
            Some("interviewer") => Some(SpeechRole::Interviewer),
            Some("interviewee") => Some(SpeechRole::Interviewee),
            _ => None,
        };
        let label = tree.elements(id).filter(|name| tree.name(*name) == Some("persName")).last()?;
        Some((tree.attribute(id, "xml:id")?, (tree.content(label), role)))
    });
    persons.collect()
}

/// A header that is being read.
struct Header<'t, 'a> {
    tree: &'t Tree<'t>,
    header: NodeId,
    places: &'t mut Places<'a>,
    /// Whether the file is ours: white space counts, and an empty element is an empty value.
    ours: bool,
}

impl Header<'_, '_> {
    /// The first element of this name in the header or in a part of it.
    fn find(&self, within: NodeId, name: &str) -> Option<NodeId> {
        self.tree.within(within).find(|id| self.tree.name(*id) == Some(name))
    }

    /// The elements of this name in a part of the header, in order.
    fn all(&self, within: NodeId, name: &str) -> Vec<NodeId> {
        self.tree.within(within).filter(|id| self.tree.name(*id) == Some(name)).collect()
    }

    /// The text of an element.
    fn text(&self, id: NodeId) -> String {
        let content = self.tree.content(id);
        if self.ours { content } else { crate::text::squeeze(&content) }
    }

    /// The text of an element, `None` where a foreign file leaves it empty.
    fn value(&self, id: NodeId) -> Option<String> {
        Some(self.text(id)).filter(|text| self.ours || !text.is_empty())
    }

    /// A value with its place.
    fn stated<T>(&mut self, id: NodeId, value: T) -> Stated<T> {
        Stated::new(value, RULE).at(self.places.span(self.tree, id))
    }

    /// The text of an element with its place.
    fn stated_text(&mut self, id: NodeId) -> Option<Stated<String>> {
        let text = self.value(id)?;
        Some(self.stated(id, text))
    }

    /// Sets a field that nothing has set yet.
    fn set(&mut self, field: &mut Option<Stated<String>>, id: NodeId) {
        if field.is_none() {
            *field = self.stated_text(id);
        }
    }
}
