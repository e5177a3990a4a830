//! Runs of labelled lines that make one block: code, a table, verse, terms with their meanings.

use super::label::Label;
use super::line::Line;
use super::marks;
use super::tables::{self, Parting};
use crate::model::{Block, BlockKind, Cell, Definition, Document, Inline, Origin, Row, Table};
use crate::span::Span;
use crate::text::ink;

/// A run that may go on.
#[derive(Debug)]
pub(super) struct Group {
    block: Block,
    escapes: bool,
}

/// Whether a label is that of a line in a group, and whether it opens one.
pub(super) fn place(label: Label) -> Option<bool> {
    match label {
        Label::Code { opens } | Label::Row { opens, .. } | Label::Verse { opens } | Label::Term { opens } => Some(opens),
        Label::Meaning => Some(false),
        _ => None,
    }
}

impl Group {
    /// The group that a line opens; marks that are no text leave the ledger.
    pub(super) fn open(document: &mut Document, block: Block, line: &Line, label: Label, escapes: bool) -> Self {
        let kind = match label {
            Label::Code { .. } => BlockKind::Code { language: None, text: String::new() },
            Label::Row { .. } => BlockKind::Table(Table::default()),
            Label::Term { .. } | Label::Meaning => BlockKind::Definitions { items: Vec::new() },
            _ => BlockKind::paragraph(Vec::new()),
        };
        let span = block.origin.span;
        let mut group = Self { block: Block { kind, ..block }, escapes };
        group.add(document, line, label, span);
        group
    }

    /// Whether a line of this label belongs to it.
    pub(super) fn takes(&self, label: Label) -> bool {
        place(label) == Some(false)
            && match &self.block.kind {
                BlockKind::Code { .. } => matches!(label, Label::Code { .. }),
                BlockKind::Table(_) => matches!(label, Label::Row { .. }),
                BlockKind::Definitions { .. } => matches!(label, Label::Term { .. } | Label::Meaning),
                _ => matches!(label, Label::Verse { .. }),
            }
    }

    /// Whether a line of this label may stand inside it and is only its mark: the rule under the head of a table.
    pub(super) fn spans(&self, label: Label) -> bool {
        label == Label::Fence && matches!(self.block.kind, BlockKind::Table(_))
    }

    /// Takes a line in.
    pub(super) fn add(&mut self, document: &mut Document, line: &Line, label: Label, span: Option<Span>) {
        self.block.origin.span = Span::hull_of(self.block.origin.span, span);
        match &mut self.block.kind {
            BlockKind::Code { text, .. } => {
                let lines = if text.is_empty() { 0 } else { 1 + usize::from(line.blank.min(1)) };
                text.push_str(&"\n".repeat(lines));
                text.push_str(&" ".repeat(usize::from(line.indent)));
                text.push_str(&line.raw);
            }
            BlockKind::Table(table) => {
                if let Label::Row { parting, head, .. } = label {
                    table.rows.push(row(document, line, parting, head, self.escapes));
                    table.head_rows += usize::from(head);
                }
            }
            BlockKind::Definitions { items } => {
                let (content, stripped) = marks::inlines(&line.raw, self.escapes);
                document.strip_markup(stripped);
                match (label, items.last_mut()) {
                    (Label::Meaning, Some(item)) => {
                        let origin = Origin { span, ..Origin::default() };
                        item.definitions.push(vec![Block { id: document.new_id(), kind: BlockKind::paragraph(content), origin }]);
                    }
                    _ => items.push(Definition { terms: vec![content], definitions: Vec::new() }),
                }
            }
            BlockKind::Paragraph { content, .. } => {
                if !content.is_empty() {
                    content.push(Inline::Break);
                }
                let (line, stripped) = marks::inlines(&line.raw, self.escapes);
                document.strip_markup(stripped);
                content.extend(line);
            }
            _ => {}
        }
    }

    /// The block it has become.
    pub(super) fn close(self) -> Block {
        self.block
    }
}

fn row(document: &mut Document, line: &Line, parting: Parting, header: bool, escapes: bool) -> Row {
    let cells = tables::cells(line, parting);
    let kept: usize = cells.iter().map(|cell| ink(cell.text)).sum();
    document.strip_markup(ink(&line.raw).saturating_sub(kept));
    let cells = cells
        .into_iter()
        .map(|cell| {
            let (content, stripped) = marks::inlines(cell.text, escapes);
            document.strip_markup(stripped);
            Cell { header, content, ..Cell::default() }
        })
        .collect();
    Row { cells }
}
