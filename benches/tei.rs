//! Writing TEI, reading it back and validating it, on the first 300 pages of the `wcxb` set beside the checkout; bytes
//! are those of the TEI. Nothing is measured, and that is said, where the pages are missing.

#![allow(clippy::print_stdout, reason = "a bench says what it skipped")]

use std::path::Path;
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use pumice::check::tei::TeiSchema;
use pumice::{Converter, Document, Output};

/// The pages as documents, each with its TEI.
static DOCUMENTS: LazyLock<Vec<(Document, String)>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bench/wcxb/pages");
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let converter = Converter::default();
    let documents = paths.iter().take(300).filter_map(|path| converter.file(path).ok());
    documents.map(|document| (document.clone(), converter.write(&document, Output::Tei).text)).collect()
});

fn main() {
    if DOCUMENTS.is_empty() {
        println!("skipped: ../shared/bench/wcxb/pages is not there");
    } else {
        divan::main();
    }
}

/// Runs `work` on the first so many documents.
fn on_documents<T>(bencher: Bencher<'_, '_>, count: usize, work: impl Fn(&Document, &str) -> T + Sync) {
    let bytes: usize = DOCUMENTS.iter().take(count).map(|(_, tei)| tei.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for (document, tei) in DOCUMENTS.iter().take(count) {
            divan::black_box(work(document, tei));
        }
    });
}

#[divan::bench(sample_count = 20)]
fn write(bencher: Bencher<'_, '_>) {
    let converter = Converter::default();
    on_documents(bencher, 300, |document, _| converter.write(document, Output::Tei));
}

#[divan::bench(sample_count = 10)]
fn read(bencher: Bencher<'_, '_>) {
    let converter = Converter::default();
    on_documents(bencher, 300, |_, tei| converter.document("page.xml", tei.as_bytes().to_vec()));
}

#[divan::bench(sample_count = 3)]
fn validate(bencher: Bencher<'_, '_>) {
    let schema = TeiSchema::built_in().expect("a schema");
    on_documents(bencher, 60, |_, tei| schema.check(tei));
}
