//! Authors, editors and other makers.

use super::Header;
use crate::model::{Agent, Metadata};
use crate::read::tei::tree::NodeId;

impl Header<'_, '_> {
    /// The agents directly inside a part of the header; those that are known already are passed over.
    pub(super) fn agents(&mut self, within: NodeId, metadata: &mut Metadata) {
        let tree = self.tree;
        for id in tree.elements(within) {
            match tree.name(id) {
                Some("author") => self.agent(id, metadata, false),
                Some("editor") => self.agent(id, metadata, true),
                Some("respStmt") => self.maker(id, metadata),
                _ => {}
            }
        }
    }

    fn agent(&mut self, id: NodeId, metadata: &mut Metadata, edits: bool) {
        let tree = self.tree;
        let affiliation = tree.child(id, "affiliation");
        let name = tree.elements(id).find(|child| matches!(tree.name(*child), Some("persName" | "orgName" | "name")));
        let Some(text) = self.value(name.unwrap_or(id)) else { return };
        let agent = Agent {
            name: text,
            collective: name.is_some_and(|name| tree.name(name) == Some("orgName")),
            role: tree.attribute(id, "role").map(Into::into),
            role_raw: tree.attribute(id, "n").filter(|_| self.ours).map(Into::into),
            affiliation: affiliation.and_then(|affiliation| self.value(affiliation)),
            url: tree.attribute(id, "ref").map(Into::into),
        };
        self.add(id, agent, metadata, edits);
    }

    /// Who did something else, with the word for it.
    fn maker(&mut self, id: NodeId, metadata: &mut Metadata) {
        let tree = self.tree;
        let resp = tree.child(id, "resp");
        let key = resp.and_then(|resp| tree.attribute(resp, "key")).map(str::to_string);
        let word = resp.and_then(|resp| self.value(resp)).filter(|word| Some(word) != key.as_ref());
        let names = tree.elements(id).filter(|child| matches!(tree.name(*child), Some("persName" | "orgName" | "name")));
        for name in names {
            let Some(text) = self.value(name) else { continue };
            let agent = Agent {
                name: text,
                collective: tree.name(name) == Some("orgName"),
                role: key.clone(),
                role_raw: word.clone(),
                ..Agent::default()
            };
            self.add(id, agent, metadata, false);
        }
    }

    fn add(&mut self, id: NodeId, agent: Agent, metadata: &mut Metadata, edits: bool) {
        let stated = self.stated(id, agent);
        let list = if edits { &mut metadata.editors } else { &mut metadata.authors };
        // Foreign headers name the same people in several places.
        if self.ours || list.iter().all(|known| known.value.name != stated.value.name) {
            list.push(stated);
        }
    }
}
