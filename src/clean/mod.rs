//! Cleaning: what is content, what is noise, and what each block really is.

use crate::model::Document;

/// How much is cleaned.
#[derive(Clone, Debug, Default)]
pub struct CleanOptions {
    /// Keep everything; blocks are still labelled.
    pub full: bool,
}

/// Cleans a document.
pub fn clean(_document: &mut Document, _options: &CleanOptions) {}
