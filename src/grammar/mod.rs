//! The small languages of pages: dates, names with their roles, source lines, speaker labels.
//!
//! Pure functions over strings. They know nothing of documents; readers use them for what a page's head says,
//! cleaning for what its text says.

pub mod address;
pub mod annotation;
pub mod byline;
pub mod date;
pub mod dateline;
pub mod markdown;
pub mod names;
pub mod role;
pub mod source_line;
pub mod speaker;

/// The letters of the scripts that know capitals, Latin, Greek and Cyrillic, as a part of a class in a pattern. `\p{L}`
/// repeated many times takes longer to compile than most pages take to read.
const LETTERS: &str = "A-Za-zªºÀ-ÖØ-öø-ʯͰ-ҁҊ-ԯḀ-ỿἀ-ῼ";
