//! Lists, definition lists, quotations.

use super::dom::{NodeId, Tag};
use super::evidence::Place;
use super::walk::Walker;
use crate::model::build::{Container, Line};

impl<'a> Walker<'a> {
    /// `<ul>`, `<ol>`, `<menu>`.
    pub(super) fn list(&mut self, id: NodeId, tag: Tag, place: &Place<'a>, inner: Place<'a>) {
        if place.in_line {
            return self.block(id, place, inner);
        }
        let dom = self.dom;
        let start = (tag == Tag::Ol).then(|| dom.attribute(id, "start").and_then(|start| start.trim().parse().ok()).unwrap_or(1));
        let items = || dom.children(id).filter(|child| dom.tag(*child) == Some(Tag::Li));
        let tight = !items().any(|item| dom.children(item).any(|child| dom.tag(child) == Some(Tag::P)));
        let mark = self.builder.open(Container::List { start, tight }, self.origin(id, &inner));
        self.flow(id, &inner.in_container(id));
        self.builder.close(mark);
        self.builder.set_evidence(Some(place.evidence()));
    }

    /// `<li>`.
    pub(super) fn item(&mut self, id: NodeId, place: &Place<'a>, inner: Place<'a>) {
        if place.in_line {
            return self.block(id, place, inner);
        }
        let mark = self.builder.open(Container::Item { checked: self.checkbox(id), marker: None }, self.origin(id, &inner));
        self.flow(id, &inner.in_container(id));
        self.builder.close(mark);
        self.builder.set_evidence(Some(place.evidence()));
    }

    /// The state of the box that opens a task item.
    fn checkbox(&self, id: NodeId) -> Option<bool> {
        let dom = self.dom;
        let mut inside = dom.descendants(id).skip(1).take(4).filter(|node| dom.tag(*node).is_some());
        let first = inside.find(|node| !matches!(dom.tag(*node), Some(Tag::P | Tag::Label)))?;
        let is_box =
            dom.tag(first) == Some(Tag::Input) && dom.attribute(first, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"));
        is_box.then(|| dom.attribute(first, "checked").is_some())
    }

    /// `<dl>`.
    pub(super) fn definitions(&mut self, id: NodeId, place: &Place<'a>, inner: Place<'a>) {
        if place.in_line {
            return self.block(id, place, inner);
        }
        let mark = self.builder.open(Container::Definitions, self.origin(id, &inner));
        self.with_parts_beside(|walker| {
            walker.definition_group(id, &inner.in_container(id));
            walker.builder.close(mark);
        });
        self.builder.set_evidence(Some(place.evidence()));
    }

    /// Terms and definitions, directly in the list or in a `<div>` around some of them.
    fn definition_group(&mut self, id: NodeId, inner: &Place<'a>) {
        let dom = self.dom;
        for child in dom.children(id) {
            if dom.tag(child) == Some(Tag::Div) && !self.survey.is_markup(child) {
                let group = inner.inside(dom, self.survey, child, Tag::Div);
                self.definition_group(child, &group);
            } else {
                self.node(child, inner);
            }
        }
    }

    /// `<dt>`.
    pub(super) fn term(&mut self, id: NodeId, place: &Place<'a>, mut inner: Place<'a>) {
        if place.in_line {
            return self.block(id, place, inner);
        }
        inner.in_line = true;
        // What the term's line puts off waits for the definition.
        let mark = self.builder.open_line(Line::Term, self.origin(id, &inner));
        self.children(id, &inner);
        self.builder.close(mark);
    }

    /// `<dd>`.
    pub(super) fn definition(&mut self, id: NodeId, place: &Place<'a>, inner: Place<'a>) {
        if place.in_line {
            return self.block(id, place, inner);
        }
        let mark = self.builder.open(Container::Definition, self.origin(id, &inner));
        self.flow(id, &inner.in_container(id));
        self.builder.close(mark);
        self.builder.set_evidence(Some(place.evidence()));
    }

    /// `<blockquote>`: a `<footer>` or a `<cite>` of its own at the end names who is quoted.
    pub(super) fn quote(&mut self, id: NodeId, place: &Place<'a>, inner: Place<'a>) {
        if place.in_line {
            return self.block(id, place, inner);
        }
        let dom = self.dom;
        let inner = inner.in_container(id);
        let elements = || dom.children(id).filter(|child| !self.survey.is_markup(*child) && !self.survey.is_empty(*child));
        let last = elements().last();
        let alone = elements().count() > 1;
        let attribution = last.filter(|last| alone && matches!(dom.tag(*last), Some(Tag::Footer | Tag::Cite)));
        let mark = self.builder.open(Container::Quote, self.origin(id, &inner));
        self.builder.set_evidence(Some(inner.evidence()));
        for child in dom.children(id) {
            if Some(child) == attribution {
                let mut line = inner.inside(dom, self.survey, child, Tag::Footer);
                line.in_line = true;
                self.line(child, Line::Attribution, &inner, line);
            } else {
                self.node(child, &inner);
            }
        }
        self.builder.break_paragraph();
        self.settle();
        self.builder.close(mark);
        self.builder.set_evidence(Some(place.evidence()));
    }
}
