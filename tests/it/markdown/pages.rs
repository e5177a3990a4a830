//! Real pages: what their Markdown says is what they say. `PAGES` names other sets of the bench, with commas between.

use std::io::Read as _;
use std::path::Path;

use pumice::model::Reader;
use pumice::{Converter, Document, Options, Output};

use super::model::{difference, shape};
use super::{read, show, written};
use crate::support::{beside, check};

#[test]
fn pages_come_back_from_their_markdown() {
    let sets = std::env::var("PAGES").unwrap_or_else(|_| "readability,zhweb,zh_news".into());
    for set in sets.split(',') {
        let Some(folder) = beside(&format!("bench/{set}/pages")) else { return };
        let mut paths: Vec<_> = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        let mut differing = 0;
        for path in &paths {
            if let Some(difference) = comes_back(path) {
                differing += 1;
                if show() {
                    println!("{}: {difference}", path.file_name().unwrap_or_default().to_string_lossy());
                }
            }
        }
        println!("{set}: {} of {} pages come back", paths.len() - differing, paths.len());
        assert_eq!(differing, 0, "{set}: pages differ by more than what is lost and told");
    }
}

/// The document of a page, nothing cleaned.
fn page(path: &Path) -> Option<Document> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).expect("a page");
    flate2::read::GzDecoder::new(file).read_to_end(&mut bytes).expect("gzip");
    let mut options = Options { from: Some(Reader::Html), ..Options::default() };
    options.clean.full = true;
    let page = Converter::new(options).document("page.html", bytes).ok()?;
    check(&page, "page");
    Some(page)
}

#[test]
fn few_backslashes_are_needless() {
    let (mut there, mut needed) = (0, 0);
    for set in ["readability", "zh_news"] {
        let Some(folder) = beside(&format!("bench/{set}/pages")) else { return };
        let paths = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        for page in paths.filter_map(|path| page(&path)) {
            let counted = super::floor::escapes(&written(&page));
            there += counted.0;
            needed += counted.1;
        }
    }
    println!("{there} backslashes of which {needed} are needed");
    assert!(there * 100 <= needed * 125, "{there} backslashes, {needed} of them needed: more than 25 % over the floor");
}

/// The first difference between a page and what is read in its Markdown.
fn comes_back(path: &Path) -> Option<String> {
    let mut page = page(path)?;
    // The title of a page that shows none would be a heading more.
    page.metadata.title = None;
    let first = Converter::default().write(&page, Output::Markdown);
    let markdown = first.text;
    let back = read(Reader::Markdown, &markdown);
    let again = written(&back);
    if again != markdown {
        return Some(format!("not stable: {}", crate::support::difference(&markdown, &again)));
    }
    // Blocks in the cell of a table, and what plays in it, are lines of that cell from then on.
    let losses = ["blocks in a cell", "film, sound or embedded page"];
    let told = first.notes.iter().any(|note| losses.iter().any(|loss| note.message.contains(loss)));
    difference(&shape(&page), &shape(&back)).filter(|_| !told)
}
