//! Training of the forest that tells which lines go on with the one above: pieces of paragraphs cut at tags.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use pumice::clean::flat::training::Pairs;
use pumice::read::{ReadOptions, text};
use pumice::source::{Source, SourceOptions};
use serde_json::Value;

use crate::grow::{Grower, Settings, Table};
use crate::lines::texts::{SETS, STYLES, json};
use crate::pages::fold;
use crate::{Options, mask, out_of_fold};

/// A text, and of the lines that are asked about which go on with the one above.
struct Text {
    style: String,
    fold: usize,
    pairs: Pairs,
    labels: Vec<f32>,
    weights: Vec<f32>,
    /// Whether both lines are content.
    inside: Vec<bool>,
}

/// Trains, measures, and writes the weights if asked.
pub(crate) fn run(folder: &str, options: &Options) -> ExitCode {
    let texts = load(Path::new(folder));
    if texts.is_empty() {
        eprintln!("no texts in {folder}");
        return ExitCode::FAILURE;
    }
    let folds: Vec<usize> = texts.iter().flat_map(|text| std::iter::repeat_n(text.fold, text.labels.len())).collect();
    eprintln!("{} texts with pieces, {} lines", texts.len(), folds.len());
    let rows = texts.iter().map(|text| (text.pairs.vectors().to_vec(), &text.labels[..], &text.weights[..]));
    let table = Table::of(rows, mask(Pairs::names(), options));
    let settings = Settings { least: 4.0, rate: 0.1, ..options.settings.clone() };
    if options.measure {
        report(&texts, &out_of_fold(&table, &folds, &settings));
    }
    if options.write {
        let all: Vec<usize> = (0..table.rows()).collect();
        let written = format!("# Written by examples/train from ../shared/bench/text.\n{}", Grower::new(&table, &all, &settings).grow());
        if let Err(error) = std::fs::write("src/clean/flat/pieces.txt", written) {
            eprintln!("src/clean/flat/pieces.txt: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// All texts whose lines may be pieces.
fn load(folder: &Path) -> Vec<Text> {
    let mut texts = Vec::new();
    for (set, _) in SETS {
        let Some(Value::Array(pages)) = json(&folder.join(set).join("pages.json")) else { continue };
        for page in &pages {
            let id = page["id"].as_str().unwrap_or_default();
            let Some(page) = json(&folder.join(set).join("page").join(format!("{id}.json"))) else { continue };
            if !page["segments_only"].is_null() {
                continue;
            }
            texts.extend(STYLES.iter().filter_map(|style| load_one(&folder.join(set).join(style), style, id, &page)));
        }
    }
    texts
}

fn load_one(folder: &Path, style: &str, id: &str, page: &Value) -> Option<Text> {
    let gold = json(&folder.join(format!("{id}.gold.json"))).filter(|gold| gold["usable"] == true)?;
    let text = std::fs::read_to_string(folder.join(format!("{id}.txt"))).ok()?;
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let source = Source::from_bytes(id, text.into_bytes(), &SourceOptions::default()).ok()?;
    let pairs = Pairs::of(&text::read(&source, &ReadOptions::default()))?;
    let golds: Vec<Gold> = pairs
        .spans()
        .iter()
        .map(|span| span.map_or(Gold::Unknown, |span| Gold::of(&gold["lines"][starts.partition_point(|start| *start <= span.start) - 1])))
        .collect();
    let (labels, mut weights): (Vec<f32>, Vec<f32>) = pairs.asked().iter().map(|at| label(&golds, *at)).unzip();
    let inside = weights.iter().map(|weight| *weight == 1.0).collect();
    let sum: f32 = weights.iter().sum();
    weights.iter_mut().for_each(|weight| *weight *= (MOST / sum.max(1.0)).min(1.0));
    let host = page["url"].as_str().unwrap_or_default().split('/').nth(2).filter(|host| !host.is_empty()).unwrap_or(id);
    let wide = if page["lang"] == "zh" { "zh " } else { "" };
    Some(Text { style: format!("{wide}{style}"), fold: fold(host.trim_start_matches("www.")), pairs, labels, weights, inside })
}

/// How many lines a text counts at most: a long one is one text still.
const MOST: f32 = 150.0;

/// What a pair counts of which neither line is content: the gold does not say whether it belongs together.
const FURNITURE: f32 = 0.03;

/// What the gold says of a line.
#[derive(Clone, Copy, PartialEq)]
enum Gold {
    /// A piece of this segment of the content.
    Segment(u64),
    /// Of a program text: its lines are not pieces.
    Program,
    /// No content.
    Furniture,
    /// Signs alone.
    Signs,
    Unknown,
}

impl Gold {
    fn of(gold: &Value) -> Self {
        let is_program = gold["k"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "pre"));
        match (gold["l"].as_str(), gold["s"].as_u64()) {
            (Some("C"), Some(_)) if is_program => Self::Program,
            (Some("C"), Some(segment)) => Self::Segment(segment),
            (Some("B"), _) => Self::Furniture,
            (Some("N"), _) => Self::Signs,
            _ => Self::Unknown,
        }
    }
}

/// Whether a line goes on with the one above, and what it counts.
fn label(golds: &[Gold], at: usize) -> (f32, f32) {
    let is_sign = |place: &usize| golds[*place] == Gold::Signs;
    let above = (0..at).rev().find(|place| !is_sign(place)).map_or(Gold::Unknown, |place| golds[place]);
    let here = (at..golds.len()).find(|place| !is_sign(place)).map_or(Gold::Unknown, |place| golds[place]);
    let between_signs = is_sign(&at) || is_sign(&(at - 1));
    match (above, here) {
        (Gold::Segment(a), Gold::Segment(b)) if a == b => (1.0, 1.0),
        (Gold::Segment(_), Gold::Segment(_)) if !between_signs || is_sign(&(at - 1)) => (0.0, 1.0),
        (Gold::Furniture, Gold::Furniture) => (0.0, FURNITURE),
        (Gold::Segment(_) | Gold::Program, Gold::Furniture) | (Gold::Furniture, Gold::Segment(_) | Gold::Program) => (0.0, 0.9),
        (Gold::Segment(_), Gold::Program) | (Gold::Program, Gold::Segment(_)) => (0.0, 1.0),
        _ => (0.0, 0.0),
    }
}

/// Prints precision, recall and their mean over the lines of the content by style, at some chances; a text counts as many
/// lines as it does in training.
fn report(texts: &[Text], chances: &[f32]) {
    for least in [0.4, 0.5, 0.6, 0.7, 0.8] {
        println!("above {least}");
        let mut sums: BTreeMap<&str, [f32; 6]> = BTreeMap::new();
        let mut row = 0;
        for text in texts {
            let sums = sums.entry(&text.style).or_default();
            for ((label, weight), near) in text.labels.iter().zip(&text.weights).zip(&text.inside) {
                let joined = f32::from(u8::from(chances[row] > least));
                row += 1;
                if *near && *weight > 0.0 {
                    for (at, weight) in [(0, *weight), (3, 1.0)] {
                        sums[at] += weight * joined * label;
                        sums[at + 1] += weight * joined;
                        sums[at + 2] += weight * label;
                    }
                }
            }
        }
        for (style, [hit, given, gold, hits, givens, golds]) in sums {
            let measure = |hit: f32, given: f32, gold: f32| {
                format!(
                    "precision {:.3}, recall {:.3}, F1 {:.3}",
                    hit / given.max(0.1),
                    hit / gold.max(0.1),
                    2.0 * hit / (given + gold).max(0.1)
                )
            };
            println!("  {style}: {} (all {})", measure(hit, given, gold), measure(hits, givens, golds));
        }
    }
}
