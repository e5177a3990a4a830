//! Verse: a poem is a quotation, a stanza a paragraph, its lines end in breaks.

use super::tree::NodeId;
use super::walk::{Place, Walker};
use crate::model::Inline;
use crate::model::build::{Container, Line};

impl Walker<'_> {
    /// A poem or, inside one, a stanza.
    pub(super) fn verse(&mut self, id: NodeId, place: Place) {
        if self.tree.parent_is(id, "lg") || self.tree.parent_is(id, "sp") {
            return self.flow(id, place);
        }
        // Its title is below that of the division it stands in.
        self.container(id, Container::Quote, Place { level: place.level.saturating_add(1), ..place });
    }

    /// A line. It stays open, so that the next one can follow it in the same paragraph.
    pub(super) fn verse_line(&mut self, id: NodeId, place: Place) {
        if place.line {
            self.builder.inline(Inline::Break, None);
            return self.children(id, place);
        }
        if self.builder.in_line() {
            self.builder.inline(Inline::Break, None);
        } else {
            let mut origin = self.origin(id, false);
            origin.span = None;
            let _ = self.builder.open_line(Line::Paragraph { role: None }, origin);
        }
        self.children(id, place.in_line());
    }
}
