//! What the choice of single pieces tears apart belongs together: headings and their text, the items of a list, what
//! stands in the middle of a text.

use super::units::{Shape, Unit, share};

/// Puts back what the kept pieces ask for.
pub(super) fn settle(units: &[Unit], chances: &[f32], keep: &mut [bool]) {
    lists(units, keep);
    middles(units, chances, keep);
    headings(units, chances, keep);
    wordless(units, keep);
}

/// A piece in the middle of a text needs this chance to stay; tables, code and figures stay anyway.
const LEAST_IN_THE_MIDDLE: f32 = 0.35;

/// A heading above text that stays needs this chance.
const LEAST_OF_A_HEADING: f32 = 0.3;

/// The items of a list stay together if this share of its text stays.
const MOST_OF_A_LIST: f32 = 0.6;

fn lists(units: &[Unit], keep: &mut [bool]) {
    let mut at = 0;
    while at < units.len() {
        let list = units[at].list;
        let end = (at..units.len()).find(|other| units[*other].list != list).unwrap_or(units.len());
        if list != 0 {
            let ink = |kept: bool| (at..end).filter(|item| keep[*item] || !kept).map(|item| units[item].count.ink).sum::<u32>();
            if share(ink(true), ink(false)) >= MOST_OF_A_LIST {
                (at..end).filter(|item| !units[*item].evidence.hidden).for_each(|item| keep[item] = true);
            }
        }
        at = end;
    }
}

fn middles(units: &[Unit], chances: &[f32], keep: &mut [bool]) {
    for at in 1..keep.len().saturating_sub(1) {
        let (unit, evidence) = (&units[at], &units[at].evidence);
        let is_part = matches!(unit.shape, Shape::Table | Shape::Code | Shape::Figure) || chances[at] >= LEAST_IN_THE_MIDDLE;
        let beside = |other: usize| keep[other] && units[other].evidence.is_near(evidence);
        if is_part && unit.link_share() < 0.5 && !evidence.hidden && beside(at - 1) && beside(at + 1) {
            keep[at] = true;
        }
    }
}

fn headings(units: &[Unit], chances: &[f32], keep: &mut [bool]) {
    for at in (0..keep.len().saturating_sub(1)).rev() {
        let unit = &units[at];
        let heads = unit.shape == Shape::Heading && keep[at + 1] && chances[at] >= LEAST_OF_A_HEADING;
        if heads && !unit.evidence.hidden && unit.evidence.is_near(&units[at + 1].evidence) {
            keep[at] = true;
        }
    }
}

/// Pictures and rules without a word stay where both neighbours with words do.
fn wordless(units: &[Unit], keep: &mut [bool]) {
    let has_words = |at: usize| !units[at].words.is_empty();
    let mut after = vec![false; keep.len()];
    let mut next = false;
    for at in (0..keep.len()).rev() {
        after[at] = next;
        if has_words(at) {
            next = keep[at];
        }
    }
    let mut before = false;
    for at in 0..keep.len() {
        if has_words(at) {
            before = keep[at];
        } else {
            keep[at] = before && after[at];
        }
    }
}
