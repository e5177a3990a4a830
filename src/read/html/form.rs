//! The controls of forms: their text is text of the page.

use super::dom::{Dom, NodeId, Tag};
use super::evidence::Place;
use super::walk::Walker;
use crate::model::Inline;

impl<'a> Walker<'a> {
    /// A control: a paragraph of its own, unless it stands in a line.
    pub(super) fn control(&mut self, id: NodeId, tag: Tag, place: &Place<'a>, inner: Place<'a>) {
        if tag == Tag::Input {
            if let Some(label) = label(self.dom, id, tag) {
                self.label(label, id, place, &inner);
            }
        } else if !self.survey.is_empty(id) {
            self.block(id, place, inner);
        }
    }

    fn label(&mut self, label: &str, id: NodeId, place: &Place<'a>, inner: &Place<'a>) {
        if place.in_line {
            return self.builder.flow(label, self.dom.span(id));
        }
        self.builder.break_paragraph();
        self.builder.set_evidence(Some(inner.evidence()));
        self.builder.flow(label, self.dom.span(id));
        self.builder.break_paragraph();
        self.builder.set_evidence(Some(place.evidence()));
    }

    /// `<option>`: a line of its control.
    pub(super) fn option(&mut self, id: NodeId, place: &Place<'a>, inner: Place<'a>) {
        self.children(id, &inner);
        if place.in_line {
            self.builder.flow(" ", None);
        } else {
            self.builder.inline(Inline::Break, None);
        }
    }
}

/// The text that a button shows although it has no text inside.
pub(super) fn label(dom: &Dom, id: NodeId, tag: Tag) -> Option<&str> {
    if tag != Tag::Input {
        return None;
    }
    let is_button = |kind: &str| ["submit", "button", "reset"].iter().any(|button| kind.eq_ignore_ascii_case(button));
    dom.attribute(id, "type").filter(|kind| is_button(kind))?;
    dom.attribute(id, "value").map(str::trim).filter(|value| !value.is_empty())
}
