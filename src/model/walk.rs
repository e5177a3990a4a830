//! Ways through a document: every block, every line, the sections that headings make, published ids.

use std::collections::HashMap;

use super::{Block, BlockId, BlockKind, Definition, Document, Figure, Inline, Item, Row};
use crate::text::ink;

/// Calls `visit` for every block of `blocks` and everything inside, a container before its content.
pub fn blocks<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a Block)) {
    for block in blocks {
        visit(block);
        for children in child_blocks(block) {
            self::blocks(children, visit);
        }
    }
}

/// What a block holds, part by part; no block has more than two of them.
#[derive(Default)]
struct Parts<'a> {
    blocks: Option<&'a [Block]>,
    line: Option<&'a [Inline]>,
    second_line: Option<&'a [Inline]>,
    items: &'a [Item],
    definitions: &'a [Definition],
    rows: &'a [Row],
}

impl<'a> Parts<'a> {
    fn of(block: &'a Block) -> Self {
        let none = Self::default();
        match &block.kind {
            BlockKind::Paragraph { content, .. }
            | BlockKind::Heading { content, .. }
            | BlockKind::Byline { content }
            | BlockKind::Dateline { content }
            | BlockKind::Credit { content } => Self { line: Some(content), ..none },
            BlockKind::Quote { blocks, attribution } => Self { blocks: Some(blocks), line: Some(attribution), ..none },
            BlockKind::Speech { blocks, .. } | BlockKind::EditorialNote { blocks } | BlockKind::Article { blocks, .. } => {
                Self { blocks: Some(blocks), ..none }
            }
            BlockKind::List { items, .. } => Self { items, ..none },
            BlockKind::Definitions { items } => Self { definitions: items, ..none },
            BlockKind::Table(table) => Self { line: Some(&table.caption), rows: &table.rows, ..none },
            BlockKind::Figure(figure) => Self { line: Some(&figure.caption), second_line: Some(&figure.credit), ..none },
            BlockKind::Code { .. } | BlockKind::Math { .. } | BlockKind::Rule | BlockKind::Gap { .. } | BlockKind::Raw { .. } => none,
        }
    }
}

/// The flows of blocks directly inside a block, in reading order.
pub fn child_blocks(block: &Block) -> impl Iterator<Item = &[Block]> {
    let Parts { blocks, items, definitions, rows, .. } = Parts::of(block);
    let items = items.iter().map(|item| item.blocks.as_slice());
    let definitions = definitions.iter().flat_map(|item| item.definitions.iter().map(Vec::as_slice));
    let cells = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.blocks.as_slice());
    blocks.into_iter().chain(items).chain(definitions).chain(cells)
}

/// Every line of text directly in a block (not in the blocks inside it), in reading order.
pub fn lines(block: &Block) -> impl Iterator<Item = &[Inline]> {
    let Parts { line, second_line, definitions, rows, .. } = Parts::of(block);
    let terms = definitions.iter().flat_map(|item| item.terms.iter().map(Vec::as_slice));
    let cells = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.content.as_slice());
    line.into_iter().chain(second_line).chain(terms).chain(cells)
}

/// The text of a block and everything in it, one line a block; the words of a page, in order.
pub fn block_text(block: &Block) -> String {
    let mut out = String::new();
    blocks(std::slice::from_ref(block), &mut |block| match &block.kind {
        BlockKind::Code { text, .. } | BlockKind::Math { text, .. } | BlockKind::Raw { text, .. } => {
            push_apart(&mut out, |out| out.push_str(text.trim_end_matches('\n')));
        }
        BlockKind::Speech { marker, .. } => push_apart(&mut out, |out| out.push_str(marker)),
        kind => {
            if let BlockKind::Figure(Figure { media: Some(media), .. }) = kind {
                push_apart(&mut out, |out| out.push_str(&media.alt));
            }
            lines(block).for_each(|line| push_apart(&mut out, |out| push_line(line, out)));
        }
    });
    out
}

/// Writes something on a line of its own, if there is anything.
fn push_apart(out: &mut String, push: impl FnOnce(&mut String)) {
    let before = out.len();
    if before > 0 {
        out.push('\n');
    }
    let start = out.len();
    push(out);
    if out.len() == start {
        out.truncate(before);
    }
}

/// Writes the text of a line with the readings of ruby behind their words: all that [`line_ink`] counts.
fn push_line(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Math { text, .. } | Inline::Raw { text, .. } => out.push_str(text),
            Inline::Ruby { base, gloss } => out.extend([base.as_str(), gloss]),
            Inline::Image(image) => out.push_str(&image.alt),
            Inline::Break => out.push('\n'),
            Inline::FootnoteRef(_) => {}
            Inline::Styled { content, .. }
            | Inline::Link { content, .. }
            | Inline::Lang { content, .. }
            | Inline::Segment { content, .. }
            | Inline::Annotated { content, .. } => push_line(content, out),
        }
    }
}

/// Characters that are not white space in a line, ruby glosses and alternative texts included.
pub fn line_ink(content: &[Inline]) -> usize {
    content
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Math { text, .. } | Inline::Raw { text, .. } => ink(text),
            Inline::Image(image) => ink(&image.alt),
            Inline::Ruby { base, gloss } => ink(base) + ink(gloss),
            Inline::Break | Inline::FootnoteRef(_) => 0,
            Inline::Styled { content, .. }
            | Inline::Link { content, .. }
            | Inline::Lang { content, .. }
            | Inline::Segment { content, .. }
            | Inline::Annotated { content, .. } => line_ink(content),
        })
        .sum()
}

