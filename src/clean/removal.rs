//! The one place where blocks leave the body.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::model::{Block, BlockId, BlockKind, Document, RemovalReason, Removed, walk};

/// Why a block goes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Removal {
    pub(super) reason: RemovalReason,
    /// The pass that decided, lower-case words joined by hyphens.
    pub(super) pass: &'static str,
    /// How sure it is, 0 to 1.
    pub(super) score: Option<f64>,
    /// What weighed most, strongest first.
    pub(super) signals: Vec<&'static str>,
    /// The block that it repeats; it must stay.
    pub(super) duplicate_of: Option<BlockId>,
    /// The metadata fields that took its content.
    pub(super) targets: Vec<&'static str>,
}

impl Removal {
    /// A removal for `reason`, decided by `pass`.
    pub(super) fn new(reason: RemovalReason, pass: &'static str) -> Self {
        Self { reason, pass, score: None, signals: Vec::new(), duplicate_of: None, targets: Vec::new() }
    }

    /// The same, with how sure the pass is and what weighed most.
    pub(super) fn scored(self, score: f64, signals: Vec<&'static str>) -> Self {
        Self { score: Some(score.clamp(0.0, 1.0)), signals, ..self }
    }

    /// The same, as a copy of a block that stays.
    pub(super) fn copy_of(self, original: BlockId) -> Self {
        Self { duplicate_of: Some(original), ..self }
    }

    /// The same, its content now in these fields of the metadata.
    pub(super) fn into_fields(self, targets: Vec<&'static str>) -> Self {
        Self { targets, ..self }
    }

    fn of(self, block: Block) -> Removed {
        Removed {
            block,
            before: None,
            pass: self.pass.into(),
            reason: self.reason,
            score: self.score,
            signals: self.signals.into_iter().map(Into::into).collect(),
            duplicate_of: self.duplicate_of,
            targets: self.targets.into_iter().map(Into::into).collect(),
        }
    }
}

/// Which blocks go, and why.
pub(super) type Removals = BTreeMap<BlockId, Removal>;

/// Moves blocks of the body, and of the articles and quotations in it, to [`Document::removed`].
///
/// Can be called pass after pass: the places of earlier removals are kept right, and a copy whose original goes is no
/// longer a copy but goes for the same reason.
pub(super) fn apply(document: &mut Document, removals: Removals) {
    if removals.is_empty() {
        return;
    }
    let mut sieve =
        Sieve { removals, waiting: Vec::new(), placed: Vec::new(), emptied: Vec::new(), places: HashMap::new(), gone: HashMap::new() };
    let blocks = std::mem::take(&mut document.blocks);
    document.blocks = sieve.flow(blocks);
    let Sieve { waiting, mut placed, emptied, mut places, gone, .. } = sieve;
    placed.extend(waiting);
    places.extend(emptied.into_iter().map(|id| (id, None)));
    places.extend(placed.iter().map(|removed| (removed.block.id, removed.before)));
    for earlier in &mut document.removed {
        if let Some(place) = earlier.before.and_then(|before| places.get(&before)) {
            earlier.before = *place;
        }
    }
    document.removed.extend(placed);
    settle_copies(&mut document.removed, &gone);
    document.removed.sort_by_key(|removed| removed.block.origin.span.map_or(usize::MAX, |span| span.start));
}

/// Lets removals and notes that name a block which is gone name another. `blocks` are those of the body before, in their
/// order: what became a part of another became one of the block before it, and what stood before it stands before the
/// next that is there.
pub(super) fn follow(document: &mut Document, blocks: &[BlockId]) {
    if document.removed.is_empty() && document.notes.is_empty() {
        return;
    }
    let mut there = HashSet::new();
    walk::blocks(&document.blocks, &mut |block| {
        there.insert(block.id);
    });
    let (takers, followers) = (nearest(blocks.iter(), &there), nearest(blocks.iter().rev(), &there));
    let replace = |id: &mut Option<BlockId>, by: &HashMap<BlockId, Option<BlockId>>| {
        if let Some(other) = id.and_then(|id| by.get(&id)) {
            *id = *other;
        }
    };
    for removed in &mut document.removed {
        let was_copy = removed.duplicate_of.is_some();
        replace(&mut removed.before, &followers);
        replace(&mut removed.duplicate_of, &takers);
        if was_copy && removed.duplicate_of.is_none() {
            removed.reason = RemovalReason::Other;
        }
    }
    for note in &mut document.notes {
        replace(&mut note.block, &takers);
    }
}

/// For each block that is gone, the last one that is there and came earlier.
fn nearest<'a>(blocks: impl Iterator<Item = &'a BlockId>, there: &HashSet<BlockId>) -> HashMap<BlockId, Option<BlockId>> {
    let mut last = None;
    let mut gone = HashMap::new();
    for id in blocks {
        if there.contains(id) {
            last = Some(*id);
        } else {
            gone.insert(*id, last);
        }
    }
    gone
}

struct Sieve {
    removals: Removals,
    /// Removed blocks whose place is not known yet: no kept block has followed.
    waiting: Vec<Removed>,
    placed: Vec<Removed>,
    /// Containers of which nothing stayed, whose place is not known yet.
    emptied: Vec<BlockId>,
    /// Where the others of them stood: the block that follows.
    places: HashMap<BlockId, Option<BlockId>>,
    /// Why each block that went did, and what it repeats.
    gone: HashMap<BlockId, (RemovalReason, Option<BlockId>)>,
}

