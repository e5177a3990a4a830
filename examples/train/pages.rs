//! The pages with their gold.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use pumice::clean::page::training::Pieces;
use pumice::model::walk;
use pumice::read::{ReadOptions, html};
use pumice::source::{Source, SourceOptions};
use serde_json::Value;

use crate::labels::{self, tokens};

/// A page, its pieces, and what its gold says about them.
pub(crate) struct Page {
    pub set: &'static str,
    pub id: String,
    pub kind: String,
    /// Whether the gold was drafted by another extractor.
    pub drafted: bool,
    pub fold: usize,
    pub pieces: Pieces,
    /// The words of each piece.
    pub words: Vec<Vec<u32>>,
    /// The words of the gold; `None` where the gold is only samples.
    pub gold: Option<Vec<u32>>,
    /// How much of each piece is content, 0 to 1.
    pub labels: Vec<f32>,
    /// What each piece counts in training.
    pub weights: Vec<f32>,
    first_row: usize,
}

impl Page {
    pub(crate) fn len(&self) -> usize {
        self.labels.len()
    }

    /// The page without its furniture, of which everything should stay: what is clean must not be harmed.
    fn alone(&self) -> Option<Self> {
        self.gold.as_ref()?;
        let kept: Vec<bool> = self.labels.iter().map(|label| *label > 0.5).collect();
        let words: Vec<Vec<u32>> = self.words.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(words, _)| words.clone()).collect();
        let factor = 0.3 * self.weights.iter().sum::<f32>() / 100.0;
        (words.len() > 1).then(|| Self {
            set: "content alone",
            id: self.id.clone(),
            kind: self.kind.clone(),
            drafted: self.drafted,
            fold: self.fold,
            pieces: self.pieces.only(&kept),
            gold: Some(words.concat()),
            labels: vec![1.0; words.len()],
            weights: labels::weights(&words).into_iter().map(|weight| weight * factor).collect(),
            words,
            first_row: 0,
        })
    }

    /// Where the page's pieces are among those of all pages.
    pub(crate) fn rows(&self) -> Range<usize> {
        self.first_row..self.first_row + self.len()
    }
}

/// The sets, and what a page of each counts in training: there are few Chinese pages, and they should be heard.
const SETS: [(&str, f32); 5] = [("wcxb", 1.0), ("readability", 2.0), ("zh_news", 6.0), ("zhweb", 6.0), ("trafilatura", 1.0)];

/// Loads all pages.
pub(crate) fn load() -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    let mut numbers = HashMap::new();
    for (set, factor) in SETS {
        let folder = Path::new("../shared/bench").join(set);
        let Ok(gold) = std::fs::read_to_string(folder.join("gold.jsonl")) else { continue };
        for line in gold.lines().filter(|line| !line.is_empty()) {
            let Ok(gold) = serde_json::from_str::<Value>(line) else { continue };
            let text = |key: &str| gold[key].as_str().unwrap_or_default();
            let id = text("id");
            let path = folder.join("pages").join(format!("{id}.html.gz"));
            let source = match Source::from_file(&path, &SourceOptions::default()) {
                Ok(source) => source,
                Err(error) => {
                    eprintln!("{error}");
                    continue;
                }
            };
            let document = html::read(&source, &ReadOptions::default());
            let pieces = Pieces::of(&document);
            let mut texts = HashMap::new();
            walk::blocks(&document.blocks, &mut |block| {
                texts.insert(block.id, block);
            });
            let texts: Vec<String> = pieces.ids().iter().map(|id| walk::block_text(texts[id])).collect();
            let words: Vec<Vec<u32>> = texts.iter().map(|text| tokens(text, &mut numbers)).collect();
            let gold_words = tokens(text("text"), &mut numbers);
            let is_sample = set == "trafilatura";
            let (labels, weights) = if is_sample {
                labels::of_samples(&texts, &strings(&gold["with"]), &strings(&gold["without"]))
            } else {
                let labels = labels::align(&words, &gold_words);
                let weights = labels::weights(&words);
                (labels, weights)
            };
            let weights = weights.into_iter().map(|weight| weight * factor).collect();
            let first_row = pages.last().map_or(0, |page| page.rows().end);
            let host = text("url").split('/').nth(2).filter(|host| !host.is_empty()).unwrap_or(id);
            pages.push(Page {
                set,
                id: id.into(),
                kind: text("type").into(),
                drafted: !text("drafted_by").is_empty(),
                fold: fold(host.trim_start_matches("www.")),
                pieces,
                words,
                gold: (!is_sample).then_some(gold_words),
                labels,
                weights,
                first_row,
            });
        }
    }
    let alone: Vec<Page> = pages.iter().enumerate().filter(|(at, _)| at % 4 == 0).filter_map(|(_, page)| page.alone()).collect();
    for page in alone {
        let first_row = pages.last().map_or(0, |page| page.rows().end);
        pages.push(Page { first_row, ..page });
    }
    pages
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// The part that a host belongs to.
pub(crate) fn fold(host: &str) -> usize {
    let hash = host.bytes().fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (hash >> 20) as usize % crate::FOLDS
}
