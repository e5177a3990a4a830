//! What can be chosen: TEI Lite, and TEI without provenance.

use pumice::check::tei::TeiSchema;
use pumice::write::tei::{Provenance, TeiOptions};
use pumice::{Converter, Document, Options, Output};

use super::{documents, matters, tell};
use crate::random_document;
use crate::support::{beside, check, difference};

/// The words of a text in XML, without white space.
fn words(tei: &str) -> String {
    let tree = roxmltree::Document::parse(tei).expect("XML");
    let body = tree.descendants().find(|node| node.has_tag_name("body")).expect("a body");
    let texts = body.descendants().filter(|node| node.is_text()).filter_map(|node| node.text());
    texts.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn tei_lite_is_valid_and_loses_no_word() {
    let Some(path) = beside("schemas/tei_lite.rng") else { return };
    let (schema, converter) = (TeiSchema::from_file(&path).expect("a schema"), Converter::default());
    for seed in 0..documents() {
        let document = random_document::document(seed);
        let lite = converter.write(&document, Output::TeiLite).text;
        let broken: Vec<_> = schema.check(&lite).into_iter().filter(|violation| !violation.warning).collect();
        tell(&format!("seed {seed}"), &lite, &broken);
        assert_eq!(words(&lite), words(&converter.write(&document, Output::Tei).text), "seed {seed}");
    }
}

fn lean() -> Converter {
    let mut options = Options::default();
    options.write.tei = TeiOptions { provenance: Provenance::None, ..TeiOptions::default() };
    Converter::new(options)
}

#[test]
fn tei_without_provenance_is_the_text_alone() {
    let (schema, lean, full) = (TeiSchema::built_in().expect("a schema"), lean(), Converter::default());
    for seed in 0..documents() {
        let document = random_document::document(seed);
        let text = lean.write(&document, Output::Tei).text;
        let broken: Vec<_> = schema.check(&text).into_iter().filter(matters).collect();
        tell(&format!("seed {seed}"), &text, &broken);
        assert!(!text.contains(" source=\"src:") && !text.contains("<standOff"), "seed {seed}");
        assert_eq!(words(&text), words(&full.write(&document, Output::Tei).text), "seed {seed}");
    }
}

/// It reads back as what it is, a text whose source is known by name: nothing was changed, and nothing is missing.
#[test]
fn tei_without_provenance_comes_back() {
    let converter = lean();
    let page = "# Ebb\n\nThe *boat* lies.[^1]\n\n- a rope\n- a plank\n\n[^1]: On mud.\n";
    let document: Document = converter.document("ebb.md", page.into()).expect("Markdown");
    let tei = converter.write(&document, Output::Tei).text;
    let read = converter.document("other.xml", tei.clone().into_bytes()).expect("TEI");
    check(&read, "lean");
    assert_eq!((read.notes.len(), read.provenance.name.as_str(), read.reader.name()), (0, "ebb.md", "markdown"));
    let again = converter.write(&read, Output::Tei).text;
    assert!(tei == again, "{}", difference(&tei, &again));
}
