//! What shows only once a paragraph is whole: figures, tables without a head.

use crate::model::{Block, BlockKind, Figure, Image, Inline, Media, MediaKind, Style};
use crate::text::ink;

/// Settles blocks.
#[derive(Debug, Default)]
pub(super) struct Settler {
    /// Characters of what was delivered as raw source and is markup.
    pub(super) markup: usize,
}

impl Settler {
    /// Settles the blocks of a flow and of everything in it.
    pub(super) fn settle(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match &mut block.kind {
                BlockKind::Paragraph { content, .. } => {
                    if let Some(kind) = self.figure(content) {
                        block.kind = kind;
                    }
                }
                BlockKind::Quote { blocks, .. }
                | BlockKind::Speech { blocks, .. }
                | BlockKind::EditorialNote { blocks }
                | BlockKind::Article { blocks, .. } => self.settle(blocks),
                BlockKind::List { items, .. } => items.iter_mut().for_each(|item| self.settle(&mut item.blocks)),
                BlockKind::Definitions { items } => {
                    items.iter_mut().flat_map(|item| &mut item.definitions).for_each(|blocks| self.settle(blocks));
                }
                BlockKind::Table(table) => {
                    let headless = table.head_rows == 1 && table.rows.len() > 1;
                    if headless && table.rows.first().is_some_and(|row| row.cells.iter().all(|cell| cell.content.is_empty())) {
                        table.rows.remove(0);
                        table.head_rows = 0;
                    }
                }
                BlockKind::Heading { .. }
                | BlockKind::Code { .. }
                | BlockKind::Math { .. }
                | BlockKind::Figure(_)
                | BlockKind::Byline { .. }
                | BlockKind::Dateline { .. }
                | BlockKind::Credit { .. }
                | BlockKind::Rule
                | BlockKind::Gap { .. }
                | BlockKind::Raw { .. } => {}
            }
        }
    }

    /// A paragraph that is an image, perhaps with an emphasised line under it, which is its caption, and a small one,
    /// which is its credit.
    fn figure(&mut self, content: &mut Vec<Inline>) -> Option<BlockKind> {
        let [Inline::Image(_), below @ ..] = content.as_slice() else { return None };
        let (caption, below) = match below {
            [Inline::Break, Inline::Styled { style: Style::Emph, content }, below @ ..] => (content.clone(), below),
            below => (Vec::new(), below),
        };
        let credit = match below {
            [] => Vec::new(),
            [Inline::Break, Inline::Raw { text: open, .. }, credit @ .., Inline::Raw { text: close, .. }]
                if open == SMALL.0 && close == SMALL.1 && !credit.is_empty() && is_on_one_line(credit) =>
            {
                self.markup += ink(SMALL.0) + ink(SMALL.1);
                credit.to_vec()
            }
            _ => return None,
        };
        let Some(Inline::Image(Image { url, alt, title })) = content.drain(..).next() else { return None };
        let media = Media { kind: MediaKind::Image, url, alt, title, width: None, height: None };
        Some(BlockKind::Figure(Figure { media: Some(media), caption, credit }))
    }
}

/// The tags around a credit.
const SMALL: (&str, &str) = ("<small>", "</small>");

fn is_on_one_line(content: &[Inline]) -> bool {
    content.iter().all(|inline| !matches!(inline, Inline::Raw { text, .. } if text == SMALL.0 || text == SMALL.1))
}
