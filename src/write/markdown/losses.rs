//! What Markdown cannot say.
//!
//! What a line is (a byline, a turn of an interview) is lost by the nature of the format, and worth knowing at most;
//! what reads differently on the page than in the source is a warning.

use crate::model::{Block, BlockKind, Figure, MediaKind, Notation};
use crate::note::Severity;
use crate::write::losses::Losses;

impl Losses {
    /// Tells what of a block Markdown always loses.
    pub(super) fn tell_block(&mut self, block: &Block) {
        if let Some((severity, what)) = lost(&block.kind) {
            self.add(severity, what, Some(block.id));
        }
    }
}

/// What of a block does not come through.
fn lost(kind: &BlockKind) -> Option<(Severity, &'static str)> {
    use Severity::{Info, Warning};
    Some(match kind {
        BlockKind::Paragraph { role: Some(_), .. } => (Info, "the part of a paragraph in the article"),
        BlockKind::Heading { level: 7.., .. } => (Warning, "a heading of a level below 6"),
        BlockKind::Quote { attribution, .. } if !attribution.is_empty() => (Info, "which line of a quotation names who is quoted"),
        BlockKind::Speech { .. } => (Info, "that a paragraph is a turn of an interview"),
        BlockKind::Byline { .. } => (Info, "that a line is a byline"),
        BlockKind::Dateline { .. } => (Info, "that a line is a dateline"),
        BlockKind::Credit { .. } => (Info, "that a line is a credit"),
        BlockKind::EditorialNote { .. } => (Info, "that a quotation is a note by the editors"),
        BlockKind::Article { .. } => (Info, "where an embedded text begins and ends"),
        BlockKind::Gap { .. } => (Info, "that text is missing"),
        BlockKind::Math { notation: Notation::MathMl | Notation::AsciiMath, .. } => {
            (Warning, "a formula that is not in TeX, written as code")
        }
        BlockKind::Figure(Figure { media: Some(media), .. }) if media.kind != MediaKind::Image => {
            (Warning, "a film, sound or embedded page, written as a link")
        }
        BlockKind::Figure(Figure { media: None, .. }) => (Info, "that a line is the caption of a picture that is not there"),
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
