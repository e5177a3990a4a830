//! The body: end tags, and what they do to misnested formatting elements.

use super::super::formatting::REACH;
use super::super::scope::Open;
use super::*;

/// How often one end tag sorts out its element.
const ROUNDS: usize = 8;

/// How many formatting elements between a block and the element to be sorted out are kept.
const KEPT: usize = 3;

impl Builder<'_> {
    pub(super) fn end_in_body(&mut self, tag: Tag) -> Flow {
        match tag {
            Tag::Template => return self.end_template(),
            Tag::Body | Tag::Html => {
                if self.stack.has(Tag::Body, Bound::Scope) {
                    self.mode = Mode::AfterBody;
                    self.body_end = self.end;
                    if tag == Tag::Html {
                        return Flow::Again;
                    }
                }
            }
            Tag::Address
            | Tag::Article
            | Tag::Aside
            | Tag::Blockquote
            | Tag::Button
            | Tag::Center
            | Tag::Details
            | Tag::Dialog
            | Tag::Dir
            | Tag::Div
            | Tag::Dl
            | Tag::Fieldset
            | Tag::Figcaption
            | Tag::Figure
            | Tag::Footer
            | Tag::Header
            | Tag::Hgroup
            | Tag::Listing
            | Tag::Main
            | Tag::Menu
            | Tag::Nav
            | Tag::Ol
            | Tag::Pre
            | Tag::Search
            | Tag::Section
            | Tag::Select
            | Tag::Summary
            | Tag::Ul => self.end_block(tag, Bound::Scope),
            Tag::Form => self.end_form(),
            Tag::P => {
                if !self.stack.has(Tag::P, Bound::Button) {
                    self.open_implied(Tag::P);
                }
                self.pop_through(Tag::P);
            }
            Tag::Li => self.end_block(tag, Bound::List),
            Tag::Dd | Tag::Dt => self.end_block(tag, Bound::Scope),
            Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => self.end_heading(),
            Tag::A
            | Tag::B
            | Tag::Big
            | Tag::Code
            | Tag::Em
            | Tag::Font
            | Tag::I
            | Tag::Nobr
            | Tag::S
            | Tag::Small
            | Tag::Strike
            | Tag::Strong
            | Tag::Tt
            | Tag::U => self.close_formatting(tag),
            Tag::Applet | Tag::Marquee | Tag::Object => {
                if self.stack.has(tag, Bound::Scope) {
                    self.imply_ends(None);
                    self.pop_through(tag);
                    self.formatting.clear_to_marker();
                }
            }
            // `</br>` is a line break.
            Tag::Br => {
                self.reopen_formatting();
                self.tokens.attributes.clear();
                self.insert(Tag::Br);
                self.frameset_possible = false;
            }
            _ => self.end_inline(tag),
        }
        Flow::Done
    }

    fn end_block(&mut self, tag: Tag, bound: Bound) {
        if self.stack.has(tag, bound) {
            self.imply_ends(Some(tag));
            self.pop_through(tag);
        }
    }

    /// `</form>` ends the form, but not what is open in it.
    fn end_form(&mut self) {
        if self.stack.find(Tag::Template).is_some() {
            return self.end_block(Tag::Form, Bound::Scope);
        }
        let form = std::mem::replace(&mut self.form, NONE);
        let Some(at) = self.stack.place_of(form, Tag::Form) else { return };
        if self.stack.innermost(Bound::Scope).is_none_or(|bound| bound < at) {
            self.imply_ends(None);
            self.close_within(form, Tag::Form);
        }
    }

    /// Closes an element, but not what is open in it.
    pub(super) fn close_within(&mut self, id: NodeId, tag: Tag) {
        let Some(at) = self.stack.place_of(id, tag) else { return };
        if at + 1 == self.stack.len() {
            return self.pop();
        }
        self.arena.close(id, self.end);
        self.arena.late();
        self.stack.remove(at);
    }

    /// The end tag of any heading ends the open one.
    fn end_heading(&mut self) {
        let headings = [Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6];
        let innermost = headings.into_iter().filter_map(|tag| self.stack.find_within(tag, Bound::Scope)).max();
        if let Some(at) = innermost {
            self.imply_ends(None);
            if self.stack.len() > at {
                self.pop_above(at);
                self.pop();
            }
        }
    }

    /// The end tag of an inline element, which reaches to the innermost block.
    fn end_inline(&mut self, tag: Tag) {
        if let Some(at) = self.stack.find_within(tag, Bound::Special) {
            self.imply_ends(Some(tag));
            if self.stack.len() > at {
                self.pop_above(at);
                self.pop();
            }
        }
    }

    /// Opens again what has been cut off by a block.
    pub(super) fn reopen_formatting(&mut self) {
        if self.formatting.all_open() {
            return;
        }
        for (at, id, tag) in self.formatting.to_reopen() {
            if self.copies_left == 0 {
                return;
            }
            let copy = self.copy(id);
            self.arena.put(copy, self.place());
            self.stack.push(copy, tag, Space::Html);
            self.formatting.replace(at, copy, tag);
        }
    }

    fn copy(&mut self, id: NodeId) -> NodeId {
        self.copies_left = self.copies_left.saturating_sub(1);
        self.arena.copy(id, self.start)
    }

    /// The end tag of a formatting element. If blocks have been opened in it, they are taken out, and what stands in
    /// them gets a formatting element of its own: HTML's "adoption agency".
    pub(super) fn close_formatting(&mut self, tag: Tag) {
        if let Some(last) = self.stack.last()
            && self.stack.last_is(tag)
            && self.formatting.position(last.id).is_none()
        {
            return self.pop();
        }
        for _ in 0..ROUNDS {
            let Some(id) = self.formatting.last_of(tag) else { return self.end_inline(tag) };
            let Some(at) = self.stack.place_of(id, tag) else { return self.formatting.forget(id) };
            if self.stack.innermost(Bound::Scope).is_some_and(|bound| bound > at) {
                return;
            }
            let Some(block) = self.stack.special_above(at) else {
                self.pop_above(at);
                self.pop();
                return self.formatting.forget(id);
            };
            if self.stack.len() - at > REACH || self.copies_left == 0 {
                return self.formatting.forget(id);
            }
            self.adopt(at, block);
        }
    }

    /// Takes the block out of the formatting element at `at`.
    fn adopt(&mut self, at: usize, block: usize) {
        self.arena.late();
        let mut open = self.stack.take_from(at);
        let (formatting, block_at) = (open[0], block - at);
        let furthest = open[block_at];
        let mut bookmark = self.formatting.position(formatting.id).unwrap_or(0);
        if self.closing == Some(formatting.tag) {
            self.closing = None;
            self.arena.close(formatting.id, self.end);
        }
        // The elements between, innermost first: each is copied around the block, or closed.
        let mut last = furthest.id;
        let mut between: Vec<Open> = Vec::new();
        for (count, element) in open[1..block_at].iter().rev().enumerate() {
            let remembered = self.formatting.position(element.id);
            let Some(position) = remembered.filter(|_| count < KEPT) else {
                if let Some(position) = remembered {
                    self.formatting.forget(element.id);
                    bookmark -= usize::from(position < bookmark);
                }
                self.arena.close(element.id, self.start);
                continue;
            };
            let copy = self.copy(element.id);
            self.formatting.replace(position, copy, element.tag);
            if last == furthest.id {
                bookmark = position + 1;
            }
            self.arena.detach(last);
            self.arena.put(last, Place::In(copy));
            last = copy;
            let mut element = *element;
            element.id = copy;
            between.push(element);
        }
        self.arena.detach(last);
        let place = self.fostered_place(at.saturating_sub(1));
        self.arena.put(last, place);
        let inner = self.copy(formatting.id);
        self.arena.move_children(furthest.id, inner);
        self.arena.put(inner, Place::In(furthest.id));
        let before = self.formatting.position(formatting.id);
        self.formatting.forget(formatting.id);
        bookmark -= usize::from(before.is_some_and(|before| before < bookmark));
        self.formatting.insert(bookmark, inner, formatting.tag);
        // Open again: what is between, the block, the formatting element in it, and what was open in the block.
        let rest = open.split_off(block_at + 1);
        for element in between.iter().rev().chain([&furthest]) {
            self.stack.push(element.id, element.tag, element.space);
        }
        self.stack.push(inner, formatting.tag, Space::Html);
        for element in rest {
            self.stack.push(element.id, element.tag, element.space);
        }
    }

    /// Where a node goes that belongs into an open element, or before the table if that element is part of one.
    fn fostered_place(&mut self, at: usize) -> Place {
        let was = std::mem::replace(&mut self.fostering, true);
        let place = self.place_in(at);
        self.fostering = was;
        place
    }
}
