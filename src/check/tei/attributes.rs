//! What the validator does not see of attributes, or tells in another place: references of a wrong syntax; attributes
//! that are missing, which it tells at the end of their element; text that has no place, which it tells at the next tag.

use std::collections::{HashMap, HashSet};

use roxmltree::{Document, Node, ParsingOptions};

use super::expected::Expected;
use super::reference::is_reference;
use crate::check::{MAX_VIOLATIONS, Violation};
use crate::span::LineIndex;
use crate::text::shown;

/// The attributes of a document.
pub(super) struct Attributes<'a> {
    text: &'a str,
    document: Document<'a>,
    lines: LineIndex,
    expected: &'a Expected,
}

impl<'a> Attributes<'a> {
    /// Those of a text that the validator has read; `None` if it is no XML after all.
    pub(super) fn of(text: &'a str, expected: &'a Expected) -> Option<Self> {
        let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        let document = Document::parse_with_options(text, options).ok()?;
        Some(Self { text, document, lines: LineIndex::of(text), expected })
    }

    fn elements(&self) -> impl Iterator<Item = Node<'_, 'a>> {
        self.document.descendants().filter(Node::is_element)
    }

    /// The values that should be references and are none.
    pub(super) fn broken_references(&self) -> Vec<Violation> {
        let mut violations = Vec::new();
        for element in self.elements() {
            let name = element.tag_name().name();
            for attribute in element.attributes() {
                let broken = attribute.value().split_ascii_whitespace().find(|value| !is_reference(value));
                let Some(value) = broken.filter(|_| self.expected.takes_references(name, attribute.name())) else { continue };
                let (line, column) = self.position(self.start_tag_end(element));
                let message = format!("`{}` in attribute `{}` is no reference as RFC 3986 has it", shown(value), attribute.name());
                violations.push(Violation { line, column, path: path(element), message, warning: false });
                if violations.len() > MAX_VIOLATIONS {
                    return violations;
                }
            }
        }
        violations
    }

    /// Moves what is told at the `ends` of elements that lack an attribute to their start tags.
    pub(super) fn move_to_start(&self, violations: &mut [Violation], ends: &HashSet<(usize, usize)>) {
        if ends.is_empty() {
            return;
        }
        let incomplete = self.elements().filter(|element| self.lacks_attribute(*element));
        let starts: HashMap<_, _> = incomplete.map(|element| (self.position(element.range().end), self.start_tag_end(element))).collect();
        for violation in violations {
            let end = (violation.line, violation.column);
            if let Some(start) = starts.get(&end).filter(|_| ends.contains(&end)) {
                (violation.line, violation.column) = self.position(*start);
            }
        }
    }

    /// Moves what is told at the `ends` of texts that have no place to the last character of those texts.
    pub(super) fn move_to_text(&self, violations: &mut [Violation], ends: &HashSet<(usize, usize)>) {
        if ends.is_empty() {
            return;
        }
        let texts = self.document.descendants().filter(Node::is_text).map(|node| node.range());
        let last: HashMap<_, _> =
            texts.filter_map(|range| Some((self.position(range.end), range.start + self.text.get(range)?.trim_end().len()))).collect();
        for violation in violations {
            let end = (violation.line, violation.column);
            if let Some(last) = last.get(&end).filter(|_| ends.contains(&end)) {
                (violation.line, violation.column) = self.position(*last);
            }
        }
    }

    fn lacks_attribute(&self, element: Node<'_, '_>) -> bool {
        let has = |name: &str| match name.strip_prefix("xml:") {
            Some(name) => element.has_attribute((roxmltree::NS_XML_URI, name)),
            None => element.has_attribute(name),
        };
        let parent = element.parent_element().map(|parent| parent.tag_name().name());
        self.expected.needed(parent, element.tag_name().name()).into_iter().any(|name| !has(name))
    }

    /// Where the validator places what is wrong with an element's attributes.
    fn start_tag_end(&self, element: Node<'_, '_>) -> usize {
        let last = element.attributes().next_back().map_or(element.range().start, |attribute| attribute.range().end);
        last + self.text.get(last..).and_then(|rest| rest.find('>')).map_or(0, |at| at + 1)
    }

    /// Line and column in characters, both from 1.
    fn position(&self, at: usize) -> (usize, usize) {
        let (line, column) = self.lines.position(at);
        let start = (at + 1).saturating_sub(column);
        (line, self.text.get(start..at).map_or(column, |before| before.chars().count() + 1))
    }
}

/// The names of the elements around an element and its own.
fn path(element: Node<'_, '_>) -> String {
    let mut names: Vec<&str> = element.ancestors().filter(Node::is_element).map(|node| node.tag_name().name()).collect();
    names.reverse();
    names.iter().map(|name| format!("/{name}")).collect()
}
