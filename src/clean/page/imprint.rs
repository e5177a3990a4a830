//! What the text of a page says about its article: the lines under the title and behind the end, the dateline.

use std::collections::HashMap;
use std::ops::Range;

use super::classify::Verdict;
use super::units::Unit;
use crate::clean::fields::{add, set};
use crate::grammar::{dateline, source_line};
use crate::model::{BlockId, Document, Metadata, walk};
use crate::span::Span;

/// A line longer than this, in characters, is no imprint.
const LONGEST: u32 = 200;

/// How many pieces above the title, and behind the end, are looked at.
const ABOVE: usize = 4;
const BEHIND: usize = 5;

/// Fills what the page's head left empty; a Chinese page's head names its editors or its system, so there the names
/// in the text come first.
pub(super) fn take(document: &mut Document, units: &[Unit], verdicts: &[Verdict], titled: Option<usize>) {
    let texts = Texts::of(document, units);
    let body: Vec<usize> = (0..units.len()).filter(|at| verdicts[*at].keep && units[*at].is_prose()).collect();
    let metadata = &mut document.metadata;
    let is_chinese = {
        let (wide, ink) = body.iter().fold((0, 0), |(wide, ink), at| (wide + units[*at].count.wide, ink + units[*at].count.ink));
        wide * 2 > ink
    };
    let from_head = if is_chinese { std::mem::take(&mut metadata.authors) } else { Vec::new() };
    for at in lines(units, verdicts, titled, &body) {
        line(metadata, &texts, units[at].id);
    }
    if let Some(first) = body.first() {
        opening(metadata, &texts, units[*first].id);
    }
    if metadata.authors.is_empty() {
        metadata.authors = from_head;
    }
}

/// The pieces that may be an imprint, those after the title first.
fn lines(units: &[Unit], verdicts: &[Verdict], titled: Option<usize>, body: &[usize]) -> Vec<usize> {
    let start = titled.or_else(|| verdicts.iter().position(|verdict| verdict.keep)).unwrap_or(0);
    let lead = body.iter().copied().find(|at| *at > start).unwrap_or(start + 8).min(start + 25);
    let end = body.last().copied().unwrap_or(units.len());
    let under: Range<usize> = start..(lead + 1).min(units.len());
    let above = start.saturating_sub(ABOVE)..start;
    let behind = end.max(under.end)..(end + 1 + BEHIND).min(units.len());
    under.chain(above.rev()).chain(behind).filter(|at| units[*at].count.ink <= LONGEST && units[*at].count.ink > 0).collect()
}

fn line(metadata: &mut Metadata, texts: &Texts, id: BlockId) {
    let Some((text, span)) = texts.0.get(&id) else { return };
    let Some(said) = source_line::parse(text) else { return };
    if let Some((value, raw)) = &said.published {
        set(&mut metadata.date_published, value, raw, "source-line", *span);
    }
    if let Some(value) = &said.modified {
        set(&mut metadata.date_modified, value, value, "source-line", *span);
    }
    if let Some(source) = &said.source {
        set(&mut metadata.source, source, source, "source-line", *span);
    }
    let known = !metadata.authors.is_empty() && metadata.authors.iter().all(|author| author.rule != "byline");
    for agent in &said.agents {
        let edits = matches!(agent.role.as_deref(), Some("editor" | "proofreader" | "reviewer"));
        if edits || !known {
            add(metadata, agent, "byline", *span);
        }
    }
}

/// The dateline that opens the body.
fn opening(metadata: &mut Metadata, texts: &Texts, id: BlockId) {
    let Some((text, span)) = texts.0.get(&id) else { return };
    let Some(found) = dateline::parse(text) else { return };
    let (outlet, place) = found.parts(text.get(found.length..).unwrap_or_default());
    if let Some(place) = place {
        set(&mut metadata.place, &place, &place, "dateline", *span);
    }
    if let Some(date) = &found.date {
        set(&mut metadata.date_published, date, found.date_raw.as_deref().unwrap_or(date), "dateline", *span);
    }
    if let Some(outlet) = outlet {
        set(&mut metadata.source, &outlet, &outlet, "dateline", *span);
    }
    let known = !metadata.authors.is_empty() && metadata.authors.iter().all(|author| author.rule != "byline");
    for agent in found.agents.iter().filter(|_| !known) {
        add(metadata, agent, "dateline", *span);
    }
}

/// The texts of the pieces, with their places.
struct Texts(HashMap<BlockId, (String, Option<Span>)>);

impl Texts {
    fn of(document: &Document, units: &[Unit]) -> Self {
        let short: HashMap<BlockId, bool> = units.iter().map(|unit| (unit.id, unit.count.ink <= LONGEST || unit.is_prose())).collect();
        let mut texts = HashMap::new();
        walk::blocks(&document.blocks, &mut |block| {
            if short.get(&block.id) == Some(&true) {
                texts.insert(block.id, (walk::block_text(block), block.origin.span));
            }
        });
        Self(texts)
    }
}
