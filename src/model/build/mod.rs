//! The only way readers make trees.
//!
//! Readers say what opens and closes in the order of the source; the builder knows the grammar. Text outside a line
//! opens a paragraph; a block inside a line closes it; formatting that is open when a block begins is carried into
//! that block; what does not belong where it stands gets the container it lacks (text in a list an item, a cell in a
//! table a row); unmatched closes are ignored; nesting past [`MAX_DEPTH`] flows into its parent, and one note says so;
//! characters that XML cannot hold are taken out and counted.
//!
//! ```
//! use pumice::model::build::{Builder, Container, Line};
//! use pumice::model::{Origin, Style};
//!
//! let mut builder = Builder::new();
//! let list = builder.open(Container::List { start: None, tight: true }, Origin::default());
//! builder.flow("no item was opened, ", None);
//! let strong = builder.open_inline(Style::Strong.into());
//! builder.flow("one is", None);
//! builder.close(strong);
//! builder.close(list);
//! let built = builder.finish();
//! assert_eq!(built.blocks.len(), 1);
//! ```

mod attribute;
mod frame;
mod line;

use std::borrow::Cow;
use std::collections::HashMap;

pub use frame::Container;
use frame::Frame;
use line::OpenLine;
pub use line::{Line, OpenInline};

use super::{Block, BlockId, BlockKind, Evidence, Footnote, FootnoteId, Inline, Origin};
use crate::note::{Note, NoteKind};
use crate::span::Span;
use crate::text::{ink, runs};

/// How many containers can be open at once: blocks, and the items, rows and cells between them.
///
/// Real pages stay below 20. The bound keeps recursion over a document shallow, and its JSON below the 128 levels
/// that readers such as `serde_json` accept.
pub const MAX_DEPTH: usize = 48;

/// How many inline containers can be open at once.
pub const MAX_INLINE_DEPTH: usize = 16;

/// Names something that was opened, for closing it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Mark(u32);

impl Mark {
    /// Names nothing; closing it does nothing.
    pub const NONE: Self = Self(0);
}

/// Builds the blocks of a document from what a reader meets in the order of the source.
#[derive(Debug)]
pub struct Builder {
    frames: Vec<Frame>,
    line: Option<OpenLine>,
    inlines: Vec<(Mark, OpenInline)>,
    footnotes: Vec<Footnote>,
    labels: HashMap<String, FootnoteId>,
    evidence: Option<Evidence>,
    notes: Vec<Note>,
    not_representable: u64,
    next_mark: u32,
    next_id: u32,
    too_deep: bool,
    keep_empty: bool,
}

/// What a builder built.
#[derive(Debug, Default)]
pub struct Built {
    /// The blocks.
    pub blocks: Vec<Block>,
    /// The footnotes, by [`FootnoteId`].
    pub footnotes: Vec<Footnote>,
    /// What is to be told.
    pub notes: Vec<Note>,
    /// Characters, without white space, that no document can hold.
    pub not_representable: u64,
    /// The first block id that is free.
    pub next_id: u32,
}

impl Default for Builder {
    fn default() -> Self {
        Self::new()
    }
}

impl Builder {
    /// A builder of an empty document.
    pub fn new() -> Self {
        Self {
            frames: vec![Frame::root()],
            line: None,
            inlines: Vec::new(),
            footnotes: Vec::new(),
            labels: HashMap::new(),
            evidence: None,
            notes: Vec::new(),
            not_representable: 0,
            next_mark: 0,
            next_id: 0,
            too_deep: false,
            keep_empty: false,
        }
    }

    /// Opens a container; an open line ends.
    pub fn open(&mut self, container: Container, origin: Origin) -> Mark {
        self.end_line();
        let mut container = attribute::container(container);
        if let Container::Speech { marker, .. } = &mut container {
            *marker = self.legal(marker);
        }
        self.make_room(&container);
        self.push(container, attribute::origin(origin), false)
    }

    /// Opens a line of text; an open line ends.
    pub fn open_line(&mut self, line: Line, origin: Origin) -> Mark {
        self.end_line();
        if line.is_block() {
            self.make_room_for_blocks();
        }
        let mark = self.mark();
        let id = self.id();
        self.line = Some(OpenLine::new(line, mark, id, attribute::origin(origin)));
        mark
    }

