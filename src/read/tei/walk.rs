//! The walk over the text: each element tells the builder what opens and closes.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::places::Places;
use super::tree::{NodeId, Tree};
use crate::model::build::{Builder, Container, Line};
use crate::model::{FootnoteId, Origin, SpeechRole};
use crate::note::{Note, NoteKind};
use crate::span::Span;
use crate::text::{ink, is_cjk};

/// Where a node stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// In a line of text, where white space counts.
    pub(super) line: bool,
    /// Under `xml:space="preserve"`.
    pub(super) preserve: bool,
    /// In an editorial note of ours, where blocks other than paragraphs are segments.
    pub(super) in_note: bool,
    /// How many divisions stand around.
    pub(super) level: u8,
}

impl Place {
    pub(super) fn in_line(self) -> Self {
        Self { line: true, ..self }
    }

    pub(super) fn in_flow(self) -> Self {
        Self { line: false, ..self }
    }
}

/// Hands the elements of a text to the builder.
#[derive(Debug)]
pub(super) struct Walker<'a> {
    pub(super) tree: &'a Tree<'a>,
    pub(super) places: Places<'a>,
    pub(super) builder: Builder,
    /// Whether the file is ours, so that its text is exact.
    pub(super) ours: bool,
    /// Whether `lb` says how lines were printed: the file marks pages, too.
    pub(super) transcribed: bool,
    /// The language of the whole, which no block repeats.
    pub(super) language: Option<&'a str>,
    /// What pointers lead to, by `xml:id`.
    pub(super) targets: HashMap<&'a str, NodeId>,
    /// The anchors of blocks of ours that links lead to.
    pub(super) anchors: HashMap<&'a str, String>,
    pub(super) footnotes: HashMap<NodeId, FootnoteId>,
    /// Footnotes met in a line, to be read when the text is.
    pub(super) pending: Vec<NodeId>,
    /// What stands in a line but is none of its text, to be read after it.
    pub(super) beside: Vec<NodeId>,
    /// Blocks of ours that were read with the quotation before them.
    pub(super) attributions: HashSet<NodeId>,
    /// Who speaks, by `xml:id`.
    pub(super) persons: HashMap<&'a str, (String, Option<SpeechRole>)>,
    /// The name of the source that ours was made from.
    pub(super) source_name: String,
    /// Characters of the text that stand in no block: readings that others replace.
    pub(super) left_out: usize,
    /// Characters that are text although they stand in attributes.
    pub(super) from_attributes: usize,
    /// Elements that are not known, how often and where first.
    pub(super) unknown: BTreeMap<&'a str, (usize, Option<Span>)>,
    /// The same for what was left out.
    pub(super) replaced: BTreeMap<&'a str, (usize, Option<Span>)>,
}

impl<'a> Walker<'a> {
    /// Walks everything directly inside an element.
    pub(super) fn children(&mut self, id: NodeId, place: Place) {
        let tree = self.tree;
        let place = self.inside(id, place);
        for child in tree.children(id) {
            self.node(child, place);
        }
    }

    /// The place inside an element: whether white space is preserved there.
    pub(super) fn inside(&self, id: NodeId, place: Place) -> Place {
        let preserve = match self.tree.attribute(id, "xml:space") {
            Some(space) => space == "preserve",
            None => place.preserve,
        };
        Place { preserve, ..place }
    }

    /// Walks a node.
    pub(super) fn node(&mut self, id: NodeId, place: Place) {
        let tree = self.tree;
        if let Some(text) = tree.text(id) {
            return self.text(id, text, place);
        }
        let Some(name) = tree.name(id) else { return };
        if place.line && self.inline(id, name, place) {
            return;
        }
        if !self.block(id, name, place) && (place.line || !self.inline(id, name, place)) {
            self.foreign(id, name, place);
        }
    }

    fn text(&mut self, id: NodeId, text: &str, place: Place) {
        // Text of ours with line ends or tabs says so; without, somebody has indented the file.
        let exact = place.preserve || (self.ours && place.line && !text.contains(['\n', '\t']));
        if self.ours && exact {
            return self.builder.text(text, None);
        }
        if !self.builder.in_line() && !place.line && ink(text) == 0 {
            return;
        }
        let span = self.span(id).filter(|_| !self.ours);
        if exact {
            self.builder.text(text, span);
        } else {
            self.builder.flow(&unwrapped(text), span);
        }
    }

    /// The place of a node.
    pub(super) fn span(&mut self, id: NodeId) -> Option<Span> {
        self.places.span(self.tree, id)
    }

