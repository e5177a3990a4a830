//! What pandoc's documents cannot say.

use super::Writer;
use crate::model::{Block, BlockKind, Figure, MediaKind, Notation};
use crate::note::Severity;

impl Writer<'_> {
    /// Tells what of a block is always lost.
    pub(super) fn tell_block(&mut self, block: &Block) {
        if let Some((severity, what)) = lost(&block.kind) {
            self.losses.add(severity, what, Some(block.id));
        }
    }
}

/// What of a block does not come through. Classes that only pandoc's users know are no loss: they are still there.
fn lost(kind: &BlockKind) -> Option<(Severity, &'static str)> {
    Some(match kind {
        BlockKind::Math { notation: Notation::MathMl | Notation::AsciiMath, .. } => {
            (Severity::Warning, "a formula that is not in TeX, written as code")
        }
        BlockKind::Figure(Figure { media: Some(media), .. }) if media.kind != MediaKind::Image => {
            (Severity::Warning, "a film, sound or embedded page, written as a link")
        }
        BlockKind::Raw { .. } => (Severity::Info, "raw text, which pandoc shows in its own format only"),
        BlockKind::Paragraph { .. }
        | BlockKind::Heading { .. }
        | BlockKind::Quote { .. }
        | BlockKind::List { .. }
        | BlockKind::Definitions { .. }
        | BlockKind::Code { .. }
        | BlockKind::Math { .. }
        | BlockKind::Table(_)
        | BlockKind::Figure(_)
        | BlockKind::Speech { .. }
        | BlockKind::Byline { .. }
        | BlockKind::Dateline { .. }
        | BlockKind::Credit { .. }
        | BlockKind::EditorialNote { .. }
        | BlockKind::Article { .. }
        | BlockKind::Rule
        | BlockKind::Gap { .. } => return None,
    })
}