impl Sieve {
    fn flow(&mut self, blocks: Vec<Block>) -> Vec<Block> {
        let mut kept = Vec::with_capacity(blocks.len());
        for block in blocks {
            if let Some(removal) = self.removals.remove(&block.id) {
                self.gone.insert(block.id, (removal.reason, removal.duplicate_of));
                self.waiting.push(removal.of(block));
            } else if let Some(block) = self.inside(block) {
                kept.push(block);
            }
        }
        kept
    }

    /// A block that stays, unless it is a container of which nothing stays.
    fn inside(&mut self, mut block: Block) -> Option<Block> {
        let outside = std::mem::take(&mut self.waiting);
        let outside_emptied = std::mem::take(&mut self.emptied);
        let emptied = match &mut block.kind {
            BlockKind::Article { blocks, .. } => self.empties(blocks),
            BlockKind::Quote { blocks, attribution } if attribution.is_empty() => self.empties(blocks),
            BlockKind::List { items, .. } => {
                items.retain_mut(|item| !self.empties(&mut item.blocks));
                items.is_empty()
            }
            _ => false,
        };
        let inside = std::mem::replace(&mut self.waiting, outside);
        let inside_emptied = std::mem::replace(&mut self.emptied, outside_emptied);
        if emptied {
            self.waiting.extend(inside);
            self.emptied.extend(inside_emptied);
            self.emptied.push(block.id);
            return None;
        }
        self.places.extend(self.emptied.drain(..).map(|id| (id, Some(block.id))));
        self.emptied = inside_emptied;
        for mut removed in self.waiting.drain(..) {
            removed.before = Some(block.id);
            self.placed.push(removed);
        }
        self.waiting = inside;
        Some(block)
    }

    fn empties(&mut self, blocks: &mut Vec<Block>) -> bool {
        let had = !blocks.is_empty();
        *blocks = self.flow(std::mem::take(blocks));
        had && blocks.is_empty()
    }
}

/// Lets every copy name a block that stays.
fn settle_copies(removed: &mut [Removed], gone: &HashMap<BlockId, (RemovalReason, Option<BlockId>)>) {
    for copy in removed {
        // A chain of copies is followed; it is as long as there are passes, so a few steps reach its end.
        for _ in 0..8 {
            let Some((reason, original)) = copy.duplicate_of.and_then(|id| gone.get(&id)) else { break };
            copy.duplicate_of = *original;
            if original.is_none() {
                copy.reason = *reason;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Inline;

    fn document(texts: &[&str]) -> Document {
        let block = |(at, text): (usize, &&str)| Block {
            id: BlockId(at as u32 + 1),
            kind: BlockKind::paragraph(vec![Inline::text(*text)]),
            origin: crate::model::Origin { span: Some(crate::span::Span::new(at, at + 1)), ..Default::default() },
        };
        Document { blocks: texts.iter().enumerate().map(block).collect(), ..Document::default() }
    }

    #[test]
    fn the_place_before_a_list_that_a_later_pass_empties_moves_on() {
        let mut document = document(&["menu", "one", "two"]);
        let item = document.blocks.remove(1);
        let list =
            BlockKind::List { start: None, tight: true, items: vec![crate::model::Item { blocks: vec![item], ..Default::default() }] };
        document.blocks.insert(1, Block { id: BlockId(9), kind: list, origin: crate::model::Origin::default() });
        let nav = Removal::new(RemovalReason::Nav, "label");
        apply(&mut document, Removals::from([(BlockId(1), nav.clone())]));
        assert_eq!(document.removed[0].before, Some(BlockId(9)));
        apply(&mut document, Removals::from([(BlockId(2), nav)]));
        let before: Vec<_> = document.removed.iter().map(|removed| removed.before).collect();
        assert_eq!(before, [Some(BlockId(3)), Some(BlockId(3))]);
    }

    #[test]
    fn places_stay_right_from_pass_to_pass() {
        let mut document = document(&["menu", "one", "two", "two", "foot"]);
        let nav = Removal::new(RemovalReason::Nav, "label");
        let copy = Removal::new(RemovalReason::Duplicate, "repeats").copy_of(BlockId(3));
        apply(&mut document, Removals::from([(BlockId(1), nav.clone()), (BlockId(4), copy)]));
        assert_eq!(document.removed[0].before, Some(BlockId(2)));
        assert_eq!(document.removed[1].before, Some(BlockId(5)));
        apply(
            &mut document,
            Removals::from([(BlockId(2), nav.clone()), (BlockId(3), nav), (BlockId(5), Removal::new(RemovalReason::Footer, "label"))]),
        );
        assert!(document.blocks.is_empty());
        let what: Vec<_> = document.removed.iter().map(|r| (r.block.id.0, r.reason.name(), r.before, r.duplicate_of)).collect();
        let expected = [(1, "nav"), (2, "nav"), (3, "nav"), (4, "nav"), (5, "footer")].map(|(id, reason)| (id, reason, None, None));
        assert_eq!(what, expected);
    }
}
