//! What shows only once a paragraph is whole: figures, formulas on their own, tables without a head.

use crate::model::{Block, BlockKind, Figure, Image, Inline, Media, MediaKind, Style};

/// Settles the blocks of a flow and of everything in it.
pub(super) fn settle(blocks: &mut [Block]) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Paragraph { content, .. } => {
                if let Some(kind) = figure(content) {
                    block.kind = kind;
                }
            }
            BlockKind::Quote { blocks, .. }
            | BlockKind::Speech { blocks, .. }
            | BlockKind::EditorialNote { blocks }
            | BlockKind::Article { blocks, .. } => settle(blocks),
            BlockKind::List { items, .. } => items.iter_mut().for_each(|item| settle(&mut item.blocks)),
            BlockKind::Definitions { items } => items.iter_mut().flat_map(|item| &mut item.definitions).for_each(|blocks| settle(blocks)),
            BlockKind::Table(table) => {
                let headless = table.head_rows == 1 && table.rows.len() > 1;
                if headless && table.rows.first().is_some_and(|row| row.cells.iter().all(|cell| cell.content.is_empty())) {
                    table.rows.remove(0);
                    table.head_rows = 0;
                }
            }
            _ => {}
        }
    }
}

/// A paragraph that is an image, perhaps with an emphasised line under it, which is its caption.
fn figure(content: &mut Vec<Inline>) -> Option<BlockKind> {
    let caption = match content.as_slice() {
        [Inline::Image(_)] => Vec::new(),
        [Inline::Image(_), Inline::Break, Inline::Styled { style: Style::Emph, content: caption }] => caption.clone(),
        _ => return None,
    };
    let Some(Inline::Image(Image { url, alt, title })) = content.drain(..).next() else { return None };
    let media = Media { kind: MediaKind::Image, url, alt, title, width: None, height: None };
    Some(BlockKind::Figure(Figure { media: Some(media), caption, credit: Vec::new() }))
}
