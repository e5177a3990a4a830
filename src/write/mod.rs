//! Writers: a document to each format. They have no opinions and never look at evidence.

pub mod docling;
pub mod dublin_core;
mod grid;
mod json;
pub mod json_ld;
mod losses;
pub mod markdown;
pub mod pandoc;
mod people;
pub mod plain;
pub mod record;
pub mod tei;
mod xml;

use crate::note::Note;

/// What a writer wrote.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written {
    /// The whole file, UTF-8, with a final newline.
    pub text: String,
    /// What the format could not express.
    pub notes: Vec<Note>,
}

/// How formats are written.
#[derive(Clone, Debug, Default)]
pub struct WriteOptions {
    /// Markdown.
    pub markdown: markdown::MarkdownOptions,
    /// TEI.
    pub tei: tei::TeiOptions,
    /// Pandoc's JSON.
    pub pandoc: pandoc::PandocOptions,
}
