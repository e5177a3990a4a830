//! Footnotes.
