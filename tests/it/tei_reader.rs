//! Reading TEI: files of ours come back as they were, others lose no word.

use pumice::check::tei::TeiSchema;
use pumice::model::{BlockKind, Receipt, walk};

use pumice::{Converter, Document, Output};

use crate::hostile::{Numbers, spoilt};
use crate::support::{check, difference, here};
use crate::{random_document, tei::documents};

/// Writes a document as TEI, reads it, and writes it again. Gives both texts and what was read.
fn there_and_back(name: &str, document: &Document) -> (String, Document, String) {
    let converter = Converter::default();
    let tei = converter.write(document, Output::Tei).text;
    let read = converter.document("any name.xml", tei.clone().into_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
    check(&read, name);
    let again = converter.write(&read, Output::Tei).text;
    (tei, read, again)
}

/// Whether the writer had nothing to tell: no link, figure or block that TEI has no place for.
fn is_whole(document: &Document) -> bool {
    Converter::default().write(document, Output::Tei).notes.is_empty()
}

/// Whether a turn is printed under another's name, which no interview does: its `sp` says nothing of who speaks.
fn has_false_labels(document: &Document) -> bool {
    let mut turns = Vec::new();
    let mut in_body = None;
    for blocks in std::iter::once(&document.blocks).chain(document.footnotes.iter().map(|footnote| &footnote.blocks)) {
        walk::blocks(blocks, &mut |block| {
            if let BlockKind::Speech { speaker, marker, role, .. } = &block.kind {
                turns.push((speaker.as_str(), marker.trim().trim_end_matches([':', '：']).trim_end(), role.is_some()));
            }
        });
        in_body.get_or_insert(turns.len());
    }
    // Those with a part in the body are named in the header, too.
    let known = turns.iter().take(in_body.unwrap_or_default()).filter(|(_, _, has_role)| *has_role).map(|(speaker, ..)| *speaker);
    let labels: Vec<&str> = document.metadata.participants.iter().map(|who| who.value.label.as_str()).chain(known).collect();
    turns.iter().any(|(speaker, printed, _)| !labels.contains(speaker) && labels.contains(printed))
}

/// What a record says, less what TEI has no place for: evidence, signals, the marks of list items, the structure of
/// removed parts, how a list is spaced, alignment of columns without cells, spellings of addresses, anchors of blocks
/// without a place for them, scores past two digits, and who speaks under a label that names nobody.
fn comparable(document: &Document) -> serde_json::Value {
    const LOST: [&str; 11] =
        ["evidence", "signals", "marker", "tight", "columns", "href", "anchor", "score", "speaker", "url", "canonical_url"];
    fn strip(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Object(map) => {
                // A text has one title; the role of a second one is lost.
                let heading = map.get("type").is_some_and(|kind| kind == "heading");
                map.retain(|key, _| !(LOST.contains(&key.as_str()) || heading && key == "role"));
                map.values_mut().for_each(strip);
            }
            serde_json::Value::Array(list) => list.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut record: serde_json::Value = serde_json::from_str(&Converter::default().write(document, Output::Json).text).expect("JSON");
    for removed in record["removed"].as_array_mut().into_iter().flatten() {
        if let Some(removed) = removed.as_object_mut() {
            removed.remove("blocks");
        }
    }
    strip(&mut record);
    if let Some(notes) = record["notes"].as_array_mut() {
        // What the record itself could not hold.
        notes.retain(|note| note["kind"] != "not-representable");
    }
    if record["notes"].as_array().is_none_or(Vec::is_empty) {
        record.as_object_mut().expect("a record").shift_remove("notes");
    }
    // TEI names those who did something else than write or edit last, whichever list they stood in.
    let mut makers = Vec::new();
    for list in ["authors", "editors"] {
        let mut others = Vec::new();
        for agent in record["metadata"][list].as_array_mut().into_iter().flat_map(std::mem::take) {
            let is_maker = matches!(agent["role"].as_str(), Some("photographer" | "illustrator" | "translator"));
            if is_maker { makers.push(agent) } else { others.push(agent) }
        }
        record["metadata"][list] = others.into();
    }
    record["metadata"]["makers"] = makers.into();
    record
}

/// Both hold: the same bytes of TEI, and the same record but for what TEI has no place for.
fn comes_back(name: &str, document: &Document) {
    let (tei, read, again) = there_and_back(name, document);
    assert!(tei == again, "{name}: {}", difference(&tei, &again));
    let (before, after) = (comparable(document), comparable(&read));
    let show = |record: &serde_json::Value| serde_json::to_string_pretty(record).expect("JSON");
    assert!(before == after, "{name}: {}", difference(&show(&before), &show(&after)));
}

#[test]
fn random_documents_come_back() {
    let (mut whole, mut parts) = (0, 0);
    for seed in 0..documents() {
        let name = format!("seed {seed}");
        let document = random_document::document(seed);
        let (tei, read, again) = there_and_back(&name, &document);
        assert_eq!(Receipt::of(&read).kept, Receipt::of(&document).kept, "{name}");
        if is_whole(&document) && !has_false_labels(&document) {
            whole += 1;
            assert!(tei == again, "{name}: {}", difference(&tei, &again));
        } else {
            // What was lost is lost once.
            parts += 1;
            let (_, _, third) = there_and_back(&name, &read);
            assert!(!is_whole(&read) || has_false_labels(&read) || again == third, "{name}: {}", difference(&again, &third));
        }
    }
    println!("{whole} came back to the same bytes, of {parts} TEI had lost something before");
    assert!(whole > 0);
}

#[test]
fn samples_come_back() {
    let converter = Converter::default();
    for folder in std::fs::read_dir(here("samples")).expect("samples") {
        for file in std::fs::read_dir(folder.expect("an entry").path()).expect("a folder") {
            let path = file.expect("an entry").path();
            if path.file_stem().is_some_and(|stem| stem == "input") {
                comes_back(&path.display().to_string(), &converter.file(&path).expect("a sample"));
            }
        }
    }
}

/// Pages of the benchmarks, one in so many of each; `PAGES=1` looks at all.
#[test]
fn pages_come_back() {
    let step = std::env::var("PAGES").ok().and_then(|step| step.parse().ok()).unwrap_or(40);
    let pages = crate::quality::pages();
    let converter = Converter::default();
    let (mut whole, mut looked) = (0, 0);
    for path in pages.iter().step_by(step) {
        let Ok(document) = converter.file(path) else { continue };
        looked += 1;
        let name = path.display().to_string();
        if is_whole(&document) {
            whole += 1;
            comes_back(&name, &document);
        } else {
            there_and_back(&name, &document);
        }
    }
    println!("{whole} of {looked} pages came back to the same bytes and the same record; TEI had lost something of the others");
}

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
        for at in 0..25 {
            let bytes = spoilt(tei.as_bytes(), &mut numbers);
            if let Ok(document) = converter.document("spoilt.xml", bytes) {
                read += 1;
                check(&document, &format!("seed {seed} spoilt {at}"));
                converter.write(&document, Output::Tei);
            }
        }
    }
    println!("{read} of 1000 spoilt files could be read");
    assert!(read > 50);
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
