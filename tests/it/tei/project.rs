//! A project's own parts of the header, merged into every file.

use pumice::check::tei::TeiSchema;
use pumice::write::tei::{ProjectHeader, TeiOptions};
use pumice::{Converter, Options, Output};

use super::{documents, tell};
use crate::random_document;
use crate::support::beside;

/// Everything that can be added.
const HEADER: &str = include_str!("project.tei.xml");

fn converter() -> Converter {
    let header = ProjectHeader::parse(HEADER).expect("a header");
    let mut options = Options::default();
    options.write.tei = TeiOptions { header: Some(header), ..TeiOptions::default() };
    Converter::new(options)
}

#[test]
fn files_with_a_projects_header_are_valid() {
    assert_eq!(TeiSchema::project_header().expect("a schema").check(HEADER), []);
    let converter = converter();
    let house = TeiSchema::built_in().expect("a schema");
    let others = ["tei_all.rng", "tei_lite.rng"].map(|name| beside(&format!("schemas/{name}")).map(|path| TeiSchema::from_file(&path)));
    let [all, lite] = others.map(|schema| schema.map(|schema| schema.expect("a schema")));
    let schemas = [(Output::Tei, Some(house)), (Output::Tei, all), (Output::TeiLite, lite)];
    for seed in 0..documents().min(20) {
        let document = random_document::document(seed);
        for (format, schema) in &schemas {
            let Some(schema) = schema else { continue };
            let text = converter.write(&document, *format).text;
            let broken: Vec<_> = schema.check(&text).into_iter().filter(|violation| !violation.warning).collect();
            tell(&format!("{} of seed {seed}", format.name()), &text, &broken);
        }
    }
}

#[test]
fn every_part_of_a_projects_header_arrives() {
    let document = converter().document("a.md", "# Ebb\n\nThe boat lies.\n".into()).expect("Markdown");
    for format in [Output::Tei, Output::TeiLite] {
        let text = converter().write(&document, format).text;
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").replace("> <", "><");
        let text = squeezed(&text);
        let header = roxmltree::Document::parse(HEADER).expect("XML");
        for node in header.descendants().filter(|node| node.is_text()) {
            let words = squeezed(node.text().unwrap_or_default()).replace('&', "&amp;");
            assert!(text.contains(words.trim()), "{words:?} is not in {}", format.name());
        }
        assert!(!text.contains("Unpublished conversion"));
    }
}

#[test]
fn a_header_that_would_make_files_invalid_says_where() {
    let schema = TeiSchema::project_header().expect("a schema");
    for (from, to, line, words) in [
        ("<publisher>", "<distributor/><publisher>", 15, "unexpected element `publisher`"),
        ("when=\"2026-03\"", "when=\"March\"", 18, "invalid value `March` for attribute `when`"),
        ("target=\"https://quay.example/project\"", "target=\"#there\"", 31, "R03"),
        ("<resp>Encoding</resp>", "", 8, "unexpected element `name`"),
    ] {
        assert_eq!(HEADER.matches(from).count(), 1, "{from}");
        let violations = schema.check(&HEADER.replacen(from, to, 1));
        let first = violations.iter().find(|violation| !violation.warning).expect("a violation");
        assert!(first.line == line && first.message.contains(words), "{from}: {violations:#?}");
    }
}
