//! Front matter.

use crate::model::Document;
use crate::source::Source;

/// Reads front matter into the metadata; gives the byte of the text at which the body begins.
pub(super) fn read(_source: &Source, _document: &mut Document) -> usize {
    0
}
