//! Pictures in a line, pictures on their own, figures with captions, players.

use super::dom::{NodeId, NodeRef, Tag};
use super::evidence::Place;
use super::media;
use super::signals::has_word;
use super::survey::is_block;
use super::walk::Walker;
use crate::model::build::{Container, Line};
use crate::model::{BlockKind, Figure, Image, Inline, Media};
use crate::text::ink;

impl<'a> Walker<'a> {
    /// `<img>`: in a line if text is beside it, else a figure.
    pub(super) fn picture(&mut self, id: NodeId, place: &Place<'a>, inner: &Place<'a>) {
        let Some(media) = self.survey.picture(id).cloned() else { return };
        // A figure has no place for a link; where nothing is cleaned it is worth more than the figure.
        let links = self.layout && inner.linked && !inner.in_figure;
        if links || place.in_line || self.builder.in_line() && !self.builder.ends_in_break() || self.text_follows(id) {
            let image = Image { url: media.url, alt: media.alt, title: media.title };
            self.builder.inline(Inline::Image(image), self.dom.span(id));
        } else {
            self.figure_block(id, media, inner);
        }
    }

    /// Whether text follows in the same line: before the next block, break or picture.
    fn text_follows(&self, id: NodeId) -> bool {
        let dom = self.dom;
        let mut at = id;
        for _ in 0..4 {
            for node in dom.following(at).take(8) {
                match dom.node(node) {
                    NodeRef::Text(text) if !text.trim().is_empty() => return true,
                    NodeRef::Element(tag) => {
                        if is_block(tag) || tag == Tag::Br || self.survey.has_blocks(node) || self.survey.has_objects(node) {
                            return false;
                        }
                        if self.survey.ink(node) > 0 {
                            return true;
                        }
                    }
                    NodeRef::Text(_) | NodeRef::Root => {}
                }
            }
            match dom.parent(at) {
                Some(parent) if dom.tag(parent).is_some_and(|tag| !is_block(tag)) => at = parent,
                _ => return false,
            }
        }
        false
    }

    /// `<video>`, `<audio>`, `<iframe>`, `<embed>`. Whether the element is one.
    pub(super) fn player(&mut self, id: NodeId, tag: Tag, place: &Place<'a>) -> bool {
        if !media::is_player(tag) {
            return false;
        }
        if let Some(media) = media::played(self.dom, id, tag, self.addresses) {
            if place.in_line || self.builder.in_line() {
                self.defer(id, place);
            } else {
                let inner = place.inside(self.dom, self.survey, id, tag);
                self.figure_block(id, media, &inner);
            }
        }
        true
    }

    fn figure_block(&mut self, id: NodeId, media: Media, inner: &Place<'a>) {
        let mut origin = self.origin(id, inner);
        if let Some(evidence) = origin.evidence.as_mut().filter(|_| inner.linked) {
            evidence.linked = ink(&media.alt) as u32;
        }
        let figure = Figure { media: Some(Box::new(media)), caption: Vec::new(), credit: Vec::new() };
        self.builder.block(BlockKind::Figure(figure), origin);
    }

    /// `<figure>`.
    pub(super) fn figure(&mut self, id: NodeId, place: &Place<'a>, inner: Place<'a>) {
        if place.in_line {
            return self.block(id, place, inner);
        }
        let dom = self.dom;
        let mut inner = inner.in_container(id);
        inner.in_figure = true;
        let mark = self.builder.open(Container::Figure, self.origin(id, &inner));
        self.builder.set_evidence(Some(inner.evidence()));
        for child in dom.children(id) {
            if dom.tag(child) == Some(Tag::Figcaption) && !self.survey.is_markup(child) && !self.turns(child, &inner) {
                self.caption(child, &inner);
            } else {
                self.node(child, &inner);
            }
        }
        self.builder.break_paragraph();
        self.settle();
        self.builder.close(mark);
        self.builder.set_evidence(Some(place.evidence()));
    }

    /// `<figcaption>`: what is small or says so by its class is the credit.
    fn caption(&mut self, id: NodeId, place: &Place<'a>) {
        let mut inner = place.inside(self.dom, self.survey, id, Tag::Figcaption);
        inner.in_line = true;
        self.caption_parts(id, &inner);
        self.builder.break_paragraph();
        self.settle();
    }

    fn caption_parts(&mut self, id: NodeId, inner: &Place<'a>) {
        let dom = self.dom;
        let mut caption = self.builder.open_line(Line::FigureCaption, self.origin(id, inner));
        for child in dom.children(id) {
            if self.is_credit(child) {
                self.builder.close(caption);
                let credit = self.builder.open_line(Line::FigureCredit, self.origin(child, inner));
                self.node(child, inner);
                self.builder.close(credit);
                caption = self.builder.open_line(Line::FigureCaption, self.origin(id, inner));
            } else {
                self.node(child, inner);
            }
        }
        self.builder.close(caption);
    }

    fn is_credit(&self, id: NodeId) -> bool {
        const WORDS: [&str; 8] = ["credit", "credits", "photographer", "copyright", "source", "attribution", "photocredit", "byline"];
        let named = self.dom.attribute(id, "class").is_some_and(|class| has_word(class, &WORDS));
        !self.survey.is_empty(id) && (self.dom.tag(id) == Some(Tag::Small) || named)
    }
}
