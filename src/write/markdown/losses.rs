//! What Markdown cannot say: one note a kind, at the first block it happens to.
//!
//! What a line is (a byline, a turn of an interview) is lost by the nature of the format, and worth knowing at most;
//! what reads differently on the page than in the source is a warning.

use std::collections::BTreeSet;

use crate::model::BlockId;
use crate::note::{Note, NoteKind, Severity};

/// The losses so far.
#[derive(Debug, Default)]
pub(super) struct Losses {
    told: BTreeSet<&'static str>,
    notes: Vec<Note>,
}

impl Losses {
    /// Tells a loss, once.
    pub(super) fn tell(&mut self, what: &'static str, block: BlockId) {
        self.add(Severity::Warning, what, block);
    }

    /// Tells a loss that is in the nature of the format, once.
    pub(super) fn mention(&mut self, what: &'static str, block: BlockId) {
        self.add(Severity::Info, what, block);
    }

    fn add(&mut self, severity: Severity, what: &'static str, block: BlockId) {
        if self.told.insert(what) {
            let note = Note::new(NoteKind::NotRepresentable, format!("not in Markdown: {what}"));
            self.notes.push(Note { severity, ..note }.about(block));
        }
    }

    pub(super) fn into_notes(self) -> Vec<Note> {
        self.notes
    }
}
