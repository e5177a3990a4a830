//! Tables: of data, or only for laying out a page.

use super::dom::{NodeId, Tag};
use super::evidence::Place;
use super::walk::Walker;
use crate::model::Alignment;
use crate::model::build::{Container, Line};

impl<'a> Walker<'a> {
    /// `<table>`.
    pub(super) fn table(&mut self, id: NodeId, place: &Place<'a>, inner: Place<'a>) {
        let inner = inner.in_container(id);
        if place.in_line || !self.is_data(id) {
            return self.block(id, place, inner);
        }
        let columns = self.alignment(id);
        let mark = self.builder.open(Container::Table { columns }, self.origin(id, &inner));
        self.with_parts_beside(|walker| {
            walker.rows(id, &inner, false);
            walker.builder.break_paragraph();
            walker.builder.close(mark);
        });
        self.builder.set_evidence(Some(place.evidence()));
    }

    /// Whether a table holds data: rows of cells that belong together. A table for layout has neither head cells nor a
    /// caption, and its cells hold parts of a page, or there is but one column.
    fn is_data(&self, id: NodeId) -> bool {
        if self.dom.attribute(id, "role").is_some_and(|role| matches!(role.trim(), "presentation" | "none")) {
            return false;
        }
        let shape = self.shape(id);
        shape.rows > 0 && (self.data_tables || shape.headed || (shape.columns > 1 && shape.rows > 1 && !shape.parts))
    }

    fn shape(&self, id: NodeId) -> Shape {
        let dom = self.dom;
        let mut shape = Shape::default();
        for part in dom.children(id) {
            match dom.tag(part) {
                Some(Tag::Caption) => shape.headed |= !self.survey.is_empty(part),
                Some(Tag::Tr) => self.add_row(part, &mut shape),
                Some(Tag::Thead | Tag::Tbody | Tag::Tfoot) => {
                    shape.headed |= dom.tag(part) == Some(Tag::Thead);
                    dom.children(part).filter(|row| dom.tag(*row) == Some(Tag::Tr)).for_each(|row| self.add_row(row, &mut shape));
                }
                _ => {}
            }
        }
        shape
    }

    fn add_row(&self, row: NodeId, shape: &mut Shape) {
        let dom = self.dom;
        let mut columns = 0;
        for cell in dom.children(row).filter(|cell| !self.survey.is_markup(*cell)) {
            if matches!(dom.tag(cell), Some(Tag::Td | Tag::Th)) {
                columns += 1;
                shape.headed |= dom.tag(cell) == Some(Tag::Th);
                shape.parts |= self.survey.has_parts(cell);
            }
        }
        shape.rows += usize::from(columns > 0);
        shape.columns = shape.columns.max(columns);
    }

    fn rows(&mut self, id: NodeId, place: &Place<'a>, head: bool) {
        let dom = self.dom;
        for part in dom.children(id).filter(|part| !self.survey.is_markup(*part)) {
            let Some(tag) = dom.tag(part) else {
                self.node(part, place);
                continue;
            };
            if self.turns(part, place) {
                self.put_beside(part, place);
                continue;
            }
            let mut inner = place.inside(dom, self.survey, part, tag);
            match tag {
                Tag::Caption => {
                    inner.in_line = true;
                    let mark = self.builder.open_line(Line::TableCaption, self.origin(part, &inner));
                    self.children(part, &inner);
                    self.builder.close(mark);
                }
                Tag::Thead => self.rows(part, &inner, true),
                Tag::Tbody | Tag::Tfoot => self.rows(part, &inner, false),
                Tag::Tr => self.row(part, &inner, head),
                Tag::Colgroup | Tag::Col => {}
                _ => self.node(part, place),
            }
        }
    }

    fn row(&mut self, id: NodeId, place: &Place<'a>, head: bool) {
        let dom = self.dom;
        let cells = || dom.children(id).filter(|cell| matches!(dom.tag(*cell), Some(Tag::Td | Tag::Th)));
        let head = head || (cells().next().is_some() && cells().all(|cell| dom.tag(cell) == Some(Tag::Th)));
        let mark = self.builder.open(Container::Row { head }, self.origin(id, place));
        for cell in dom.children(id).filter(|cell| !self.survey.is_markup(*cell)) {
            match dom.tag(cell) {
                Some(Tag::Td | Tag::Th) if self.turns(cell, place) => self.put_beside(cell, place),
                Some(tag @ (Tag::Td | Tag::Th)) => self.cell(cell, tag, place),
                _ => self.node(cell, place),
            }
        }
        self.builder.close(mark);
    }

    fn cell(&mut self, id: NodeId, tag: Tag, place: &Place<'a>) {
        let inner = place.inside(self.dom, self.survey, id, tag).in_container(id);
        let (colspan, rowspan) = (self.span_of_cell(id, "colspan", 1000), self.span_of_cell(id, "rowspan", 65534));
        let container = Container::Cell { header: tag == Tag::Th, colspan, rowspan };
        let mark = self.builder.open(container, self.origin(id, &inner));
        self.flow(id, &inner);
        self.builder.close(mark);
        self.builder.set_evidence(Some(place.evidence()));
    }

    /// How many columns or rows a cell covers; HTML's own limits.
    fn span_of_cell(&self, id: NodeId, name: &str, most: u32) -> u32 {
        let stated = self.dom.attribute(id, name).and_then(|value| value.trim().parse().ok());
        stated.unwrap_or(1).clamp(1, most)
    }

    /// How the columns are aligned, as the first row with cells of data says.
    fn alignment(&self, id: NodeId) -> Vec<Option<Alignment>> {
        let dom = self.dom;
        let row =
            dom.descendants(id).find(|row| dom.tag(*row) == Some(Tag::Tr) && dom.children(*row).any(|cell| dom.tag(cell) == Some(Tag::Td)));
        let Some(row) = row else { return Vec::new() };
        let cells = dom.children(row).filter(|cell| matches!(dom.tag(*cell), Some(Tag::Td | Tag::Th)));
        let columns: Vec<_> = cells.map(|cell| self.alignment_of(cell)).collect();
        if columns.iter().all(Option::is_none) { Vec::new() } else { columns }
    }

    fn alignment_of(&self, cell: NodeId) -> Option<Alignment> {
        let style = self.dom.attribute(cell, "style").unwrap_or_default();
        let by_style =
            style.split(';').filter_map(|one| one.split_once(':')).find(|(name, _)| name.trim().eq_ignore_ascii_case("text-align"));
        let stated = by_style.map(|(_, value)| value).or_else(|| self.dom.attribute(cell, "align"))?;
        match stated.trim().to_ascii_lowercase().as_str() {
            "left" | "start" => Some(Alignment::Left),
            "center" => Some(Alignment::Center),
            "right" | "end" => Some(Alignment::Right),
            _ => None,
        }
    }
}

/// What a table looks like.
#[derive(Debug, Default)]
struct Shape {
    rows: usize,
    columns: usize,
    /// A head cell or a caption is there.
    headed: bool,
    /// A cell holds parts of a page.
    parts: bool,
}
