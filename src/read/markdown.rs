//! Markdown.

use super::ReadOptions;
use crate::model::Document;
use crate::source::Source;

/// Reads Markdown.
pub fn read(source: &Source, options: &ReadOptions) -> Document {
    super::text::read(source, options)
}
