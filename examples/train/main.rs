//! Trains the classifier of pages and tells what it is worth, cross-validated by host.
//!
//!     cargo run --release --example train -- [--trees N] [--leaves N] [--write] [--worst N] [--without SIGNAL]
//!
//!     cargo run --release --example train -- --lines FOLDER --trees 160 --leaves 24 --write
//!
//!     cargo run --release --example train -- --pieces FOLDER --trees 120 --leaves 24 --write
//!
//! With `--lines` it is the classifier of flat text: FOLDER holds the unpacked archives of `../shared/bench/text`, and
//! the weights are `src/clean/flat/weights.txt`: a forest for the content, and one each for headings, items, title and
//! byline; beside it `vocabulary.txt`, what the words of a line say. The forests grow on what was learned of them from
//! the lines of other hosts. With `--pieces` it is the forest that tells which lines of such texts go on with the one above, and the weights
//! are `src/clean/flat/pieces.txt`; `--lines` sees what it joined and comes after it. With `--only-write` instead of
//! `--write` nothing is measured.
//!
//! Reads the pages and their gold in `../shared/bench`, makes folds of whole hosts, grows two forests a fold (the
//! second sees what the first said about the neighbours) and measures the choice on the pages that neither has seen.
//! `--write` then grows both on all pages and writes `src/clean/page/weights.txt`. The same pages give the same file.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program that reports what it does")]

mod grow;
mod labels;
mod lines;
mod measure;
mod pages;
mod pieces;

use std::process::ExitCode;

use grow::{Grower, Settings, Table};
use pages::Page;

/// How many parts the hosts are divided into.
const FOLDS: usize = 5;

struct Options {
    settings: Settings,
    write: bool,
    worst: usize,
    without: Option<String>,
    /// Whether to cross-validate.
    measure: bool,
    /// The folder of flattened texts, if it is the classifier of lines that is trained.
    lines: Option<String>,
    /// The same, if it is the forest that tells which lines go on with the one above.
    pieces: Option<String>,
}

fn main() -> ExitCode {
    let options = match options() {
        Ok(options) => options,
        Err(problem) => {
            eprintln!("{problem}");
            return ExitCode::from(2);
        }
    };
    if let Some(folder) = &options.pieces {
        return pieces::run(folder, &options);
    }
    if let Some(folder) = &options.lines {
        return lines::run(folder, &options);
    }
    let pages = pages::load();
    if pages.is_empty() {
        eprintln!("no pages in ../shared/bench");
        return ExitCode::FAILURE;
    }
    eprintln!("{} pages, {} pieces", pages.len(), pages.iter().map(Page::len).sum::<usize>());
    measure::report("best possible", &pages, |page| page.labels.iter().map(|label| *label > 0.5).collect(), 0);

    let (first_names, second_names) = pumice::clean::page::training::names();
    let first = Table::of(pages.iter().map(|page| (page.pieces.first(), &page.labels[..], &page.weights[..])), mask(first_names, &options));
    let folds: Vec<usize> = pages.iter().flat_map(|page| std::iter::repeat_n(page.fold, page.len())).collect();
    let chances = out_of_fold(&first, &folds, &options.settings);
    measure::report("first look", &pages, |page| page.pieces.choose(&chances[page.rows()]), 0);

    let second = |page: &'_ Page| page.pieces.second(&chances[page.rows()]);
    let second = Table::of(pages.iter().map(|page| (second(page), &page.labels[..], &page.weights[..])), mask(second_names, &options));
    let settled = out_of_fold(&second, &folds, &options.settings);
    measure::report("second look", &pages, |page| page.pieces.choose(&settled[page.rows()]), options.worst);
    let both: Vec<f32> = chances.iter().zip(&settled).map(|(first, second)| (first + second) / 2.0).collect();
    measure::report("both looks", &pages, |page| page.pieces.choose(&both[page.rows()]), 0);

    if options.write {
        let all: Vec<usize> = (0..first.rows()).collect();
        let forests = [first, second].map(|table| Grower::new(&table, &all, &options.settings).grow());
        let text = format!("# Written by examples/train from ../shared/bench.\n# first look\n{}# second look\n{}", forests[0], forests[1]);
        if let Err(error) = std::fs::write("src/clean/page/weights.txt", text) {
            eprintln!("src/clean/page/weights.txt: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn options() -> Result<Options, String> {
    let mut options =
        Options { settings: Settings::default(), write: false, worst: 0, without: None, measure: true, lines: None, pieces: None };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|text| text.parse().ok()).ok_or(format!("{argument} wants a number"));
        match argument.as_str() {
            "--trees" => options.settings.trees = number()?,
            "--leaves" => options.settings.leaves = number()?,
            "--worst" => options.worst = number()?,
            "--write" => options.write = true,
            "--only-write" => (options.write, options.measure) = (true, false),
            "--lines" => options.lines = arguments.next(),
            "--pieces" => options.pieces = arguments.next(),
            "--without" => options.without = arguments.next(),
            _ => {
                return Err(format!(
                    "unknown option {argument}; known are --lines, --pieces, --trees, --leaves, --worst, --write, --only-write, --without"
                ));
            }
        }
    }
    Ok(options)
}

/// Which features may be used.
fn mask(names: &[&str], options: &Options) -> Vec<bool> {
    names.iter().map(|name| options.without.as_deref() != Some(*name)).collect()
}

/// The chances of every piece, from forests that have not seen its host.
fn out_of_fold(table: &Table, folds: &[usize], settings: &Settings) -> Vec<f32> {
    let one = |fold: usize| {
        let rows: Vec<usize> = (0..folds.len()).filter(|row| folds[*row] != fold).collect();
        let forest = Grower::new(table, &rows, settings).grow();
        let held_out = (0..folds.len()).filter(|row| folds[*row] == fold);
        held_out.map(|row| (row, forest.chance(table, row))).collect::<Vec<_>>()
    };
    let mut chances = vec![0.0; folds.len()];
    for pair in (0..FOLDS).collect::<Vec<_>>().chunks(2) {
        let found: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = pair.iter().map(|fold| scope.spawn(|| one(*fold))).collect();
            threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
        });
        found.into_iter().for_each(|(row, chance)| chances[row] = chance);
    }
    chances
}
