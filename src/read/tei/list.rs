//! Lists: items, and terms with what they mean.

use super::tree::NodeId;
use super::walk::{Place, Walker};
use crate::model::build::{Container, Line};

impl Walker<'_> {
    pub(super) fn list(&mut self, id: NodeId, place: Place) {
        let tree = self.tree;
        // A heading has no place in a list, so it stands before it.
        for head in tree.elements(id).filter(|child| tree.name(*child) == Some("head")) {
            self.line(head, Line::Paragraph { role: None }, false, place);
        }
        let glosses = tree.says(id, "type", "gloss") && tree.child(id, "label").is_some();
        if glosses {
            return self.glosses(id, place);
        }
        let origin = self.origin(id, false);
        let (start, tight) = (self.start(id), self.is_tight(id));
        let list = self.builder.open(Container::List { start, tight }, origin);
        let mut labelled = None;
        for child in tree.children(id) {
            match tree.name(child) {
                Some("head") => {}
                // The number or mark of the item that follows, as printed.
                Some("label") => {
                    labelled = Some(self.builder.open(Container::Item { checked: None, marker: None }, Default::default()));
                    self.children(child, place.in_line());
                    self.builder.flow(" ", None);
                }
                Some("item" | "castItem" | "bibl" | "biblStruct") => {
                    let checked = match tree.attribute(child, "rend") {
                        Some("checked") => Some(true),
                        Some("unchecked") => Some(false),
                        _ => None,
                    };
                    let labelled = labelled.take();
                    let item = labelled.unwrap_or_else(|| self.builder.open(Container::Item { checked, marker: None }, Default::default()));
                    self.item(child, tight && self.ours, place);
                    self.builder.close(item);
                }
                _ => self.node(child, place.in_flow()),
            }
        }
        self.builder.close(list);
    }

    /// The content of an item: a line of text, then blocks.
    fn item(&mut self, id: NodeId, named: bool, place: Place) {
        if named && self.begins_with_text(id) {
            let origin = self.origin(id, false);
            let _ = self.builder.open_line(Line::Paragraph { role: None }, origin);
        }
        // Its blocks have their own elements, in a note, too.
        let place = Place { in_note: false, ..place };
        self.mixed(id, place);
        self.builder.break_paragraph();
        self.settle(place);
    }

    /// The content of an item or a cell, which is text or blocks or both.
    pub(super) fn mixed(&mut self, id: NodeId, place: Place) {
        let tree = self.tree;
        let has_text = || tree.children(id).filter_map(|child| tree.text(child)).any(|text| crate::text::ink(text) > 0);
        let is_line = self.ours || !self.has_blocks(id) || has_text();
        self.children(id, if is_line { place.in_line() } else { place.in_flow() });
    }

    fn glosses(&mut self, id: NodeId, place: Place) {
        let tree = self.tree;
        let origin = self.origin(id, false);
        let list = self.builder.open(Container::Definitions, origin);
        for child in tree.children(id) {
            match tree.name(child) {
                Some("head") => {}
                Some("label") => self.terms(child, place),
                Some("item") => self.definitions(child, place),
                _ => self.node(child, place.in_flow()),
            }
        }
        self.builder.close(list);
    }

    fn terms(&mut self, id: NodeId, place: Place) {
        let tree = self.tree;
        let several: Vec<NodeId> = if self.ours {
            tree.children(id).filter(|child| tree.name(*child) == Some("seg") && tree.says(*child, "type", "term")).collect()
        } else {
            Vec::new()
        };
        if several.len() < 2 || several.len() != tree.children(id).count() {
            return self.line(id, Line::Term, false, place);
        }
        let place = self.inside(id, place);
        for term in several {
            let mark = self.builder.open_line(Line::Term, Default::default());
            self.children(term, place.in_line());
            self.builder.close(mark);
        }
    }

    /// What the terms before mean. Several definitions begin with an `ab` each.
    fn definitions(&mut self, id: NodeId, place: Place) {
        let tree = self.tree;
        let begins = |child: NodeId| {
            let plain =
                tree.says(child, "type", "empty") || (tree.says(child, "type", "paragraph") && tree.attribute(child, "subtype").is_none());
            tree.name(child) == Some("ab") && plain
        };
        let first = self.builder.open(Container::Definition, Default::default());
        if !self.ours || !tree.children(id).next().is_some_and(begins) {
            self.item(id, true, place);
            return self.builder.close(first);
        }
        let mut open = first;
        for child in tree.children(id) {
            if begins(child) {
                self.builder.close(open);
                open = self.builder.open(Container::Definition, Default::default());
            }
            self.node(child, place.in_line());
        }
        self.builder.close(open);
    }

    /// The first number of a list that counts, `None` for bullets.
    fn start(&self, id: NodeId) -> Option<u64> {
        let tree = self.tree;
        let words = [tree.attribute(id, "rend"), tree.attribute(id, "type")];
        let counts = words
            .into_iter()
            .flatten()
            .flat_map(|words| words.split([' ', ':']))
            .any(|word| matches!(word, "numbered" | "ordered" | "ol" | "enumerated"));
        let first = tree.child(id, "item").and_then(|item| tree.attribute(item, "n"));
        counts.then(|| first.and_then(|n| n.trim_matches(['.', ')', '(']).parse().ok()).unwrap_or(1))
    }

    /// Whether the items are lines: in a file of ours the first that tells, elsewhere all of them.
    fn is_tight(&self, id: NodeId) -> bool {
        let tree = self.tree;
        let mut items = tree.elements(id).filter(|child| tree.name(*child) == Some("item"));
        if !self.ours {
            return !items.any(|item| tree.child(item, "p").is_some());
        }
        !items.any(|item| {
            tree.children(item).next().is_some_and(|first| tree.name(first) == Some("p") && tree.attribute(first, "rend").is_none())
        })
    }

    /// Whether an item of ours opens with its own text, not with a block.
    fn begins_with_text(&self, id: NodeId) -> bool {
        self.tree.children(id).next().is_some_and(|first| !self.is_block(first))
    }
}
