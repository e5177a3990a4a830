//! HTML: where blocks come from, and what hostile pages cost.

mod growth;
mod select;
mod spans;
mod structure;
