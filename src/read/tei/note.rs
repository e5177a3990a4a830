//! Notes: footnotes, and notes by the editors.

use super::tree::NodeId;
use super::walk::{Place, Walker};
use crate::model::Inline;
use crate::model::build::Container;

impl Walker<'_> {
    /// A footnote leaves a reference where it stands and is read later; every other note is one by the editors.
    pub(super) fn note(&mut self, id: NodeId, place: Place) {
        let Some(footnote) = self.footnotes.get(&id).copied() else {
            let origin = self.origin(id, false);
            let mark = self.builder.open(Container::EditorialNote, origin);
            self.children(id, Place { in_note: self.ours, ..place.in_flow() });
            return self.builder.close(mark);
        };
        if place.line {
            let span = self.span(id).filter(|_| !self.ours);
            self.builder.inline(Inline::FootnoteRef(footnote), span);
        }
        self.pending.push(id);
    }
}
