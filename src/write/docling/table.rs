//! Tables.

use super::Writer;
use super::item::{TableCell, TableData, Text};
use super::pool::{Node, Reference};
use crate::model::{BlockId, Cell, Inline, Table, plain_text, walk};
use crate::write::grid::{Area, Grid};

impl<'a> Writer<'a> {
    pub(super) fn table(&mut self, parent: Node, table: &'a Table, about: BlockId) {
        let number = self.pool.table(parent);
        let node = Node::Table(number);
        if !table.caption.is_empty() {
            let caption = self.line(node, Text::of("caption", ""), &table.caption, about);
            if let Some(item) = self.pool.tables.get_mut(number) {
                item.captions.push(Reference::from(caption));
            }
        }
        let grid = Grid::of(table);
        let mut cells = Vec::new();
        for (row, areas) in table.rows.iter().zip(&grid.areas) {
            for (cell, area) in row.cells.iter().zip(areas) {
                cells.push(self.cell(node, cell, area, table.head_rows, about));
            }
        }
        let data = TableData { table_cells: cells, num_rows: table.rows.len(), num_cols: grid.width() };
        if let Some(item) = self.pool.tables.get_mut(number) {
            item.data = data;
        }
    }

    fn cell(&mut self, table: Node, cell: &'a Cell, area: &Area, head_rows: usize, about: BlockId) -> TableCell<'a> {
        let head = area.row < head_rows;
        let simple = cell.blocks.is_empty() && cell.content.iter().all(|inline| matches!(inline, Inline::Text(_) | Inline::Break));
        let mut text = plain_text(&cell.content);
        let mut whole = None;
        if !simple {
            let group = self.pool.group(table, "unspecified", "cell");
            if !cell.content.is_empty() {
                self.line(group, Text::of("text", ""), &cell.content, about);
            }
            self.blocks(group, &cell.blocks);
            for block in cell.blocks.iter().map(walk::block_text).filter(|text| !text.is_empty()) {
                text = if text.is_empty() { block } else { text + "\n" + &block };
            }
            whole = Some(Reference::from(group));
        }
        TableCell {
            row_span: area.rows,
            col_span: area.columns,
            start_row_offset_idx: area.row,
            end_row_offset_idx: area.row + area.rows,
            start_col_offset_idx: area.column,
            end_col_offset_idx: area.column + area.columns,
            text: text.into(),
            column_header: head,
            row_header: cell.header && !head,
            row_section: false,
            whole,
        }
    }
}
