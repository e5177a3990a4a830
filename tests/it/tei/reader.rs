//! Reading TEI: what is refused, what is told, and that nothing is lost of what is spoilt.

use pumice::check::tei::TeiSchema;
use pumice::model::walk;
use pumice::{Converter, Output};

use super::documents;
use crate::hostile::{Numbers, spoilt};
use crate::random_document;
use crate::support::check;

/// A small file of ours.
fn letter() -> String {
    let source = "# Ebb\n\nThe *boat* lies.[^1]\n\n- a rope\n- a plank\n\n[^1]: On mud.\n";
    let converter = Converter::default();
    let document = converter.document("letter.md", source.into()).expect("Markdown");
    converter.write(&document, Output::Tei).text
}

#[test]
fn a_file_that_was_changed_is_a_source_of_its_own() {
    let (letter, converter) = (letter(), Converter::default());
    let read = |text: &str| converter.document("changed.xml", text.into()).expect("TEI");
    let restored = read(&letter);
    assert_eq!((restored.provenance.name.as_str(), restored.id.as_str(), restored.reader.name()), ("letter.md", "letter", "markdown"));
    let changed = read(&letter.replace("a plank", "a plank and an oar"));
    check(&changed, "changed");
    assert_eq!((changed.provenance.name.as_str(), changed.reader.name()), ("changed.xml", "tei"));
    assert!(changed.notes.iter().any(|note| note.kind.name() == "source-changed"));
    // White space that a tool put between the elements changes nothing.
    let indented = read(&letter.replace("<item ", "\n        <item ").replace("</p>", "\n</p>").replace("<item>", "<item>\n  "));
    assert_eq!(converter.write(&indented, Output::Tei).text, letter);
    // Neither do hard words about the source.
    for (from, to) in
        [("quantity=", "quantity=\"9999999999999999999\" n="), ("src:L", "src:L9"), ("src:B", "src:B99"), ("\"markdown\"", "\"x\"")]
    {
        check(&read(&letter.replace(from, to)), from);
    }
}

#[test]
fn declarations_and_entities_are_refused() {
    let bomb = "<!DOCTYPE TEI [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><TEI><text><body><p>&b;</p></body></text></TEI>";
    let file = "<!DOCTYPE TEI [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><TEI><text><body><p>&x;</p></body></text></TEI>";
    let converter = Converter::default();
    for text in [bomb, file] {
        let error = converter.document("a.xml", text.into()).expect_err("an internal subset").to_string();
        assert!(error.starts_with("line 1, column 1: a DOCTYPE with declarations of its own is refused"), "{error}");
    }
    let outside = "<!DOCTYPE TEI SYSTEM \"file:///etc/hostname\"><TEI xmlns:xi=\"http://www.w3.org/2001/XInclude\"><text><body><p>a &x; b</p><xi:include href=\"/etc/hostname\" parse=\"text\"/></body></text></TEI>";
    let document = converter.document("a.xml", outside.into()).expect("nothing is followed");
    assert_eq!(walk::block_text(&document.blocks[0]), "a &x; b");
    assert_eq!(document.blocks.len(), 1);
    for (text, words) in [
        ("<TEI><text><body><p>a</body></text></TEI>", "line 1, column 22: not well-formed XML"),
        ("<TEI>\n<text>", "line 2, column 1: not well-formed XML"),
        ("<TEI><text a=b/></TEI>", "not well-formed XML"),
    ] {
        let error = converter.document("a.xml", text.into()).expect_err("not well-formed").to_string();
        assert!(error.contains(words), "{text}: {error}");
    }
}

#[test]
fn encodings_are_those_that_are_declared() {
    let text = "<?xml version=\"1.0\" encoding=\"gb2312\"?><TEI><text><body><p>潮水退去，船在泥里。</p></body></text></TEI>";
    let (bytes, _, _) = encoding_rs::GBK.encode(text);
    let document = Converter::default().document("a.xml", bytes.into_owned()).expect("TEI");
    check(&document, "gb2312");
    assert_eq!(walk::block_text(&document.blocks[0]), "潮水退去，船在泥里。");
    // The place counts bytes of the file, of which a character takes two here.
    let span = document.blocks[0].origin.span.expect("a place");
    assert_eq!(span.end - span.start, "<p></p>".len() + 2 * 10);
    let (bytes, _, _) = encoding_rs::WINDOWS_1252
        .encode("<?xml version='1.0' encoding='iso-8859-1'?><TEI><text><body><p>caf\u{e9}</p></body></text></TEI>");
    let document = Converter::default().document("a.xml", bytes.into_owned()).expect("TEI");
    assert_eq!(walk::block_text(&document.blocks[0]), "café");
}

