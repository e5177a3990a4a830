//! The flattened texts with what their gold says of every line.

use std::ops::Range;
use std::path::Path;

use pumice::clean::flat::training::{Lines, Part};
use pumice::read::{ReadOptions, text};
use pumice::source::{Source, SourceOptions};
use serde_json::Value;

use crate::pages::fold;

/// A flattened text with what its gold says about its lines.
pub(crate) struct Text {
    pub kind: String,
    pub fold: usize,
    pub host: String,
    /// Whether the gold knows every line, not only some passages.
    pub whole: bool,
    /// Whether it is here as a text whose words no vocabulary knows.
    pub unknown: bool,
    pub lines: Lines,
    /// How much of each line is content, 0 to 1.
    pub labels: Vec<f32>,
    /// What each line counts in training.
    pub weights: Vec<f32>,
    /// Words of each line.
    pub words: Vec<f32>,
    marks: Vec<Marks>,
    first_row: usize,
}

/// What else the gold says of a line.
#[derive(Clone, Copy, Default)]
struct Marks {
    heading: bool,
    item: bool,
    title: bool,
    byline: bool,
}

impl Text {
    pub(crate) fn len(&self) -> usize {
        self.labels.len()
    }

    pub(crate) fn rows(&self) -> Range<usize> {
        self.first_row..self.first_row + self.labels.len()
    }

    /// Which lines a part should find.
    pub(crate) fn flags(&self, part: Part) -> Vec<bool> {
        let flag = |(marks, label): (&Marks, &f32)| match part {
            Part::Content | Part::Wordless => *label > 0.5,
            Part::Heading => marks.heading && *label > 0.5,
            Part::Item => marks.item && *label > 0.5,
            Part::Title => marks.title,
            Part::Byline => marks.byline,
        };
        self.marks.iter().zip(&self.labels).map(flag).collect()
    }

    /// Labels and weights for the forest of a part. Headings and items are learned from the lines of articles, and from
    /// some others; title and byline on the texts that have one.
    pub(crate) fn rows_for(&self, part: Part) -> (Vec<f32>, Vec<f32>) {
        if matches!(part, Part::Content | Part::Wordless) {
            return (self.labels.clone(), self.weights.clone());
        }
        let flags = self.flags(part);
        let asked = self.lines.asked(part);
        let has = flags.contains(&true);
        let weight = |at: usize| match part {
            _ if !asked[at] || self.weights[at] == 0.0 && !flags[at] => 0.0,
            Part::Title | Part::Byline => f32::from(u8::from(has)),
            _ if self.labels[at] > 0.5 => 1.0,
            // One in four says enough.
            _ => {
                if at.is_multiple_of(4) {
                    1.0
                } else {
                    0.0
                }
            }
        };
        (flags.iter().map(|flag| f32::from(u8::from(*flag))).collect(), (0..self.len()).map(weight).collect())
    }
}

/// The sets, and what a text of each counts: those of which every page is there in five styles count less.
pub(crate) const SETS: [(&str, f32); 5] = [("wcxb-dev", 1.0), ("readability", 0.35), ("gne", 0.6), ("zhweb", 0.8), ("trafilatura", 0.6)];

/// The ways in which the pages were flattened.
pub(crate) const STYLES: [&str; 5] = ["resiliparse", "bs4", "inscriptis", "html2text", "lynx"];

/// What a text that is clean already counts against one that is not, and of how many texts there is one.
const CLEAN: f32 = 0.3;
/// What a text whose words are unknown counts against one whose words are known.
const UNKNOWN: f32 = 0.5;
const ONE_IN: usize = 4;

