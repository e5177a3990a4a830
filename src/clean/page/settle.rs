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

/// The chance that a piece in the middle of a text needs to stay. Tables, code and figures with a caption are of the
/// text that they stand in; a picture alone may be an advertisement. Measured on pages whose hosts the forests had not
/// seen: with nothing asked of pictures and 0.35 of the others the word F1 of mixed pages is 0.002 lower, that of
/// Chinese ones 0.01.
fn least_in_the_middle(unit: &Unit) -> f32 {
    match unit.shape {
        Shape::Table | Shape::Code => 0.0,
        Shape::Figure if unit.count.captioned => 0.0,
        Shape::Figure => 0.25,
        _ => 0.45,
    }
}

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

/// So many pieces in a row can stand in the middle: a figure, its credit, another figure.
const LONGEST_MIDDLE: usize = 4;

fn middles(units: &[Unit], chances: &[f32], keep: &mut [bool]) {
    let is_part = |at: usize| {
        let unit = &units[at];
        let is_linked = unit.link_share() >= 0.5 && !unit.count.captioned;
        chances[at] >= least_in_the_middle(unit) && !is_linked && !unit.evidence.hidden
    };
    let mut at = 1;
    while at < keep.len() {
        let end = (at..keep.len()).find(|end| keep[*end]).unwrap_or(keep.len());
        let are_near = || units[at - 1..=end].windows(2).all(|two| two[0].evidence.is_near(&two[1].evidence));
        if keep[at - 1] && end < keep.len() && end - at <= LONGEST_MIDDLE && (at..end).all(is_part) && are_near() {
            keep[at..end].fill(true);
        }
        at = end + 1;
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
