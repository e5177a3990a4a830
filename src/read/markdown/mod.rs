//! Markdown: CommonMark with the extensions of [`crate::grammar::markdown`], every block with its exact place.
//!
//! The parser's events go straight to the builder ([`walk`]); raw tags in a line that Markdown's writers use for what
//! it lacks are taken apart in [`inline_html`]; what only shows once a paragraph is whole (an image that stands alone)
//! is settled at the end, in [`shape`].

mod ahead;
mod cjk;
mod dollars;
mod image;
mod inline_html;
mod link;
mod place;
mod run;
mod shape;
mod verbatim;
mod walk;

use super::{ReadOptions, front_matter};
use crate::model::{Document, Reader};
use crate::source::Source;

/// Reads Markdown.
pub fn read(source: &Source, options: &ReadOptions) -> Document {
    let mut document = Document::of(source, Reader::Markdown);
    let from = front_matter::read(source, &mut document);
    let body = source.text.get(from..).unwrap_or("");
    let marked = dollars::without_money(body);
    let marked = if options.cjk_emphasis { cjk::with_stand_ins(&marked) } else { marked.as_ref().into() };
    let mut events = ahead::Events::of(&marked, marked != body);
    let mut walker = walk::Walker::new(source, from, options);
    while let Some((event, range)) = events.next() {
        walker.event(event, range, &mut events);
    }
    let (built, delivered) = walker.finish();
    document.ledger.delivered += delivered;
    document.take(built);
    let mut settler = shape::Settler { next_id: document.next_id, ..shape::Settler::default() };
    settler.settle(&mut document.blocks);
    for footnote in &mut document.footnotes {
        settler.settle(&mut footnote.blocks);
    }
    document.strip_markup(settler.markup);
    document.next_id = settler.next_id;
    document
}
