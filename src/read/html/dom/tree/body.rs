//! The body: text and start tags. Its end tags are in [`super::body_end`].

use super::*;

impl Builder<'_> {
    pub(super) fn in_body(&mut self, item: &Item) -> Flow {
        match item {
            Item::Text { range, decoding } => {
                self.reopen_formatting();
                if self.frameset_possible {
                    self.frameset_possible = self.text[range.clone()].bytes().all(|byte| is_space(byte) || byte == 0);
                }
                self.add_text(range.clone(), *decoding);
                Flow::Done
            }
            Item::Doctype(_) => Flow::Done,
            Item::Start { tag, closed } => self.start_in_body(*tag, *closed, item),
            Item::End { tag } => self.end_in_body(*tag),
            Item::PageEnd => {
                if self.template_modes.is_empty() {
                    Flow::Done
                } else {
                    self.in_template(item)
                }
            }
        }
    }

    fn start_in_body(&mut self, tag: Tag, closed: bool, item: &Item) -> Flow {
        match tag {
            Tag::Html => {
                if let Some(html) = self.stack.get(0).filter(|_| self.stack.find(Tag::Template).is_none()) {
                    self.merge_attributes(html.id);
                }
            }
            Tag::Base
            | Tag::Basefont
            | Tag::Bgsound
            | Tag::Link
            | Tag::Meta
            | Tag::Noframes
            | Tag::Script
            | Tag::Style
            | Tag::Template
            | Tag::Title => return self.in_head(item),
            Tag::Body => self.second_body(),
            Tag::Frameset => self.frameset_instead_of_body(),
            Tag::Address
            | Tag::Article
            | Tag::Aside
            | Tag::Blockquote
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
            | Tag::Main
            | Tag::Menu
            | Tag::Nav
            | Tag::Ol
            | Tag::P
            | Tag::Search
            | Tag::Section
            | Tag::Summary
            | Tag::Ul => {
                self.close_paragraph();
                self.open(tag);
            }
            Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => {
                self.close_paragraph();
                if self.stack.last().is_some_and(|open| open.space == Space::Html && open.tag.is_heading()) {
                    self.pop();
                }
                self.open(tag);
            }
            Tag::Pre | Tag::Listing => {
                self.close_paragraph();
                self.open(tag);
                self.drop_line_end = true;
                self.frameset_possible = false;
            }
            Tag::Form => self.start_form(),
            Tag::Li | Tag::Dd | Tag::Dt => self.start_item(tag),
            Tag::Plaintext => {
                self.close_paragraph();
                self.open(tag);
                self.tokens.take_raw(Raw::Rest, self.name.clone());
            }
            Tag::Button => {
                if self.stack.has(Tag::Button, Bound::Scope) {
                    self.imply_ends(None);
                    self.pop_through(Tag::Button);
                }
                self.reopen_formatting();
                self.open(tag);
                self.frameset_possible = false;
            }
            Tag::A => {
                if let Some(before) = self.formatting.last_of(Tag::A) {
                    self.close_formatting(Tag::A);
                    self.formatting.forget(before);
                    self.close_within(before, Tag::A);
                }
                self.open_formatting(tag);
            }
            Tag::B
            | Tag::Big
            | Tag::Code
            | Tag::Em
            | Tag::Font
            | Tag::I
            | Tag::S
            | Tag::Small
            | Tag::Strike
            | Tag::Strong
            | Tag::Tt
            | Tag::U => self.open_formatting(tag),
            Tag::Nobr => {
                self.reopen_formatting();
                if self.stack.has(Tag::Nobr, Bound::Scope) {
                    self.close_formatting(Tag::Nobr);
                }
                self.open_formatting(tag);
            }
            Tag::Applet | Tag::Marquee | Tag::Object => {
                self.reopen_formatting();
                self.open(tag);
                self.formatting.mark();
                self.frameset_possible = false;
            }
            Tag::Table => {
                if !self.quirks {
                    self.close_paragraph();
                }
                self.open(tag);
                self.frameset_possible = false;
                self.mode = Mode::InTable;
            }
            Tag::Area | Tag::Br | Tag::Embed | Tag::Img | Tag::Keygen | Tag::Wbr => self.insert_void(tag),
            Tag::Image => self.insert_void(Tag::Img),
            Tag::Input => {
                if self.stack.has(Tag::Select, Bound::Scope) {
                    self.pop_through(Tag::Select);
                }
                let was_possible = self.frameset_possible;
                let is_hidden = self.raw_attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden"));
                self.insert_void(tag);
                self.frameset_possible = was_possible && is_hidden;
            }
            Tag::Param | Tag::Source | Tag::Track => {
                self.insert(tag);
            }
            Tag::Hr => {
                self.close_paragraph();
                if self.stack.has(Tag::Select, Bound::Scope) {
                    self.imply_ends(None);
                }
                self.insert(tag);
                self.frameset_possible = false;
            }
            Tag::Textarea => {
                self.frameset_possible = false;
                self.open_raw(tag, Raw::References);
                self.drop_line_end = true;
            }
            Tag::Xmp => {
                self.close_paragraph();
                self.reopen_formatting();
                self.frameset_possible = false;
                return self.open_raw(tag, Raw::Verbatim);
            }
            Tag::Iframe => {
                self.frameset_possible = false;
                return self.open_raw(tag, Raw::Verbatim);
            }
            Tag::Noembed => return self.open_raw(tag, Raw::Verbatim),
            Tag::Select => {
                if self.stack.has(Tag::Select, Bound::Scope) {
                    self.pop_through(Tag::Select);
                } else {
                    self.reopen_formatting();
                    self.open(tag);
                    self.frameset_possible = false;
                }
            }
            Tag::Option | Tag::Optgroup => self.start_option(tag),
            Tag::Rb | Tag::Rtc | Tag::Rp | Tag::Rt => {
                if self.stack.has(Tag::Ruby, Bound::Scope) {
                    self.imply_ends(matches!(tag, Tag::Rp | Tag::Rt).then_some(Tag::Rtc));
                }
                self.open(tag);
            }
            Tag::Math | Tag::Svg => {
                self.reopen_formatting();
                self.open_foreign(tag, if tag == Tag::Svg { Space::Svg } else { Space::Math }, closed);
            }
            Tag::Caption
            | Tag::Col
            | Tag::Colgroup
            | Tag::Frame
            | Tag::Head
            | Tag::Tbody
            | Tag::Td
            | Tag::Tfoot
            | Tag::Th
            | Tag::Thead
            | Tag::Tr => {}
            _ => {
                self.reopen_formatting();
                self.open(tag);
            }
        }
        Flow::Done
    }

    fn insert_void(&mut self, tag: Tag) {
        self.reopen_formatting();
        self.insert(tag);
        self.frameset_possible = false;
    }

    /// A second `<body>` adds its attributes to the first.
    fn second_body(&mut self) {
        let body = self.stack.get(1).filter(|open| open.tag == Tag::Body && self.stack.find(Tag::Template).is_none());
        if let Some(body) = body {
            self.frameset_possible = false;
            self.merge_attributes(body.id);
        }
    }

    /// `<frameset>` takes the place of a body in which nothing has been shown yet.
    fn frameset_instead_of_body(&mut self) {
        let body = self.stack.get(1).filter(|open| open.tag == Tag::Body && self.frameset_possible);
        if let Some(body) = body {
            self.pop_above(0);
            self.arena.detach(body.id);
            self.open(Tag::Frameset);
            self.mode = Mode::InFrameset;
        }
    }

    fn start_form(&mut self) {
        let in_template = self.stack.find(Tag::Template).is_some();
        if self.form == NONE || in_template {
            self.close_paragraph();
            let form = self.open(Tag::Form);
            if !in_template {
                self.form = form;
            }
        }
    }

    /// A list item ends the one before it, unless another block stands between them.
    fn start_item(&mut self, tag: Tag) {
        self.frameset_possible = false;
        let innermost = self.stack.innermost(Bound::Item).and_then(|at| self.stack.get(at)).filter(|open| open.space == Space::Html);
        if let Some(before) = innermost
            && match tag {
                Tag::Li => before.tag == Tag::Li,
                _ => matches!(before.tag, Tag::Dd | Tag::Dt),
            }
        {
            self.imply_ends(Some(before.tag));
            self.pop_through(before.tag);
        }
        self.close_paragraph();
        self.open(tag);
    }

    fn start_option(&mut self, tag: Tag) {
        if self.stack.has(Tag::Select, Bound::Scope) {
            self.imply_ends((tag == Tag::Option).then_some(Tag::Optgroup));
        } else if self.stack.last_is(Tag::Option) {
            self.pop();
        }
        self.reopen_formatting();
        self.open(tag);
    }

    fn open_formatting(&mut self, tag: Tag) {
        self.reopen_formatting();
        let id = self.open(tag);
        let arena = &self.arena;
        self.formatting.remember(id, tag, |other| arena.are_alike(id, other));
    }

    pub(super) fn in_template(&mut self, item: &Item) -> Flow {
        let mode = match item {
            Item::Text { .. } | Item::Doctype(_) => return self.in_body(item),
            Item::End { tag: Tag::Template } => return self.in_head(item),
            Item::End { .. } => return Flow::Done,
            Item::PageEnd => {
                if self.stack.find(Tag::Template).is_none() {
                    return Flow::Done;
                }
                self.pop_through(Tag::Template);
                self.formatting.clear_to_marker();
                self.template_modes.pop();
                self.reset_mode();
                return Flow::Again;
            }
            Item::Start { tag, .. } => match tag {
                Tag::Base
                | Tag::Basefont
                | Tag::Bgsound
                | Tag::Link
                | Tag::Meta
                | Tag::Noframes
                | Tag::Script
                | Tag::Style
                | Tag::Template
                | Tag::Title => return self.in_head(item),
                Tag::Caption | Tag::Colgroup | Tag::Tbody | Tag::Tfoot | Tag::Thead => Mode::InTable,
                Tag::Col => Mode::InColumnGroup,
                Tag::Tr => Mode::InTableBody,
                Tag::Td | Tag::Th => Mode::InRow,
                _ => Mode::InBody,
            },
        };
        self.template_modes.pop();
        self.template_modes.push(mode);
        self.again_in(mode)
    }
}
