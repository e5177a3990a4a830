//! Tables.

use super::tree::NodeId;
use super::walk::{Place, Walker};
use crate::model::Alignment;
use crate::model::build::{Container, Line};

/// Columns past this have no alignment.
const ALIGNED: usize = 1000;

impl Walker<'_> {
    pub(super) fn table(&mut self, id: NodeId, place: Place) {
        let tree = self.tree;
        let origin = self.origin(id, true);
        let columns = self.columns(id);
        let table = self.builder.open(Container::Table { columns }, origin);
        for child in tree.children(id) {
            match tree.name(child) {
                Some("head") => self.line(child, Line::TableCaption, false, place),
                Some("row") => self.row(child, place),
                _ => self.node(child, place.in_flow()),
            }
        }
        self.builder.close(table);
    }

    fn row(&mut self, id: NodeId, place: Place) {
        let tree = self.tree;
        let head = is_label(tree.attribute(id, "role"));
        let row = self.builder.open(Container::Row { head }, Default::default());
        for child in tree.children(id) {
            if tree.name(child) != Some("cell") {
                self.node(child, place.in_flow());
                continue;
            }
            let span = |name: &str| tree.attribute(child, name).and_then(|count| count.parse().ok()).unwrap_or(1).max(1);
            let header = is_label(tree.attribute(child, "role"));
            let cell = Container::Cell { header, colspan: span("cols"), rowspan: span("rows") };
            let cell = self.builder.open(cell, Default::default());
            self.mixed(child, Place { in_note: false, ..place });
            self.builder.break_paragraph();
            self.settle(place);
            self.builder.close(cell);
        }
        self.builder.close(row);
    }

    /// How the columns are aligned, as their cells say.
    fn columns(&self, id: NodeId) -> Vec<Option<Alignment>> {
        let tree = self.tree;
        let (mut columns, mut covered) = (Vec::new(), Vec::<u32>::new());
        for row in tree.elements(id).filter(|child| tree.name(*child) == Some("row")) {
            covered.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
            let mut next = 0usize;
            for cell in tree.elements(row).filter(|child| tree.name(*child) == Some("cell")) {
                let span = |name: &str| tree.attribute(cell, name).and_then(|count| count.parse::<u32>().ok()).unwrap_or(1).max(1);
                while covered.get(next).is_some_and(|rows| *rows > 0) {
                    next += 1;
                }
                let end = next.saturating_add(span("cols") as usize);
                covered.resize(covered.len().max(end.min(ALIGNED)), 0);
                covered.iter_mut().take(end).skip(next).for_each(|rows| *rows = span("rows"));
                if let Some(alignment) = tree.attribute(cell, "rend").and_then(alignment).filter(|_| next < ALIGNED) {
                    columns.resize(columns.len().max(next + 1), None);
                    columns[next].get_or_insert(alignment);
                }
                next = end;
            }
        }
        columns
    }
}

fn is_label(role: Option<&str>) -> bool {
    matches!(role, Some("label" | "head" | "header"))
}

fn alignment(rend: &str) -> Option<Alignment> {
    rend.split_ascii_whitespace().find_map(|word| match word {
        "left" => Some(Alignment::Left),
        "center" => Some(Alignment::Center),
        "right" => Some(Alignment::Right),
        _ => None,
    })
}
