//! Flat text: lines that were a page once.
//!
//! Every line gets a label (title, heading, paragraph, caption, item, turn, metadata, or a sort of boilerplate) with
//! a score and the signals that weighed most. What says something about the article goes to the metadata, what is a
//! page's furniture or a copy is removed, and what stays takes the shape its label asks for.

pub(super) mod captions;
mod classify;
mod clues;
mod code;
mod company;
mod content;
mod cut;
mod ends;
mod features;
mod groups;
mod headings;
mod judge;
mod label;
mod levels;
pub(super) mod line;
mod lists;
mod marks;
mod metadata;
mod mojibake;
mod pieces;
mod shape;
mod signs;
pub(super) mod speech;
mod survey;
mod tables;
mod title;
pub mod training;
mod verse;
mod vicinity;
mod vocabulary;
mod wording;
mod wrap;

use std::collections::HashMap;

use super::CleanOptions;
use super::removal::{self, Removal, Removals};
use super::repeats::{self, Passage};
use crate::model::{BlockId, Document, RemovalReason};
use crate::note::{Note, NoteKind};
use judge::Verdict;
use label::{Judged, Label};
use line::Line;
use survey::Survey;

/// How many lines are sorted. Longer texts are lists or logs: they are kept as they are.
const MOST_LINES: usize = 1_000_000;

/// Cleans flat text.
pub(super) fn clean(document: &mut Document, options: &CleanOptions) {
    if document.blocks.len() > MOST_LINES {
        document.note(Note::new(NoteKind::Unsupported, "too many lines to tell the article from what stands around it; all are kept"));
        return;
    }
    mojibake::find(document, options.mend);
    wrap::join(document);
    let survey = Survey::of(Line::all(&document.blocks));
    let mut verdict = judge::judge(&survey, options);
    if verdict.lines.is_empty() {
        return;
    }
    lists::second_articles(&survey, &mut verdict.lines);
    code::find(&survey, &mut verdict.lines);
    tables::find(&survey, &mut verdict.lines);
    verse::definitions(&survey, &mut verdict.lines);
    let items = verdict.choice.as_ref().map(|choice| &choice.items[..]);
    lists::items(&survey, &mut verdict.lines, items);
    lists::notes(&survey, &mut verdict.lines);
    let copies = copies(&survey, &verdict);
    let mut staying = verdict.lines.clone();
    for (at, judged) in staying.iter_mut().enumerate() {
        if survey.lines.get(at).is_some_and(|line| copies.contains_key(&line.id)) {
            *judged = Judged::new(Label::Boilerplate(RemovalReason::Duplicate), 1.0, &[]);
        }
    }
    headings::find(&survey, &mut staying, verdict.choice.as_ref().map(|choice| &choice.headings[..]));
    lists::subtitle(&survey, &mut staying);
    verse::find(&survey, &mut staying);
    levels::assign(&survey, &mut staying);
    captions::find(&survey, &mut staying);
    lists::lead(&survey, &mut staying);
    let mut verdict = Verdict { lines: staying, ..verdict };
    let targets = metadata::take(document, &survey, &verdict);
    let names = metadata::names_alone(&document.metadata, &survey, &verdict, &targets);
    for at in &names {
        verdict.lines[*at] = Judged::new(Label::Metadata, 0.8, &["a-name-alone", "near-the-title"]);
    }
    if verdict.title.is_none() {
        document.note(Note::new(NoteKind::TitleMissing, "no line of the text is its title"));
    }
    if !options.full {
        removal::apply(document, removals(&survey, &verdict, &targets, copies));
    }
    let known: HashMap<BlockId, shape::Known<'_>> = survey
        .lines
        .iter()
        .zip(&verdict.lines)
        .enumerate()
        .map(|(at, (line, judged))| {
            let said = survey.said.get(at).and_then(Option::as_ref);
            let known = shape::Known {
                line,
                label: judged.label,
                turn: survey.turns.get(at).and_then(Option::as_ref),
                dated: said.is_some_and(|said| said.published.is_some() || said.modified.is_some()),
                named: said.is_some_and(|said| !said.agents.is_empty()) || names.contains(&at),
            };
            (line.id, known)
        })
        .collect();
    let marked = survey.lines.iter().any(|line| line.level.is_some() || line.raw.contains("**"));
    let blocks: Vec<BlockId> = document.blocks.iter().map(|block| block.id).collect();
    shape::build(document, &known, marked);
    removal::follow(document, &blocks);
    ends::jumps(document, &survey.lines, &verdict.lines);
    ends::mixed(document);
    let last = survey.lines.last().zip(verdict.lines.last().map(|judged| judged.label));
    ends::note(document, &survey.lines, last);
}

/// The copies among the lines that stay.
fn copies(survey: &Survey, verdict: &Verdict) -> Removals {
    let passages: Vec<Passage> = survey
        .lines
        .iter()
        .zip(&verdict.lines)
        .filter_map(|(line, judged)| Some(Passage::new(line.id, judged.label.sort()?, line.text())))
        .collect();
    repeats::find(&passages)
}

/// What goes, and why.
fn removals(survey: &Survey, verdict: &Verdict, targets: &metadata::Targets, copies: Removals) -> Removals {
    let mut removals = copies;
    for (at, (line, judged)) in survey.lines.iter().zip(&verdict.lines).enumerate() {
        let fields = targets.get(&at).cloned().unwrap_or_default();
        let reason = match judged.label {
            Label::Boilerplate(RemovalReason::Duplicate) => continue,
            Label::Boilerplate(reason) => reason,
            Label::Metadata => RemovalReason::Metadata,
            _ => continue,
        };
        let removal = Removal::new(reason, "lines").scored(judged.score, judged.signals.clone()).into_fields(fields);
        removals.insert(line.id, removal);
    }
    removals
}
