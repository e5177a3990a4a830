//! What the user drops goes from the body to what was removed, before anything is cleaned.

use crate::model::{Block, BlockId, BlockKind, Document, RemovalReason, Removed};

/// The pass that removes what is dropped.
const PASS: &str = "selectors";

/// The signal of what is removed because it is outside of what is kept.
const OUTSIDE: &str = "outside-kept";

/// Whether the user chose what the document holds, so that nothing is left for cleaning to choose.
pub fn is_chosen(document: &Document) -> bool {
    document.removed.iter().any(|removed| removed.pass == PASS && removed.signals.iter().any(|signal| signal == OUTSIDE))
}

/// Moves the blocks that the user drops to [`Document::removed`].
pub(in crate::read::html) fn part(document: &mut Document, keeps: bool) {
    let blocks = std::mem::take(&mut document.blocks);
    let signal = if keeps { OUTSIDE } else { "dropped-by-user" };
    let mut parted = Parted { signal, waiting: Vec::new(), removed: Vec::new() };
    document.blocks = parted.flow(blocks);
    parted.removed.extend(parted.waiting);
    document.removed.extend(parted.removed);
    document.removed.sort_by_key(|removed| removed.block.origin.span.map_or(usize::MAX, |span| span.start));
}

struct Parted {
    signal: &'static str,
    /// Removed blocks whose place is not known yet: no kept block has followed.
    waiting: Vec<Removed>,
    removed: Vec<Removed>,
}

impl Parted {
    /// The blocks that stay.
    fn flow(&mut self, blocks: Vec<Block>) -> Vec<Block> {
        let mut kept = Vec::with_capacity(blocks.len());
        for mut block in blocks {
            if !is_dropped(&block) {
                let waiting = std::mem::take(&mut self.waiting);
                let stays = self.inside(&mut block);
                let inner = std::mem::replace(&mut self.waiting, waiting);
                if stays {
                    self.settle(block.id);
                    kept.push(block);
                }
                self.waiting.extend(inner);
            } else if has_kept(&block) {
                // Of a container that is dropped, only what is kept in it stays.
                for flow in flows(&mut block) {
                    let inner = std::mem::take(flow);
                    let stay = self.flow(inner);
                    kept.extend(stay);
                }
            } else {
                self.waiting.push(removed(block, self.signal));
            }
        }
        kept
    }

    /// Takes out what is dropped inside; whether anything is left.
    fn inside(&mut self, block: &mut Block) -> bool {
        let mut emptied = false;
        for flow in flows(block) {
            let had = !flow.is_empty();
            *flow = self.flow(std::mem::take(flow));
            emptied |= had && flow.is_empty();
        }
        if !emptied {
            return true;
        }
        match &mut block.kind {
            BlockKind::List { items, .. } => {
                items.retain(|item| !item.blocks.is_empty());
                !items.is_empty()
            }
            BlockKind::Article { blocks, .. } | BlockKind::EditorialNote { blocks } => !blocks.is_empty(),
            BlockKind::Quote { blocks, attribution } => !(blocks.is_empty() && attribution.is_empty()),
            _ => true,
        }
    }

    /// Tells those that wait which block follows them.
    fn settle(&mut self, before: BlockId) {
        let waiting = self.waiting.drain(..);
        self.removed.extend(waiting.map(|removed| Removed { before: Some(before), ..removed }));
    }
}

fn removed(block: Block, signal: &'static str) -> Removed {
    Removed {
        block,
        before: None,
        pass: PASS.into(),
        reason: RemovalReason::Other,
        score: None,
        signals: vec![signal.into()],
        duplicate_of: None,
        targets: Vec::new(),
    }
}

fn is_dropped(block: &Block) -> bool {
    block.origin.evidence.as_ref().is_some_and(|evidence| evidence.dropped)
}

fn has_kept(block: &Block) -> bool {
    let mut kept = false;
    crate::model::walk::blocks(std::slice::from_ref(block), &mut |block| kept |= !is_dropped(block));
    kept
}

/// The flows of blocks inside a block from which blocks can go; a definition and a cell stay as they are.
fn flows(block: &mut Block) -> Vec<&mut Vec<Block>> {
    match &mut block.kind {
        BlockKind::List { items, .. } => items.iter_mut().map(|item| &mut item.blocks).collect(),
        BlockKind::Article { blocks, .. } | BlockKind::EditorialNote { blocks } | BlockKind::Quote { blocks, .. } => vec![blocks],
        _ => Vec::new(),
    }
}
