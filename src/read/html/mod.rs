//! HTML: everything a page shows becomes blocks, in order, each with the evidence about it.
//!
//! Nothing here decides that something is noise. [`survey`] says which nodes are text of the page and which are
//! markup, once and for the whole page; [`walk`] turns what is text into blocks; [`head`] reads what the page says
//! about itself.

mod address;
mod classes;
mod code;
mod dom;
mod evidence;
mod figure;
mod footnote;
mod form;
mod head;
mod inline;
mod list;
mod markup;
mod math;
mod media;
mod select;
mod signals;
mod survey;
mod table;
mod walk;

use super::ReadOptions;
use crate::model::{Document, Reader};
use crate::note::{Note, NoteKind};
use crate::source::Source;
use address::Addresses;
use dom::Dom;
use select::Selection;
pub use select::{Rules, is_chosen};
use survey::Survey;
use walk::Walker;

/// Reads HTML.
pub fn read(source: &Source, options: &ReadOptions) -> Document {
    let mut document = Document::of(source, Reader::Html);
    let dom = Dom::parse(source);
    let addresses = Addresses::of(&dom, options.url.as_deref());
    let address = options.url.clone().or_else(|| head::canonical(&dom, &addresses));
    let selection = Selection::of(&dom, &options.rules, address.as_deref());
    let survey = Survey::of(&dom, &addresses, selection);
    document.ledger.delivered = survey.delivered(&dom);
    document.take(Walker::new(&dom, &survey, &addresses, options).page());
    head::read(&dom, &addresses, &survey, options, &mut document.metadata);
    if survey.selection.drops_any() {
        select::part(&mut document, survey.selection.keeps);
    }
    if survey.selection.missing {
        document.note(Note::new(NoteKind::NoContent, "nothing on the page is what --keep or a rule chooses; the whole page is read"));
    }
    document
}

/// How many nodes the tree of a page has. It is there to measure the tree alone, which nobody outside can see.
#[doc(hidden)]
pub fn count_nodes(source: &Source) -> usize {
    Dom::parse(source).all().count()
}
