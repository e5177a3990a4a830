//! Cleaning: what is content, what is noise, and what each block really is.
//!
//! Every pass takes the document and changes it in place. What goes is moved to [`Document::removed`] with its
//! reason, never dropped; what a pass finds to be markup (a bullet, a `##`) it takes off the ledger with
//! [`Document::strip_markup`].

mod annotate;
mod corpus;
mod decode;
mod fields;
pub mod flat;
pub mod forest;
mod hash;
mod language;
pub mod page;
mod prose;
mod removal;
mod repeats;
mod window;
mod without;

use std::sync::Arc;

pub use corpus::Corpus;
pub use without::Without;

use crate::model::{Document, Kinds, Reader};

/// How much is cleaned.
#[derive(Clone, Debug, Default)]
pub struct CleanOptions {
    /// Keep everything; blocks are still labelled.
    pub full: bool,
    /// Which error is worse.
    pub balance: Balance,
    /// Mend flat text that was decoded with the wrong encoding before we got it.
    pub mend: bool,
    /// What is left out whatever it is worth.
    pub without: Without,
    /// What the files of the corpus have in common, if it was counted.
    pub corpus: Option<Arc<Corpus>>,
    /// Removals need not say what weighed most against them: finding that out takes time, and not every
    /// format has a place for it.
    pub unexplained: bool,
    /// Of the metadata only the title is asked for: what else a text says of itself need not be found where nothing
    /// else depends on it. For formats that have no place for it.
    pub text_alone: bool,
    /// What is annotated; nothing unless asked for.
    pub annotate: Kinds,
}

/// Which error is worse: noise that is kept, or content that is removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Balance {
    /// Noise that is kept.
    Precision,
    /// Both alike.
    #[default]
    Balanced,
    /// Content that is removed.
    Recall,
}

impl CleanOptions {
    /// The weight of recall against precision: the β of the F-measure.
    fn weight(&self) -> f64 {
        match self.balance {
            Balance::Precision => 0.5,
            Balance::Balanced => 1.0,
            Balance::Recall => 2.0,
        }
    }
}

/// Cleans a document, each sort of source in its way.
pub fn clean(document: &mut Document, options: &CleanOptions) {
    match document.reader {
        Reader::Text => flat::clean(document, options),
        Reader::Html => page::clean(document, options),
        Reader::Markdown | Reader::Tei => prose::clean(document),
        // A record says itself what everything is.
        Reader::Record => return without::clean(document, options.without),
    }
    if let Some(corpus) = options.corpus.as_ref().filter(|_| !options.full) {
        corpus::clean(document, corpus);
    }
    without::clean(document, options.without);
    if !options.text_alone {
        language::note(document);
    }
}

/// Annotates the text that is left, after cleaning and with all that is known of the document: relative dates count
/// from the date it was published.
pub fn annotate(document: &mut Document, options: &CleanOptions) {
    annotate::annotate(document, options.annotate);
}
