//! What can be chosen about TEI, and the schemas that files name.

use super::{NOTE, folder, pumice, put, read};

const HEADER: &[u8] = include_bytes!("../tei/project.tei.xml");

#[test]
fn a_projects_header_is_merged_or_refused_with_its_place() {
    let wrong = String::from_utf8(HEADER.to_vec()).expect("UTF-8").replace("2026-03\"", "March\"");
    let here = folder(&[
        ("b.md", NOTE),
        ("project.xml", HEADER),
        ("wrong.xml", wrong.as_bytes()),
        ("alien.xml", b"<teiHeader>\n <xenoData/></teiHeader>"),
    ]);
    pumice(here.path(), &["b.md", "-o", "b.xml", "--tei-header", "project.xml", "--validate"]).exits(0);
    assert!(read(here.path(), "b.xml").contains("<sponsor>Friends of the Quay</sponsor>"));
    for (file, words) in [
        ("wrong.xml", "wrong.xml: error: line 18, column "),
        ("wrong.xml", "/teiHeader/fileDesc/publicationStmt/date: invalid value `March`"),
        ("alien.xml", "alien.xml: error: line 2, column "),
        ("gone.xml", "gone.xml: error: no such file or directory"),
    ] {
        pumice(here.path(), &["b.md", "-o", "c.xml", "--tei-header", file]).exits(2).says(words);
    }
    assert!(!here.path().join("c.xml").exists(), "nothing was done");
}

#[test]
fn profiles() {
    let here = folder(&[("b.md", NOTE)]);
    pumice(here.path(), &["b.md", "-o", "b.xml", "--tei-provenance", "none", "--validate"]).exits(0);
    assert!(!read(here.path(), "b.xml").contains("src:"));
    pumice(here.path(), &["b.md", "-o", "b.xml", "-t", "tei+lite", "--validate"]).exits(0).says("no schema for TEI Lite is built in");
    assert!(!read(here.path(), "b.xml").contains("<ab"));
    pumice(here.path(), &["b.md", "-O", ".", "-t", "tei", "-t", "tei+lite"]).exits(2).says("two of the formats would both be written to");
}

#[test]
fn the_schemas_that_a_file_names_are_used() {
    let here = folder(&[("own.rnc", b"start = element note { text }\n")]);
    let named = |name: &str, href: &str, root: &str| {
        let text = format!(
            "<?xml version=\"1.0\"?>\n<?xml-model href=\"{href}\" type=\"application/relax-ng-compact-syntax\"?>\n<{root}>x</{root}>\n"
        );
        put(here.path(), name, text.as_bytes());
    };
    named("sub/good.xml", "../own.rnc", "note");
    named("sub/bad.xml", "../own.rnc", "nota");
    named("sub/gone.xml", "gone.rnc", "note");
    named("sub/far.xml", "https://schemas.example/own.rnc", "note");
    pumice(here.path(), &["validate", "sub/good.xml"]).exits(0);
    pumice(here.path(), &["validate", "sub/bad.xml"]).exits(4).says("sub/bad.xml:3:7: error: ");
    pumice(here.path(), &["validate", "sub/gone.xml"])
        .exits(3)
        .says("sub/gone.xml: error: invalid schema: sub/gone.rnc, which it names: no such file");
    pumice(here.path(), &["validate", "sub/far.xml"]).exits(4).says("the schema https://schemas.example/own.rnc is not fetched");
    // A schema of the user's own comes first.
    put(here.path(), "other.rnc", b"start = element nota { text }\n");
    pumice(here.path(), &["validate", "--schema", "other.rnc", "sub/bad.xml"]).exits(0);
}
