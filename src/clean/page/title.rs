//! The heading that is the page's title.

use super::classify::Verdict;
use super::units::{Shape, Unit, words_of};
use crate::clean::removal::Removal;
use crate::clean::window;
use crate::model::{Block, BlockId, BlockKind, Document, HeadingRole, RemovalReason, Stated, plain_text, walk};
use crate::text::squeeze;

/// Finds the heading whose words are those of the title and marks it; without a title, the one heading of the first
/// rank gives it. Returns the piece. Without verdicts no piece counts as kept.
pub(super) fn mark(document: &mut Document, units: &[Unit], verdicts: &[Verdict]) -> Option<usize> {
    if let Some(title) = &mut document.metadata.title {
        let bare = title.value.trim_end_matches('¶').trim_end().len();
        title.value.truncate(if bare == 0 { title.value.len() } else { bare });
    }
    shorten(document);
    let at = match document.title() {
        Some(title) => like(units, verdicts, title)?,
        None => only(units)?,
    };
    let block = find(&mut document.blocks, units[at].id)?;
    let text = match &mut block.kind {
        BlockKind::Heading { role, content, .. } => {
            *role = Some(HeadingRole::Title);
            squeeze(&plain_text(content))
        }
        _ => return None,
    };
    if document.metadata.title.is_none() && !text.is_empty() {
        document.metadata.title = Some(Stated::new(text, "first-heading").at(block.origin.span));
    }
    Some(at)
}

/// Cuts a title that only the window has to what the page shows of it.
fn shorten(document: &mut Document) {
    let Some(title) = document.metadata.title.as_ref().filter(|title| title.rule == "title-element") else { return };
    let whole = squeeze(&title.value);
    // The name of a site is hardly twice as long.
    let is_shown = |text: &str| window::site(&whole, text).is_some_and(|site| text.len() * 2 >= site.len());
    let mut shown = None;
    walk::blocks(&document.blocks, &mut |block| {
        let short = shown.is_none() && block.origin.span.is_none_or(|span| span.end - span.start <= 20 * whole.len() + 200);
        if short && matches!(block.kind, BlockKind::Paragraph { .. } | BlockKind::Heading { .. }) {
            shown = Some(squeeze(&walk::block_text(block))).filter(|text| is_shown(text));
        }
    });
    if let (Some(shown), Some(title)) = (shown, &mut document.metadata.title) {
        title.raw.get_or_insert(std::mem::replace(&mut title.value, shown));
    }
}

/// The removal of a heading whose text is the title in the metadata.
pub(super) fn removal(removal: &Removal) -> Removal {
    Removal { reason: RemovalReason::Metadata, ..removal.clone() }.into_fields(vec!["title"])
}

/// Where the title stands, if no heading is like it: old pages set it in a cell or a paragraph.
pub(super) fn place(units: &[Unit], verdicts: &[Verdict], title: &str) -> Option<usize> {
    let words = distinct_words(title);
    let first = verdicts.iter().position(|verdict| verdict.keep)?;
    units[..=first].iter().rposition(|unit| !unit.words.is_empty() && alike(unit, &words) >= 80)
}

fn distinct_words(title: &str) -> Vec<u32> {
    let mut words = words_of(title);
    words.sort_unstable();
    words.dedup();
    words
}

/// How much of the words of a piece and of a title are the same, in hundredths. The words stand in order, each once.
fn alike(unit: &Unit, words: &[u32]) -> usize {
    let both = unit.words.iter().filter(|word| words.binary_search(word).is_ok()).count();
    both * 100 / (unit.words.len() + words.len() - both.min(words.len())).max(1)
}

/// The heading most like the title: kept ones first, then the higher rank, then the earlier.
fn like(units: &[Unit], verdicts: &[Verdict], title: &str) -> Option<usize> {
    let words = distinct_words(title);
    let headings = units.iter().enumerate().filter(|(_, unit)| unit.shape == Shape::Heading && !unit.words.is_empty());
    let alike = headings.map(|(at, unit)| (at, alike(unit, &words))).filter(|(_, alike)| *alike >= 60);
    alike
        .max_by_key(|(at, alike)| {
            (*alike, verdicts.get(*at).is_some_and(|verdict| verdict.keep), std::cmp::Reverse(units[*at].level), std::cmp::Reverse(*at))
        })
        .map(|(at, _)| at)
}

/// The heading of the first rank, if there is one only.
fn only(units: &[Unit]) -> Option<usize> {
    let mut first = units.iter().enumerate().filter(|(_, unit)| unit.shape == Shape::Heading && unit.level == 1 && !unit.words.is_empty());
    let (at, _) = first.next()?;
    first.next().is_none().then_some(at)
}

/// The block with an id, wherever it is.
pub(super) fn find(blocks: &mut [Block], id: BlockId) -> Option<&mut Block> {
    for block in blocks {
        if block.id == id {
            return Some(block);
        }
        if walk::child_blocks(block).any(|blocks| !blocks.is_empty()) {
            let found = match &mut block.kind {
                BlockKind::List { items, .. } => items.iter_mut().find_map(|item| find(&mut item.blocks, id)),
                BlockKind::Quote { blocks, .. } | BlockKind::Article { blocks, .. } => find(blocks, id),
                _ => None,
            };
            if found.is_some() {
                return found;
            }
        }
    }
    None
}
