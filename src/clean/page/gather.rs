//! Whole lists and quotations that go together are one removal, not a hundred.

use std::collections::{BTreeMap, HashMap};

use crate::clean::removal::{Removal, Removals};
use crate::model::{Block, BlockId, BlockKind, RemovalReason, walk};

/// Replaces the removals of all blocks in a container by one of the container. Gives for each such container the piece
/// whose removal speaks for the whole.
pub(super) fn gather(blocks: &[Block], removals: &mut Removals) -> HashMap<BlockId, BlockId> {
    let mut gatherer = Gatherer { removals, speakers: HashMap::new() };
    for block in blocks.iter().filter(|block| is_container(block)) {
        gatherer.whole(block);
    }
    gatherer.speakers
}

/// Whether a block goes with all that is in it.
fn is_container(block: &Block) -> bool {
    match &block.kind {
        BlockKind::List { .. } | BlockKind::Article { .. } => true,
        BlockKind::Quote { attribution, .. } => attribution.is_empty(),
        _ => false,
    }
}

struct Gatherer<'a> {
    removals: &'a mut Removals,
    speakers: HashMap<BlockId, BlockId>,
}

/// A block that goes as a whole.
struct Part {
    /// The piece whose removal speaks for it.
    speaker: BlockId,
    /// The block that this removal stands at.
    at: BlockId,
    reason: RemovalReason,
    score: Option<f64>,
    ink: usize,
    /// It names what it repeats or what took its content, and stays single.
    single: bool,
}

impl Gatherer<'_> {
    /// The removal of a block: its own, or that of everything in it.
    fn whole(&mut self, block: &Block) -> Option<Part> {
        if !is_container(block) {
            let Removal { reason, score, duplicate_of, targets, .. } = self.removals.get(&block.id)?;
            let single = duplicate_of.is_some() || !targets.is_empty();
            return Some(Part { speaker: block.id, at: block.id, reason: *reason, score: *score, ink: walk::block_ink(block), single });
        }
        let (mut parts, mut goes) = (Vec::new(), true);
        for child in walk::child_blocks(block).flatten() {
            match self.whole(child) {
                Some(part) => parts.push(part),
                None => goes = false,
            }
        }
        if !goes || parts.iter().any(|part| part.single) {
            return None;
        }
        let mut by_reason: BTreeMap<RemovalReason, usize> = BTreeMap::new();
        for part in &parts {
            *by_reason.entry(part.reason).or_default() += part.ink;
        }
        let longest = parts.iter().max_by_key(|part| (by_reason.get(&part.reason), part.ink))?;
        let scores: Vec<f64> = parts.iter().filter_map(|part| part.score).collect();
        let score = (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / scores.len() as f64);
        let removal = Removal { score, ..self.removals.get(&longest.at)?.clone() };
        for child in walk::child_blocks(block).flatten() {
            self.removals.remove(&child.id);
            self.speakers.remove(&child.id);
        }
        let (reason, ink) = (removal.reason, parts.iter().map(|part| part.ink).sum());
        self.removals.insert(block.id, removal);
        self.speakers.insert(block.id, longest.speaker);
        Some(Part { speaker: longest.speaker, at: block.id, reason, score, ink, single: false })
    }
}