    /// Opens a formatting, a link, a language in the running text. The same style twice is opened once.
    pub fn open_inline(&mut self, inline: OpenInline) -> Mark {
        let inline = attribute::inline(inline);
        if self.inlines.len() >= MAX_INLINE_DEPTH || self.inlines.iter().any(|(_, open)| open.excludes(&inline)) {
            return Mark::NONE;
        }
        let mark = self.mark();
        self.inlines.push((mark, inline));
        mark
    }

    /// Closes what `mark` names and everything opened inside it. Ignored if it is closed already.
    pub fn close(&mut self, mark: Mark) {
        if mark == Mark::NONE {
            return;
        }
        if let Some(at) = self.inlines.iter().rposition(|(open, _)| *open == mark) {
            while self.inlines.len() > at {
                if let (Some((_, inline)), Some(line)) = (self.inlines.pop(), &mut self.line) {
                    line.close_inline(self.inlines.len(), inline);
                }
            }
        } else if self.line.as_ref().is_some_and(|line| line.mark() == mark) {
            self.end_line();
        } else if let Some(at) = self.frames.iter().rposition(|frame| frame.mark == mark) {
            self.end_line();
            while self.frames.len() > at {
                self.pop();
            }
        }
    }

    /// Adds text as it is.
    pub fn text(&mut self, text: &str, span: Option<Span>) {
        if !text.is_empty() {
            let legal = self.legal_part(text);
            self.line_for_text(span).text(&legal);
        }
    }

    /// Adds text as HTML flows it: each run of ASCII white space is one space, none at the start or end of a line.
    pub fn flow(&mut self, text: &str, span: Option<Span>) {
        if self.line.is_none() && text.trim_ascii().is_empty() {
            return;
        }
        let legal = self.legal_part(text);
        let begins_in = |text: &str| text.bytes().next().is_some_and(|byte| byte.is_ascii_whitespace());
        if let Some(line) = self.line.as_mut().filter(|_| begins_in(&legal)) {
            line.space();
        }
        let line = self.line_for_text(span);
        for (at, run) in runs(&legal).enumerate() {
            if at > 0 {
                line.space();
            }
            line.text(run);
        }
        if legal.bytes().next_back().is_some_and(|byte| byte.is_ascii_whitespace()) {
            line.space();
        }
    }

    /// Adds an inline that holds no others: code, an image, a formula, ruby, a break, a reference.
    pub fn inline(&mut self, inline: Inline, span: Option<Span>) {
        let inline = match inline {
            Inline::Text(text) => return self.text(&text, span),
            Inline::Code(text) => Inline::Code(self.legal(&text)),
            Inline::Math { notation, text } => Inline::Math { notation, text: self.legal(&text) },
            Inline::Raw { format, text } => Inline::Raw { format, text: self.legal(&text) },
            Inline::Ruby { base, gloss } => Inline::Ruby { base: self.legal(&base), gloss: self.legal(&gloss) },
            Inline::Image(mut image) => {
                image.alt = self.legal(&image.alt);
                attribute::image(&mut image);
                if image.url.is_empty() {
                    return self.line_for_text(span).text(&image.alt);
                }
                Inline::Image(image)
            }
            Inline::Break if self.line.is_none() => return,
            Inline::Break | Inline::FootnoteRef(_) => inline,
            Inline::Styled { .. } | Inline::Link { .. } | Inline::Lang { .. } | Inline::Segment { .. } | Inline::Annotated { .. } => inline,
        };
        self.line_for_text(span).push(inline);
    }

    /// Adds a block that needs no opening: code, a formula, a rule, a figure, raw source, a gap. An open line ends.
    pub fn block(&mut self, kind: BlockKind, origin: Origin) {
        self.end_line();
        self.make_room_for_blocks();
        let kind = match kind {
            BlockKind::Code { language, text } => BlockKind::Code { language, text: self.legal(&text) },
            BlockKind::Math { notation, text } => BlockKind::Math { notation, text: self.legal(&text) },
            BlockKind::Raw { format, text } => BlockKind::Raw { format, text: self.legal(&text) },
            BlockKind::Figure(mut figure) => {
                if let Some(media) = &mut figure.media {
                    media.alt = self.legal(&media.alt);
                    attribute::media(media);
                    if media.url.is_empty() {
                        return self.line_for_text(origin.span).text(&media.alt);
                    }
                }
                if let (Some(Frame { container: Container::Figure, .. }), Some(media)) = (self.frames.last(), &figure.media) {
                    let media = media.clone();
                    if let Some(frame) = self.frames.last_mut().filter(|frame| frame.media.is_none()) {
                        frame.media = Some(media);
                        return;
                    }
                }
                BlockKind::Figure(figure)
            }
            other => other,
        };
        let id = self.id();
        self.add(Block { id, kind, origin: attribute::origin(origin) });
    }

