//! Flat text: lines that were a page once.

use super::CleanOptions;
use crate::model::Document;

/// Cleans flat text.
pub(super) fn clean(_document: &mut Document, _options: &CleanOptions) {}
