//! Markdown: reading and writing beyond what the cases show.
//!
//! The judge is another writer of HTML than ours: what we write must render as what we read. `SHOW=1` with
//! `--nocapture` shows what does not.

mod addresses;
mod examples;
mod floor;
mod hostile;
mod model;
mod options;
mod pages;
mod random;
mod render;
mod specification;

use pumice::model::{Document, Reader};
use pumice::{Converter, Options, Output};

use crate::support::convert;

/// Reads a text; nothing is cleaned.
fn read(from: Reader, text: &str) -> Document {
    let mut options = Options { from: Some(from), ..Options::default() };
    options.clean.full = true;
    convert(&Converter::new(options), "case", text.as_bytes())
}

/// The Markdown of a document.
fn written(document: &Document) -> String {
    Converter::default().write(document, Output::Markdown).text
}

/// Reads a text and writes it as Markdown.
fn rewritten(from: Reader, text: &str) -> String {
    written(&read(from, text))
}

/// How many of some examples came through.
#[derive(Default)]
struct Score {
    right: usize,
    loosely: usize,
    stable: usize,
    of: usize,
}

impl Score {
    /// Asserts a share of those that are right, in percent.
    #[track_caller]
    fn at_least(&self, name: &str, percent: f64) {
        let share = 100.0 * self.right as f64 / self.of as f64;
        assert!(share >= percent, "{name}: {} of {} are right, {share:.1} %; {percent} % are asked for", self.right, self.of);
    }

    /// Asserts that all are stable.
    #[track_caller]
    fn all_stable(&self, name: &str) {
        assert_eq!(self.stable, self.of, "{name}: not all are stable under a second conversion");
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {} render the same, {} but for loose lists, {} stable", self.right, self.of, self.loosely, self.stable)
    }
}

/// Whether to show what fails.
fn show() -> bool {
    std::env::var_os("SHOW").is_some()
}
