//! HTML.

mod dom;

use super::ReadOptions;
use crate::model::Document;
use crate::source::Source;

/// Reads HTML.
pub fn read(source: &Source, options: &ReadOptions) -> Document {
    super::text::read(source, options)
}
