//! Tables: their parts imply each other, and what is no part of a table goes before it.

use super::*;

impl Builder<'_> {
    pub(super) fn in_table(&mut self, item: &Item) -> Flow {
        match item {
            Item::Text { range, decoding } => {
                if self.stack.last().is_some_and(|open| open.space == Space::Html && (open.tag.fosters() || open.tag == Tag::Template)) {
                    self.table_text.push((range.clone(), *decoding, self.start, self.end));
                    return Flow::Done;
                }
                self.foster(item)
            }
            Item::Doctype(_) => Flow::Done,
            Item::Start { tag, .. } => self.start_in_table(*tag, item),
            Item::End { tag } => self.end_in_table(*tag, item),
            Item::PageEnd => self.in_body(item),
        }
    }

    /// Treats a token as in the body, but puts what it makes before the table.
    fn foster(&mut self, item: &Item) -> Flow {
        self.fostering = true;
        let flow = self.in_body(item);
        self.fostering = false;
        flow
    }

    /// Decides about text in a table: white space stays, other text goes before the table.
    pub(super) fn end_table_text(&mut self) {
        let pieces = std::mem::take(&mut self.table_text);
        let is_space = pieces.iter().all(|(range, ..)| self.text[range.clone()].bytes().all(is_space));
        let (start, end) = (self.start, self.end);
        for (range, decoding, from, to) in pieces {
            (self.start, self.end) = (from, to);
            if is_space {
                self.add_text(range, decoding);
            } else {
                self.foster(&Item::Text { range, decoding });
            }
        }
        (self.start, self.end) = (start, end);
    }

    fn start_in_table(&mut self, tag: Tag, item: &Item) -> Flow {
        match tag {
            Tag::Caption => {
                self.back_to_table();
                self.formatting.mark();
                self.open(tag);
                self.mode = Mode::InCaption;
            }
            Tag::Colgroup => {
                self.back_to_table();
                self.open(tag);
                self.mode = Mode::InColumnGroup;
            }
            Tag::Col => {
                self.back_to_table();
                self.open_implied(Tag::Colgroup);
                return self.again_in(Mode::InColumnGroup);
            }
            Tag::Tbody | Tag::Tfoot | Tag::Thead => {
                self.back_to_table();
                self.open(tag);
                self.mode = Mode::InTableBody;
            }
            Tag::Td | Tag::Th | Tag::Tr => {
                self.back_to_table();
                self.open_implied(Tag::Tbody);
                return self.again_in(Mode::InTableBody);
            }
            Tag::Table => {
                if self.stack.has(Tag::Table, Bound::Table) {
                    self.pop_through(Tag::Table);
                    self.reset_mode();
                    return Flow::Again;
                }
            }
            Tag::Style | Tag::Script | Tag::Template => return self.in_head(item),
            Tag::Input if self.raw_attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden")) => {
                self.insert(tag);
            }
            Tag::Form => {
                if self.form == NONE && self.stack.find(Tag::Template).is_none() {
                    self.form = self.insert(tag);
                }
            }
            _ => return self.foster(item),
        }
        Flow::Done
    }

    fn end_in_table(&mut self, tag: Tag, item: &Item) -> Flow {
        match tag {
            Tag::Table => {
                if self.stack.has(Tag::Table, Bound::Table) {
                    self.pop_through(Tag::Table);
                    self.reset_mode();
                }
                Flow::Done
            }
            Tag::Body
            | Tag::Caption
            | Tag::Col
            | Tag::Colgroup
            | Tag::Html
            | Tag::Tbody
            | Tag::Td
            | Tag::Tfoot
            | Tag::Th
            | Tag::Thead
            | Tag::Tr => Flow::Done,
            Tag::Template => self.end_template(),
            _ => self.foster(item),
        }
    }

    /// Closes what is open in the table, but not the table.
    fn back_to_table(&mut self) {
        self.back_to(|tag| matches!(tag, Tag::Table | Tag::Template | Tag::Html));
    }

    fn back_to_body(&mut self) {
        self.back_to(|tag| matches!(tag, Tag::Tbody | Tag::Tfoot | Tag::Thead | Tag::Template | Tag::Html));
    }

    fn back_to_row(&mut self) {
        self.back_to(|tag| matches!(tag, Tag::Tr | Tag::Template | Tag::Html));
    }

    fn back_to(&mut self, is_there: impl Fn(Tag) -> bool) {
        while self.stack.last().is_some_and(|open| open.space != Space::Html || !is_there(open.tag)) {
            self.pop();
        }
    }

    pub(super) fn in_caption(&mut self, item: &Item) -> Flow {
        match item {
            Item::End { tag: Tag::Caption } => {
                self.close_caption();
                Flow::Done
            }
            Item::Start {
                tag: Tag::Caption | Tag::Col | Tag::Colgroup | Tag::Tbody | Tag::Td | Tag::Tfoot | Tag::Th | Tag::Thead | Tag::Tr,
                ..
            }
            | Item::End { tag: Tag::Table } => {
                if self.close_caption() {
                    Flow::Again
                } else {
                    Flow::Done
                }
            }
            Item::End {
                tag: Tag::Body | Tag::Col | Tag::Colgroup | Tag::Html | Tag::Tbody | Tag::Td | Tag::Tfoot | Tag::Th | Tag::Thead | Tag::Tr,
            } => Flow::Done,
            Item::Text { .. } | Item::Start { .. } | Item::End { .. } | Item::Doctype(_) | Item::PageEnd => self.in_body(item),
        }
    }

    fn close_caption(&mut self) -> bool {
        let is_open = self.stack.has(Tag::Caption, Bound::Table);
        if is_open {
            self.pop_through(Tag::Caption);
            self.formatting.clear_to_marker();
            self.mode = Mode::InTable;
        }
        is_open
    }

    pub(super) fn in_column_group(&mut self, item: &Item) -> Flow {
        match item {
            Item::Text { range, .. } => {
                if let Some(rest) = self.take_space(range, true)
                    && self.stack.last_is(Tag::Colgroup)
                {
                    self.pop();
                    self.mode = Mode::InTable;
                    self.process(rest);
                }
                return Flow::Done;
            }
            Item::Doctype(_) => return Flow::Done,
            Item::Start { tag: Tag::Html, .. } | Item::PageEnd => return self.in_body(item),
            Item::Start { tag: Tag::Col, .. } => {
                self.insert(Tag::Col);
                return Flow::Done;
            }
            Item::End { tag: Tag::Col } => return Flow::Done,
            Item::Start { tag: Tag::Template, .. } | Item::End { tag: Tag::Template } => return self.in_head(item),
            Item::Start { .. } | Item::End { .. } => {}
        }
        if !self.stack.last_is(Tag::Colgroup) {
            return Flow::Done;
        }
        self.pop();
        self.mode = Mode::InTable;
        if matches!(item, Item::End { tag: Tag::Colgroup }) { Flow::Done } else { Flow::Again }
    }

    pub(super) fn in_table_body(&mut self, item: &Item) -> Flow {
        match item {
            Item::Start { tag: Tag::Tr, .. } => {
                self.back_to_body();
                self.open(Tag::Tr);
                self.mode = Mode::InRow;
            }
            Item::Start { tag: Tag::Td | Tag::Th, .. } => {
                self.back_to_body();
                self.open_implied(Tag::Tr);
                return self.again_in(Mode::InRow);
            }
            Item::End { tag: tag @ (Tag::Tbody | Tag::Tfoot | Tag::Thead) } => {
                if self.stack.has(*tag, Bound::Table) {
                    self.back_to_body();
                    self.pop();
                    self.mode = Mode::InTable;
                }
            }
            Item::Start { tag: Tag::Caption | Tag::Col | Tag::Colgroup | Tag::Tbody | Tag::Tfoot | Tag::Thead, .. }
            | Item::End { tag: Tag::Table } => {
                if [Tag::Tbody, Tag::Thead, Tag::Tfoot].iter().any(|tag| self.stack.has(*tag, Bound::Table)) {
                    self.back_to_body();
                    self.pop();
                    return self.again_in(Mode::InTable);
                }
            }
            Item::End { tag: Tag::Body | Tag::Caption | Tag::Col | Tag::Colgroup | Tag::Html | Tag::Td | Tag::Th | Tag::Tr } => {}
            Item::Text { .. } | Item::Start { .. } | Item::End { .. } | Item::Doctype(_) | Item::PageEnd => return self.in_table(item),
        }
        Flow::Done
    }

    pub(super) fn in_row(&mut self, item: &Item) -> Flow {
        match item {
            Item::Start { tag: tag @ (Tag::Td | Tag::Th), .. } => {
                self.back_to_row();
                self.open(*tag);
                self.mode = Mode::InCell;
                self.formatting.mark();
            }
            Item::End { tag: Tag::Tr } => {
                self.close_row();
            }
            Item::Start { tag: Tag::Caption | Tag::Col | Tag::Colgroup | Tag::Tbody | Tag::Tfoot | Tag::Thead | Tag::Tr, .. }
            | Item::End { tag: Tag::Table } => {
                return if self.close_row() { Flow::Again } else { Flow::Done };
            }
            Item::End { tag: tag @ (Tag::Tbody | Tag::Tfoot | Tag::Thead) } => {
                if self.stack.has(*tag, Bound::Table) && self.close_row() {
                    return Flow::Again;
                }
            }
            Item::End { tag: Tag::Body | Tag::Caption | Tag::Col | Tag::Colgroup | Tag::Html | Tag::Td | Tag::Th } => {}
            Item::Text { .. } | Item::Start { .. } | Item::End { .. } | Item::Doctype(_) | Item::PageEnd => return self.in_table(item),
        }
        Flow::Done
    }

    fn close_row(&mut self) -> bool {
        let is_open = self.stack.has(Tag::Tr, Bound::Table);
        if is_open {
            self.back_to_row();
            self.pop();
            self.mode = Mode::InTableBody;
        }
        is_open
    }

    pub(super) fn in_cell(&mut self, item: &Item) -> Flow {
        match item {
            Item::End { tag: tag @ (Tag::Td | Tag::Th) } => {
                if self.stack.has(*tag, Bound::Table) {
                    self.imply_ends(None);
                    self.pop_through(*tag);
                    self.formatting.clear_to_marker();
                    self.mode = Mode::InRow;
                }
                Flow::Done
            }
            Item::Start {
                tag: Tag::Caption | Tag::Col | Tag::Colgroup | Tag::Tbody | Tag::Td | Tag::Tfoot | Tag::Th | Tag::Thead | Tag::Tr,
                ..
            } => self.close_cell(),
            Item::End { tag: Tag::Body | Tag::Caption | Tag::Col | Tag::Colgroup | Tag::Html } => Flow::Done,
            Item::End { tag: tag @ (Tag::Table | Tag::Tbody | Tag::Tfoot | Tag::Thead | Tag::Tr) } => {
                if self.stack.has(*tag, Bound::Table) { self.close_cell() } else { Flow::Done }
            }
            Item::Text { .. } | Item::Start { .. } | Item::End { .. } | Item::Doctype(_) | Item::PageEnd => self.in_body(item),
        }
    }

    /// Closes the open cell; the token at hand is then for the row.
    fn close_cell(&mut self) -> Flow {
        let cell = [Tag::Td, Tag::Th]
            .into_iter()
            .filter_map(|tag| Some((self.stack.find_within(tag, Bound::Table)?, tag)))
            .max_by_key(|(at, _)| *at);
        let Some((_, tag)) = cell else { return Flow::Done };
        self.imply_ends(None);
        self.pop_through(tag);
        self.formatting.clear_to_marker();
        self.again_in(Mode::InRow)
    }
}
