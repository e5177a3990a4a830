//! Before the body: what comes before `<html>`, between `<html>` and `<head>`, in the head and after it.

use super::*;

impl Builder<'_> {
    pub(super) fn initial(&mut self, item: &Item) -> Flow {
        match item {
            Item::Text { range, .. } => match self.take_space(range, false) {
                Some(rest) => {
                    self.quirks = true;
                    self.rest_in(Mode::BeforeHtml, rest)
                }
                None => Flow::Done,
            },
            Item::Doctype(range) => {
                self.quirks = quirks::are_asked_for(&self.text[range.clone()]);
                self.mode = Mode::BeforeHtml;
                Flow::Done
            }
            Item::Start { .. } | Item::End { .. } | Item::PageEnd => {
                self.quirks = true;
                self.again_in(Mode::BeforeHtml)
            }
        }
    }

    /// Goes on in another mode with what is left of the text at hand.
    fn rest_in(&mut self, mode: Mode, rest: Item) -> Flow {
        self.mode = mode;
        self.process(rest);
        Flow::Done
    }

    pub(super) fn before_html(&mut self, item: &Item) -> Flow {
        match item {
            Item::Doctype(_) => return Flow::Done,
            Item::Text { range, .. } => {
                let Some(rest) = self.take_space(range, false) else { return Flow::Done };
                self.open_implied(Tag::Html);
                return self.rest_in(Mode::BeforeHead, rest);
            }
            Item::Start { tag: Tag::Html, .. } => {
                self.open(Tag::Html);
                self.mode = Mode::BeforeHead;
                return Flow::Done;
            }
            Item::End { tag } if !matches!(tag, Tag::Head | Tag::Body | Tag::Html | Tag::Br) => return Flow::Done,
            Item::Start { .. } | Item::End { .. } | Item::PageEnd => {}
        }
        self.open_implied(Tag::Html);
        self.again_in(Mode::BeforeHead)
    }

    pub(super) fn before_head(&mut self, item: &Item) -> Flow {
        match item {
            Item::Doctype(_) => return Flow::Done,
            Item::Text { range, .. } => {
                let Some(rest) = self.take_space(range, false) else { return Flow::Done };
                self.head = self.open_implied(Tag::Head);
                return self.rest_in(Mode::InHead, rest);
            }
            Item::Start { tag: Tag::Html, .. } => return self.in_body(item),
            Item::Start { tag: Tag::Head, .. } => {
                self.head = self.open(Tag::Head);
                self.mode = Mode::InHead;
                return Flow::Done;
            }
            Item::End { tag } if !matches!(tag, Tag::Head | Tag::Body | Tag::Html | Tag::Br) => return Flow::Done,
            Item::Start { .. } | Item::End { .. } | Item::PageEnd => {}
        }
        self.head = self.open_implied(Tag::Head);
        self.again_in(Mode::InHead)
    }

    pub(super) fn in_head(&mut self, item: &Item) -> Flow {
        match item {
            Item::Text { range, .. } => match self.take_space(range, true) {
                Some(rest) => {
                    self.pop();
                    self.rest_in(Mode::AfterHead, rest)
                }
                None => Flow::Done,
            },
            Item::Doctype(_) => Flow::Done,
            Item::Start { tag, .. } => self.start_in_head(*tag, item),
            Item::End { tag: Tag::Head } => {
                self.pop();
                self.mode = Mode::AfterHead;
                Flow::Done
            }
            Item::End { tag: Tag::Template } => self.end_template(),
            Item::End { tag } if !matches!(tag, Tag::Body | Tag::Html | Tag::Br) => Flow::Done,
            Item::End { .. } | Item::PageEnd => {
                self.pop();
                self.again_in(Mode::AfterHead)
            }
        }
    }

    fn start_in_head(&mut self, tag: Tag, item: &Item) -> Flow {
        match tag {
            Tag::Html => return self.in_body(item),
            Tag::Base | Tag::Basefont | Tag::Bgsound | Tag::Link | Tag::Meta => {
                self.insert(tag);
            }
            Tag::Title => return self.open_raw(tag, Raw::References),
            Tag::Noframes | Tag::Style => return self.open_raw(tag, Raw::Verbatim),
            Tag::Script => return self.open_raw(tag, Raw::Script),
            Tag::Noscript => {
                self.open(tag);
                self.mode = Mode::InHeadNoscript;
            }
            Tag::Template => {
                self.open(tag);
                self.formatting.mark();
                self.frameset_possible = false;
                self.mode = Mode::InTemplate;
                self.template_modes.push(Mode::InTemplate);
            }
            Tag::Head => {}
            _ => {
                self.pop();
                return self.again_in(Mode::AfterHead);
            }
        }
        Flow::Done
    }

    pub(super) fn end_template(&mut self) -> Flow {
        if self.stack.find(Tag::Template).is_some() {
            while self.stack.last().is_some_and(|open| open.space == Space::Html && open.tag.ends_by_thorough_implication()) {
                self.pop();
            }
            self.pop_through(Tag::Template);
            self.formatting.clear_to_marker();
            self.template_modes.pop();
            self.reset_mode();
        }
        Flow::Done
    }

    pub(super) fn in_head_noscript(&mut self, item: &Item) -> Flow {
        match item {
            Item::Doctype(_) => Flow::Done,
            Item::Start { tag: Tag::Html, .. } => self.in_body(item),
            Item::End { tag: Tag::Noscript } => {
                self.pop();
                self.mode = Mode::InHead;
                Flow::Done
            }
            Item::Text { range, .. } if self.split_space(range).1.is_empty() => self.in_head(item),
            Item::Start { tag: Tag::Basefont | Tag::Bgsound | Tag::Link | Tag::Meta | Tag::Noframes | Tag::Style, .. } => {
                self.in_head(item)
            }
            Item::Start { tag: Tag::Head | Tag::Noscript, .. } => Flow::Done,
            Item::End { tag } if *tag != Tag::Br => Flow::Done,
            Item::Text { .. } | Item::Start { .. } | Item::End { .. } | Item::PageEnd => {
                self.pop();
                self.again_in(Mode::InHead)
            }
        }
    }

    pub(super) fn after_head(&mut self, item: &Item) -> Flow {
        match item {
            Item::Text { range, .. } => {
                return match self.take_space(range, true) {
                    Some(rest) => {
                        self.open_implied(Tag::Body);
                        self.rest_in(Mode::InBody, rest)
                    }
                    None => Flow::Done,
                };
            }
            Item::Doctype(_) => return Flow::Done,
            Item::Start { tag: Tag::Html, .. } => return self.in_body(item),
            Item::Start { tag: Tag::Body, .. } => {
                self.open(Tag::Body);
                self.frameset_possible = false;
                self.mode = Mode::InBody;
                return Flow::Done;
            }
            Item::Start { tag: Tag::Frameset, .. } => {
                self.open(Tag::Frameset);
                self.mode = Mode::InFrameset;
                return Flow::Done;
            }
            Item::Start {
                tag:
                    tag @ (Tag::Base
                    | Tag::Basefont
                    | Tag::Bgsound
                    | Tag::Link
                    | Tag::Meta
                    | Tag::Noframes
                    | Tag::Script
                    | Tag::Style
                    | Tag::Template
                    | Tag::Title),
                ..
            } => return self.late_in_head(*tag, item),
            Item::End { tag: Tag::Template } => return self.end_template(),
            Item::Start { tag: Tag::Head, .. } => return Flow::Done,
            Item::End { tag } if !matches!(tag, Tag::Body | Tag::Html | Tag::Br) => return Flow::Done,
            Item::Start { .. } | Item::End { .. } | Item::PageEnd => {}
        }
        self.open_implied(Tag::Body);
        self.again_in(Mode::InBody)
    }

    /// What belongs into the head goes there although the head has been closed.
    fn late_in_head(&mut self, tag: Tag, item: &Item) -> Flow {
        let head = self.head;
        self.stack.push(head, Tag::Head, Space::Html);
        self.arena.late();
        let at = self.stack.len() - 1;
        let flow = self.start_in_head(tag, item);
        self.stack.remove(at);
        flow
    }

    pub(super) fn in_raw_text(&mut self, item: &Item) -> Flow {
        match item {
            Item::Text { range, decoding } => self.add_text(range.clone(), *decoding),
            Item::PageEnd => {
                self.pop();
                return self.again_in(self.mode_after_raw);
            }
            Item::End { .. } => {
                self.pop();
                self.mode = self.mode_after_raw;
            }
            // Nothing else comes from within raw text.
            Item::Start { .. } | Item::Doctype(_) => {}
        }
        Flow::Done
    }
}
