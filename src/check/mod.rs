//! Checks of what was written against its schema.

pub mod record;
pub mod tei;

/// One thing that is wrong with a document, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Line, from 1; 0 where the format has none.
    pub line: usize,
    /// Column, from 1; 0 where the format has none.
    pub column: usize,
    /// The element path or JSON pointer.
    pub path: String,
    /// What is wrong and what was expected; one lower-case sentence.
    pub message: String,
    /// Whether the document is still valid.
    pub warning: bool,
}
