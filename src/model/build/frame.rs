//! An open container: what it is and what it holds so far.

use super::{Line, Mark};
use crate::model::{
    Alignment, ArticleKind, Block, BlockId, BlockKind, Cell, Definition, Figure, FootnoteId, Inline, Item, Media, Origin, Row, SpeechRole,
    Table,
};
use crate::span::Span;

/// Something that holds blocks, or holds what holds blocks.
#[derive(Clone, Debug, PartialEq)]
pub enum Container {
    /// The document; opened once, by the builder.
    Root,
    /// A block quotation.
    Quote,
    /// A list of items.
    List {
        /// The first number; `None` for bullets.
        start: Option<u64>,
        /// Whether items stand without blank lines between.
        tight: bool,
    },
    /// An item of a list.
    Item {
        /// The state of a task item.
        checked: Option<bool>,
        /// The marker as printed in flat text.
        marker: Option<String>,
    },
    /// A list of terms ([`Line::Term`]) and definitions.
    Definitions,
    /// A definition of the terms before it.
    Definition,
    /// A table of rows, perhaps with a [`Line::TableCaption`].
    Table {
        /// Alignment by column.
        columns: Vec<Option<Alignment>>,
    },
    /// A row of a table.
    Row {
        /// Whether it is a head row.
        head: bool,
    },
    /// A cell of a row.
    Cell {
        /// Whether it heads a row or a column.
        header: bool,
        /// Columns covered, at least 1.
        colspan: u32,
        /// Rows covered, at least 1.
        rowspan: u32,
    },
    /// A figure: media, [`Line::FigureCaption`], [`Line::FigureCredit`]. Other blocks in it follow it.
    Figure,
    /// A turn of an interview.
    Speech {
        /// Who speaks, without the colon.
        speaker: String,
        /// The label as printed.
        marker: String,
        /// Which side.
        role: Option<SpeechRole>,
    },
    /// A note by the editors.
    EditorialNote,
    /// A text inside the text.
    Article {
        /// Which sort.
        kind: ArticleKind,
    },
    /// The text of a footnote, to be found under its id.
    Footnote {
        /// As [`super::Builder::footnote`] gave it.
        id: FootnoteId,
    },
}

/// An open container.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) container: Container,
    pub(super) mark: Mark,
    pub(super) implied: bool,
    id: BlockId,
    origin: Origin,
    /// The hull of what it holds.
    covered: Option<Span>,
    pub(super) blocks: Vec<Block>,
    pub(super) media: Option<Box<Media>>,
    /// A cell's line, a caption, an attribution.
    line: Vec<Inline>,
    credit: Vec<Inline>,
    items: Vec<Item>,
    definitions: Vec<Definition>,
    rows: Vec<(bool, Row)>,
    cells: Vec<Cell>,
}

impl Frame {
    pub(super) fn root() -> Self {
        Self::new(Container::Root, Mark::NONE, BlockId(0), Origin::default(), false)
    }

    pub(super) fn new(container: Container, mark: Mark, id: BlockId, origin: Origin, implied: bool) -> Self {
        Self {
            container,
            mark,
            implied,
            id,
            origin,
            covered: None,
            blocks: Vec::new(),
            media: None,
            line: Vec::new(),
            credit: Vec::new(),
            items: Vec::new(),
            definitions: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
        }
    }

    /// Whether nothing has been put into it.
    pub(super) fn is_fresh(&self) -> bool {
        self.blocks.is_empty() && self.line.is_empty()
    }

    pub(super) fn span(&self) -> Option<Span> {
        self.origin.span.or(self.covered)
    }

    pub(super) fn loosen(&mut self) {
        if let Container::List { tight, .. } = &mut self.container {
            *tight = false;
        }
    }

    fn cover(&mut self, span: Option<Span>) {
        self.covered = Span::hull_of(self.covered, span);
    }

    pub(super) fn add(&mut self, block: Block) {
        self.cover(block.origin.span);
        self.blocks.push(block);
    }

    /// Whether a line that is no block of its own belongs here.
    pub(super) fn takes(&self, line: &Line) -> bool {
        match line {
            Line::Cell => matches!(self.container, Container::Cell { .. }),
            Line::Term => matches!(self.container, Container::Definitions),
            Line::TableCaption => matches!(self.container, Container::Table { .. }),
            Line::FigureCaption | Line::FigureCredit => matches!(self.container, Container::Figure),
            Line::Attribution => matches!(self.container, Container::Quote),
            Line::Paragraph { .. } | Line::Heading { .. } | Line::Byline | Line::Dateline | Line::Credit => false,
        }
    }

    /// Takes a line that [belongs here](Self::takes).
    pub(super) fn put(&mut self, line: Line, content: Vec<Inline>, span: Option<Span>) {
        self.cover(span);
        match line {
            Line::Term => {
                if self.definitions.last().is_none_or(|last| !last.definitions.is_empty()) {
                    self.definitions.push(Definition::default());
                }
                if let Some(last) = self.definitions.last_mut() {
                    last.terms.push(content);
                }
            }
            Line::FigureCredit => append_line(&mut self.credit, content),
            _ => append_line(&mut self.line, content),
        }
    }

