//! Pages of HTML: blocks with evidence.

use super::CleanOptions;
use crate::model::Document;

/// Cleans a page.
pub(super) fn clean(_document: &mut Document, _options: &CleanOptions) {}
