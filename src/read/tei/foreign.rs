//! Elements that have no part in the model: their text stays, and a note names them.

use super::tree::NodeId;
use super::walk::{Place, Walker};
use crate::model::build::Line;

impl<'a> Walker<'a> {
    /// Reads an element that nothing else understands.
    pub(super) fn foreign(&mut self, id: NodeId, name: &'a str, place: Place) {
        if self.tree.within(id).any(|inner| self.tree.text(inner).is_some_and(|text| crate::text::ink(text) > 0)) {
            self.unknown_at(name, id);
        }
        if place.line {
            self.children(id, place);
        } else if self.has_blocks(id) {
            self.flow(id, place);
        } else {
            self.line(id, Line::Paragraph { role: None }, false, place);
        }
    }

    /// Remembers an element for the note about it.
    pub(super) fn unknown_at(&mut self, name: &'a str, id: NodeId) {
        let span = self.span(id);
        self.unknown.entry(name).or_insert((0, span)).0 += 1;
    }

    /// Whether an element holds blocks, not only text.
    pub(super) fn has_blocks(&self, id: NodeId) -> bool {
        self.tree.elements(id).any(|child| self.is_block(child))
    }

    /// Whether an element is a block wherever it stands.
    pub(super) fn is_block(&self, id: NodeId) -> bool {
        let tree = self.tree;
        match tree.name(id) {
            Some("figure") => !tree.says(id, "rend", "inline"),
            Some("note") => !self.footnotes.contains_key(&id),
            Some(
                "p" | "ab" | "head" | "list" | "table" | "quote" | "cit" | "lg" | "l" | "sp" | "div" | "floatingText" | "eg" | "trailer"
                | "argument" | "body" | "div1" | "div2" | "div3" | "castList" | "listBibl" | "epigraph" | "opener" | "closer",
            ) => true,
            Some("gap" | "milestone") => self.ours,
            _ => false,
        }
    }
}
