//! Tables.

use super::{Place, Writer, space};
use crate::model::{Alignment, Block, Cell, Row, Table};

impl Writer<'_> {
    pub(super) fn table(&mut self, block: &Block, table: &Table, place: Place) {
        if table.rows.is_empty() {
            self.lost(block, "a table without rows became a line with its caption");
            return self.line_apart(block, "caption", Some("table"), &table.caption, place);
        }
        self.xml.group("table").attribute("rows", &table.rows.len().to_string()).attribute("cols", &table.width().max(1).to_string());
        self.anchored(block);
        if !table.caption.is_empty() {
            self.caption(&table.caption);
        }
        let mut columns = Columns::default();
        for (at, row) in table.rows.iter().enumerate() {
            self.row(row, at < table.head_rows, table, &mut columns);
        }
        self.xml.close();
    }

    fn row(&mut self, row: &Row, head: bool, table: &Table, columns: &mut Columns) {
        self.xml.line("row").maybe("role", head.then_some("label"));
        columns.next_row();
        for cell in &row.cells {
            let column = columns.place(cell, table.columns.len());
            self.cell(cell, table.columns.get(column).copied().flatten());
        }
        if row.cells.is_empty() {
            self.xml.line("cell").close();
        }
        self.xml.close();
    }

    fn cell(&mut self, cell: &Cell, alignment: Option<Alignment>) {
        let span = |count: u32| (count > 1).then(|| count.to_string());
        self.xml.line("cell").maybe("role", cell.header.then_some("label")).maybe("rend", alignment.map(Alignment::name));
        self.xml.maybe("rows", span(cell.rowspan).as_deref()).maybe("cols", span(cell.colspan).as_deref());
        self.preserve(space::line_changes(&cell.content));
        self.inlines(&cell.content);
        cell.blocks.iter().for_each(|block| self.block(block, Place::Mixed));
        self.xml.close();
    }

    /// The caption of a table or a figure.
    pub(super) fn caption(&mut self, content: &[crate::model::Inline]) {
        self.xml.line("head").attribute("type", "caption");
        self.preserve(space::line_changes(content));
        self.inlines(content);
        self.xml.close();
    }
}

/// Which column a cell stands in, with the columns that cells of earlier rows still cover.
#[derive(Default)]
struct Columns {
    next: usize,
    /// How many more rows each column is covered for; only columns with an alignment matter.
    covered: Vec<u32>,
}

impl Columns {
    fn next_row(&mut self) {
        self.next = 0;
        self.covered.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
    }

    /// The column of the next cell; those past `count` are all the same.
    fn place(&mut self, cell: &Cell, count: usize) -> usize {
        self.covered.resize(count, 0);
        while self.covered.get(self.next).is_some_and(|rows| *rows > 0) {
            self.next += 1;
        }
        let column = self.next;
        self.next = column.saturating_add(cell.colspan.max(1) as usize);
        for rows in self.covered.iter_mut().take(self.next).skip(column) {
            *rows = cell.rowspan;
        }
        column
    }
}