    /// What a block has: its place, its language and, if `anchored`, the anchor that a file of ours keeps in `n`.
    pub(super) fn origin(&mut self, id: NodeId, anchored: bool) -> Origin {
        let tree = self.tree;
        let name = tree.attribute(id, "xml:id");
        let stated = if self.ours { tree.attribute(id, "n").filter(|_| anchored) } else { name };
        let anchor = stated.map(Into::into).or_else(|| self.anchors.get(name?).cloned());
        let lang = tree.attribute(id, "xml:lang").filter(|lang| !lang.is_empty() && (self.ours || Some(*lang) != self.language));
        Origin { span: self.span(id), lang: lang.map(Into::into), anchor, evidence: None }
    }

    /// Reads an element as a line of text.
    pub(super) fn line(&mut self, id: NodeId, line: Line, anchored: bool, place: Place) {
        let origin = self.origin(id, anchored);
        let mark = self.builder.open_line(line, origin);
        self.children(id, place.in_line());
        self.builder.close(mark);
        self.builder.break_paragraph();
        self.settle(place);
    }

    /// Reads what was put off while a line was open, each as a block.
    pub(super) fn settle(&mut self, place: Place) {
        for id in std::mem::take(&mut self.beside) {
            self.node(id, place.in_flow());
        }
    }

    /// Reads an element as a container of blocks.
    pub(super) fn container(&mut self, id: NodeId, container: Container, place: Place) {
        let origin = self.origin(id, false);
        let mark = self.builder.open(container, origin);
        self.children(id, place.in_flow());
        self.builder.close(mark);
    }

    /// Reads what is inside an element as blocks of the flow around it.
    pub(super) fn flow(&mut self, id: NodeId, place: Place) {
        self.builder.break_paragraph();
        self.children(id, place.in_flow());
        self.builder.break_paragraph();
    }

    /// The text of an element, white space folded unless the file is ours.
    pub(super) fn content(&self, id: NodeId) -> String {
        let content = self.tree.content(id);
        if self.ours { content } else { crate::text::squeeze(&content) }
    }

    /// Passes over an element whose text another element replaces; a note says so.
    pub(super) fn leave_out(&mut self, id: NodeId, name: &'a str) {
        let characters = ink(&self.tree.content(id));
        self.left_out += characters;
        if characters > 0 {
            let span = self.span(id);
            self.replaced.entry(name).or_insert((0, span)).0 += characters;
        }
    }

    /// Reads the footnotes that the text referred to, and says what was not understood.
    pub(super) fn finish(&mut self) {
        self.builder.break_paragraph();
        self.settle(Place::default());
        while !self.pending.is_empty() {
            for id in std::mem::take(&mut self.pending) {
                let Some(footnote) = self.footnotes.get(&id).copied() else { continue };
                let origin = Origin { span: self.span(id), ..Origin::default() };
                let mark = self.builder.open(Container::Footnote { id: footnote }, origin);
                self.children(id, Place { line: self.ours, ..Place::default() });
                self.builder.close(mark);
                self.settle(Place::default());
            }
        }
        self.tell_unknown();
        for (name, (count, span)) in std::mem::take(&mut self.replaced) {
            let message = format!("`{name}` is another reading of the text or about it; its characters, {count} in all, were left out");
            self.builder.note(Note::new(NoteKind::Unsupported, message).at(span));
        }
    }

    /// One note for each element that is not known, in the order of the text; past [`MAX_UNKNOWN`] one for the rest.
    fn tell_unknown(&mut self) {
        let mut unknown: Vec<_> = std::mem::take(&mut self.unknown).into_iter().collect();
        unknown.sort_by_key(|(name, (_, span))| (span.map(|span| span.start), *name));
        for (name, (count, span)) in unknown.iter().take(MAX_UNKNOWN) {
            let times = if *count == 1 { String::new() } else { format!(" ({count} times)") };
            let message = format!("the model has no place for `{name}`{times}; its text was kept");
            self.builder.note(Note::new(NoteKind::Unsupported, message).at(*span));
        }
        if let Some((_, (_, span))) = unknown.get(MAX_UNKNOWN) {
            let others = unknown.len() - MAX_UNKNOWN;
            let message = format!("the model has no place for {others} other elements either; their text was kept");
            self.builder.note(Note::new(NoteKind::Unsupported, message).at(*span));
        }
    }
}

/// How many elements that are not known are told by name.
const MAX_UNKNOWN: usize = 20;

/// The text without the line ends between two characters of a script that has no spaces; the white space after any
/// other line end goes, too.
fn unwrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\n') {
        let (line, after) = rest.split_at(at);
        let next = after.trim_start();
        out.push_str(line);
        let joins = line.trim_end().ends_with(is_cjk) && next.starts_with(is_cjk);
        if joins {
            out.truncate(out.trim_end().len());
        } else {
            out.push('\n');
        }
        rest = next;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_scripts_without_spaces_join() {
        assert_eq!(unwrapped("潮水 \n  退了\nand\nso on\n"), "潮水退了\nand\nso on\n");
    }
}
