//! Reading records: those of ours come back to the same bytes, those that lie are refused.

use pumice::model::{Reader, Receipt};
use pumice::{Converter, Document, Options, Output};

use crate::hostile::{Numbers, spoilt};
use crate::random_document;
use crate::support::{check, difference, here};
use crate::tei::documents;

/// The ways in which a record is written.
const FORMS: [Output; 3] = [Output::Record, Output::Json, Output::JsonLines];

/// Writes a document as a record, reads it, and writes it again: the same bytes, the same counts.
fn comes_back(name: &str, document: &Document) -> Document {
    let converter = Converter::default();
    let mut last = None;
    for form in FORMS {
        let record = converter.write(document, form).text;
        let read = converter.document("any name.txt", record.clone().into_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
        check(&read, name);
        let again = converter.write(&read, form).text;
        assert!(record == again, "{name}, {}: {}", form.name(), difference(&record, &again));
        assert_eq!(Receipt::of(&read), Receipt::of(document), "{name}");
        last = Some(read);
    }
    last.expect("three forms")
}

#[test]
fn random_documents_come_back() {
    for seed in 0..documents() {
        comes_back(&format!("seed {seed}"), &random_document::document(seed));
    }
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
    let converter = Converter::default();
    let mut looked = 0;
    for path in crate::quality::pages().iter().step_by(step) {
        let Ok(document) = converter.file(path) else { continue };
        looked += 1;
        comes_back(&path.display().to_string(), &document);
    }
    println!("{looked} pages came back to the same bytes");
}

/// A small record of ours.
fn letter() -> String {
    let source = "# Ebb\n\nThe *boat* lies on **mud**.[^1]\n\n- a rope\n- a plank\n\n[^1]: At noon.\n";
    let converter = Converter::default();
    let document = converter.document("letter.md", source.into()).expect("Markdown");
    converter.write(&document, Output::Record).text
}

/// The letter with one piece replaced by another.
fn edited(from: &str, to: &str) -> String {
    let letter = letter();
    assert!(letter.contains(from), "{from:?} is not in\n{letter}");
    letter.replacen(from, to, 1)
}

fn read(record: &str) -> Result<Document, String> {
    let converter = Converter::new(Options { from: Some(Reader::Record), ..Options::default() });
    let document = converter.document("letter.yaml", record.into()).map_err(|error| error.to_string())?;
    check(&document, record);
    Ok(document)
}

/// Why a record is refused.
fn refusal(record: &str) -> String {
    read(record).err().unwrap_or_else(|| panic!("it was read:\n{record}"))
}

/// What is told of a record edited so, from the reader alone.
fn told(from: &str, to: &str) -> Vec<String> {
    let document = read(&edited(from, to)).unwrap_or_else(|error| panic!("{to:?}: {error}"));
    document.notes.iter().map(|note| note.message.to_string()).collect()
}

#[test]
fn a_record_whose_sums_add_up_is_restored() {
    let document = read(&edited("title: Ebb", "title: Flow")).expect("a record");
    assert_eq!((document.title(), document.id.as_str(), document.reader.name()), (Some("Flow"), "letter", "markdown"));
    assert_eq!((document.provenance.name.as_str(), document.notes.len()), ("letter.md", 0));
}

#[test]
fn a_record_that_was_changed_is_a_source_of_its_own() {
    let record = edited("a plank", "a plank and an oar");
    let document = read(&record).expect("a record");
    assert_eq!((document.provenance.name.as_str(), document.reader.name()), ("letter.yaml", "record"));
    assert!(document.notes[0].message.contains("has changed"), "{:?}", document.notes);
    let span = document.blocks[1].origin.span.expect("a place");
    assert!(record[span.start..span.end].contains("The boat lies on mud."), "{:?}", &record[span.start..span.end]);
    // From here on it is restored like every other.
    comes_back("changed", &document);
    let bare = "format: pumice-record/1\nmetadata: {}\nbody:\n- type: paragraph\n  text: 潮汐\n";
    assert_eq!(read(bare).expect("a record").notes, []);
}

#[test]
fn what_is_harmless_is_told() {
    let unknown = |key: &str| format!("the key `{key}` means nothing here and was left out");
    assert_eq!(told("  level: 1\n", "  level: 1\n  colour: red\n"), [format!("line 13, column 3: {}", unknown("colour"))]);
    assert_eq!(told("title: Ebb", "title: Ebb\n  mood: calm"), [format!("line 5, column 3: {}", unknown("mood"))]);
    // Marks in another order, and a style in itself.
    let marks = "  - type: strong\n    range: [17, 20]\n";
    let (record, first) = (letter(), "  - type: emph\n    range: [4, 8]\n");
    assert!(record.contains(first) && record.contains(marks), "{record}");
    let swapped = record.replacen(marks, "", 1).replacen(first, &format!("{marks}{first}"), 1);
    assert_eq!(read(&swapped).expect("a record").blocks, read(&record).expect("a record").blocks);
    assert!(told("range: [17, 20]\n", "range: [17, 20]\n  - type: strong\n    range: [18, 19]\n")[0].contains("says nothing"));
    assert!(told("range: [17, 20]\n", "range: [17, 20]\n  - type: strong\n    range: [20, 20]\n")[0].contains("over no text"));
    let crossing = "range: [17, 20]\n  annotations:\n  - type: term\n    range: [6, 12]\n    surface: at lie\n";
    let record = letter();
    let (before, after) = record.split_once(marks).expect("marks");
    let footnote = after.split_once("    to: n1\n").expect("a footnote");
    let record = format!("{before}{marks}{}    to: n1\n{}{}", footnote.0, crossing.split_once('\n').expect("lines").1, footnote.1);
    let document = read(&record).unwrap_or_else(|error| panic!("{error}\n{record}"));
    assert!(document.notes[0].message.contains("an annotation that crosses"), "{:?}", document.notes);
}

#[test]
fn what_would_lie_is_refused() {
    let refuses = |from: &str, to: &str, expected: &[&str]| {
        let error = refusal(&edited(from, to));
        assert!(expected.iter().all(|piece| error.contains(piece)), "{to:?}: {error}");
        assert!(error.starts_with("line "), "{error}");
    };
    refuses("range: [4, 8]", "range: [4, 80]", &["/body/1/marks/0/range: the range ends at 80, the text has 21 characters"]);
    refuses("range: [4, 8]", "range: [8, 4]", &["the second not less than the first"]);
    refuses("range: [4, 8]", "range: [4, 18]", &["crosses one over 4..18"]);
    refuses("range: [21, 21]", "range: [20, 21]", &["covers no text"]);
    refuses("to: n1", "to: n2", &["`n2` is no footnote"]);
    refuses("type: emph", "type: italic", &["`italic` is no type of mark; known are emph"]);
    refuses("type: heading", "type: headline", &["`headline` is no type of block"]);
    refuses("pumice-record/1", "pumice-record/2", &["has version 2, and version 1 is read"]);
    refuses("format: pumice-record/1\n", "", &["this is no record"]);
    refuses("id: b2", "id: b1", &["the id `b1` is that of an earlier block"]);
    refuses("level: 1", "level: 10", &["from 1 to 9"]);
    refuses("level: 1", "level: 1\n  level: 1", &["the key `level` occurs twice"]);
    refuses("title: Ebb", "title: &t Ebb", &["anchors are not allowed"]);
    refuses("title: Ebb", "title: [Ebb]", &["line 4, column 10: /metadata/title: expected a string, found a list"]);
    refuses("text: |-\n    Ebb", "text: \"Ebb\\x01\"", &["U+0001"]);
    refuses("bytes: [0, 5]", "bytes: [0, 5000]", &["ends at byte 5000"]);
    refuses("title: Ebb", "title: \"Ebb", &["this is no YAML"]);
    assert!(refusal("{\"format\": \"pumice-record/1\", \"body\": [}").contains("line 1, column 40"));
}

/// Deep, wide and endless records are answered, and not with a stack that overflows.
#[test]
fn hostile_records_are_answered() {
    let deep = |open: &str, close: &str| open.repeat(1_000_000) + &close.repeat(1_000_000);
    let shallow = |levels: usize| {
        let quote = "{\"type\": \"quote\", \"blocks\": [".repeat(levels);
        format!("{{\"format\": \"pumice-record/1\", \"body\": [{quote}{}]}}", "]}".repeat(levels))
    };
    assert!(read(&shallow(40)).is_ok());
    assert!(refusal(&shallow(60)).contains("deep"));
    for record in [
        shallow(100_000),
        format!("format: pumice-record/1\nbody: {}", deep("[", "]")),
        format!("format: pumice-record/1\nbody:\n{}x", deep("- ", "")),
        format!("format: pumice-record/1\nbody: {}", deep("{a: ", "}")),
        format!("{{\"format\": \"pumice-record/1\", \"body\": {}", deep("[", "]")),
    ] {
        assert!(refusal(&record).len() < 400);
    }
    let many = |piece: &str| (0..4_000).map(|at| piece.replace('@', &at.to_string())).collect::<String>();
    let marks = many("{\"type\": \"footnote\", \"range\": [0, 0], \"to\": \"n1\"},");
    let annotations = many("{\"type\": \"term\", \"range\": [0, 0]},{\"type\": \"term\", \"range\": [0, 1]},");
    let footnote = "\"footnotes\": [{\"id\": \"n1\", \"blocks\": []}]";
    let list = |items: &str| items.trim_end_matches(',').to_string();
    let record = format!(
        "{{\"format\": \"pumice-record/1\", {footnote}, \"body\": [{{\"type\": \"paragraph\", \"text\": \"ab\", \"marks\": [{}], \"annotations\": [{}]}}]}}",
        list(&marks),
        list(&annotations)
    );
    read(&record).expect("a record");
    let keys = many("\"k@\": 1,");
    read(&format!("{{{keys} \"format\": \"pumice-record/1\"}}")).expect("a record");
}

/// Records spoilt in some place are read or refused, and what is read can be written in every format.
#[test]
fn spoilt_records_are_answered() {
    let converter = Converter::default();
    let mut numbers = Numbers(7);
    let (mut read, mut refused) = (0, 0);
    for seed in 0..documents() / 4 {
        let document = random_document::document(seed);
        for form in FORMS {
            let record = converter.write(&document, form).text;
            for at in 0..8 {
                let spoilt = if at < 4 { changed(&record, &mut numbers) } else { spoilt(record.as_bytes(), &mut numbers) };
                let converter = Converter::new(Options { from: Some(Reader::Record), ..Options::default() });
                let name = format!("seed {seed}, {} spoilt {at}", form.name());
                match converter.document("spoilt", spoilt) {
                    Ok(document) => {
                        read += 1;
                        check(&document, &name);
                        for format in crate::support::OUTPUTS {
                            converter.write(&document, format);
                        }
                    }
                    Err(_) => refused += 1,
                }
            }
        }
    }
    println!("{read} read, {refused} refused");
    assert!(read > 0 && refused > 0);
}

/// A record with one number or one word in it changed.
fn changed(record: &str, numbers: &mut Numbers) -> Vec<u8> {
    let words = ["0", "1", "9999999", "-1", "b1", "n1", "null", "[0, 0]", "\"\"", "true", "strong", "quote", "table", "1.5", "text"];
    let mut pieces: Vec<&str> = record.split_inclusive([' ', '\n', ',', ']']).collect();
    let at = numbers.below(pieces.len());
    let end = pieces[at].len() - usize::from(pieces[at].ends_with([' ', '\n', ',', ']']));
    let piece = words[numbers.below(words.len())].to_string() + &pieces[at][end..];
    pieces[at] = &piece;
    pieces.concat().into_bytes()
}
