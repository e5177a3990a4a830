//! The walk over the page: each element tells the builder what opens and closes.

use super::address::Addresses;
use super::dom::{Dom, NodeId, NodeRef, Tag};
use super::evidence::Place;
use super::survey::{Survey, is_block};
use crate::model::build::{Builder, Built, Line};
use crate::model::{BlockKind, Origin};
use crate::note::{Note, NoteKind};
use crate::read::ReadOptions;
use crate::span::Span;

/// Walks a page and builds its blocks.
#[derive(Debug)]
pub(super) struct Walker<'a> {
    pub(super) dom: &'a Dom,
    pub(super) survey: &'a Survey,
    pub(super) addresses: &'a Addresses,
    pub(super) builder: Builder,
    /// The language that the page states.
    language: Option<&'a str>,
    /// Whether what only lays out the page is kept.
    pub(super) layout: bool,
    /// Whether every table is one of data.
    pub(super) data_tables: bool,
    /// What cannot stand in a line and follows the block that the line is in: hidden text, players.
    deferred: Vec<(NodeId, Place<'a>)>,
    /// Rows, cells and terms that do not stay with their table or list, and follow it.
    beside: Vec<(NodeId, Place<'a>)>,
    /// Links that lead to code, and where the first is.
    pub(super) refused: usize,
    pub(super) first_refused: Option<Span>,
}

impl<'a> Walker<'a> {
    /// A walker over a page.
    pub(super) fn new(dom: &'a Dom, survey: &'a Survey, addresses: &'a Addresses, options: &ReadOptions) -> Self {
        let mut builder = Builder::new();
        let (layout, data_tables) = (options.layout, options.data_tables);
        if layout {
            builder.keep_empty();
        }
        let language = super::head::language(dom);
        Self {
            dom,
            survey,
            addresses,
            builder,
            language,
            layout,
            data_tables,
            deferred: Vec::new(),
            beside: Vec::new(),
            refused: 0,
            first_refused: None,
        }
    }

    /// Builds the whole page.
    pub(super) fn page(mut self) -> Built {
        let mut place = Place::top(self.language);
        place.dropped = self.survey.selection.drops(Dom::ROOT);
        self.flow(Dom::ROOT, &place);
        if self.refused > 0 {
            let links =
                if self.refused == 1 { "link that runs code or carries data was" } else { "links that run code or carry data were" };
            let message = format!("{} {links} taken off the text", self.refused);
            self.builder.note(Note::new(NoteKind::LinkDropped, message).at(self.first_refused));
        }
        self.builder.finish()
    }

    /// Walks what is directly inside an element.
    pub(super) fn children(&mut self, id: NodeId, place: &Place<'a>) {
        let dom = self.dom;
        for child in dom.children(id) {
            self.node(child, place);
        }
    }

    /// Walks a node that stands at a place.
    pub(super) fn node(&mut self, id: NodeId, place: &Place<'a>) {
        match self.dom.node(id) {
            NodeRef::Text(text) if !self.survey.is_markup(id) => self.text(id, text, place),
            NodeRef::Element(tag) => self.element(id, tag, place),
            NodeRef::Text(_) | NodeRef::Root => {}
        }
    }

    fn element(&mut self, id: NodeId, tag: Tag, place: &Place<'a>) {
        if self.turns(id, place) && (place.in_line || !is_block(tag) || is_cell(tag)) && !self.survey.is_markup(id) {
            return if matches!(tag, Tag::Dt | Tag::Dd) { self.put_beside(id, place) } else { self.defer(id, place) };
        }
        if self.survey.formula(id).is_some() {
            return self.formula(id, place);
        }
        if self.player(id, tag, place) || self.survey.is_markup(id) {
            return;
        }
        let inner = place.inside(self.dom, self.survey, id, tag);
        if !is_block(tag) && self.survey.is_invisible(id) && !self.survey.is_empty(id) {
            return self.defer(id, place);
        }
        if is_block(tag) && !place.in_line && !self.deferred.is_empty() {
            // What was put off follows the line it stood in, not the next list.
            self.builder.break_paragraph();
            self.settle();
            self.builder.set_evidence(Some(place.evidence()));
        }
        self.show(id, tag, place, inner);
    }

    /// Walks an element that is there to be shown.
    fn show(&mut self, id: NodeId, tag: Tag, place: &Place<'a>, mut inner: Place<'a>) {
        if self.survey.has_breaks(id) {
            inner.prose = super::inline::breaks_paragraphs(self.dom, self.survey, id);
        }
        match tag {
            Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => self.heading(id, tag, place, inner),
            Tag::P | Tag::Summary | Tag::Legend => self.paragraph(id, place, inner),
            Tag::Ul | Tag::Ol | Tag::Menu | Tag::Dir => self.list(id, tag, place, inner),
            Tag::Li => self.item(id, place, inner),
            Tag::Dl => self.definitions(id, place, inner),
            Tag::Dt => self.term(id, place, inner),
            Tag::Dd => self.definition(id, place, inner),
            Tag::Table => self.table(id, place, inner),
            Tag::Blockquote => self.quote(id, place, inner),
            Tag::Pre | Tag::Listing | Tag::Xmp | Tag::Plaintext => self.preformatted(id, place, inner),
            Tag::Figure => self.figure(id, place, inner),
            Tag::Img => self.picture(id, place, &inner),
            Tag::Hr if !place.in_line => self.builder.block(BlockKind::Rule, self.origin(id, &inner)),
            Tag::Br => self.line_break(place),
            Tag::Select | Tag::Button | Tag::Textarea | Tag::Input => self.control(id, tag, place, inner.in_form()),
            Tag::Option => self.option(id, place, inner),
            _ if is_block(tag) => self.block(id, place, inner.in_container(id)),
            // A name that HTML does not know is a part of the page if it holds such parts.
            Tag::Other(_) if self.survey.has_blocks(id) => self.block(id, place, inner.in_container(id)),
            _ => self.phrase(id, tag, &inner, place),
        }
    }

    /// A part of the page whose text makes paragraphs of its own.
    pub(super) fn block(&mut self, id: NodeId, place: &Place<'a>, inner: Place<'a>) {
        if place.in_line {
            self.builder.flow(" ", None);
            self.children(id, &inner);
            self.builder.flow(" ", None);
        } else {
            self.builder.break_paragraph();
            self.flow(id, &inner);
            self.builder.set_evidence(Some(place.evidence()));
        }
    }

    /// Walks the inside of an element as a flow of blocks.
    pub(super) fn flow(&mut self, id: NodeId, inner: &Place<'a>) {
        self.builder.set_evidence(Some(inner.evidence()));
        self.children(id, inner);
        self.builder.break_paragraph();
        self.settle();
    }

    /// Whether what is kept ends at the element and what is dropped begins, or the other way round.
    pub(super) fn turns(&self, id: NodeId, place: &Place<'a>) -> bool {
        self.survey.selection.drops(id) != place.dropped
    }

    /// Puts off what cannot stand in the open line.
    pub(super) fn defer(&mut self, id: NodeId, place: &Place<'a>) {
        let mut place = *place;
        place.in_line = false;
        self.deferred.push((id, place));
    }

    /// Puts off what does not stay with the table or list that is open.
    pub(super) fn put_beside(&mut self, id: NodeId, place: &Place<'a>) {
        let mut place = *place;
        place.in_line = false;
        self.beside.push((id, place));
    }

    /// Walks a table or list, and then what did not stay with it.
    pub(super) fn with_parts_beside(&mut self, walk: impl FnOnce(&mut Self)) {
        let outer = std::mem::take(&mut self.beside);
        walk(self);
        let beside = std::mem::replace(&mut self.beside, outer);
        self.deferred.extend(beside);
        self.settle();
    }

    /// Walks what was put off, each as a block.
    pub(super) fn settle(&mut self) {
        for (id, place) in std::mem::take(&mut self.deferred) {
            let Some(tag) = self.dom.tag(id) else { continue };
            let mut place = place;
            place.dropped = self.survey.selection.drops(id);
            if self.survey.formula(id).is_some() {
                self.builder.set_evidence(Some(place.evidence()));
                self.formula(id, &place);
                self.builder.break_paragraph();
            } else if !self.player(id, tag, &place) {
                let inner = place.inside(self.dom, self.survey, id, tag).in_container(id);
                self.builder.set_evidence(Some(inner.evidence()));
                self.show(id, tag, &place, inner);
                self.builder.break_paragraph();
                self.builder.set_evidence(Some(place.evidence()));
            }
        }
    }

    fn heading(&mut self, id: NodeId, tag: Tag, place: &Place<'a>, mut inner: Place<'a>) {
        if place.in_line {
            return self.block(id, place, inner);
        }
        let level = match tag {
            Tag::H1 => 1,
            Tag::H2 => 2,
            Tag::H3 => 3,
            Tag::H4 => 4,
            Tag::H5 => 5,
            _ => 6,
        };
        // A heading that was never closed holds the rest of the page: only its first line is the heading.
        inner.in_line = !self.survey.has_parts(id);
        self.line(id, Line::Heading { level, role: None }, place, inner);
    }

    fn paragraph(&mut self, id: NodeId, place: &Place<'a>, inner: Place<'a>) {
        if place.in_line || self.survey.ink(id) == 0 {
            return self.block(id, place, inner);
        }
        self.line(id, Line::Paragraph { role: None }, place, inner);
    }

    /// An element that is a line of text; blocks inside it end the line unless `inner` is in a line.
    pub(super) fn line(&mut self, id: NodeId, line: Line, place: &Place<'a>, inner: Place<'a>) {
        let mark = self.builder.open_line(line, self.origin(id, &inner));
        self.builder.set_evidence(Some(inner.evidence()));
        self.children(id, &inner);
        self.builder.close(mark);
        if !place.in_line {
            self.builder.break_paragraph();
            self.settle();
        }
        self.builder.set_evidence(Some(place.evidence()));
    }

    /// Where the block of an element comes from.
    pub(super) fn origin(&self, id: NodeId, inner: &Place<'a>) -> Origin {
        let mut evidence = inner.evidence();
        evidence.linked = self.survey.linked(id);
        let lang = inner.language.filter(|_| inner.language != self.language);
        let anchor = self.dom.attribute(id, "id").map(str::trim).filter(|anchor| !anchor.is_empty());
        Origin { span: self.dom.span(id), lang: lang.map(Into::into), anchor: anchor.map(Into::into), evidence: Some(Box::new(evidence)) }
    }
}

/// Whether the element is a part of a table or of a list of terms, which cannot go without the whole.
fn is_cell(tag: Tag) -> bool {
    matches!(tag, Tag::Tr | Tag::Td | Tag::Th | Tag::Caption | Tag::Thead | Tag::Tbody | Tag::Tfoot | Tag::Dt | Tag::Dd | Tag::Figcaption)
}
