//! The small languages of pages: dates, names with their roles, source lines, speaker labels.
//!
//! Pure functions over strings. They know nothing of documents; readers use them for what a page's head says,
//! cleaning for what its text says.

pub mod account;
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

/// Latin, Greek and Cyrillic letters as a part of a class in a pattern. `\p{L}` has hundreds of ranges: repeated up to
/// thirty times it makes automata that are large and take long to compile.
pub(crate) const LETTERS: &str = "A-Za-zªºÀ-ÖØ-öø-ʯͰ-ҁҊ-ԯḀ-ỿἀ-ῼ";