/// Characters that are not white space in a block and everything in it: what a [receipt](crate::model::Receipt) counts.
pub fn block_ink(block: &Block) -> usize {
    let own = match &block.kind {
        BlockKind::Code { text, .. } | BlockKind::Math { text, .. } | BlockKind::Raw { text, .. } => ink(text),
        BlockKind::Speech { marker, .. } => ink(marker),
        BlockKind::Figure(figure) => figure.media.as_ref().map_or(0, |media| ink(&media.alt)),
        _ => 0,
    };
    let lines: usize = lines(block).map(line_ink).sum();
    let children: usize = child_blocks(block).flatten().map(block_ink).sum();
    own + lines + children
}

/// A section as headings make it: the heading (none for what stands before the first), the blocks up to the next
/// heading, and the sections of lower rank inside.
#[derive(Debug, Default)]
pub struct Section<'a> {
    /// The heading block.
    pub heading: Option<&'a Block>,
    /// What follows it directly.
    pub blocks: Vec<&'a Block>,
    /// Sections with a heading of lower rank.
    pub sections: Vec<Section<'a>>,
}

impl Section<'_> {
    fn level(&self) -> u8 {
        match self.heading.map(|block| &block.kind) {
            Some(BlockKind::Heading { level, .. }) => *level,
            _ => 0,
        }
    }
}

/// Derives nested sections from flat headings: one of level *n* closes every open section of level ≥ *n*.
///
/// No block ever follows a section at the same level. The nesting is at most nine deep, the range of levels.
pub fn outline(blocks: &[Block]) -> Section<'_> {
    let mut open = vec![Section::default()];
    let close = |open: &mut Vec<Section<'_>>, level: u8| {
        while open.len() > 1 && open.last().is_some_and(|section| section.level() >= level) {
            let done = open.pop().unwrap_or_default();
            if let Some(parent) = open.last_mut() {
                parent.sections.push(done);
            }
        }
    };
    for block in blocks {
        if let BlockKind::Heading { level, .. } = block.kind {
            close(&mut open, level);
            open.push(Section { heading: Some(block), ..Section::default() });
        } else if let Some(section) = open.last_mut() {
            section.blocks.push(block);
        }
    }
    close(&mut open, 0);
    open.pop().unwrap_or_default()
}

/// Published ids: `b1`, `b2`, … in document order, a container before its content, footnotes after the body.
#[derive(Clone, Debug, Default)]
pub struct Ids(HashMap<BlockId, u32>);

impl Ids {
    /// The published id of a block of the body or of a footnote, without its letter.
    pub fn number(&self, id: BlockId) -> Option<u32> {
        self.0.get(&id).copied()
    }

    /// The published id of a block, for example `b7`.
    pub fn name(&self, id: BlockId) -> Option<String> {
        self.number(id).map(|number| format!("b{number}"))
    }
}

/// Numbers the blocks of a document.
pub fn ids(document: &Document) -> Ids {
    let mut ids = HashMap::new();
    let mut number = |block: &Block| {
        let next = ids.len() as u32 + 1;
        ids.insert(block.id, next);
    };
    blocks(&document.blocks, &mut number);
    for footnote in &document.footnotes {
        blocks(&footnote.blocks, &mut number);
    }
    Ids(ids)
}

/// The same as [`child_blocks`], to change them.
pub fn child_blocks_mut(block: &mut Block) -> Vec<&mut Vec<Block>> {
    match &mut block.kind {
        BlockKind::Quote { blocks, .. }
        | BlockKind::Speech { blocks, .. }
        | BlockKind::EditorialNote { blocks }
        | BlockKind::Article { blocks, .. } => vec![blocks],
        BlockKind::List { items, .. } => items.iter_mut().map(|item| &mut item.blocks).collect(),
        BlockKind::Definitions { items } => items.iter_mut().flat_map(|item| &mut item.definitions).collect(),
        BlockKind::Table(table) => table.rows.iter_mut().flat_map(|row| &mut row.cells).map(|cell| &mut cell.blocks).collect(),
        BlockKind::Paragraph { .. }
        | BlockKind::Heading { .. }
        | BlockKind::Code { .. }
        | BlockKind::Math { .. }
        | BlockKind::Figure(_)
        | BlockKind::Byline { .. }
        | BlockKind::Dateline { .. }
        | BlockKind::Credit { .. }
        | BlockKind::Rule
        | BlockKind::Gap { .. }
        | BlockKind::Raw { .. } => Vec::new(),
    }
}

/// The same as [`lines`], to change them.
pub fn lines_mut(block: &mut Block) -> Vec<&mut Vec<Inline>> {
    match &mut block.kind {
        BlockKind::Paragraph { content, .. }
        | BlockKind::Heading { content, .. }
        | BlockKind::Byline { content }
        | BlockKind::Dateline { content }
        | BlockKind::Credit { content } => vec![content],
        BlockKind::Quote { attribution, .. } => vec![attribution],
        BlockKind::Definitions { items } => items.iter_mut().flat_map(|item| &mut item.terms).collect(),
        BlockKind::Table(table) => std::iter::once(&mut table.caption)
            .chain(table.rows.iter_mut().flat_map(|row| &mut row.cells).map(|cell| &mut cell.content))
            .collect(),
        BlockKind::Figure(figure) => vec![&mut figure.caption, &mut figure.credit],
        BlockKind::List { .. }
        | BlockKind::Code { .. }
        | BlockKind::Math { .. }
        | BlockKind::Speech { .. }
        | BlockKind::EditorialNote { .. }
        | BlockKind::Article { .. }
        | BlockKind::Rule
        | BlockKind::Gap { .. }
        | BlockKind::Raw { .. } => Vec::new(),
    }
}
