//! Annotating running text, by language, and what the pass costs a page. The Chinese and the English text are those of
//! the `zh_news` and `wcxb` pages beside the checkout; nothing is measured, and that is said, where they are missing.

#![allow(clippy::print_stdout, reason = "a bench says what it skipped")]

use std::path::Path;
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use pumice::clean::CleanOptions;
use pumice::grammar::annotation::{Anchor, Language, find};
use pumice::model::{Kinds, Reader};
use pumice::{Converter, Options, Output};

/// The pages of a set, as they were fetched.
fn pages(set: &str, most: usize) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bench").join(set).join("pages");
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths.iter().take(most).filter_map(|path| std::fs::read(path).ok()).collect()
}

fn converter(annotate: Kinds) -> Converter {
    Converter::new(Options { from: Some(Reader::Html), clean: CleanOptions { annotate, ..CleanOptions::default() }, ..Options::default() })
}

/// The lines of the content of a set's pages.
fn lines(set: &str, most: usize) -> Vec<String> {
    let converter = converter(Kinds::NONE);
    let texts = pages(set, most).into_iter().filter_map(|bytes| {
        let document = converter.document("page.html.gz", bytes).ok()?;
        Some(converter.write(&document, Output::Text).text)
    });
    texts.flat_map(|text| text.lines().map(Into::into).collect::<Vec<String>>()).collect()
}

static CHINESE: LazyLock<Vec<String>> = LazyLock::new(|| lines("zh_news", 28));
static ENGLISH: LazyLock<Vec<String>> = LazyLock::new(|| lines("wcxb", 300));
static PAGES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| pages("wcxb", 300));

fn main() {
    if CHINESE.is_empty() || ENGLISH.is_empty() {
        println!("skipped: ../shared/bench is not there");
    } else {
        divan::main();
    }
}

fn on(bencher: Bencher<'_, '_>, lines: &[String], language: Language) {
    let anchor = Anchor::of("2020-03-25");
    bencher
        .counter(BytesCount::new(lines.iter().map(String::len).sum::<usize>()))
        .bench(|| lines.iter().map(|line| find(line, language, anchor).len()).sum::<usize>());
}

#[divan::bench(sample_count = 20)]
fn chinese(bencher: Bencher<'_, '_>) {
    on(bencher, &CHINESE, Language::Chinese);
}

#[divan::bench(sample_count = 20)]
fn english(bencher: Bencher<'_, '_>) {
    on(bencher, &ENGLISH, Language::English);
}

/// The English text read as German: the same scanner, another table.
#[divan::bench(sample_count = 20)]
fn german(bencher: Bencher<'_, '_>) {
    on(bencher, &ENGLISH, Language::German);
}

/// Pages to the model, with these kinds annotated.
#[divan::bench(sample_count = 10, args = [false, true])]
fn pages_annotated(bencher: Bencher<'_, '_>, annotated: bool) {
    let converter = converter(if annotated { Kinds::ALL } else { Kinds::NONE });
    bencher.counter(BytesCount::new(PAGES.iter().map(Vec::len).sum::<usize>())).bench(|| {
        for bytes in PAGES.iter() {
            divan::black_box(converter.document("page.html.gz", bytes.clone()).is_ok());
        }
    });
}
