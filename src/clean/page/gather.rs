//! Whole lists and quotations that go together are one removal, not a hundred.

use std::collections::HashMap;

use crate::clean::removal::{Removal, Removals};
use crate::model::{Block, BlockId, BlockKind, RemovalReason, walk};

/// Replaces the removals of all blocks in a container by one of the container. Gives for each such container the piece
/// whose removal speaks for the whole.
pub(super) fn gather(blocks: &[Block], removals: &mut Removals) -> HashMap<BlockId, BlockId> {
    let mut gatherer = Gatherer { removals, speakers: HashMap::new() };
    for block in blocks {
        gatherer.whole(block);
    }
    gatherer.speakers
}

struct Gatherer<'a> {
    removals: &'a mut Removals,
    speakers: HashMap<BlockId, BlockId>,
}

/// A block that goes as a whole.
struct Part {
    removal: Removal,
    ink: usize,
    /// The piece that the removal is taken from.
    speaker: BlockId,
}

impl Gatherer<'_> {
    /// The removal of a block: its own, or that of everything in it.
    fn whole(&mut self, block: &Block) -> Option<Part> {
        let is_container = match &block.kind {
            BlockKind::List { .. } | BlockKind::Article { .. } => true,
            BlockKind::Quote { attribution, .. } => attribution.is_empty(),
            _ => false,
        };
        if !is_container {
            let removal = self.removals.get(&block.id)?.clone();
            return Some(Part { removal, ink: walk::block_ink(block), speaker: block.id });
        }
        let parts: Vec<Option<Part>> = walk::child_blocks(block).into_iter().flatten().map(|child| self.whole(child)).collect();
        let parts: Vec<Part> = parts.into_iter().collect::<Option<_>>()?;
        // Copies name what they repeat: they stay single.
        if parts.is_empty() || parts.iter().any(|part| part.removal.duplicate_of.is_some() || !part.removal.targets.is_empty()) {
            return None;
        }
        let mut by_reason: HashMap<RemovalReason, usize> = HashMap::new();
        for part in &parts {
            *by_reason.entry(part.removal.reason).or_default() += part.ink;
        }
        let longest = parts.iter().max_by_key(|part| (by_reason.get(&part.removal.reason), part.ink))?;
        let scores: Vec<f64> = parts.iter().filter_map(|part| part.removal.score).collect();
        let score = (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / scores.len() as f64);
        for child in walk::child_blocks(block).into_iter().flatten() {
            self.removals.remove(&child.id);
            self.speakers.remove(&child.id);
        }
        let removal = Removal { score, ..longest.removal.clone() };
        self.removals.insert(block.id, removal.clone());
        self.speakers.insert(block.id, longest.speaker);
        Some(Part { removal, ink: parts.iter().map(|part| part.ink).sum(), speaker: longest.speaker })
    }
}
