//! Training of the classifier of lines: flattened texts with gold for every line.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::process::ExitCode;

use pumice::clean::flat::training::{Lines, names};
use pumice::read::{ReadOptions, text};
use pumice::source::{Source, SourceOptions};
use serde_json::Value;

use crate::grow::{Grower, Table};
use crate::pages::fold;
use crate::{Options, mask, out_of_fold};

/// A flattened text with what its gold says about its lines.
struct Text {
    kind: String,
    fold: usize,
    lines: Lines,
    labels: Vec<f32>,
    weights: Vec<f32>,
    /// Words of each line.
    words: Vec<f32>,
    first_row: usize,
}

impl Text {
    fn rows(&self) -> Range<usize> {
        self.first_row..self.first_row + self.labels.len()
    }
}

/// The sets, and what a text of each counts: there are few Chinese pages, and they should be heard.
const SETS: [(&str, f32); 5] = [("wcxb-dev", 1.0), ("readability", 1.0), ("gne", 3.0), ("zhweb", 4.0), ("trafilatura", 0.6)];

/// The ways in which the pages were flattened, and how many of the texts of each are used: one in so many.
const STYLES: [(&str, usize); 5] = [("resiliparse", 1), ("bs4", 3), ("inscriptis", 6), ("html2text", 3), ("lynx", 6)];

/// Trains, measures, and writes the weights if asked.
pub(crate) fn run(folder: &str, options: &Options) -> ExitCode {
    let texts = load(Path::new(folder));
    if texts.is_empty() {
        eprintln!("no texts in {folder}");
        return ExitCode::FAILURE;
    }
    let folds: Vec<usize> = texts.iter().flat_map(|text| std::iter::repeat_n(text.fold, text.labels.len())).collect();
    eprintln!("{} texts, {} lines", texts.len(), folds.len());
    report("best possible", &texts, |text| text.labels.iter().map(|label| *label > 0.5).collect());
    let rows = texts.iter().map(|text| (text.lines.vectors(), &text.labels[..], &text.weights[..]));
    let table = Table::of(rows, mask(names(), options));
    let chances = out_of_fold(&table, &folds, &options.settings);
    report("the best measure", &texts, |text| text.lines.choose(&chances[text.rows()]));
    report("even chances", &texts, |text| chances[text.rows()].iter().map(|chance| *chance > 0.5).collect());
    if options.write {
        let all: Vec<usize> = (0..table.rows()).collect();
        let forest = Grower::new(&table, &all, &options.settings).grow();
        let text = format!("# Written by examples/train from ../shared/bench/text.\n{forest}");
        if let Err(error) = std::fs::write("src/clean/flat/weights.txt", text) {
            eprintln!("src/clean/flat/weights.txt: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn json(path: &Path) -> Option<Value> {
    serde_json::from_slice(&std::fs::read(path).ok()?).ok()
}

fn load(folder: &Path) -> Vec<Text> {
    let mut texts: Vec<Text> = Vec::new();
    for (set, factor) in SETS {
        let Some(Value::Array(pages)) = json(&folder.join(set).join("pages.json")) else { continue };
        for (number, page) in pages.iter().enumerate() {
            let id = page["id"].as_str().unwrap_or_default();
            let Some(page) = json(&folder.join(set).join("page").join(format!("{id}.json"))) else { continue };
            for (style, one_in) in STYLES {
                if number % one_in == 0 {
                    texts.extend(read(&folder.join(set).join(style), id, &page, factor));
                }
            }
        }
    }
    let mut row = 0;
    for text in &mut texts {
        text.first_row = row;
        row += text.labels.len();
    }
    texts
}

fn read(folder: &Path, id: &str, page: &Value, factor: f32) -> Option<Text> {
    let gold = json(&folder.join(format!("{id}.gold.json")))?;
    if gold["usable"] != true {
        return None;
    }
    let bytes = std::fs::read(folder.join(format!("{id}.txt"))).ok()?;
    let starts: Vec<usize> =
        std::iter::once(0).chain(bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1)).collect();
    let source = Source::from_bytes(id, bytes, &SourceOptions::default()).ok()?;
    let mut document = text::read(&source, &ReadOptions::default());
    let lines = Lines::of(&mut document)?;
    let gold = gold["lines"].as_array()?;
    let (mut labels, mut weights, mut words) = (Vec::new(), Vec::new(), Vec::new());
    for span in lines.spans() {
        let span = span?;
        let line = |offset: usize| starts.partition_point(|start| *start <= offset) - 1;
        let (mut content, mut known, mut all) = (0.0, 0.0, 0.0);
        for gold in gold.get(line(span.start)..=line(span.end.max(span.start + 1) - 1)).unwrap_or_default() {
            let count = gold["n"].as_f64().unwrap_or(0.0) as f32;
            all += count;
            let share = gold["r"].as_f64().unwrap_or(1.0) as f32;
            match gold["l"].as_str() {
                Some("C") if gold["t"] != 1 && gold["t"] != true => (content, known) = (content + count * share, known + count),
                Some("B") => (content, known) = (content + count * share, known + count),
                _ => {}
            }
        }
        labels.push(if known > 0.0 { content / known } else { 0.0 });
        weights.push(if known > 0.0 { (1.0 + known).powf(0.6) } else { 0.0 });
        words.push(all);
    }
    let sum: f32 = weights.iter().sum();
    weights.iter_mut().for_each(|weight| *weight *= if sum > 0.0 { factor * 30.0 / sum } else { 0.0 });
    let host = page["url"].as_str().unwrap_or_default().split('/').nth(2).filter(|host| !host.is_empty()).unwrap_or(id);
    let kind = match (page["lang"].as_str(), page["set"].as_str(), page["page_type"].as_str()) {
        (Some("zh"), ..) => "zh".into(),
        (_, Some("wcxb-dev"), Some(kind)) => kind.into(),
        (_, set, _) => set.unwrap_or_default().to_string(),
    };
    Some(Text { kind, fold: fold(host.trim_start_matches("www.")), lines, labels, weights, words, first_row: 0 })
}

/// Prints F1 over words and over lines, by kind of page.
fn report(what: &str, texts: &[Text], choose: impl Fn(&Text) -> Vec<bool>) {
    let mut scores: BTreeMap<&str, Vec<[f32; 2]>> = BTreeMap::new();
    for text in texts {
        let kept = choose(text);
        let measure = |weight: &dyn Fn(usize) -> f32| {
            let (mut hit, mut given, mut gold) = (0.0, 0.0, 0.0);
            for at in (0..kept.len()).filter(|at| text.weights[*at] > 0.0) {
                let (weight, label) = (weight(at), text.labels[at]);
                gold += weight * label;
                given += if kept[at] { weight } else { 0.0 };
                hit += if kept[at] { weight * label } else { 0.0 };
            }
            if given + gold > 0.0 { 2.0 * hit / (given + gold) } else { 1.0 }
        };
        scores.entry(&text.kind).or_default().push([measure(&|at| text.words[at]), measure(&|_| 1.0)]);
    }
    println!("{what}");
    for (kind, scores) in scores {
        let mean = |which: usize| scores.iter().map(|score| score[which]).sum::<f32>() / scores.len() as f32;
        println!("  {kind}: words {:.4}, lines {:.4} on {} texts", mean(0), mean(1), scores.len());
    }
}
