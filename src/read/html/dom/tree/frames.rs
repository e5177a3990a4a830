//! Framesets, and what comes after the body.

use super::*;

impl Builder<'_> {
    pub(super) fn after_body(&mut self, item: &Item) -> Flow {
        match item {
            Item::Text { range, .. } if self.split_space(range).1.is_empty() => self.in_body(item),
            Item::Start { tag: Tag::Html, .. } => self.in_body(item),
            Item::End { tag: Tag::Html } => {
                self.html_end = self.end;
                self.mode = Mode::AfterAfterBody;
                Flow::Done
            }
            Item::Doctype(_) | Item::PageEnd => Flow::Done,
            Item::Text { .. } | Item::Start { .. } | Item::End { .. } => self.again_in(Mode::InBody),
        }
    }

    pub(super) fn after_after_body(&mut self, item: &Item) -> Flow {
        match item {
            Item::Text { range, .. } if self.split_space(range).1.is_empty() => self.in_body(item),
            Item::Start { tag: Tag::Html, .. } => self.in_body(item),
            Item::Doctype(_) | Item::PageEnd => Flow::Done,
            Item::Text { .. } | Item::Start { .. } | Item::End { .. } => self.again_in(Mode::InBody),
        }
    }

    pub(super) fn in_frameset(&mut self, item: &Item) -> Flow {
        match item {
            Item::Text { range, .. } => self.add_only_space(range),
            Item::Start { tag: Tag::Html, .. } => return self.in_body(item),
            Item::Start { tag: Tag::Frameset, .. } => {
                self.open(Tag::Frameset);
            }
            Item::Start { tag: Tag::Frame, .. } => {
                self.insert(Tag::Frame);
            }
            Item::Start { tag: Tag::Noframes, .. } => return self.in_head(item),
            Item::End { tag: Tag::Frameset } if !self.stack.last_is(Tag::Html) => {
                self.pop();
                if !self.stack.last_is(Tag::Frameset) {
                    self.mode = Mode::AfterFrameset;
                }
            }
            Item::Start { .. } | Item::End { .. } | Item::Doctype(_) | Item::PageEnd => {}
        }
        Flow::Done
    }

    pub(super) fn after_frameset(&mut self, item: &Item) -> Flow {
        match item {
            Item::Text { range, .. } => self.add_only_space(range),
            Item::Start { tag: Tag::Html, .. } => return self.in_body(item),
            Item::Start { tag: Tag::Noframes, .. } => return self.in_head(item),
            Item::End { tag: Tag::Html } => self.mode = Mode::AfterAfterFrameset,
            Item::Start { .. } | Item::End { .. } | Item::Doctype(_) | Item::PageEnd => {}
        }
        Flow::Done
    }

    pub(super) fn after_after_frameset(&mut self, item: &Item) -> Flow {
        match item {
            Item::Start { tag: Tag::Html, .. } => self.in_body(item),
            Item::Start { tag: Tag::Noframes, .. } => self.in_head(item),
            Item::Text { range, .. } => {
                self.add_only_space(range);
                Flow::Done
            }
            Item::Start { .. } | Item::End { .. } | Item::Doctype(_) | Item::PageEnd => Flow::Done,
        }
    }
}
