//! What Markdown cannot say: one note a kind, at the first block it happens to.

use std::collections::BTreeSet;

use crate::model::BlockId;
use crate::note::{Note, NoteKind};

/// The losses so far.
#[derive(Debug, Default)]
pub(super) struct Losses {
    told: BTreeSet<&'static str>,
    notes: Vec<Note>,
}

impl Losses {
    /// Tells a loss, once.
    pub(super) fn tell(&mut self, what: &'static str, block: BlockId) {
        if self.told.insert(what) {
            self.notes.push(Note::new(NoteKind::NotRepresentable, what).about(block));
        }
    }

    pub(super) fn into_notes(self) -> Vec<Note> {
        self.notes
    }
}
