//! Tables.

use super::Writer;
use super::attributes::Attributes;
use crate::model::{Alignment, BlockId, Cell, Table};
use crate::write::grid::{Area, Grid};

impl<'a> Writer<'a> {
    pub(super) fn table(&mut self, table: &'a Table, attributes: &Attributes<'_>, about: BlockId) {
        let grid = Grid::of(table);
        let row_heads = row_heads(table, &grid);
        let rows = rows(table, &grid, row_heads);
        let (head, body) = rows.split_at(table.head_rows.min(rows.len()));
        self.node_with("Table", attributes, |writer| {
            writer.list(|writer| {
                writer.json.bare("null");
                writer.list(|writer| {
                    if !table.caption.is_empty() {
                        writer.node("Plain", |writer| writer.line(&table.caption));
                    }
                });
            });
            writer.list(|writer| grid.alignments(table).for_each(|alignment| writer.column(alignment)));
            writer.list(|writer| {
                writer.attributes(&Attributes::default());
                writer.list(|writer| writer.rows(head, usize::MAX, about));
            });
            writer.list(|writer| {
                writer.list(|writer| {
                    writer.attributes(&Attributes::default());
                    writer.json.bare(row_heads);
                    writer.list(|_| {});
                    writer.list(|writer| writer.rows(body, row_heads, about));
                });
            });
            writer.list(|writer| {
                writer.attributes(&Attributes::default());
                writer.list(|_| {});
            });
        });
    }

    fn column(&mut self, alignment: Option<Alignment>) {
        self.list(|writer| {
            writer.leaf(match alignment {
                None => "AlignDefault",
                Some(Alignment::Left) => "AlignLeft",
                Some(Alignment::Center) => "AlignCenter",
                Some(Alignment::Right) => "AlignRight",
            });
            writer.leaf("ColWidthDefault");
        });
    }

    /// Rows; cells in the first `heads` columns are heads by their place.
    fn rows(&mut self, rows: &[Vec<(Option<&'a Cell>, Area)>], heads: usize, about: BlockId) {
        for row in rows {
            self.list(|writer| {
                writer.attributes(&Attributes::default());
                writer.list(|writer| row.iter().for_each(|(cell, area)| writer.cell(*cell, area, heads, about)));
            });
        }
    }

    fn cell(&mut self, cell: Option<&'a Cell>, area: &Area, heads: usize, about: BlockId) {
        let apart = cell.is_some_and(|cell| cell.header) && area.column >= heads;
        if apart {
            self.losses.mention("that a cell heads a row, where cells before it do not", about);
        }
        let attributes = if apart { Attributes::class("header") } else { Attributes::default() };
        self.list(|writer| {
            writer.attributes(&attributes);
            writer.leaf("AlignDefault");
            writer.json.bare(area.rows);
            writer.json.bare(area.columns);
            writer.list(|writer| {
                let Some(cell) = cell else { return };
                if !cell.content.is_empty() {
                    writer.text_block(&cell.content, true);
                }
                writer.blocks(&cell.blocks, false);
            });
        });
    }
}

/// The rows of a table with the areas of their cells. Pandoc wants the whole grid covered: gaps are empty cells, and
/// none lies across the end of the columns that are heads.
fn rows<'a>(table: &'a Table, grid: &Grid, heads: usize) -> Vec<Vec<(Option<&'a Cell>, Area)>> {
    let mut rows = Vec::with_capacity(table.rows.len());
    for ((row, areas), gaps) in table.rows.iter().zip(&grid.areas).zip(grid.gaps()) {
        let cells = row.cells.iter().map(Some).zip(areas.iter().copied());
        let gaps = gaps.into_iter().flat_map(|gap| {
            let before = heads.saturating_sub(gap.column).min(gap.columns);
            let after = Area { column: gap.column + before, columns: gap.columns - before, ..gap };
            [Area { columns: before, ..gap }, after].into_iter().filter(|gap| gap.columns > 0)
        });
        let mut all: Vec<_> = cells.chain(gaps.map(|gap| (None, gap))).collect();
        all.sort_by_key(|(_, area)| area.column);
        rows.push(all);
    }
    rows
}

/// How many of the first columns are heads in every row of the body: none of their cells is anything else, and none
/// reaches further.
fn row_heads(table: &Table, grid: &Grid) -> usize {
    let body = || table.rows.iter().zip(&grid.areas).skip(table.head_rows).flat_map(|(row, areas)| row.cells.iter().zip(areas));
    if !body().any(|(cell, _)| cell.header) {
        return 0;
    }
    let Some(mut heads) = body().filter(|(cell, _)| !cell.header).map(|(_, area)| area.column).min() else { return 0 };
    let mut wide: Vec<&Area> = body().map(|(_, area)| area).filter(|area| area.columns > 1).collect();
    wide.sort_by_key(|area| std::cmp::Reverse(area.column + area.columns));
    for area in wide {
        if area.column < heads && heads < area.column + area.columns {
            heads = area.column;
        }
    }
    heads
}
