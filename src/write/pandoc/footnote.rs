//! Footnotes: where they are referred to first.

use super::attributes::Attributes;
use super::{Lead, Writer};
use crate::model::FootnoteId;
use crate::note::Severity;

impl<'a> Writer<'a> {
    /// A reference: the note itself the first time, the raised label later and inside of notes.
    pub(super) fn reference(&mut self, id: FootnoteId) {
        let Some(footnote) = self.document.footnote(id) else { return };
        let at = id.0 as usize;
        let about = footnote.blocks.first().map(|block| block.id);
        if self.in_footnote || self.placed.get(at).copied().unwrap_or(true) {
            self.losses.add(Severity::Warning, "where a second reference to a footnote, or one inside a footnote, leads", about);
            return self.label(&footnote.label);
        }
        if footnote.label != (self.placed.iter().filter(|placed| **placed).count() + 1).to_string() {
            self.losses.add(Severity::Info, "the labels of footnotes, which pandoc numbers", about);
        }
        self.placed[at] = true;
        self.in_footnote = true;
        let lead = self.lead.take();
        self.node_of_list("Note", |writer| writer.blocks(&footnote.blocks, false));
        self.lead = lead;
        self.in_footnote = false;
    }

    /// The label of a footnote, raised.
    pub(super) fn label(&mut self, label: &str) {
        self.span(&Attributes::class("footnote-label"), |writer| writer.node_of_list("Superscript", |writer| writer.text(label)));
    }

    /// The footnotes that nothing refers to, at the end.
    pub(super) fn footnotes_without_reference(&mut self) {
        for (at, footnote) in self.document.footnotes.iter().enumerate() {
            if !self.placed.get(at).copied().unwrap_or(true) {
                let about = footnote.blocks.first().map(|block| block.id);
                self.losses.add(Severity::Info, "footnotes without a reference, written at the end", about);
                self.in_footnote = true;
                self.division(&Attributes::class("footnote"), |writer| writer.led(Lead::Label(&footnote.label), &footnote.blocks, false));
                self.in_footnote = false;
            }
        }
    }
}
