//! Tables as grids: in which columns and rows each cell stands.

use std::collections::BTreeMap;

use crate::model::{Alignment, Table};

/// Rows that all cells together may reach down into, by cell: beyond it a table is a bomb, and rows are laid out alone.
const MAX_REACH: usize = 64;

/// The area of a cell: its first row and column, from 0, and how many it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

/// A table laid out.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// The areas of the cells, by row; none overlap.
    pub(super) areas: Vec<Vec<Area>>,
    /// For each column of the grid, the column of the source.
    columns: Vec<usize>,
}

impl Grid {
    /// Lays out a table as HTML does: a cell stands in the first column that is free, and reaches down to the end of the
    /// head or of the body. Columns in which no cell begins are none, and a cell ends where a cell from above stands.
    pub(super) fn of(table: &Table) -> Self {
        let section_end = |row: usize| if row < table.head_rows { table.head_rows } else { table.rows.len() };
        let reach = |row: usize, rowspan: u32| (rowspan as usize).clamp(1, section_end(row) - row);
        let cells = || table.rows.iter().enumerate().flat_map(|(at, row)| row.cells.iter().map(move |cell| (at, cell)));
        let reached: usize = cells().map(|(row, cell)| reach(row, cell.rowspan) - 1).sum();
        let spans = reached <= MAX_REACH * (cells().count() + MAX_REACH);
        // Where cells from above stand: first column, to the column and the row after the last.
        let mut above: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        let mut areas = Vec::with_capacity(table.rows.len());
        for (row, cells) in table.rows.iter().enumerate() {
            above.retain(|_, (_, until)| *until > row);
            let mut taken = above.iter().map(|(from, (to, _))| (*from, *to)).peekable();
            let (mut column, mut placed) = (0, Vec::with_capacity(cells.cells.len()));
            for cell in &cells.cells {
                while let Some((_, to)) = taken.next_if(|(from, _)| *from <= column) {
                    column = to;
                }
                let free = taken.peek().map_or(usize::MAX, |(from, _)| from - column);
                let columns = (cell.colspan as usize).clamp(1, free);
                let rows = if spans { reach(row, cell.rowspan) } else { 1 };
                placed.push(Area { row, column, rows, columns });
                column += columns;
            }
            let down = placed.iter().filter(|area| area.rows > 1);
            let down: Vec<_> = down.map(|area| (area.column, (area.column + area.columns, row + area.rows))).collect();
            above.extend(down);
            areas.push(placed);
        }
        Self::without_empty_columns(areas)
    }

    fn without_empty_columns(mut areas: Vec<Vec<Area>>) -> Self {
        let mut columns: Vec<usize> = areas.iter().flatten().map(|area| area.column).collect();
        columns.sort_unstable();
        columns.dedup();
        for area in areas.iter_mut().flatten() {
            let at = |column: usize| columns.partition_point(|begins| *begins < column);
            let (first, end) = (at(area.column), at(area.column + area.columns));
            (area.column, area.columns) = (first, end - first);
        }
        Self { areas, columns }
    }

    /// How many columns there are.
    pub(super) fn width(&self) -> usize {
        self.columns.len()
    }

    /// The places that no cell covers, as areas of one row, by row.
    pub(super) fn gaps(&self) -> Vec<Vec<Area>> {
        let mut above: Vec<Area> = Vec::new();
        let mut gaps = Vec::with_capacity(self.areas.len());
        for (row, areas) in self.areas.iter().enumerate() {
            above.retain(|area| area.row + area.rows > row);
            above.extend(areas);
            above.sort_unstable_by_key(|area| area.column);
            let ends = std::iter::once(0).chain(above.iter().map(|area| area.column + area.columns));
            let starts = above.iter().map(|area| area.column).chain(std::iter::once(self.width()));
            let free = ends.zip(starts).filter(|(end, start)| end < start);
            gaps.push(free.map(|(column, next)| Area { row, column, rows: 1, columns: next - column }).collect());
        }
        gaps
    }

    /// How each column is aligned.
    pub(super) fn alignments<'a>(&'a self, table: &'a Table) -> impl Iterator<Item = Option<Alignment>> + 'a {
        self.columns.iter().map(|column| table.columns.get(*column).copied().flatten())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Cell, Row};

    fn table(head_rows: usize, rows: &[&[(u32, u32)]]) -> Table {
        let cell = |(colspan, rowspan): &(u32, u32)| Cell { colspan: *colspan, rowspan: *rowspan, ..Cell::default() };
        let rows = rows.iter().map(|row| Row { cells: row.iter().map(cell).collect() }).collect();
        Table { head_rows, rows, ..Table::default() }
    }

    fn areas(table: &Table) -> Vec<(usize, usize, usize, usize)> {
        Grid::of(table).areas.iter().flatten().map(|area| (area.row, area.column, area.rows, area.columns)).collect()
    }

    #[test]
    fn cells_stand_beside_those_from_above() {
        let spans = table(0, &[&[(1, 2), (2, 1)], &[(1, 1), (1, 1)], &[(3, 1)]]);
        assert_eq!(areas(&spans), [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1), (2, 0, 1, 3)]);
    }

    #[test]
    fn a_head_cell_does_not_reach_into_the_body() {
        assert_eq!(areas(&table(1, &[&[(1, 9)], &[(1, 9)], &[]])), [(0, 0, 1, 1), (1, 0, 2, 1)]);
    }

    #[test]
    fn columns_in_which_nothing_begins_are_none() {
        assert_eq!(areas(&table(0, &[&[(1000, 1), (7, 1)]])), [(0, 0, 1, 1), (0, 1, 1, 1)]);
    }

    #[test]
    fn what_no_cell_covers_is_a_gap() {
        let grid = Grid::of(&table(0, &[&[(1, 1), (1, 2), (1, 1), (1, 1)], &[(1, 1)]]));
        let gap = Area { row: 1, column: 2, rows: 1, columns: 2 };
        assert_eq!(grid.gaps(), [vec![], vec![gap]]);
    }

    #[test]
    fn a_wide_cell_ends_where_one_from_above_stands() {
        assert_eq!(areas(&table(0, &[&[(1, 1), (1, 2)], &[(5, 1)]])), [(0, 0, 1, 1), (0, 1, 2, 1), (1, 0, 1, 1)]);
    }
}
