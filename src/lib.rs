//! pumice turns messy pages into clean, checked documents.

pub mod check;
pub mod clean;
pub mod cli;
pub mod convert;
pub mod data;
pub mod error;
pub mod format;
pub mod grammar;
pub mod model;
pub mod note;
pub mod read;
pub mod source;
pub mod span;
pub mod text;
pub mod write;

pub use convert::{Converter, Options};
pub use error::{Error, Result};
pub use format::Output;
pub use model::{Document, Receipt};

/// The examples of the README, compiled and run with the tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
