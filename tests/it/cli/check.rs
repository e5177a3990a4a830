//! `--validate` and `pumice validate`.

use super::{NOTE, PAGE, folder, pumice, pumice_on, put, read};

#[test]
fn what_is_written_is_valid() {
    let here = folder(&[("a.html", PAGE), ("b.md", NOTE)]);
    let formats = ["-t", "tei", "-t", "record", "-t", "json", "-t", "jsonl", "-t", "markdown"];
    pumice(here.path(), &[&["a.html", "b.md", "-O", "out", "--validate"], &formats[..]].concat()).exits(0);
    let files = ["out/a.xml", "out/a.yaml", "out/a.json", "out/a.jsonl", "out/b.xml", "out/b.yaml", "out/b.json", "out/b.jsonl"];
    pumice(here.path(), &[&["validate"], &files[..]].concat()).exits(0).says("8 of 8 valid");
    pumice(here.path(), &["a.html", "--validate"]).exits(0).says("note: --validate checks TEI and records, and none are written");
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    let here = folder(&[("b.md", NOTE)]);
    pumice(here.path(), &["b.md", "-O", ".", "-t", "tei", "-t", "record", "-t", "json", "-t", "jsonl", "--on-exists", "error"]).exits(0);
    let (tei, yaml) = (read(here.path(), "b.xml"), read(here.path(), "b.yaml"));
    put(here.path(), "bad.xml", tei.replacen("<head", "<hed", 1).replacen("</head>", "</hed>", 1).as_bytes());
    put(here.path(), "bad.yaml", yaml.replacen("type: heading", "type: headline", 1).as_bytes());
    put(here.path(), "cut.xml", &tei.as_bytes()[..tei.len() / 2]);
    put(here.path(), "cut.json", &read(here.path(), "b.json").as_bytes()[..200]);
    let place = |text: &str, what: &str| {
        let at = text.find(what).expect("it is there");
        text[..at].matches('\n').count() + 1
    };
    let run = pumice(here.path(), &["validate", "bad.xml", "b.xml", "bad.yaml"]).exits(4).says("1 of 3 valid");
    let run = run.says(&format!("bad.xml:{}:", place(&tei, "<head"))).says("hed");
    run.says(&format!("bad.yaml:{}:", place(&yaml, "type: heading"))).says("/body/0");
    for cut in ["cut.xml", "cut.json"] {
        pumice(here.path(), &["validate", cut]).exits(4).says(&format!("{cut}:")).says(": error: ");
    }
}

#[test]
fn a_schema_of_ones_own() {
    let here = folder(&[("a.html", PAGE)]);
    put(here.path(), "own.rnc", b"start = element note { text }\n");
    put(here.path(), "own.rng", b"<element name='note' xmlns='http://relaxng.org/ns/structure/1.0'><text/></element>");
    put(here.path(), "own.json", br#"{"type": "object", "required": ["shelf"]}"#);
    put(here.path(), "note.xml", b"<note>text</note>");
    put(here.path(), "shelf.yaml", b"shelf: 7\n");
    for schema in ["own.rnc", "own.rng"] {
        pumice(here.path(), &["validate", "--schema", schema, "note.xml"]).exits(0);
        pumice(here.path(), &["validate", "--schema", schema, "shelf.yaml"]).exits(3).says("does not apply");
    }
    pumice(here.path(), &["validate", "--schema", "own.json", "shelf.yaml"]).exits(0);
    pumice(here.path(), &["validate", "--schema", "own.json", "note.xml"]).exits(3).says("does not apply");
    pumice(here.path(), &["validate", "note.xml", "shelf.yaml"]).exits(4).says("0 of 2 valid");
    // Converting, it takes the place of the built-in one for its language only; what is invalid is written all the same.
    let validate =
        |schema: &str, format: &str| pumice(here.path(), &["a.html", "-O", "out", "-t", format, &format!("--validate={schema}")]);
    validate("own.rnc", "tei").exits(4).says("out/a.xml:");
    assert!(here.path().join("out/a.xml").exists());
    validate("own.rnc", "record").exits(0);
    validate("own.json", "record").exits(4).says("shelf");
}

#[test]
fn a_schema_that_is_none_is_a_usage_error() {
    let here = folder(&[("a.html", PAGE), ("broken.rng", b"<grammar"), ("broken.json", b"{"), ("a.xsd", b"<schema/>")]);
    for schema in ["broken.rng", "broken.json", "a.xsd", "gone.rnc"] {
        pumice(here.path(), &["validate", "--schema", schema, "a.html"]).exits(2).says(&format!("{schema}: error: "));
        pumice(here.path(), &["a.html", "-O", "out", &format!("--validate={schema}")]).exits(2).says(&format!("{schema}: error: "));
    }
    assert!(!here.path().join("out").exists(), "nothing was done");
}

#[test]
fn files_that_cannot_be_checked_fail_and_cost_no_other() {
    let here = folder(&[("a.html", PAGE), ("latin.yaml", b"title: caf\xE9\n")]);
    pumice(here.path(), &["a.html", "-o", "a.yaml"]).exits(0);
    let run = pumice(here.path(), &["validate", "gone.xml", "a.yaml", "a.html", "latin.yaml", "."]).exits(3).says("1 of 5 valid");
    run.says("gone.xml: error: no such file or directory")
        .says("a.html: error: neither TEI nor a record")
        .says("latin.yaml: error: not UTF-8: the byte at offset 10")
        .says(".: error: is a directory");
    let run = pumice_on(read(here.path(), "a.yaml").as_bytes(), &["validate", "-"]).exits(0);
    assert_eq!(run.err, "1 of 1 valid\n");
}
