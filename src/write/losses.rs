//! What a format cannot say: one note a kind, at the first block it happens to.

use std::collections::BTreeSet;

use crate::model::BlockId;
use crate::note::{Note, NoteKind, Severity};

/// The losses so far.
#[derive(Debug)]
pub(super) struct Losses {
    /// The format's name in messages.
    format: &'static str,
    told: BTreeSet<&'static str>,
    notes: Vec<Note>,
}

impl Losses {
    /// None yet, in a format of this name.
    pub(super) fn of(format: &'static str) -> Self {
        Self { format, told: BTreeSet::new(), notes: Vec::new() }
    }

    /// Tells a loss, once.
    pub(super) fn tell(&mut self, what: &'static str, block: BlockId) {
        self.add(Severity::Warning, what, Some(block));
    }

    /// Tells a loss that is in the nature of the format, once.
    pub(super) fn mention(&mut self, what: &'static str, block: BlockId) {
        self.add(Severity::Info, what, Some(block));
    }

    /// Tells a loss, once; it is about a block, or about the document.
    pub(super) fn add(&mut self, severity: Severity, what: &'static str, block: Option<BlockId>) {
        if self.told.insert(what) {
            let note = Note::new(NoteKind::NotRepresentable, format!("not in {}: {what}", self.format));
            self.notes.push(Note { severity, block, ..note });
        }
    }

    pub(super) fn into_notes(self) -> Vec<Note> {
        self.notes
    }
}