    /// Ends the paragraph that is open and lets what follows begin a new one; formatting stays open.
    ///
    /// What two `<br>` in a row mean in prose.
    pub fn break_paragraph(&mut self) {
        self.end_line();
    }

    /// Whether the open line ends in a hard break, white space aside.
    pub fn ends_in_break(&self) -> bool {
        self.line.as_ref().is_some_and(OpenLine::ends_in_break)
    }

    /// Whether a line is open and holds something.
    pub fn in_line(&self) -> bool {
        self.line.as_ref().is_some_and(|line| !line.is_empty())
    }

    /// What the reader notices about the lines that open by themselves from here on.
    pub fn set_evidence(&mut self, evidence: Option<Evidence>) {
        self.evidence = evidence;
    }

    /// Registers a footnote under its label, or finds it.
    pub fn footnote(&mut self, label: &str) -> FootnoteId {
        if let Some(id) = self.labels.get(label) {
            return *id;
        }
        let id = FootnoteId(self.footnotes.len() as u32);
        self.footnotes.push(Footnote { label: label.into(), ..Footnote::default() });
        self.labels.insert(label.into(), id);
        id
    }

    /// Keeps headings and quotations that are empty, which others than Markdown make only by accident.
    pub fn keep_empty(&mut self) {
        self.keep_empty = true;
    }

    /// Gives the open line its place, once its end is known.
    pub fn place_line(&mut self, span: Span) {
        if let Some(line) = &mut self.line {
            line.cover(Some(span));
        }
    }

    /// Says that the items of an open list stand apart.
    pub fn loosen(&mut self, list: Mark) {
        if let Some(frame) = self.frames.iter_mut().rev().find(|frame| frame.mark == list) {
            frame.loosen();
        }
    }

    /// Makes the innermost open item a task, done or not.
    pub fn check_item(&mut self, done: bool) {
        if let Some(Container::Item { checked, .. }) = self.frames.last_mut().map(|frame| &mut frame.container) {
            *checked = Some(done);
        }
    }

    /// Adds a note.
    pub fn note(&mut self, note: Note) {
        self.notes.push(note);
    }

    /// Closes everything and gives what was built.
    pub fn finish(mut self) -> Built {
        self.end_line();
        while self.frames.len() > 1 {
            self.pop();
        }
        let blocks = self.frames.pop().map(|root| root.blocks).unwrap_or_default();
        Built { blocks, footnotes: self.footnotes, notes: self.notes, not_representable: self.not_representable, next_id: self.next_id + 1 }
    }

    // ------------------------------------------------------------------ within

    fn mark(&mut self) -> Mark {
        self.next_mark += 1;
        Mark(self.next_mark)
    }

    fn id(&mut self) -> BlockId {
        self.next_id += 1;
        BlockId(self.next_id)
    }

    /// The text without the characters that XML cannot hold.
    fn legal(&mut self, text: &str) -> String {
        self.legal_part(text).into_owned()
    }

