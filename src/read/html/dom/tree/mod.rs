//! From tokens to the tree: HTML's rules about which element goes where, which ends are implied, and what is mended.
//!
//! The rules are those of the HTML standard ("tree construction"), with scripting off, so that `noscript` holds elements.
//! They differ in three bounds, so that hostile pages cost no more than others: elements nest at most
//! [`MAX_DOM_DEPTH`] deep, a formatting element is not sorted out across more than `formatting::REACH` open elements,
//! and copies of formatting elements are limited by the size of the page.

mod attributes;
mod body;
mod body_end;
mod foreign;
mod frames;
mod head;
mod table;
mod text;

use std::ops::Range;

use super::arena::{Arena, Place};
use super::entity::Decoding;
use super::formatting::Formatting;
use super::names::Names;
use super::quirks;
use super::raw_text::Raw;
use super::scope::{Bound, Space, Stack};
use super::token::{Token, Tokens, is_space};
use super::{Dom, MAX_DOM_DEPTH, NONE, NodeId, Slice, Tag};
use crate::source::Offsets;

/// Text beyond this many bytes is not read: offsets within the tree have 32 bits, and decoding may lengthen text a little.
const MAX_TEXT: usize = 3 << 30;

/// Parses decoded text; `offsets` knows which bytes of the file it came from.
pub(super) fn parse(text: &str, offsets: Offsets<'_>) -> Dom {
    let bound = if text.len() > MAX_TEXT { (MAX_TEXT - 3..=MAX_TEXT).rev().find(|end| text.is_char_boundary(*end)) } else { None };
    let text = &text[..bound.unwrap_or(text.len())];
    let mut builder = Builder::new(text, offsets);
    builder.run();
    builder.arena.into_dom(builder.names.into_vec())
}

/// Where in a page the builder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Initial,
    BeforeHtml,
    BeforeHead,
    InHead,
    InHeadNoscript,
    AfterHead,
    InBody,
    RawText,
    InTable,
    InCaption,
    InColumnGroup,
    InTableBody,
    InRow,
    InCell,
    InTemplate,
    AfterBody,
    InFrameset,
    AfterFrameset,
    AfterAfterBody,
    AfterAfterFrameset,
}

/// A token whose name is known.
#[derive(Clone, Debug)]
enum Item {
    Text { range: Range<usize>, decoding: Decoding },
    Start { tag: Tag, closed: bool },
    End { tag: Tag },
    Doctype(Range<usize>),
    PageEnd,
}

/// Whether a token is dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    Done,
    /// The mode has changed: the token is to be looked at again.
    Again,
}

