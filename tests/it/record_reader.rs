//! Reading records: those of ours come back to the same bytes, those that lie are refused.

use pumice::model::Receipt;
use pumice::{Converter, Document, Output};

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
