//! What tests share: checks that every converted document must pass, and where things are.

use std::path::{Path, PathBuf};

use pumice::model::invariants;
use pumice::{Converter, Document, Output, Receipt};

/// A path inside the package.
pub(crate) fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A folder of test material that lies beside the checkout, `None` (and said so) where it does not.
pub(crate) fn beside(path: &str) -> Option<PathBuf> {
    let found = here("../shared").join(path);
    if found.exists() {
        return Some(found);
    }
    eprintln!("skipped: {} is not there", found.display());
    None
}

/// Converts bytes and checks what must be true of every document.
pub(crate) fn convert(converter: &Converter, name: &str, bytes: &[u8]) -> Document {
    let document = converter.document(name, bytes.to_vec()).unwrap_or_else(|error| panic!("{name}: {error}"));
    check(&document, name);
    document
}

/// What must be true of every document: the invariants of the model, and a receipt that adds up.
pub(crate) fn check(document: &Document, name: &str) {
    let broken = invariants::check(document);
    assert!(broken.is_empty(), "{name}: {broken:#?}");
    let receipt = Receipt::of(document);
    assert!(receipt.adds_up(), "{name}: the receipt does not add up: {receipt:?}");
}

/// Every format that can be written.
pub(crate) const OUTPUTS: [Output; 13] = [
    Output::Markdown,
    Output::CommonMark,
    Output::Record,
    Output::Json,
    Output::JsonLines,
    Output::Tei,
    Output::TeiLite,
    Output::Text,
    Output::JsonLd,
    Output::DublinCore,
    Output::Pandoc,
    Output::Docling,
    Output::Tree,
];

/// Shows the first difference between two texts, with the lines around it.
pub(crate) fn difference(expected: &str, got: &str) -> String {
    let (expected, got): (Vec<_>, Vec<_>) = (expected.lines().collect(), got.lines().collect());
    let at = (0..expected.len().max(got.len())).find(|at| expected.get(*at) != got.get(*at)).unwrap_or(0);
    let show = |lines: &[&str]| {
        let from = at.saturating_sub(2).min(lines.len());
        lines[from..(at + 4).min(lines.len())].iter().map(|line| format!("    {line}\n")).collect::<String>()
    };
    format!("first difference in line {}\n  expected\n{}  got\n{}", at + 1, show(&expected), show(&got))
}
