//! Markdown to Markdown and HTML to Markdown (`--full`), with what others need for the same bytes in the same run.
//!
//! Everything runs over everything in turn, several rounds, and the median of the CPU time counts: ratios hold on a
//! machine that has other work to do. The pages are those beside the checkout; the Markdown is what we make of their
//! content. Folders and files given by `MARKDOWN` (separated by `:`) are read instead of it. Nothing is measured, and
//! that is said, where the pages are missing.

#![allow(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use pumice::model::Reader;
use pumice::read::{self, ReadOptions};
use pumice::source::{Source, SourceOptions};
use pumice::{Converter, Document, Options, Output};

/// How often each work is done.
const ROUNDS: usize = 7;

fn main() {
    let pages = pages();
    if pages.is_empty() {
        return println!("skipped: ../shared/bench is not there");
    }
    from_markdown(&texts().unwrap_or_else(|| pages.iter().map(content).collect()));
    from_html(&pages);
}

/// A name and what it does with the text of that number.
type Work<'a> = (&'a str, Box<dyn Fn(usize) + 'a>);

/// From Markdown; the measure is the parser that we build on, with its own writer of HTML.
fn from_markdown(texts: &[String]) {
    let extensions = pumice::grammar::markdown::extensions();
    let sources: Vec<Source> = texts.iter().map(|text| source("page.md", text.clone().into_bytes())).collect();
    let documents: Vec<Document> = sources.iter().map(|source| read::markdown::read(source, &ReadOptions::default())).collect();
    let converter = whole(Reader::Markdown);
    let parse = |at: usize| {
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new_ext(&texts[at], extensions));
        black_box(html);
    };
    let works: [Work<'_>; 4] = [
        ("pulldown-cmark to HTML", Box::new(parse)),
        ("Markdown to the model", Box::new(|at| drop(black_box(read::markdown::read(&sources[at], &ReadOptions::default()))))),
        ("the model to Markdown", Box::new(|at| drop(black_box(converter.write(&documents[at], Output::Markdown))))),
        ("Markdown to Markdown", Box::new(|at| convert(&converter, "page.md", texts[at].as_bytes()))),
    ];
    measure("Markdown", texts.iter().map(String::len).sum(), texts.len(), &works);
}

/// From HTML; the measure is htmd. Both begin with the decoded text.
fn from_html(pages: &[Source]) {
    let converter = whole(Reader::Html);
    let documents: Vec<Document> =
        pages.iter().filter_map(|page| converter.document("page.html", page.text.clone().into_bytes()).ok()).collect();
    let options = ReadOptions { layout: true, ..ReadOptions::default() };
    let htmd = htmd::HtmlToMarkdown::new();
    let works: [Work<'_>; 4] = [
        ("htmd", Box::new(|at| drop(black_box(htmd.convert(&pages[at].text))))),
        ("HTML to the model", Box::new(|at| drop(black_box(read::html::read(&pages[at], &options))))),
        ("the model to Markdown", Box::new(|at| drop(black_box(converter.write(&documents[at], Output::Markdown))))),
        ("HTML to Markdown", Box::new(|at| whole_road(&converter, &pages[at]))),
    ];
    measure("HTML", pages.iter().map(|page| page.text.len()).sum(), documents.len(), &works);
}

/// Does each work on each text in rounds, and prints how fast it was and how fast beside the first. With an argument
/// only the works are done whose names hold it.
fn measure(name: &str, bytes: usize, texts: usize, works: &[Work<'_>]) {
    let asked = std::env::args().skip(1).find(|argument| !argument.starts_with('-')).unwrap_or_default();
    let works: Vec<&Work<'_>> = works.iter().filter(|(work, _)| work.contains(&asked)).collect();
    if works.is_empty() {
        return;
    }
    let mut times = vec![Vec::with_capacity(ROUNDS); works.len()];
    let enough: Vec<u32> = works.iter().map(|(_, work)| repeats(|| (0..texts).for_each(work))).collect();
    for _ in 0..ROUNDS {
        for (((_, work), times), repeats) in works.iter().zip(&mut times).zip(&enough) {
            let start = cpu_time();
            (0..*repeats).for_each(|_| (0..texts).for_each(work));
            times.push(cpu_time().saturating_sub(start) / *repeats);
        }
    }
    let medians: Vec<f64> = times.iter_mut().map(|times| median(times).as_secs_f64()).collect();
    println!("{name}: {texts} texts, {:.1} MB, median of {ROUNDS} rounds of CPU time", bytes as f64 / 1e6);
    for ((work, _), time) in works.iter().zip(&medians) {
        println!("{work:>24} {:7.1} MB/s {:6.2} times {}", bytes as f64 / 1e6 / time, medians[0] / time, works[0].0);
    }
}

/// How often a work is done in a round: some systems count the CPU time in steps of milliseconds.
fn repeats(work: impl Fn()) -> u32 {
    let start = Instant::now();
    work();
    (Duration::from_millis(300).as_secs_f64() / start.elapsed().as_secs_f64().max(1e-6)).ceil().clamp(1.0, 1000.0) as u32
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// The CPU time of this thread; where the system does not say it, the time.
fn cpu_time() -> Duration {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = said.and_then(|line| line.split_whitespace().next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// A converter that cleans nothing, as the command line has one for Markdown.
fn whole(from: Reader) -> Converter {
    let mut options = Options { from: Some(from), ..Options::default() };
    options.clean.full = true;
    options.show_only_in(&[Output::Markdown]);
    Converter::new(options)
}

fn whole_road(converter: &Converter, page: &Source) {
    if let Ok(document) = converter.convert_as(page, Reader::Html) {
        black_box(converter.write(&document, Output::Markdown));
    }
}

fn convert(converter: &Converter, name: &str, bytes: &[u8]) {
    if let Ok(document) = converter.document(name, bytes.to_vec()) {
        black_box(converter.write(&document, Output::Markdown));
    }
}

fn source(name: &str, bytes: Vec<u8>) -> Source {
    Source::from_bytes(name, bytes, &SourceOptions::default()).expect("a text")
}

/// The content of a page as Markdown.
fn content(page: &Source) -> String {
    let converter = Converter::new(Options { from: Some(Reader::Html), ..Options::default() });
    let document = converter.document("page.html", page.text.clone().into_bytes()).expect("a page");
    converter.write(&document, Output::Markdown).text
}

/// Some pages of each set, as text.
fn pages() -> Vec<Source> {
    let bench = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bench");
    let some = |(set, most): (&str, usize)| files(&bench.join(set).join("pages")).into_iter().take(most);
    let paths = [("wcxb", 100), ("readability", 69), ("trafilatura", 50), ("zhweb", 30)].into_iter().flat_map(some);
    paths.filter_map(|path| Source::from_file(&path, &SourceOptions::default()).ok()).collect()
}

/// The texts that `MARKDOWN` names.
fn texts() -> Option<Vec<String>> {
    let named = std::env::var("MARKDOWN").ok()?;
    let paths = named.split(':').flat_map(|name| if Path::new(name).is_dir() { files(Path::new(name)) } else { vec![name.into()] });
    Some(paths.filter_map(|path| std::fs::read_to_string(path).ok()).collect())
}

/// The files of a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths
}
