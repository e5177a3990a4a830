//! What shows only once a paragraph is whole: figures, tables without a head.

use crate::model::{Block, BlockId, BlockKind, Figure, Image, Inline, Media, MediaKind, Origin, Receipt, Style, walk};
use crate::read::ReadOptions;
use crate::source::{Source, SourceOptions};
use crate::text::ink;

/// Settles blocks.
#[derive(Debug, Default)]
pub(super) struct Settler {
    /// Characters of what was delivered as raw source and is markup.
    pub(super) markup: usize,
    /// The first block id that is free.
    pub(super) next_id: u32,
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
                | BlockKind::Gap { .. } => {}
                BlockKind::Raw { format, text } => {
                    if let Some(read) = own_html(text).filter(|_| format == "html").and_then(read_html) {
                        self.adopt(block, read);
                    }
                }
            }
        }
    }

    /// Puts what HTML says in the place of its source.
    fn adopt(&mut self, block: &mut Block, read: Block) {
        let source = walk::block_ink(block);
        block.kind = read.kind;
        self.renumber(block);
        // Nothing is text here that was no text in the source.
        self.markup += source.saturating_sub(walk::block_ink(block));
    }

    /// Gives the blocks inside a block ids of this document. Their places are those of another text.
    fn renumber(&mut self, block: &mut Block) {
        let flows: Vec<&mut Vec<Block>> = match &mut block.kind {
            BlockKind::Quote { blocks, .. }
            | BlockKind::Speech { blocks, .. }
            | BlockKind::EditorialNote { blocks }
            | BlockKind::Article { blocks, .. } => vec![blocks],
            BlockKind::List { items, .. } => items.iter_mut().map(|item| &mut item.blocks).collect(),
            BlockKind::Definitions { items } => items.iter_mut().flat_map(|item| &mut item.definitions).collect(),
            BlockKind::Table(table) => table.rows.iter_mut().flat_map(|row| &mut row.cells).map(|cell| &mut cell.blocks).collect(),
            _ => Vec::new(),
        };
        for inner in flows.into_iter().flatten() {
            inner.id = BlockId(self.next_id);
            self.next_id += 1;
            inner.origin = Origin::default();
            self.renumber(inner);
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
        Some(BlockKind::Figure(Figure { media: Some(Box::new(media)), caption, credit }))
    }
}

/// HTML in the form in which Markdown's writer writes tables and lists of definitions: no attributes, a row a line, no
/// indentation. Other HTML is kept as it is.
fn own_html(text: &str) -> Option<&str> {
    let inside = |open: &str, close: &str| text.strip_prefix(open).and_then(|text| text.strip_suffix(close));
    let (rows, starts): (_, &[&str]) = match inside("<table>\n", "\n</table>") {
        Some(rows) => (rows, &["<tr><td", "<tr><th", "<caption>", "<thead>", "</thead>", "<tbody>", "</tbody>"]),
        None => (inside("<dl>\n", "\n</dl>")?, &["<dt>", "<dd>"]),
    };
    let ends = ["</tr>", "</caption>", "<thead>", "</thead>", "<tbody>", "</tbody>", "</dt>", "</dd>"];
    let own = |line: &str| starts.iter().any(|start| line.starts_with(start)) && ends.iter().any(|end| line.ends_with(end));
    rows.lines().all(own).then_some(text)
}

/// The table or the list that HTML says, if it says nothing else.
fn read_html(html: &str) -> Option<Block> {
    let options = SourceOptions { encoding: Some("utf-8".into()), checksum: false, ..SourceOptions::default() };
    let source = Source::from_bytes("table.html", html.as_bytes().to_vec(), &options).ok()?;
    let mut document = super::super::html::read(&source, &ReadOptions { layout: true, data_tables: true, ..ReadOptions::default() });
    let alone = document.blocks.len() == 1 && document.footnotes.is_empty() && document.notes.is_empty();
    let receipt = Receipt::of(&document);
    let block = document.blocks.pop().filter(|_| alone && receipt.adds_up())?;
    matches!(block.kind, BlockKind::Table(_) | BlockKind::Definitions { .. }).then_some(block)
}

/// The tags around a credit.
const SMALL: (&str, &str) = ("<small>", "</small>");

fn is_on_one_line(content: &[Inline]) -> bool {
    content.iter().all(|inline| !matches!(inline, Inline::Raw { text, .. } if text == SMALL.0 || text == SMALL.1))
}