    fn legal_part<'a>(&mut self, text: &'a str) -> Cow<'a, str> {
        let legal = crate::text::legal(text);
        if let Cow::Owned(legal) = &legal {
            self.not_representable += (ink(text) - ink(legal)) as u64;
        }
        legal
    }

    /// The line that takes text: the open one, or a new one of the sort that fits here.
    fn line_for_text(&mut self, span: Option<Span>) -> &mut OpenLine {
        if self.line.is_none() {
            self.make_room_for_blocks();
            let fresh_cell = self.frames.last().is_some_and(|frame| matches!(frame.container, Container::Cell { .. }) && frame.is_fresh());
            let line = if fresh_cell { Line::Cell } else { Line::Paragraph { role: None } };
            let (mark, id) = (self.mark(), self.id());
            let evidence = self.evidence.clone().map(Box::new);
            self.line = Some(OpenLine::implied(line, mark, id, Origin { evidence, ..Origin::default() }));
        }
        let open = self.inlines.len();
        let line = self.line.get_or_insert_with(|| OpenLine::implied(Line::Cell, Mark::NONE, BlockId(0), Origin::default()));
        line.reach(open);
        line.cover(span);
        line
    }

    /// Ends the open line, if any, and puts it where it belongs.
    fn end_line(&mut self) {
        let Some(mut line) = self.line.take() else { return };
        for at in (0..self.inlines.len()).rev() {
            let inline = self.inlines[at].1.clone();
            line.close_inline(at, inline);
        }
        let (line, id, origin, content) = line.finish();
        if content.is_empty() && !(self.keep_empty && matches!(line, Line::Heading { .. })) {
            return;
        }
        match line.into_block(content) {
            Ok(kind) => self.add(Block { id, kind, origin }),
            Err((line, content)) => {
                let taken = self.frames.iter_mut().rev().find(|frame| frame.takes(&line));
                match taken {
                    Some(frame) => frame.put(line, content, origin.span),
                    None => self.add(Block { id, kind: BlockKind::paragraph(content), origin }),
                }
            }
        }
    }

    fn add(&mut self, block: Block) {
        if let Some(frame) = self.frames.last_mut() {
            frame.add(block);
        }
    }

    /// Opens what `container` needs around it, or closes what it cannot stand in.
    fn make_room(&mut self, container: &Container) {
        match container {
            Container::Item { .. } => self.need(|c| matches!(c, Container::List { .. }), Container::List { start: None, tight: true }),
            Container::Definition => self.need(|c| matches!(c, Container::Definitions), Container::Definitions),
            Container::Row { .. } => self.need(|c| matches!(c, Container::Table { .. }), Container::Table { columns: Vec::new() }),
            Container::Cell { .. } => {
                self.pop_implied();
                if !matches!(self.top(), Container::Row { .. }) {
                    self.make_room(&Container::Row { head: false });
                    let _ = self.push(Container::Row { head: false }, Origin::default(), true);
                }
            }
            _ => self.make_room_for_blocks(),
        }
    }

    /// Makes `wanted` the innermost container, popping implied ones and opening one if there is none.
    fn need(&mut self, wanted: fn(&Container) -> bool, container: Container) {
        while !wanted(self.top()) && self.frames.last().is_some_and(|frame| frame.implied) {
            self.pop();
        }
        if !wanted(self.top()) {
            self.make_room_for_blocks();
            let _ = self.push(container, Origin::default(), true);
        }
    }

    fn pop_implied(&mut self) {
        while self.frames.last().is_some_and(|frame| frame.implied && !matches!(frame.container, Container::Row { .. })) {
            self.pop();
        }
    }

    /// Makes the innermost container one that holds blocks.
    fn make_room_for_blocks(&mut self) {
        loop {
            let missing = match self.top() {
                Container::List { .. } => Container::Item { checked: None, marker: None },
                Container::Definitions => Container::Definition,
                Container::Table { .. } => Container::Row { head: false },
                Container::Row { .. } => Container::Cell { header: false, colspan: 1, rowspan: 1 },
                _ => return,
            };
            if self.push(missing, Origin::default(), true) == Mark::NONE {
                // Too deep for the missing container: leave the one that lacks it.
                self.pop();
            }
        }
    }

    fn top(&self) -> &Container {
        self.frames.last().map_or(&Container::Root, |frame| &frame.container)
    }

    fn push(&mut self, container: Container, origin: Origin, implied: bool) -> Mark {
        if self.frames.len() > MAX_DEPTH {
            if !self.too_deep {
                self.too_deep = true;
                let message = format!("nesting deeper than {MAX_DEPTH} levels was flattened");
                self.notes.push(Note::new(NoteKind::DepthLimit, message).at(origin.span));
            }
            return Mark::NONE;
        }
        let (mark, id) = (self.mark(), self.id());
        self.frames.push(Frame::new(container, mark, id, origin, implied));
        mark
    }

    /// Closes the innermost container and hands its content to the one around it.
    fn pop(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        if let Container::Footnote { id } = frame.container {
            if let Some(footnote) = self.footnotes.get_mut(id.0 as usize) {
                footnote.span = Span::hull_of(footnote.span, frame.span());
                footnote.blocks.extend(frame.blocks);
            }
        } else if let Some(parent) = self.frames.last_mut() {
            frame.finish(parent, self.keep_empty);
        }
    }
}
