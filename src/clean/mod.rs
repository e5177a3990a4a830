//! Cleaning: what is content, what is noise, and what each block really is.
//!
//! Every pass takes the document and changes it in place. What goes is moved to [`Document::removed`] with its
//! reason, never dropped; what a pass finds to be markup (a bullet, a `##`) it takes off the ledger with
//! [`Document::strip_markup`].

mod flat;
mod language;
mod page;
mod prose;
mod removal;
mod repeats;

use crate::model::{Document, Reader};

/// How much is cleaned.
#[derive(Clone, Debug, Default)]
pub struct CleanOptions {
    /// Keep everything; blocks are still labelled.
    pub full: bool,
}

/// Cleans a document, each sort of source in its way.
pub fn clean(document: &mut Document, options: &CleanOptions) {
    match document.reader {
        Reader::Text => flat::clean(document, options),
        Reader::Html => page::clean(document, options),
        Reader::Markdown => prose::clean(document),
    }
    language::note(document);
}
