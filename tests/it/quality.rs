//! Figures on pages with gold, where those pages are there; floors only rise.

use std::path::PathBuf;

use pumice::clean::CleanOptions;
use pumice::model::Reader;
use pumice::{Converter, Options};

use crate::support::{beside, check};

/// The pages of the sets, in a fixed order.
pub(crate) fn pages() -> Vec<PathBuf> {
    let sets = ["readability", "trafilatura", "wcxb", "zh_news", "zhweb"];
    let folders = sets.iter().filter_map(|set| beside(&format!("bench/{set}/pages")));
    let mut pages: Vec<_> = folders
        .flat_map(|folder| std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("entry").path()).collect::<Vec<_>>())
        .collect();
    pages.sort();
    pages
}

/// Every page is read without loss; a sample, unless `PAGES=all`.
#[test]
fn pages_are_read_without_loss() {
    let step = if std::env::var_os("PAGES").is_some_and(|pages| pages == "all") { 1 } else { 29 };
    let converter = Converter::new(Options {
        from: Some(Reader::Html),
        clean: CleanOptions { full: true, ..CleanOptions::default() },
        ..Options::default()
    });
    for path in pages().iter().step_by(step) {
        match converter.file(path) {
            Ok(document) => check(&document, &path.display().to_string()),
            Err(error) => panic!("{}: {error}", path.display()),
        }
    }
}
