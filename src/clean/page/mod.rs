//! Pages of HTML: blocks with evidence.
//!
//! A page is a sequence of [pieces](units); each becomes a [vector of numbers](vector), two forests say how likely it
//! is content ([`classify`]), [`decode`](super::decode) chooses and [`settle`] joins what belongs together. What goes
//! gets a [`reason`]; what the page's own text says about the article goes to the metadata ([`imprint`]).

mod about;
mod agreement;
mod blame;
mod classify;
mod cues;
mod dates;
mod gather;
mod groups;
mod imprint;
mod reason;
mod relabel;
mod settle;
mod signature;
mod title;
pub mod training;
mod units;
mod vector;

use std::collections::HashMap;

use super::CleanOptions;
use super::removal::{self, Removal, Removals};
use super::repeats::{self, Passage};
use crate::model::{BlockId, BlockKind, Document, Evidence, RemovalReason, walk};
use about::About;
use blame::Blame;
use classify::Verdict;
use units::Unit;

/// Cleans a page.
pub(super) fn clean(document: &mut Document, options: &CleanOptions) {
    if options.full && options.text_alone {
        let headings = units::headings(&document.blocks);
        title::mark(document, &headings, &[]);
        return relabel::relabel_all(document, None);
    }
    let units = units::units(&document.blocks);
    if units.is_empty() {
        return;
    }
    let about = About::of(&document.metadata);
    let (verdicts, blame) = classify::classify(&units, &about, options.weight());
    let titled = title::mark(document, &units, &verdicts);
    let imprint = imprint::take(document, &units, &verdicts, titled);
    if options.full {
        return relabel::relabel_all(document, Some(&imprint));
    }
    let mut removals = removals(&units, &verdicts);
    if let Some(removal) = titled.and_then(|at| removals.get_mut(&units[at].id)) {
        *removal = title::removal(removal);
    }
    for (id, fields) in &imprint {
        if let Some(removal) = removals.get_mut(id) {
            *removal = Removal { reason: RemovalReason::Metadata, ..removal.clone() }.into_fields(fields.clone());
        }
    }
    let speakers = gather::gather(&document.blocks, &mut removals);
    if let Some(blame) = blame.filter(|_| !options.unexplained) {
        explain(&mut removals, &units, &speakers, &blame);
    }
    removal::apply(document, removals);
    removal::apply(document, copies(document));
    relabel::relabel(document, &imprint);
}

/// What goes, and why.
fn removals(units: &[Unit], verdicts: &[Verdict]) -> Removals {
    let first = verdicts.iter().position(|verdict| verdict.keep).unwrap_or(units.len());
    let mut removals = Removals::new();
    for (at, (unit, verdict)) in units.iter().zip(verdicts).enumerate().filter(|(_, (_, verdict))| !verdict.keep) {
        let removal = Removal::new(reason::reason(unit, at > first), "content");
        let score = (1.0 - f64::from(verdict.chance)).clamp(0.0, 1.0);
        removals.insert(unit.id, removal.scored((score * 1000.0).round() / 1000.0, Vec::new()));
    }
    removals
}

/// Adds what spoke against each piece, or against the piece that speaks for a whole list: it is found for those alone
/// that are told.
fn explain(removals: &mut Removals, units: &[Unit], speakers: &HashMap<BlockId, BlockId>, blame: &Blame<'_>) {
    let places: HashMap<BlockId, usize> = units.iter().enumerate().map(|(at, unit)| (unit.id, at)).collect();
    let told = removals.iter_mut().filter_map(|(id, removal)| Some((*places.get(speakers.get(id).unwrap_or(id))?, removal)));
    let (pieces, removals): (Vec<usize>, Vec<&mut Removal>) = told.unzip();
    for (removal, signals) in removals.into_iter().zip(blame.of(&pieces)) {
        removal.signals = signals;
    }
}

/// Paragraphs of the content that stand there twice, under different elements: what one element says twice, it means.
fn copies(document: &Document) -> Removals {
    let (mut paragraphs, mut texts) = (Vec::new(), Vec::new());
    walk::blocks(&document.blocks, &mut |block| {
        if let (BlockKind::Paragraph { .. }, Some(evidence)) = (&block.kind, block.origin.evidence.as_deref()) {
            paragraphs.push((block.id, evidence));
            texts.push(walk::block_text(block));
        }
    });
    let alike = repeats::alike(&texts);
    let alike = paragraphs.into_iter().zip(&texts).zip(alike).filter(|(_, alike)| *alike);
    let (passages, places): (Vec<Passage>, HashMap<BlockId, &Evidence>) =
        alike.map(|(((id, evidence), text), _)| (Passage::new(id, 0, text), (id, evidence))).unzip();
    let mut copies = repeats::find(&passages);
    copies.retain(|id, removal| {
        let original = removal.duplicate_of.and_then(|original| places.get(&original));
        !places.get(id).zip(original).is_some_and(|(copy, original)| copy.is_sibling_of(original))
    });
    copies
}
