//! Writing and reading records, on the first 200 pages of the `wcxb` set beside the checkout, or on the samples where
//! they are missing. Throughput is in bytes of the record.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use pumice::read::{ReadOptions, record};
use pumice::source::{Source, SourceOptions};
use pumice::{Converter, Document, Output};

static DOCUMENTS: LazyLock<Vec<Document>> = LazyLock::new(|| {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = files(&here.join("../shared/bench/wcxb/pages"));
    paths.truncate(200);
    if paths.is_empty() {
        let folders = files(&here.join("samples"));
        paths =
            folders.iter().flat_map(|folder| files(folder)).filter(|path| path.file_stem().is_some_and(|stem| stem == "input")).collect();
    }
    let converter = Converter::default();
    paths.iter().filter_map(|path| converter.file(path).ok()).collect()
});

/// What is in a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths
}

fn main() {
    divan::main();
}

fn write(bencher: Bencher<'_, '_>, format: Output) {
    let converter = Converter::default();
    let bytes: usize = DOCUMENTS.iter().map(|document| converter.write(document, format).text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for document in DOCUMENTS.iter() {
            divan::black_box(converter.write(document, format));
        }
    });
}

fn read(bencher: Bencher<'_, '_>, format: Output) {
    let converter = Converter::default();
    let record = |document| Source::from_bytes("record", converter.write(document, format).text.into_bytes(), &SourceOptions::default());
    let records: Vec<Source> = DOCUMENTS.iter().map(|document| record(document).expect("a record")).collect();
    let bytes: usize = records.iter().map(|source| source.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for source in &records {
            divan::black_box(record::read(source, &ReadOptions::default()).expect("a record of ours"));
        }
    });
}

#[divan::bench(sample_count = 10)]
fn write_yaml(bencher: Bencher<'_, '_>) {
    write(bencher, Output::Record);
}

#[divan::bench(sample_count = 10)]
fn write_json(bencher: Bencher<'_, '_>) {
    write(bencher, Output::Json);
}

#[divan::bench(sample_count = 10)]
fn write_json_lines(bencher: Bencher<'_, '_>) {
    write(bencher, Output::JsonLines);
}

#[divan::bench(sample_count = 10)]
fn read_yaml(bencher: Bencher<'_, '_>) {
    read(bencher, Output::Record);
}

#[divan::bench(sample_count = 10)]
fn read_json(bencher: Bencher<'_, '_>) {
    read(bencher, Output::Json);
}

#[divan::bench(sample_count = 10)]
fn read_json_lines(bencher: Bencher<'_, '_>) {
    read(bencher, Output::JsonLines);
}
