//! Tables, as GFM writes them.

use super::block::{About, Writer};
use super::escape::Place;
use super::figure::medium;
use super::html;
use super::normal::holds_footnote;
use crate::model::{Alignment, Block, BlockKind, Cell, Inline, Table, walk};

impl Writer<'_> {
    /// Writes a table; a caption is a paragraph before it. One with cells that span or hold tables is HTML, unless it
    /// refers to footnotes, which HTML cannot: then empty cells stand for those that are covered.
    pub(super) fn table(&mut self, table: &Table, about: About) {
        let mut cells = table.rows.iter().flat_map(|row| &row.cells);
        let spans = cells.clone().any(|cell| cell.colspan > 1 || cell.rowspan > 1 || cell.blocks.iter().any(holds_table));
        let footnotes = cells.any(|cell| cell.content.iter().any(holds_footnote) || !cell.blocks.is_empty() && holds_notes(&cell.blocks));
        if self.setting.strict() || spans && !footnotes {
            if footnotes {
                self.losses.tell("footnotes, written as links", about);
            }
            let inside = table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks);
            inside.for_each(|block| walk::blocks(std::slice::from_ref(block), &mut |block| self.losses.tell_block(block)));
            return html::table(table, &self.setting).iter().for_each(|line| self.lines.line(line));
        }
        if !table.caption.is_empty() {
            self.losses.mention("that a line is the caption of a table", about);
            self.paragraph(&table.caption);
            self.lines.blank();
        }
        if spans && footnotes {
            self.losses.tell("cells of a table that span rows or columns", about);
        }
        if table.rows.iter().skip(table.head_rows).flat_map(|row| &row.cells).any(|cell| cell.header) {
            self.losses.mention("which cells of a table head a row", about);
        }
        let rows = self.grid(table);
        let width = rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let (head, body) = if table.head_rows == 0 { (None, rows.as_slice()) } else { (rows.first(), rows.get(1..).unwrap_or(&[])) };
        self.row(head.map_or(&[], Vec::as_slice), width);
        let mut delimiters = String::from("|");
        for column in 0..width {
            delimiters.push_str(match table.columns.get(column).copied().flatten() {
                None => " --- |",
                Some(Alignment::Left) => " :--- |",
                Some(Alignment::Center) => " :---: |",
                Some(Alignment::Right) => " ---: |",
            });
        }
        self.lines.line(&delimiters);
        for row in body {
            self.row(row, width);
        }
    }

    fn row(&mut self, cells: &[String], width: usize) {
        let mut line = String::from("|");
        for column in 0..width {
            line.extend([" ", cells.get(column).map_or("", String::as_str), " |"]);
        }
        self.lines.line(&line);
    }

    /// The texts of the cells in their columns.
    fn grid(&mut self, table: &Table) -> Vec<Vec<String>> {
        // Spans are bounded by the table: a page may claim any number.
        let limit = table.rows.iter().map(|row| row.cells.len()).sum::<usize>().max(1);
        let mut below: Vec<u32> = Vec::new();
        let mut grid = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let mut line = Vec::new();
            let mut covered = below.iter().map(|rows| *rows > 0).collect::<Vec<_>>();
            below.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
            for cell in &row.cells {
                while covered.get(line.len()).copied().unwrap_or(false) {
                    line.push(String::new());
                }
                let at = line.len();
                line.push(self.cell(cell));
                let span = (cell.colspan.max(1) as usize).min(limit.saturating_sub(at).max(1));
                line.resize(at + span, String::new());
                if cell.rowspan > 1 {
                    below.resize(below.len().max(at + span), 0);
                    below[at..at + span].fill(cell.rowspan - 1);
                }
            }
            covered.clear();
            grid.push(line);
        }
        grid
    }

    /// A cell on one line: its text, then its blocks, a break between.
    fn cell(&mut self, cell: &Cell) -> String {
        let place = Place { cell: true, ..Place::default() };
        if cell.blocks.is_empty() {
            return self.spell(&cell.content, place);
        }
        let mut line = cell.content.clone();
        for block in &cell.blocks {
            self.losses.tell("blocks in a cell of a table, written as lines", block.id);
            walk::blocks(std::slice::from_ref(block), &mut |block| push_lines(block, &mut line));
        }
        self.spell(&line, place)
    }
}

fn holds_table(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Table(_)) || walk::child_blocks(block).flatten().any(holds_table)
}

fn holds_notes(blocks: &[Block]) -> bool {
    let mut found = false;
    walk::blocks(blocks, &mut |block| found |= walk::lines(block).flatten().any(holds_footnote));
    found
}

/// Appends the lines that a block is on its own.
fn push_lines(block: &Block, line: &mut Vec<Inline>) {
    let mut push = |content: Vec<Inline>| {
        if !content.is_empty() {
            if !line.is_empty() {
                line.push(Inline::Break);
            }
            line.extend(content);
        }
    };
    match &block.kind {
        BlockKind::Code { text, .. } => text.lines().for_each(|text| push(vec![Inline::Code(text.into())])),
        BlockKind::Math { notation, text } => push(vec![Inline::Math { notation: *notation, text: text.clone() }]),
        BlockKind::Raw { format, text } => push(vec![Inline::Raw { format: format.clone(), text: text.replace('\n', " ") }]),
        BlockKind::Figure(figure) => {
            if let Some(media) = &figure.media {
                push(vec![medium(media)]);
            }
            push(figure.caption.clone());
            push(figure.credit.clone());
        }
        BlockKind::Speech { marker, .. } => push(vec![Inline::text(marker)]),
        BlockKind::Paragraph { .. }
        | BlockKind::Heading { .. }
        | BlockKind::Quote { .. }
        | BlockKind::List { .. }
        | BlockKind::Definitions { .. }
        | BlockKind::Table(_)
        | BlockKind::Byline { .. }
        | BlockKind::Dateline { .. }
        | BlockKind::Credit { .. }
        | BlockKind::EditorialNote { .. }
        | BlockKind::Article { .. }
        | BlockKind::Rule
        | BlockKind::Gap { .. } => walk::lines(block).for_each(|content| push(content.to_vec())),
    }
}