/// All texts, and the content of some of them alone: what is clean must not be harmed.
pub(crate) fn load(folder: &Path) -> Vec<Text> {
    let mut texts: Vec<Text> = Vec::new();
    let mut number = 0;
    for (set, factor) in SETS {
        let Some(Value::Array(pages)) = json(&folder.join(set).join("pages.json")) else { continue };
        for page in &pages {
            let id = page["id"].as_str().unwrap_or_default();
            let Some(page) = json(&folder.join(set).join("page").join(format!("{id}.json"))) else { continue };
            for style in STYLES {
                let Some(input) = Input::load(&folder.join(set).join(style), id) else { continue };
                texts.extend(input.read(&page, factor));
                number += 1;
                if number % ONE_IN == 1 {
                    // Other languages are cleaned, too.
                    let text = input.read(&page, factor * UNKNOWN);
                    texts.extend(text.map(|text| Text { kind: "words unknown".into(), unknown: true, whole: false, ..text }));
                }
                if number % ONE_IN == 0 {
                    let alone = if number % (2 * ONE_IN) == 0 { input.content_lines() } else { Input::of_content(&page) };
                    let text = alone.and_then(|alone| alone.read(&page, factor * CLEAN));
                    texts.extend(text.map(|text| Text { kind: "clean already".into(), ..text }));
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

pub(crate) fn json(path: &Path) -> Option<Value> {
    serde_json::from_slice(&std::fs::read(path).ok()?).ok()
}

/// A text and the gold of its lines; `null` for a line without text.
struct Input {
    text: String,
    gold: Vec<Value>,
}

impl Input {
    fn load(folder: &Path, id: &str) -> Option<Self> {
        let mut gold = json(&folder.join(format!("{id}.gold.json")))?;
        if gold["usable"] != true {
            return None;
        }
        let text = std::fs::read_to_string(folder.join(format!("{id}.txt"))).ok()?;
        let Value::Array(gold) = gold["lines"].take() else { return None };
        Some(Self { text, gold })
    }

    /// The lines that are content, and nothing else.
    fn content_lines(&self) -> Option<Self> {
        let is_content = |gold: &Value| gold["l"] == "C" && gold["r"].as_f64().is_none_or(|share| share > 0.8) && gold["t"].is_null();
        let mut alone = Self { text: String::new(), gold: Vec::new() };
        for (line, gold) in self.text.split('\n').zip(&self.gold) {
            if is_content(gold) || gold.is_null() && alone.gold.last().is_some_and(|last| !last.is_null()) {
                alone.text += line;
                alone.text.push('\n');
                alone.gold.push(gold.clone());
            }
        }
        (alone.gold.len() > 4).then_some(alone)
    }

    /// The content of a page as its gold gives it.
    fn of_content(page: &Value) -> Option<Self> {
        let text = page["main_content"].as_str().filter(|text| !text.trim().is_empty())?.to_string();
        let gold = |line: &str| match line.split_whitespace().count() {
            0 => Value::Null,
            words => serde_json::json!({ "l": "C", "n": words }),
        };
        let gold: Vec<Value> = text.split('\n').map(gold).collect();
        page["segments_only"].is_null().then_some(Self { text, gold })
    }

    fn read(&self, page: &Value, factor: f32) -> Option<Text> {
        let id = page["id"].as_str().unwrap_or_default();
        let starts: Vec<usize> = std::iter::once(0).chain(self.text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let source = Source::from_bytes(id, self.text.clone().into_bytes(), &SourceOptions::default()).ok()?;
        let mut document = text::read(&source, &ReadOptions::default());
        let lines = Lines::of(&mut document)?;
        let (mut labels, mut weights, mut words, mut marks) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for span in lines.spans() {
            let span = span?;
            let line = |offset: usize| starts.partition_point(|start| *start <= offset) - 1;
            let (mut content, mut known, mut all, mut own) = (0.0, 0.0, 0.0, Marks::default());
            for gold in self.gold.get(line(span.start)..=line(span.end.max(span.start + 1) - 1)).unwrap_or_default() {
                let count = gold["n"].as_f64().unwrap_or(0.0) as f32;
                all += count;
                let share = gold["r"].as_f64().unwrap_or(1.0) as f32;
                match gold["l"].as_str() {
                    Some("C") if gold["t"].is_null() => (content, known) = (content + count * share, known + count),
                    Some("B") => (content, known) = (content + count * share, known + count),
                    _ => {}
                }
                own.heading |= !gold["h"].is_null();
                own.item |= !gold["i"].is_null();
                own.title |= !gold["t"].is_null();
                own.byline |= !gold["by"].is_null();
            }
            labels.push(if known > 0.0 { content / known } else { 0.0 });
            weights.push(if known > 0.0 { (1.0 + known).powf(0.6) } else { 0.0 });
            words.push(all);
            marks.push(own);
        }
        let sum: f32 = weights.iter().sum();
        weights.iter_mut().for_each(|weight| *weight *= if sum > 0.0 { factor * 30.0 / sum } else { 0.0 });
        let host = page["url"].as_str().unwrap_or_default().split('/').nth(2).filter(|host| !host.is_empty()).unwrap_or(id);
        let kind = match (page["lang"].as_str(), page["set"].as_str(), page["page_type"].as_str()) {
            (Some("zh"), Some(set), _) => format!("zh {set}"),
            (_, Some("wcxb-dev"), Some(kind)) => kind.into(),
            (_, set, _) => set.unwrap_or_default().to_string(),
        };
        let host = host.trim_start_matches("www.");
        Some(Text {
            kind,
            fold: fold(host),
            host: host.into(),
            whole: page["segments_only"].is_null(),
            unknown: false,
            lines,
            labels,
            weights,
            words,
            marks,
            first_row: 0,
        })
    }
}
