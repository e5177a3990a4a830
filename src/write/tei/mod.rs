//! TEI P5.

use super::Written;
use crate::model::Document;

/// How TEI is written.
#[derive(Clone, Debug, Default)]
pub struct TeiOptions {}

/// Writes TEI.
pub fn write(_document: &Document, _options: &TeiOptions) -> Written {
    Written::default()
}