    /// Turns the closed container into what it is and gives that to the container around it.
    pub(super) fn finish(self, parent: &mut Frame, keep_empty: bool) {
        let span = self.span();
        parent.cover(span);
        let origin = Origin { span, ..self.origin };
        let block = |kind| Block { id: self.id, kind, origin: origin.clone() };
        match self.container {
            Container::Root | Container::Footnote { .. } => parent.blocks.extend(self.blocks),
            Container::Quote if self.blocks.is_empty() && !(keep_empty && self.line.is_empty()) => {
                if !self.line.is_empty() {
                    parent.blocks.push(block(BlockKind::paragraph(self.line)));
                }
            }
            Container::Quote => parent.blocks.push(block(BlockKind::Quote { blocks: self.blocks, attribution: self.line })),
            Container::List { start, tight } => {
                if !self.items.is_empty() {
                    parent.blocks.push(block(BlockKind::List { start, tight, items: self.items }));
                }
            }
            // An empty item is kept: it is visible on the page and counts in the numbering.
            Container::Item { checked, marker } => parent.items.push(Item { checked, marker, blocks: self.blocks }),
            Container::Definitions => finish_definitions(self.definitions, parent, block),
            Container::Definition => {
                if !self.blocks.is_empty() {
                    if parent.definitions.is_empty() {
                        parent.definitions.push(Definition::default());
                    }
                    if let Some(last) = parent.definitions.last_mut() {
                        last.definitions.push(self.blocks);
                    }
                }
            }
            Container::Table { columns } => {
                let rows: Vec<_> = self.rows.into_iter().filter(|(_, row)| !row.cells.is_empty()).collect();
                if rows.is_empty() {
                    if !self.line.is_empty() {
                        parent.blocks.push(block(BlockKind::paragraph(self.line)));
                    }
                } else {
                    let head_rows = rows.iter().take_while(|(head, _)| *head).count();
                    let rows = rows.into_iter().map(|(_, row)| row).collect();
                    parent.blocks.push(block(BlockKind::Table(Table { caption: self.line, columns, head_rows, rows })));
                }
            }
            Container::Row { head } => parent.rows.push((head, Row { cells: self.cells })),
            Container::Cell { header, colspan, rowspan } => {
                let (content, blocks) = single_line(self.line, self.blocks);
                parent.cells.push(Cell { header, colspan: colspan.max(1), rowspan: rowspan.max(1), content, blocks });
            }
            Container::Figure => finish_figure(self.media, self.line, self.credit, self.blocks, self.id, origin, parent),
            Container::Speech { speaker, marker, role } => {
                parent.blocks.push(block(BlockKind::Speech { speaker, marker, role, blocks: self.blocks }));
            }
            Container::EditorialNote => {
                if !self.blocks.is_empty() {
                    parent.blocks.push(block(BlockKind::EditorialNote { blocks: self.blocks }));
                }
            }
            Container::Article { kind } => {
                if !self.blocks.is_empty() {
                    parent.blocks.push(block(BlockKind::Article { kind, blocks: self.blocks }));
                }
            }
        }
    }
}

/// A cell whose only block is a plain paragraph is a cell with a line.
fn single_line(line: Vec<Inline>, mut blocks: Vec<Block>) -> (Vec<Inline>, Vec<Block>) {
    if line.is_empty()
        && blocks.len() == 1
        && matches!(blocks[0].kind, BlockKind::Paragraph { role: None, .. })
        && let Some(Block { kind: BlockKind::Paragraph { content, .. }, .. }) = blocks.pop()
    {
        return (content, blocks);
    }
    (line, blocks)
}

/// Puts one line after another, a break between.
fn append_line(line: &mut Vec<Inline>, content: Vec<Inline>) {
    if !line.is_empty() {
        line.push(Inline::Break);
    }
    line.extend(content);
}

/// A definition before the first term is no definition: its blocks stand before the list. A term at the end without
/// one has an empty definition.
fn finish_definitions(mut items: Vec<Definition>, parent: &mut Frame, block: impl Fn(BlockKind) -> Block) {
    if items.first().is_some_and(|item| item.terms.is_empty()) {
        parent.blocks.extend(items.remove(0).definitions.into_iter().flatten());
    }
    for item in items.iter_mut().filter(|item| item.definitions.is_empty()) {
        item.definitions.push(Vec::new());
    }
    if !items.is_empty() {
        parent.blocks.push(block(BlockKind::Definitions { items }));
    }
}

/// A figure is its media with caption and credit. A table or code block alone in a figure takes the caption or
/// follows it; other blocks follow the figure.
fn finish_figure(
    media: Option<Box<Media>>,
    caption: Vec<Inline>,
    credit: Vec<Inline>,
    mut blocks: Vec<Block>,
    id: BlockId,
    origin: Origin,
    parent: &mut Frame,
) {
    if media.is_none()
        && credit.is_empty()
        && let [Block { kind: BlockKind::Table(table), origin: place, .. }] = blocks.as_mut_slice()
        && table.caption.is_empty()
    {
        if !caption.is_empty() {
            // The caption stands beside the table, in the figure.
            place.span = Span::hull_of(place.span, origin.span);
        }
        table.caption = caption;
        parent.blocks.extend(blocks);
        return;
    }
    if media.is_some() || !caption.is_empty() || !credit.is_empty() {
        parent.blocks.push(Block { id, kind: BlockKind::Figure(Figure { media, caption, credit }), origin });
    }
    parent.blocks.extend(blocks);
}