#[test]
fn spoilt_files_of_ours_are_read_or_refused() {
    let (converter, mut numbers) = (Converter::default(), Numbers(7));
    let mut read = 0;
    for seed in 0..40 {
        let tei = converter.write(&random_document::document(seed), Output::Tei).text;
        for at in 0..50 {
            let bytes = spoilt(tei.as_bytes(), &mut numbers);
            if let Ok(document) = converter.document("spoilt.xml", bytes) {
                read += 1;
                check(&document, &format!("seed {seed} spoilt {at}"));
                converter.write(&document, Output::Tei);
            }
        }
    }
    println!("{read} of 2000 spoilt files could be read");
    assert!(read > 100);
}

/// Elements in the place of others, in files of ours and in the same as if they were foreign: no word is lost.
#[test]
fn misplaced_elements_lose_no_word() {
    const NAMES: [&str; 46] = [
        "p",
        "ab",
        "head",
        "div",
        "list",
        "item",
        "label",
        "table",
        "row",
        "cell",
        "figure",
        "graphic",
        "media",
        "figDesc",
        "quote",
        "cit",
        "bibl",
        "sp",
        "speaker",
        "note",
        "floatingText",
        "body",
        "argument",
        "byline",
        "trailer",
        "milestone",
        "gap",
        "lb",
        "ref",
        "hi",
        "emph",
        "seg",
        "ruby",
        "rb",
        "rt",
        "formula",
        "code",
        "foreign",
        "date",
        "q",
        "choice",
        "lg",
        "l",
        "fw",
        "desc",
        "nobody",
    ];
    let (converter, mut numbers) = (Converter::default(), Numbers(11));
    let schema = TeiSchema::built_in().expect("a schema");
    for seed in 0..documents() {
        let document = random_document::document(seed);
        let mut tei = converter.write(&document, Output::Tei).text;
        if seed % 2 == 0 {
            tei = tei.replace("ident=\"pumice\"", "ident=\"other\"");
        }
        for _ in 0..numbers.below(4) {
            let (from, to) = (NAMES[numbers.below(NAMES.len())], NAMES[numbers.below(NAMES.len())]);
            for (open, end) in [("<", " "), ("<", ">"), ("</", ">"), ("<", "/>")] {
                tei = tei.replace(&format!("{open}{from}{end}"), &format!("{open}{to}{end}"));
            }
        }
        let read = converter.document("misplaced.xml", tei.into_bytes()).expect("still well-formed");
        check(&read, &format!("seed {seed}"));
        if seed % 10 == 0 {
            let wrong: Vec<_> =
                schema.check(&converter.write(&read, Output::Tei).text).into_iter().filter(|violation| !violation.warning).collect();
            assert_eq!(wrong, [], "seed {seed}");
        }
    }
}

#[test]
fn types_of_identifiers_come_back_as_they_are_spelt() {
    let kinds = ["canonical_url", "doi", "DOI", "local", "ISSN-L", "编号", "urn:x"];
    let list: String = kinds.iter().map(|kind| format!("  - {{type: \"{kind}\", value: one}}\n")).collect();
    let converter = Converter::default();
    let document = converter.document("letter.md", format!("---\nidentifiers:\n{list}---\n\nEbb.\n").into_bytes()).expect("Markdown");
    let tei = converter.write(&document, Output::Tei).text;
    let schema = TeiSchema::built_in().expect("the schema");
    assert_eq!(schema.check(&tei), []);
    let read = converter.document("letter.xml", tei.into()).expect("TEI");
    let back: Vec<&str> = read.metadata.identifiers.iter().map(|stated| stated.value.0.as_str()).collect();
    assert_eq!(back, kinds);
}
