//! Hostile shapes of pages: twice the input is twice the work, and no more.
//!
//! Work is measured as time against that of harmless pages of the same size in the same run, with a wide margin:
//! quadratic work on the large pages here would be a hundred times beyond it. `GROWTH=1` measures 1, 2, 4 and 8 times
//! the input and asserts that the time for a byte stays within a factor of 1.5 of the least; for that, an idle machine
//! and `--release` are needed.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use pumice::clean::CleanOptions;
use pumice::model::Reader;
use pumice::read::html;
use pumice::source::{Source, SourceOptions};
use pumice::{Converter, Options};

use crate::support::check;

/// A shape: its name, and a page of about so many bytes.
type Shape = (&'static str, fn(usize) -> String);

const SHAPES: [Shape; 14] = [
    ("nested div", |bytes| "<div>x".repeat(bytes / 6)),
    ("nested lists", |bytes| "<ul><li>x".repeat(bytes / 9)),
    ("nested tables", |bytes| "<table><tr><td>x".repeat(bytes / 16)),
    ("nested quotes", |bytes| "<blockquote>x".repeat(bytes / 13)),
    ("unclosed font", |bytes| "<font color=red>x".repeat(bytes / 17)),
    ("unclosed b and i", |bytes| "<p><b><i>x".repeat(bytes / 10)),
    ("unclosed p", |bytes| "<p>x".repeat(bytes / 4)),
    ("crossed formatting", |bytes| "<b><i>x</b>y<div>".repeat(bytes / 17)),
    ("attributes", |bytes| format!("<p {}>x", (0..bytes / 9).map(|at| format!("a{at}=1 ")).collect::<String>())),
    ("one text", |bytes| format!("<p>{}", "word ".repeat(bytes / 5))),
    ("less-than signs", |bytes| "<".repeat(bytes)),
    ("references", |bytes| "&amp;&#65;&nosuch".repeat(bytes / 17)),
    ("options", |bytes| format!("<select>{}", "<option>x".repeat(bytes / 9))),
    ("text in tables", |bytes| format!("<table>{}", "<tr>x<td>y".repeat(bytes / 10))),
];

/// What every page costs that means no harm.
fn harmless(bytes: usize) -> String {
    "<div><p>A line of <b>text</b> with a <a href=/x>link</a>.</p></div>\n".repeat(bytes / 67)
}

fn source(page: String) -> Source {
    Source::from_bytes("page.html", page.into_bytes(), &SourceOptions::default()).expect("text")
}

/// The least time of three runs, for the tree alone.
fn time_of_tree(source: &Source) -> Duration {
    (0..3).map(|_| timed(|| html::count_nodes(source))).min().expect("three runs")
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed()
}

#[test]
fn hostile_shapes_cost_what_their_size_costs() {
    const BYTES: usize = 1 << 17;
    let converter = Converter::new(Options {
        from: Some(Reader::Html),
        clean: CleanOptions { full: true, ..CleanOptions::default() },
        ..Options::default()
    });
    let usual = timed(|| converter.document("page.html", harmless(BYTES).into_bytes()));
    for (name, page) in SHAPES {
        let page = page(BYTES);
        let start = Instant::now();
        let document = converter.document("page.html", page.into_bytes()).expect("a page");
        let time = start.elapsed();
        check(&document, name);
        assert!(time < usual * 30 + Duration::from_secs(2), "{name}: {time:?}, where harmless pages take {usual:?}");
    }
}

#[test]
fn time_for_a_byte_is_constant() {
    if std::env::var_os("GROWTH").is_none() {
        return;
    }
    const BYTES: usize = 1 << 21;
    let mut broken = Vec::new();
    for (name, page) in SHAPES {
        let times: Vec<f64> = [1, 2, 4, 8]
            .into_iter()
            .map(|factor| {
                let source = source(page(BYTES * factor));
                time_of_tree(&source).as_secs_f64() * 1e9 / source.text.len() as f64
            })
            .collect();
        let least = times.iter().copied().fold(f64::INFINITY, f64::min);
        let line = format!("{name}: {} ns a byte", times.iter().map(|time| format!("{time:.1}")).collect::<Vec<_>>().join(", "));
        println!("{line}");
        if times.last().is_some_and(|last| *last > least * 1.5) {
            broken.push(line);
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

/// The most memory that the program holds while it converts a page, in bytes, and that of an almost empty page taken
/// off; `None` where the system does not tell.
fn peak(page: &str) -> Option<u64> {
    let highest = |page: &str| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("page.html");
        std::fs::write(&path, page).expect("a file");
        let mut child = Command::new(env!("CARGO_BIN_EXE_pumice")).arg(&path).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()?;
        let mut most = None;
        while child.try_wait().expect("a child").is_none() {
            let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
            let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            most = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok()).or(most);
            std::thread::sleep(Duration::from_millis(1));
        }
        most.map(|kilobytes| kilobytes * 1024)
    };
    Some(highest(page)?.saturating_sub(highest("<p>x")?))
}

/// A page of nothing but short paragraphs, each with a link, is held in less than thirty times its size, from the bytes
/// to the Markdown: most of it is blocks with their evidence. What hostile pages take is printed.
#[test]
fn memory_for_a_byte_is_bounded() {
    if std::env::var_os("GROWTH").is_none() {
        return;
    }
    const BYTES: usize = 1 << 23;
    let times = |page: &str| peak(page).map(|peak| peak as f64 / page.len() as f64);
    for (name, page) in SHAPES {
        if let Some(times) = times(&page(BYTES)) {
            println!("{name}: {times:.1} times the input");
        }
    }
    if let Some(times) = times(&harmless(BYTES)) {
        println!("harmless: {times:.1} times the input");
        assert!(times < 30.0, "{times}");
    }
}

/// A million elements one in another, on a stack of 256 kB.
#[test]
fn depth_needs_no_stack() {
    let work = || {
        let page = source("<div>".repeat(1_000_000));
        assert_eq!(html::count_nodes(&page), 1_000_000 + 4);
        let page = source("<ul><li>".repeat(500_000));
        assert_eq!(html::count_nodes(&page), 1_000_000 + 4);
    };
    let thread = std::thread::Builder::new().stack_size(256 << 10).spawn(work).expect("a thread");
    thread.join().expect("no overflow");
}
