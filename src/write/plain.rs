//! Plain text.

use super::Written;
use crate::model::Document;

/// Writes plain text.
pub fn write(_document: &Document) -> Written {
    Written::default()
}
