//! What docling's documents cannot say.

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

/// What of a block does not come through.
fn lost(kind: &BlockKind) -> Option<(Severity, &'static str)> {
    use Severity::{Info, Warning};
    Some(match kind {
        BlockKind::Paragraph { role: Some(_), .. } => (Info, "the part of a paragraph in the article"),
        BlockKind::Quote { attribution, .. } if !attribution.is_empty() => (Info, "which line of a quotation names who is quoted"),
        BlockKind::List { .. } => (Info, "whether the items of a list stand apart"),
        BlockKind::Byline { .. } => (Info, "that a line is a byline"),
        BlockKind::Dateline { .. } => (Info, "that a line is a dateline"),
        BlockKind::Credit { .. } => (Info, "that a line is a credit"),
        BlockKind::Rule => (Info, "a rule between two parts"),
        BlockKind::Gap { .. } => (Info, "why text is missing"),
        BlockKind::Math { notation: Notation::MathMl | Notation::AsciiMath, .. } => {
            (Warning, "a formula that is not in TeX, written as code")
        }
        BlockKind::Raw { .. } => (Info, "the format of raw text, written as code"),
        BlockKind::Figure(Figure { media: Some(media), .. }) if media.kind != MediaKind::Image => {
            (Warning, "a film, sound or embedded page, written as a link")
        }
        BlockKind::Table(table) if table.columns.iter().any(Option::is_some) => (Info, "how columns are aligned"),
        BlockKind::Paragraph { role: None, .. }
        | BlockKind::Heading { .. }
        | BlockKind::Quote { .. }
        | BlockKind::Definitions { .. }
        | BlockKind::Code { .. }
        | BlockKind::Math { .. }
        | BlockKind::Table(_)
        | BlockKind::Figure(_)
        | BlockKind::Speech { .. }
        | BlockKind::EditorialNote { .. }
        | BlockKind::Article { .. } => return None,
    })
}
