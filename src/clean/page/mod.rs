//! Pages of HTML: blocks with evidence.

mod cues;
mod decode;
mod groups;
pub mod training;
mod units;
mod vector;

use super::CleanOptions;
use crate::model::Document;

/// Cleans a page.
pub(super) fn clean(_document: &mut Document, _options: &CleanOptions) {}
