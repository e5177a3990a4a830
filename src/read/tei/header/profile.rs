//! What the document is about, and who speaks in it.

use super::Header;
use crate::grammar::names;
use crate::model::{Metadata, Participant, Stated};
use crate::read::tei::tree::NodeId;

impl Header<'_, '_> {
    pub(super) fn profile(&mut self, metadata: &mut Metadata) {
        let tree = self.tree;
        let Some(profile) = self.find(self.header, "profileDesc") else { return };
        if let Some(summary) = tree.child(profile, "abstract") {
            metadata.description = self.summary(summary);
        }
        for person in self.all(profile, "person") {
            self.person(person, metadata);
        }
        for keywords in self.all(profile, "keywords") {
            self.keywords(keywords, metadata);
        }
        for code in self.all(profile, "classCode") {
            match tree.attribute(code, "scheme") {
                Some("urn:pumice:genre") => self.set(&mut metadata.genre, code),
                _ => metadata.categories.extend(self.stated_text(code)),
            }
        }
        if metadata.language.is_none() && !self.ours {
            let language = self.find(profile, "language").and_then(|id| Some((id, tree.attribute(id, "ident")?.to_string())));
            metadata.language = language.map(|(id, tag)| self.stated(id, tag));
        }
    }

    /// The text of a summary, a line a paragraph.
    fn summary(&mut self, id: NodeId) -> Option<Stated<String>> {
        let tree = self.tree;
        let paragraphs: Vec<String> = tree.elements(id).filter(|id| tree.name(*id) == Some("p")).filter_map(|id| self.value(id)).collect();
        if paragraphs.is_empty() { self.stated_text(id) } else { Some(self.stated(id, paragraphs.join("\n"))) }
    }

    fn keywords(&mut self, id: NodeId, metadata: &mut Metadata) {
        for term in self.all(id, "term") {
            let Some(stated) = self.stated_text(term) else { continue };
            match self.tree.attribute(id, "scheme") {
                Some("urn:pumice:categories") => metadata.categories.push(stated),
                Some("urn:pumice:breadcrumb") => metadata.breadcrumb.push(stated),
                _ => metadata.tags.push(stated),
            }
        }
    }

    fn person(&mut self, id: NodeId, metadata: &mut Metadata) {
        let tree = self.tree;
        let names: Vec<String> =
            tree.elements(id).filter(|name| tree.name(*name) == Some("persName")).map(|name| self.text(name)).collect();
        let Some(label) = names.last().cloned().filter(|label| self.ours || !label.is_empty()) else { return };
        // One name is label and name in one, unless it says what the person does: `Q`, `记者`.
        let name = names.first().filter(|name| names.len() > 1 || names::is_person(name)).cloned();
        let office = tree.child(id, "occupation").map(|office| self.text(office));
        let role = tree.attribute(id, "role").map(Into::into);
        let participant = self.stated(id, Participant { label, name, role, title: office });
        metadata.participants.push(participant);
    }
}
