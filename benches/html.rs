//! From HTML to the tree, to the model and to Markdown, and the classification alone, on the first 300 pages of the
//! `wcxb` set beside the checkout; `scraper` parses the same pages in the same run. Nothing is measured, and that is
//! said, where the pages are missing.

#![allow(clippy::print_stdout, reason = "a bench says what it skipped")]

use std::path::Path;
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use pumice::clean::page::training::Pieces;
use pumice::model::Reader;
use pumice::read::{ReadOptions, html};
use pumice::source::{Source, SourceOptions};
use pumice::{Converter, Options, Output};

/// The pages, each as it was fetched and as text.
static PAGES: LazyLock<Vec<(Vec<u8>, Source)>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bench/wcxb/pages");
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let sources = paths.iter().take(300).filter_map(|path| Source::from_file(path, &SourceOptions::default()).ok());
    sources.map(|source| (source.text.clone().into_bytes(), source)).collect()
});

fn main() {
    if PAGES.is_empty() {
        println!("skipped: ../shared/bench/wcxb/pages is not there");
    } else {
        divan::main();
    }
}

/// Runs `work` on every page.
fn on_pages<T>(bencher: Bencher<'_, '_>, work: impl Fn(&[u8], &Source) -> T + Sync) {
    let bytes: usize = PAGES.iter().map(|(bytes, _)| bytes.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for (bytes, source) in PAGES.iter() {
            divan::black_box(work(bytes, source));
        }
    });
}

#[divan::bench(sample_count = 10)]
fn tree(bencher: Bencher<'_, '_>) {
    on_pages(bencher, |_, source| html::count_nodes(source));
}

#[divan::bench(sample_count = 10)]
fn tree_of_scraper(bencher: Bencher<'_, '_>) {
    on_pages(bencher, |_, source| scraper::Html::parse_document(&source.text).tree.nodes().len());
}

#[divan::bench(sample_count = 10)]
fn model(bencher: Bencher<'_, '_>) {
    on_pages(bencher, |_, source| html::read(source, &ReadOptions::default()));
}

/// The features of the pieces of a page and the decision about each, which are to take a fifth of the whole at most.
#[divan::bench(sample_count = 10)]
fn classification(bencher: Bencher<'_, '_>) {
    let documents: Vec<_> = PAGES.iter().map(|(_, source)| html::read(source, &ReadOptions::default())).collect();
    bencher.bench(|| documents.iter().map(|document| Pieces::of(document).kept()).sum::<usize>());
}

/// The whole road, as the command line takes it: Markdown says neither what weighed against a removal nor what else is
/// known of the page, and has no place for a checksum.
#[divan::bench(sample_count = 10)]
fn bytes_to_markdown(bencher: Bencher<'_, '_>) {
    let mut options = Options { from: Some(Reader::Html), ..Options::default() };
    options.show_only_in(&[Output::Markdown]);
    let converter = Converter::new(options);
    on_pages(bencher, |bytes, _| {
        let document = converter.document("page.html", bytes.to_vec()).expect("a page");
        converter.write(&document, Output::Markdown)
    });
}
