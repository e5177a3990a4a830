//! Files of ours come back as they were.

use std::path::{Path, PathBuf};

use pumice::model::{BlockKind, Receipt, walk};
use pumice::{Converter, Document, Output};

use super::documents;
use crate::random_document;
use crate::support::{check, difference, here};

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

/// Pages of the benchmarks, one in so many of each; `PAGES=all` looks at all.
#[test]
fn pages_come_back() {
    let step = match std::env::var("PAGES").as_deref() {
        Ok("all") => 1,
        step => step.ok().and_then(|step| step.parse().ok()).unwrap_or(40),
    };
    come_back(crate::quality::pages().iter().map(PathBuf::as_path).step_by(step));
}

fn come_back<'a>(paths: impl Iterator<Item = &'a Path>) {
    let converter = Converter::default();
    let (mut whole, mut looked) = (0, 0);
    for path in paths {
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
    println!("{whole} of {looked} came back to the same bytes and the same record; TEI had lost something of the others");
}

/// The sources that `.ci/tei_judges.py --keep FOLDER` has gathered: texts, Markdown, examples, pages. `SOURCES` is that
/// folder's `in`.
#[test]
fn sources_come_back() {
    let Some(folder) = std::env::var_os("SOURCES") else { return eprintln!("skipped: SOURCES names no folder") };
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.expect("an entry"));
    let files: Vec<PathBuf> = files.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect();
    come_back(files.iter().map(PathBuf::as_path));
}
