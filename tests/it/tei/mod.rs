//! TEI: documents valid by construction.

mod foreign;
mod growth;
mod profile;
mod project;
mod reader;
mod round_trip;
mod subset;

use pumice::check::{Violation, tei::TeiSchema};
use pumice::{Converter, Output, Receipt};

use crate::{random_document, support::check};

/// Warnings about what the random documents are (empty lines, no place in the source) do not matter; white space that
/// would be lost and ids out of order do.
fn matters(violation: &Violation) -> bool {
    !violation.warning || ["R10", "R18"].iter().any(|rule| violation.message.starts_with(rule))
}

/// Documents a run looks at; `DOCUMENTS=20000` looks at more.
pub(crate) fn documents() -> u64 {
    std::env::var("DOCUMENTS").ok().and_then(|count| count.parse().ok()).unwrap_or(200)
}

#[test]
fn random_documents_are_valid() {
    let (schema, converter) = (TeiSchema::built_in().expect("a schema"), Converter::default());
    for seed in 0..documents() {
        let document = random_document::document(seed);
        check(&document, &format!("seed {seed}"));
        let text = converter.write(&document, Output::Tei).text;
        let broken: Vec<_> = schema.check(&text).into_iter().filter(matters).collect();
        tell(&format!("seed {seed}"), &text, &broken);
    }
}

/// Fails with the lines around the first of these violations, if there is one.
#[track_caller]
fn tell(name: &str, text: &str, broken: &[Violation]) {
    if let Some(first) = broken.first() {
        let near: Vec<&str> = text.lines().skip(first.line.saturating_sub(3)).take(5).collect();
        panic!("{name}: {broken:#?}\n{}", near.join("\n"));
    }
}

/// A document in which every rule of the schema has something to look at.
const RULES: &str = include_str!("rules.tei.xml");

/// One piece of the document, what takes its place, and the rule that is broken then.
const BROKEN: [(&str, &str, &str, bool); 24] = [
    ("R01", "<table rows=\"1\" cols=\"2\" xml:id=\"b7\"", "<table rows=\"1\" cols=\"2\"", false),
    ("R02", "<p xml:id=\"b11\" source=\"src:L7-7 src:B121-140\">", "<p xml:id=\"b11\">", true),
    ("R03", "target=\"#b3\" corresp=\"#b2\"", "target=\"#b33\" corresp=\"#b2\"", false),
    ("R03", "target=\"#b3\" corresp=\"#b2\"", "target=\"#b3\" corresp=\"#b22\"", false),
    ("R04", "#string-range(b11,3,8)", "#string-range(b111,3,8)", false),
    ("R05", "#string-range(b11,3,8)", "#string-range(b11,3,80)", false),
    ("R06", "<prefixDef ident=\"src\" ", "<prefixDef ident=\"sauce\" ", false),
    ("R06", "<bibl xml:id=\"src\"", "<bibl xml:id=\"s9\"", false),
    ("R07", "<prefixDef ident=\"pum\" ", "<prefixDef ident=\"pom\" ", false),
    ("R08", "https://quay.example/a%20b?x=1#y", "javascript:alert(1)", false),
    ("R08", "https://quay.example/a%20b?x=1#y", "Data:text/html,x", false),
    ("R09", "https://quay.example/a%20b?x=1#y", "https://quay.example/[a]", false),
    ("R09", "https://quay.example/a%20b?x=1#y", "https://quay.example/a%2", false),
    ("R09", "https://quay.example/a%20b?x=1#y", "https://quay.example/#a#b", false),
    ("R09", "img/a%20lamp.png", "img/[a].png", false),
    ("R10", "It is quiet.", "It is  quiet.", true),
    ("R11", "It is quiet.", "", true),
    ("R12", "<head type=\"section\" subtype=\"h2\" ", "<head type=\"title\" subtype=\"h2\" ", false),
    ("R13", "who=\"#p1\"", "who=\"#s1\"", false),
    ("R14", " corresp=\"#b2\"", "", false),
    ("R15", "target=\"#n1\" type=\"noteref\"", "target=\"#b1\" type=\"noteref\"", false),
    ("R16", "subtype=\"h3\"", "subtype=\"h2\"", false),
    ("R17", "<cell>12</cell>", "<cell cols=\"2\">12</cell>", true),
    ("R18", "xml:id=\"b7\"", "xml:id=\"b2000\"", true),
];

#[test]
fn each_rule_sees_what_breaks_it() {
    let schema = TeiSchema::built_in().expect("a schema");
    assert_eq!(schema.check(RULES), []);
    let mut seen = std::collections::BTreeSet::new();
    for (rule, from, to, warning) in BROKEN {
        assert_eq!(RULES.matches(from).count(), 1, "{rule}: {from:?} stands once");
        let violations = schema.check(&RULES.replacen(from, to, 1));
        let of_rule: Vec<_> = violations.iter().filter(|violation| violation.message.starts_with(rule)).collect();
        assert!(of_rule.iter().any(|violation| violation.warning == warning && violation.line > 0), "{rule}: {violations:#?}");
        seen.insert(rule);
    }
    assert_eq!(seen.len(), 18);
}

/// The text of the body is what the receipt calls kept, to the character.
#[test]
fn the_text_of_the_body_is_the_kept_text() {
    let converter = Converter::default();
    for seed in 0..documents() {
        let document = random_document::document(seed);
        let tei = converter.write(&document, Output::Tei).text;
        let tree = roxmltree::Document::parse(&tei).expect("XML");
        let body = tree.descendants().find(|node| node.has_tag_name("body")).expect("a body");
        let text: String = body.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect();
        assert_eq!(pumice::text::ink(&text) as u64, Receipt::of(&document).kept, "seed {seed}");
    }
}
