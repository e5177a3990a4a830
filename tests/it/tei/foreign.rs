//! TEI that others write. `FOREIGN=FOLDER` reads what `.ci/tei_foreign.py` has made; the forms that matter are in
//! `tests/cases/tei-foreign.md`.

use std::collections::BTreeMap;
use std::path::Path;

use pumice::clean::CleanOptions;
use pumice::model::{Reader, walk};
use pumice::{Converter, Document, Options, Output};

use super::documents;
use crate::random_document;
use crate::support::check;

fn reader() -> Converter {
    let clean = CleanOptions { full: true, ..CleanOptions::default() };
    Converter::new(Options { from: Some(Reader::Tei), clean, ..Options::default() })
}

/// Characters that are not white space, and no dollars, which around a formula only say that it is one.
fn ink(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '$').collect()
}

/// All that a document says, in its body, its footnotes and what was taken out.
fn said(document: &Document) -> String {
    let footnotes = document.footnotes.iter().flat_map(|footnote| &footnote.blocks);
    let removed = document.removed.iter().map(|removed| &removed.block);
    let texts: Vec<String> = document.blocks.iter().chain(footnotes).chain(removed).map(walk::block_text).collect();
    ink(&texts.join("\n"))
}

/// The text nodes of a file's text, but for the marks that lead to notes: labels, which are no text.
fn texts(tei: &str) -> Vec<String> {
    let tree = roxmltree::Document::parse(tei).expect("XML");
    let text = tree.descendants().find(|node| node.tag_name().name() == "text").expect("a text");
    let notes: Vec<_> = tree.descendants().filter(|node| node.tag_name().name() == "note").collect();
    let leads_to_note = |reference: roxmltree::Node<'_, '_>| {
        let target = reference.attribute("target").and_then(|target| target.strip_prefix('#'));
        notes.iter().any(|note| target.is_some() && note.attribute((roxmltree::NS_XML_URI, "id")) == target)
    };
    let length = |node: roxmltree::Node<'_, '_>| {
        node.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).map(|text| ink(text).chars().count()).sum::<usize>()
    };
    let is_label = |text: &roxmltree::Node<'_, '_>| {
        text.ancestors().any(|node| node.tag_name().name() == "ref" && leads_to_note(node) && length(node) <= 6)
    };
    let texts = text.descendants().filter(|node| node.is_text() && !is_label(node)).filter_map(|node| node.text()).map(ink);
    texts.filter(|text| !text.is_empty()).collect()
}

fn counts(text: &str) -> BTreeMap<char, usize> {
    text.chars().fold(BTreeMap::new(), |mut counts, c| {
        *counts.entry(c).or_default() += 1;
        counts
    })
}

/// Reads a file and looks for every word of it.
#[track_caller]
fn loses_nothing(name: &str, tei: &str) {
    let document = reader().document(name, tei.as_bytes().to_vec()).unwrap_or_else(|error| panic!("{name}: {error}"));
    check(&document, name);
    let (said, texts) = (said(&document), texts(tei));
    let lost: Vec<_> = texts.iter().filter(|text| !said.contains(text.as_str())).collect();
    assert!(lost.is_empty(), "{name}: {lost:?}");
    assert_eq!(counts(&said), counts(&texts.concat()), "{name}");
}

#[test]
fn foreign_files_lose_no_word() {
    let Some(folder) = std::env::var_os("FOREIGN") else { return eprintln!("skipped: FOREIGN names no folder") };
    let mut read = 0;
    let mut paths: Vec<_> = std::fs::read_dir(Path::new(&folder)).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    for path in paths {
        loses_nothing(&path.display().to_string(), &std::fs::read_to_string(&path).expect("a file"));
        read += 1;
    }
    println!("{read} files were read, and no word was lost");
    assert!(read > 0);
}

/// TEI Lite is foreign to us when it comes back.
#[test]
fn tei_lite_loses_no_word() {
    for seed in 0..documents() {
        let document = random_document::document(seed);
        loses_nothing(&format!("seed {seed}"), &Converter::default().write(&document, Output::TeiLite).text);
    }
}

/// One note names an element whatever its number, and many elements share one.
#[test]
fn notes_about_unknown_elements_are_few() {
    let elements: String = (0..500).map(|at| format!("<x{at}>word</x{at}><x{at}>more</x{at}>")).collect();
    let document = reader().document("a.xml", format!("<TEI><text><body><p>{elements}</p></body></text></TEI>").into()).expect("XML");
    check(&document, "500 unknown elements");
    assert!(document.notes.len() <= 21, "{} notes", document.notes.len());
    let last = &document.notes.last().expect("a note").message;
    assert_eq!(last, "the model has no place for 480 other elements either; their text was kept");
}