#[derive(Debug)]
struct Builder<'a> {
    text: &'a str,
    tokens: Tokens<'a>,
    offsets: Offsets<'a>,
    arena: Arena,
    names: Names,
    /// Room for names that are not in lower case.
    lower: String,
    stack: Stack,
    formatting: Formatting,
    mode: Mode,
    /// The mode to return to after raw text.
    mode_after_raw: Mode,
    template_modes: Vec<Mode>,
    head: NodeId,
    form: NodeId,
    frameset_possible: bool,
    quirks: bool,
    /// Whether what does not belong into a table goes before it.
    fostering: bool,
    /// Whether a line end that begins the next text is dropped, as after `<pre>`.
    drop_line_end: bool,
    /// Text in a table, until it is known whether it is only white space.
    table_text: Vec<(Range<usize>, Decoding, u32, u32)>,
    /// How many copies of formatting elements may still be made.
    copies_left: usize,
    /// Where `</body>` and `</html>` end.
    body_end: u32,
    html_end: u32,
    /// Where the token at hand begins and ends in the file.
    start: u32,
    end: u32,
    /// The name in the end tag at hand, until an element of this name has been closed by it.
    closing: Option<Tag>,
    /// Where the name in the start tag at hand stands.
    name: Range<usize>,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str, offsets: Offsets<'a>) -> Self {
        Self {
            text,
            tokens: Tokens::new(text),
            offsets,
            arena: Arena::new(text.len()),
            names: Names::new(),
            lower: String::new(),
            stack: Stack::new(),
            formatting: Formatting::new(),
            mode: Mode::Initial,
            mode_after_raw: Mode::InBody,
            template_modes: Vec::new(),
            head: NONE,
            form: NONE,
            frameset_possible: true,
            quirks: false,
            fostering: false,
            drop_line_end: false,
            table_text: Vec::new(),
            copies_left: 1000 + text.len() / 16,
            body_end: 0,
            html_end: 0,
            start: 0,
            end: 0,
            closing: None,
            name: 0..0,
        }
    }

    fn run(&mut self) {
        self.end = self.offset(0);
        loop {
            let foreign = self.stack.last().is_some_and(|open| open.space != Space::Html);
            let token = self.tokens.next(foreign);
            self.start = self.end;
            self.end = self.offset(self.tokens.at());
            let Some(item) = self.item(token) else { continue };
            let at_end = matches!(item, Item::PageEnd);
            self.process(item);
            if at_end {
                break;
            }
        }
        self.start = self.end;
        let ends = [self.html_end, self.body_end].map(|end| if self.is_after_body() { end } else { 0 });
        while let Some(open) = self.stack.pop() {
            let end = ends.get(self.stack.len()).copied().filter(|end| *end != 0).unwrap_or(self.end);
            self.arena.close(open.id, end);
        }
        self.arena.close(Dom::ROOT, self.end);
    }

    /// Whether nothing but white space has come after the body.
    fn is_after_body(&self) -> bool {
        matches!(self.mode, Mode::AfterBody | Mode::AfterAfterBody)
    }

    /// Where in the file the text's byte `at` comes from.
    fn offset(&mut self, at: usize) -> u32 {
        u32::try_from(self.offsets.original(at)).unwrap_or(u32::MAX)
    }

    /// Finds the tag's name, splits nothing, skips what is skipped.
    fn item(&mut self, token: Option<Token>) -> Option<Item> {
        self.closing = None;
        Some(match token {
            Some(Token::Text { range, references }) => {
                let decoding = match (self.mode == Mode::RawText, references) {
                    (false, true) => Decoding::Text,
                    (true, true) => Decoding::Raw,
                    (_, false) => Decoding::Verbatim,
                };
                Item::Text { range, decoding }
            }
            Some(Token::Start { name, closed }) => {
                self.drop_line_end = false;
                self.name = name.clone();
                Item::Start { tag: self.tag(name), closed }
            }
            Some(Token::End { name }) => {
                self.drop_line_end = false;
                let tag = self.tag(name);
                self.closing = Some(tag);
                Item::End { tag }
            }
            Some(Token::Doctype(range)) => Item::Doctype(range),
            Some(Token::Skipped) => return None,
            None => Item::PageEnd,
        })
    }

    /// The tag whose name stands at `range`, in whatever case.
    fn tag(&mut self, range: Range<usize>) -> Tag {
        let name = &self.text[range];
        let name = if name.bytes().any(|byte| byte.is_ascii_uppercase() || byte == 0) {
            attributes::lower(name, &mut self.lower);
            self.lower.as_str()
        } else {
            name
        };
        Tag::by_name(name.as_bytes()).unwrap_or_else(|| Tag::Other(self.names.number(name)))
    }

    /// Deals with a token in one mode after another, until one has used it.
    fn process(&mut self, item: Item) {
        if !self.table_text.is_empty() && !matches!(item, Item::Text { .. }) {
            self.end_table_text();
        }
        while self.step(&item) == Flow::Again {}
    }

    fn step(&mut self, item: &Item) -> Flow {
        if self.is_foreign(item) { self.foreign(item) } else { self.step_in(self.mode, item) }
    }

    /// Applies the rules of a mode.
    fn step_in(&mut self, mode: Mode, item: &Item) -> Flow {
        match mode {
            Mode::Initial => self.initial(item),
            Mode::BeforeHtml => self.before_html(item),
            Mode::BeforeHead => self.before_head(item),
            Mode::InHead => self.in_head(item),
            Mode::InHeadNoscript => self.in_head_noscript(item),
            Mode::AfterHead => self.after_head(item),
            Mode::InBody => self.in_body(item),
            Mode::RawText => self.in_raw_text(item),
            Mode::InTable => self.in_table(item),
            Mode::InCaption => self.in_caption(item),
            Mode::InColumnGroup => self.in_column_group(item),
            Mode::InTableBody => self.in_table_body(item),
            Mode::InRow => self.in_row(item),
            Mode::InCell => self.in_cell(item),
            Mode::InTemplate => self.in_template(item),
            Mode::AfterBody => self.after_body(item),
            Mode::InFrameset => self.in_frameset(item),
            Mode::AfterFrameset => self.after_frameset(item),
            Mode::AfterAfterBody => self.after_after_body(item),
            Mode::AfterAfterFrameset => self.after_after_frameset(item),
        }
    }

    fn again_in(&mut self, mode: Mode) -> Flow {
        self.mode = mode;
        Flow::Again
    }

    // Elements.

    /// Where the next node goes.
    fn place(&self) -> Place {
        self.place_in(self.stack.len().wrapping_sub(1))
    }

    /// Where a node goes that belongs into an open element.
    fn place_in(&self, at: usize) -> Place {
        let Some(open) = self.stack.get(at) else { return Place::In(Dom::ROOT) };
        if self.fostering && open.space == Space::Html && open.tag.fosters() {
            let (template, table) = (self.stack.find(Tag::Template), self.stack.find(Tag::Table));
            let table = match (template, table) {
                (Some(template), table) if table.is_none_or(|table| template > table) => return Place::In(self.fitting(template)),
                (_, Some(table)) => table,
                (_, None) => return Place::In(self.fitting(0)),
            };
            let id = self.stack.get(table).map_or(Dom::ROOT, |open| open.id);
            if self.arena.nodes[id.index()].parent != NONE {
                return Place::Before(id);
            }
            return Place::In(self.fitting(table.saturating_sub(1)));
        }
        Place::In(self.fitting(at))
    }

    /// The open element at this place, or the innermost one that may still hold elements.
    fn fitting(&self, at: usize) -> NodeId {
        self.stack.get(at.min(MAX_DOM_DEPTH - 2)).map_or(Dom::ROOT, |open| open.id)
    }

    /// Opens the element of the start tag at hand.
    fn open(&mut self, tag: Tag) -> NodeId {
        self.open_in(tag, Space::Html)
    }

    fn open_in(&mut self, tag: Tag, space: Space) -> NodeId {
        let id = self.insert(tag);
        self.stack.push(id, tag, space);
        id
    }

    /// Adds the element of the start tag at hand without opening it.
    fn insert(&mut self, tag: Tag) -> NodeId {
        let attributes = self.store_attributes();
        self.arena.element(self.place(), tag, attributes, self.start, self.end)
    }

    /// Opens an element that no tag opens.
    fn open_implied(&mut self, tag: Tag) -> NodeId {
        let none = Slice { start: 0, end: 0 };
        let id = self.arena.element(self.place(), tag, none, self.start, self.start);
        self.stack.push(id, tag, Space::Html);
        id
    }

    /// Opens an element whose content is raw text.
    fn open_raw(&mut self, tag: Tag, raw: Raw) -> Flow {
        self.open(tag);
        self.tokens.take_raw(raw, self.name.clone());
        self.mode_after_raw = self.mode;
        self.mode = Mode::RawText;
        Flow::Done
    }

    /// Closes the innermost element.
    fn pop(&mut self) {
        let Some(open) = self.stack.pop() else { return };
        let end = if self.closing == Some(open.tag) {
            self.closing = None;
            self.end
        } else {
            self.start
        };
        self.arena.close(open.id, end);
        if open.tag.is_formatting() {
            self.formatting.closed(open.id);
        }
    }

    /// Closes elements until one at this place is innermost.
    fn pop_above(&mut self, at: usize) {
        while self.stack.len() > at + 1 {
            self.pop();
        }
    }

    /// Closes elements up to and with the innermost of this name.
    fn pop_through(&mut self, tag: Tag) {
        if let Some(at) = self.stack.find(tag) {
            self.pop_above(at);
            self.pop();
        }
    }

    /// Closes the elements whose end may be left out, up to one of the name `except`.
    fn imply_ends(&mut self, except: Option<Tag>) {
        while let Some(open) = self.stack.last() {
            if open.space != Space::Html || !open.tag.ends_by_implication() || Some(open.tag) == except {
                break;
            }
            self.pop();
        }
    }

    /// Closes an open paragraph, and what is open in it.
    fn close_paragraph(&mut self) {
        if self.stack.has(Tag::P, Bound::Button) {
            self.pop_through(Tag::P);
        }
    }

    /// Sets the mode by the open elements, after some have been closed.
    fn reset_mode(&mut self) {
        let tag = self.stack.innermost(Bound::Mode).and_then(|at| self.stack.get(at)).map(|open| open.tag);
        self.mode = match tag {
            Some(Tag::Td | Tag::Th) => Mode::InCell,
            Some(Tag::Tr) => Mode::InRow,
            Some(Tag::Tbody | Tag::Thead | Tag::Tfoot) => Mode::InTableBody,
            Some(Tag::Caption) => Mode::InCaption,
            Some(Tag::Colgroup) => Mode::InColumnGroup,
            Some(Tag::Table) => Mode::InTable,
            Some(Tag::Template) => self.template_modes.last().copied().unwrap_or(Mode::InBody),
            Some(Tag::Head) => Mode::InHead,
            Some(Tag::Frameset) => Mode::InFrameset,
            Some(Tag::Html) if self.head == NONE => Mode::BeforeHead,
            Some(Tag::Html) => Mode::AfterHead,
            _ => Mode::InBody,
        };
    }
}
