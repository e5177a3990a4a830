//! What Markdown cannot say: one note a kind, at the first block it happens to.

use std::collections::BTreeSet;

use crate::model::{Block, BlockId, BlockKind, Figure, MediaKind, Notation};
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

    /// Tells what of a block is always lost.
    pub(super) fn tell_block(&mut self, block: &Block) {
        if let Some(what) = lost(&block.kind) {
            self.tell(what, block.id);
        }
    }

    pub(super) fn into_notes(self) -> Vec<Note> {
        self.notes
    }
}

/// What of a block does not come through.
fn lost(kind: &BlockKind) -> Option<&'static str> {
    Some(match kind {
        BlockKind::Paragraph { role: Some(_), .. } => "the part of a paragraph in the article",
        BlockKind::Heading { level: 7.., .. } => "a heading of a level below 6",
        BlockKind::Quote { attribution, .. } if !attribution.is_empty() => "which line of a quotation names who is quoted",
        BlockKind::Speech { .. } => "that a paragraph is a turn of an interview",
        BlockKind::Byline { .. } => "that a line is a byline",
        BlockKind::Dateline { .. } => "that a line is a dateline",
        BlockKind::Credit { .. } => "that a line is a credit",
        BlockKind::EditorialNote { .. } => "that a quotation is a note by the editors",
        BlockKind::Article { .. } => "where an embedded text begins and ends",
        BlockKind::Gap { .. } => "that text is missing",
        BlockKind::Math { notation: Notation::MathMl | Notation::AsciiMath, .. } => "a formula that is not in TeX, written as code",
        BlockKind::Figure(Figure { media: Some(media), .. }) if media.kind != MediaKind::Image => {
            "a film, sound or embedded page, written as a link"
        }
        BlockKind::Figure(Figure { media: None, .. }) => "that a line is the caption of a picture that is not there",
        BlockKind::Paragraph { role: None, .. }
        | BlockKind::Heading { .. }
        | BlockKind::Quote { .. }
        | BlockKind::List { .. }
        | BlockKind::Definitions { .. }
        | BlockKind::Code { .. }
        | BlockKind::Math { .. }
        | BlockKind::Table(_)
        | BlockKind::Figure(_)
        | BlockKind::Rule
        | BlockKind::Raw { .. } => return None,
    })
}
