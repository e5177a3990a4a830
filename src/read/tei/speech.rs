//! Turns of an interview or a play.

use super::tree::NodeId;
use super::walk::{Place, Walker};
use crate::model::build::Container;

impl Walker<'_> {
    pub(super) fn speech(&mut self, id: NodeId, place: Place) {
        let tree = self.tree;
        let label = tree.child(id, "speaker");
        let marker = label.map(|label| self.content(label)).unwrap_or_default();
        let who = tree.attribute(id, "who").and_then(|who| who.split_ascii_whitespace().next());
        let person = who.and_then(|who| self.persons.get(who.trim_start_matches('#'))).cloned();
        let marks: &[char] = if self.ours { &[':', '：'] } else { &[':', '：', '.'] };
        let printed = marker.trim().trim_end_matches(marks).trim_end();
        let (speaker, role) = match person {
            Some((label, role)) => (label, role),
            None if printed.is_empty() => (who.unwrap_or_default().trim_start_matches('#').into(), None),
            None => (printed.into(), None),
        };
        let origin = self.origin(id, false);
        let mark = self.builder.open(Container::Speech { speaker, marker, role }, origin);
        let inside = Place { in_note: false, ..place.in_flow() };
        for child in tree.children(id).filter(|child| Some(*child) != label) {
            self.node(child, inside);
        }
        self.builder.close(mark);
    }
}
