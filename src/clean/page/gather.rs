//! Whole lists and quotations that go together are one removal, not a hundred.

use crate::clean::removal::{Removal, Removals};
use crate::model::{Block, BlockKind, RemovalReason, walk};

/// Replaces the removals of all blocks in a container by one of the container.
pub(super) fn gather(blocks: &[Block], removals: &mut Removals) {
    for block in blocks {
        whole(block, removals);
    }
}

/// The removal of a block: its own, or that of everything in it.
fn whole(block: &Block, removals: &mut Removals) -> Option<(Removal, usize)> {
    let is_container = match &block.kind {
        BlockKind::List { .. } | BlockKind::Article { .. } => true,
        BlockKind::Quote { attribution, .. } => attribution.is_empty(),
        _ => false,
    };
    if !is_container {
        return removals.get(&block.id).map(|removal| (removal.clone(), walk::block_ink(block)));
    }
    let parts: Vec<Option<(Removal, usize)>> =
        walk::child_blocks(block).into_iter().flatten().map(|child| whole(child, removals)).collect();
    let parts: Vec<(Removal, usize)> = parts.into_iter().collect::<Option<_>>()?;
    // Copies name what they repeat: they stay single.
    if parts.is_empty() || parts.iter().any(|(removal, _)| removal.duplicate_of.is_some() || !removal.targets.is_empty()) {
        return None;
    }
    let ink = parts.iter().map(|(_, ink)| ink).sum();
    let of_reason = |reason: RemovalReason| parts.iter().filter(|(part, _)| part.reason == reason).map(|(_, ink)| ink).sum::<usize>();
    let longest = parts.iter().max_by_key(|(part, ink)| (of_reason(part.reason), *ink))?;
    let mut removal = longest.0.clone();
    let scores: Vec<f64> = parts.iter().filter_map(|(part, _)| part.score).collect();
    removal.score = (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / scores.len() as f64);
    for child in walk::child_blocks(block).into_iter().flatten() {
        removals.remove(&child.id);
    }
    removals.insert(block.id, removal.clone());
    Some((removal, ink))
}
