//! JSON-LD with schema.org's words: what search engines and knowledge bases read of a page.
//!
//! The document is an `Article`, or the kind of article that its genre names. Its text is `articleBody`, as in plain
//! text; that structure is lost there is a note. Pictures, films and sounds are `image`, `video` and `audio`; persons,
//! organisations, places and works that are named in the text are `mentions`; the file is `isBasedOn`.

mod article;
mod media;
mod node;

use serde_json::Value;

use super::losses::Losses;
use super::{Written, plain};
use crate::model::{BlockKind, Document, walk};

/// Writes JSON-LD, indented.
pub fn write(document: &Document) -> Written {
    let mut losses = Losses::of("JSON-LD");
    let mut article = article::of(document, &mut losses);
    media::add(document, &mut article);
    let text = plain::write(document).text;
    article.text("articleBody", text.trim_end());
    tell_structure(document, &mut losses);
    let value = Value::Object(article.into_map());
    Written { text: format!("{value:#}\n"), notes: losses.into_notes() }
}

/// Tells that what is more than paragraphs is text.
fn tell_structure(document: &Document, losses: &mut Losses) {
    walk::blocks(&document.blocks, &mut |block| {
        if !matches!(block.kind, BlockKind::Paragraph { .. }) {
            losses.mention("headings, lists, tables and other structure, written as plain text", block.id);
        }
    });
}
