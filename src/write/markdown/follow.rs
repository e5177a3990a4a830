//! Which blocks can stand one after another.

use crate::model::{Block, BlockKind};

/// Whether blocks can stand one after another without blank lines.
pub(super) fn fits_tight(blocks: &[Block]) -> bool {
    blocks.windows(2).all(|pair| may_follow(&pair[0].kind, &pair[1].kind))
}

/// Whether a block is seen to begin without a blank line after another.
pub(super) fn may_follow(before: &BlockKind, after: &BlockKind) -> bool {
    let takes_more = matches!(
        before,
        BlockKind::Raw { .. }
            | BlockKind::List { .. }
            | BlockKind::Quote { .. }
            | BlockKind::EditorialNote { .. }
            | BlockKind::Definitions { .. }
            | BlockKind::Table(_)
    );
    match after {
        BlockKind::Quote { .. } | BlockKind::EditorialNote { .. } => !matches!(
            before,
            BlockKind::Raw { .. } | BlockKind::Quote { .. } | BlockKind::EditorialNote { .. } | BlockKind::Definitions { .. }
        ),
        BlockKind::Heading { .. } | BlockKind::Code { .. } | BlockKind::Rule => {
            !matches!(before, BlockKind::Raw { .. } | BlockKind::Definitions { .. })
        }
        BlockKind::List { start, items, .. } => {
            let interrupts = start.is_none_or(|start| start == 1) && items.first().is_some_and(|item| !item.blocks.is_empty());
            !takes_more && (interrupts || !is_text(before))
        }
        BlockKind::Raw { .. }
        | BlockKind::Definitions { .. }
        | BlockKind::Table(_)
        | BlockKind::Speech { .. }
        | BlockKind::Article { .. }
        | BlockKind::Gap { .. } => false,
        BlockKind::Paragraph { .. }
        | BlockKind::Byline { .. }
        | BlockKind::Dateline { .. }
        | BlockKind::Credit { .. }
        | BlockKind::Figure(_)
        | BlockKind::Math { .. } => !takes_more && !is_text(before),
    }
}

/// Whether a block is a paragraph in Markdown.
pub(super) fn is_paragraph(kind: &BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Paragraph { .. }
            | BlockKind::Byline { .. }
            | BlockKind::Dateline { .. }
            | BlockKind::Credit { .. }
            | BlockKind::Figure(_)
            | BlockKind::Speech { .. }
            | BlockKind::Math { .. }
    )
}

/// Whether a block ends in a line of text that would go on with the next line.
fn is_text(kind: &BlockKind) -> bool {
    !matches!(kind, BlockKind::Heading { .. } | BlockKind::Code { .. } | BlockKind::Rule)
}

pub(super) fn same_list(before: &BlockKind, after: &BlockKind) -> bool {
    match (before, after) {
        (BlockKind::List { start: one, .. }, BlockKind::List { start: other, .. }) => one.is_some() == other.is_some(),
        _ => false,
    }
}
