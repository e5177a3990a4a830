//! XML as a flat list of nodes in the order of the file, each with its place: nothing here is as deep as the file.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::reference;
use crate::error::{Error, ErrorKind, Result};
use crate::span::LineIndex;

/// How deep elements may stand in each other. The tags of those deeper than that are passed over, their text is not.
///
/// The builder bounds what a document holds; this bounds the recursion over what a file holds. Real files stay below
/// 40; a text in a text in a text, each with nine levels of headings, needs the rest.
const MAX_TREE_DEPTH: usize = 160;

/// Names a node: its place in the order of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NodeId(usize);

/// A file as nodes.
#[derive(Debug, Default)]
pub(super) struct Tree<'s> {
    nodes: Vec<Node<'s>>,
    attributes: Vec<(&'s str, String)>,
    /// The text of all text nodes.
    text: String,
    /// The first element that stands too deep, and how many there are.
    pub(super) too_deep: Option<(usize, usize)>,
    /// The first reference to something that no standard declares, and how many there are.
    pub(super) unknown_references: Option<(&'s str, usize)>,
}

#[derive(Debug)]
struct Node<'s> {
    kind: Kind<'s>,
    /// Bytes of the decoded file, tags included.
    place: Range<usize>,
    /// The first node that is not inside.
    after: usize,
    parent: Option<usize>,
}

#[derive(Debug)]
enum Kind<'s> {
    Element {
        name: &'s str,
        attributes: Range<usize>,
    },
    /// A range of the tree's text.
    Text(Range<usize>),
}

impl<'s> Tree<'s> {
    /// Parses a file.
    ///
    /// # Errors
    /// XML that is not well-formed, and a DOCTYPE with declarations of its own, which can make a small file large.
    pub(super) fn parse(text: &'s str) -> Result<Self> {
        let mut parser = Parser { text, tree: Self::default(), open: Vec::new(), joins: false };
        let mut reader = Reader::from_str(text);
        loop {
            let from = position(reader.buffer_position());
            let event = reader.read_event().map_err(|error| malformed(text, position(reader.error_position()), &error.to_string()))?;
            let place = from..position(reader.buffer_position());
            match event {
                Event::Start(tag) => parser.start(&tag, place)?,
                Event::Empty(tag) => {
                    parser.start(&tag, place.clone())?;
                    parser.end(place.end);
                }
                Event::End(_) => parser.end(place.end),
                Event::Text(text) => parser.characters(&text.xml10_content(), place),
                Event::CData(text) => parser.characters(&text.xml10_content(), place),
                Event::GeneralRef(name) => parser.reference(place, &name),
                Event::DocType(declaration) if declaration.contains('[') => {
                    let why = "a DOCTYPE with declarations of its own is refused: they can make a small file large; take the [...] out";
                    return Err(refused(text, place.start, why));
                }
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
                Event::Eof => break,
            }
        }
        parser.finish()
    }

    /// The nodes that stand in nothing.
    pub(super) fn roots(&self) -> Children<'_, 's> {
        Children { tree: self, next: 0, end: self.nodes.len() }
    }

    /// The nodes directly inside a node.
    pub(super) fn children(&self, id: NodeId) -> Children<'_, 's> {
        Children { tree: self, next: id.0 + 1, end: self.nodes[id.0].after }
    }

    /// The elements directly inside a node.
    pub(super) fn elements(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        self.children(id).filter(|child| self.name(*child).is_some())
    }

    /// The first element of this name directly inside a node.
    pub(super) fn child(&self, id: NodeId, name: &str) -> Option<NodeId> {
        self.children(id).find(|child| self.name(*child) == Some(name))
    }

    /// The next element beside a node, white space aside.
    pub(super) fn after(&self, id: NodeId) -> Option<NodeId> {
        let parent = self.nodes[id.0].parent?;
        let mut next = Children { tree: self, next: self.nodes[id.0].after, end: self.nodes[parent].after };
        next.find(|next| self.text(*next).is_none_or(|text| !text.trim().is_empty())).filter(|next| self.name(*next).is_some())
    }

    /// The first node that is not inside a node.
    pub(super) fn end(&self, id: NodeId) -> NodeId {
        NodeId(self.nodes[id.0].after)
    }

    /// Whether an element stands in a line of text: the nearest element that holds lines or blocks holds lines.
    pub(super) fn stands_in_line(&self, id: NodeId) -> bool {
        let mut at = self.nodes[id.0].parent;
        while let Some(parent) = at {
            match self.name(NodeId(parent)) {
                Some(
                    "p" | "ab" | "head" | "l" | "item" | "cell" | "label" | "hi" | "quote" | "q" | "speaker" | "seg" | "titlePart"
                    | "byline" | "ref" | "emph" | "s" | "w" | "persName" | "placeName" | "title" | "bibl" | "trailer" | "salute" | "signed"
                    | "dateline",
                ) => return true,
                Some("div" | "body" | "text" | "front" | "back" | "lg" | "sp" | "list" | "table" | "row" | "figure" | "TEI") | None => {
                    return false;
                }
                Some(_) => at = self.nodes[parent].parent,
            }
        }
        false
    }

    /// Whether a node stands directly in an element of this name.
    pub(super) fn parent_is(&self, id: NodeId, name: &str) -> bool {
        self.nodes[id.0].parent.is_some_and(|parent| self.name(NodeId(parent)) == Some(name))
    }

    /// A node and everything inside it, in the order of the file.
    pub(super) fn within(&self, id: NodeId) -> impl Iterator<Item = NodeId> + use<> {
        (id.0..self.nodes[id.0].after).map(NodeId)
    }

    /// All nodes, in the order of the file.
    pub(super) fn all(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (0..self.nodes.len()).map(NodeId)
    }

    /// The name of an element without its prefix, `None` for text.
    pub(super) fn name(&self, id: NodeId) -> Option<&'s str> {
        match self.nodes[id.0].kind {
            Kind::Element { name, .. } => Some(name),
            Kind::Text(_) => None,
        }
    }

    /// The characters of a text node, `None` for elements.
    pub(super) fn text(&self, id: NodeId) -> Option<&str> {
        match &self.nodes[id.0].kind {
            Kind::Element { .. } => None,
            Kind::Text(range) => self.text.get(range.clone()),
        }
    }

    /// All text inside a node.
    pub(super) fn content(&self, id: NodeId) -> String {
        self.within(id).filter_map(|node| self.text(node)).collect()
    }

    /// The value of an attribute, by its name as written (`xml:id`).
    pub(super) fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        let Kind::Element { attributes, .. } = &self.nodes[id.0].kind else { return None };
        self.attributes.get(attributes.clone())?.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str())
    }

    /// Whether an attribute has this value.
    pub(super) fn says(&self, id: NodeId, name: &str, value: &str) -> bool {
        self.attribute(id, name) == Some(value)
    }

    /// The bytes of the decoded file that a node takes, its tags included.
    pub(super) fn place(&self, id: NodeId) -> Range<usize> {
        self.nodes[id.0].place.clone()
    }
}

/// A walk along nodes that stand beside each other.
pub(super) struct Children<'a, 's> {
    tree: &'a Tree<'s>,
    next: usize,
    end: usize,
}

impl Iterator for Children<'_, '_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        if self.next >= self.end {
            return None;
        }
        let id = NodeId(self.next);
        self.next = self.tree.nodes[self.next].after;
        Some(id)
    }
}

struct Parser<'s> {
    text: &'s str,
    tree: Tree<'s>,
    /// The open elements; `None` for those that stand too deep.
    open: Vec<Option<usize>>,
    /// Whether text continues the last node.
    joins: bool,
}

impl<'s> Parser<'s> {
    fn start(&mut self, tag: &BytesStart<'_>, place: Range<usize>) -> Result<()> {
        self.joins = false;
        if self.open.len() >= MAX_TREE_DEPTH {
            self.tree.too_deep.get_or_insert((place.start, 0)).1 += 1;
            self.open.push(None);
            return Ok(());
        }
        let first = self.tree.attributes.len();
        let mut from = place.start;
        // Looking for attributes that stand twice would take time that grows with the square of their number.
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| malformed(self.text, place.start, &error.to_string()))?;
            let name = attribute.key.as_ref();
            // The name as it stands in the file, so that it lives as long.
            let at = self.text.get(from..place.end).and_then(|tag| tag.find(name)).unwrap_or(0) + from;
            from = at + name.len();
            let name = self.text.get(at..from).unwrap_or_default();
            self.tree.attributes.push((name, reference::attribute(&attribute.value)));
        }
        let qualified = self.text.get(place.start + 1..place.start + 1 + tag.name().as_ref().len()).unwrap_or_default();
        let name = qualified.rsplit(':').next().unwrap_or(qualified);
        let parent = self.parent();
        self.open.push(Some(self.tree.nodes.len()));
        let kind = Kind::Element { name, attributes: first..self.tree.attributes.len() };
        self.tree.nodes.push(Node { kind, place, after: 0, parent });
        Ok(())
    }

    fn end(&mut self, at: usize) {
        self.joins = false;
        let after = self.tree.nodes.len();
        if let Some(node) = self.open.pop().flatten().and_then(|open| self.tree.nodes.get_mut(open)) {
            node.after = after;
            node.place.end = at;
        }
    }

    /// The innermost open element that is a node: elements too deep come last.
    fn parent(&self) -> Option<usize> {
        self.open.get(self.open.len().min(MAX_TREE_DEPTH).checked_sub(1)?).copied().flatten()
    }

    fn reference(&mut self, place: Range<usize>, name: &str) {
        let mut text = String::new();
        if !reference::push(name, &mut text) {
            let written = self.text.get(place.clone()).unwrap_or_default();
            text.push_str(written);
            self.tree.unknown_references.get_or_insert((written, 0)).1 += 1;
        }
        self.characters(&text, place);
    }

    fn characters(&mut self, text: &str, place: Range<usize>) {
        if text.is_empty() {
            return;
        }
        let start = self.tree.text.len();
        self.tree.text.push_str(text);
        let end = self.tree.text.len();
        if let Some(Node { kind: Kind::Text(range), place: before, .. }) = self.tree.nodes.last_mut().filter(|_| self.joins) {
            range.end = end;
            before.end = place.end;
            return;
        }
        self.joins = true;
        let (parent, after) = (self.parent(), self.tree.nodes.len() + 1);
        self.tree.nodes.push(Node { kind: Kind::Text(start..end), place, after, parent });
    }

    fn finish(mut self) -> Result<Tree<'s>> {
        if let Some(open) = self.open.pop() {
            let at = open.and_then(|open| self.tree.nodes.get(open)).map_or(self.text.len(), |node| node.place.start);
            return Err(malformed(self.text, at, "an element is opened here and never closed"));
        }
        Ok(self.tree)
    }
}

fn position(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

fn malformed(text: &str, at: usize, why: &str) -> Error {
    refused(text, at, &format!("not well-formed XML: {why}"))
}

fn refused(text: &str, at: usize, why: &str) -> Error {
    let (line, column) = LineIndex::of(text).position(at);
    Error::new(ErrorKind::Malformed(format!("line {line}, column {column}: {why}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_know_their_place() {
        let text = "<TEI xmlns='x'><t:p n=\"a &lt; b\">one<!-- c --> &amp;<![CDATA[ <two>]]></t:p>\r\n<p/></TEI>";
        let tree = Tree::parse(text).expect("well-formed");
        let root = tree.roots().next().expect("a root");
        let all: Vec<_> = tree.elements(root).collect();
        assert_eq!(all.iter().map(|id| tree.name(*id)).collect::<Vec<_>>(), [Some("p"), Some("p")]);
        assert_eq!(tree.attribute(all[0], "n"), Some("a < b"));
        assert_eq!(tree.content(root), "one & <two>\n");
        assert_eq!(&text[tree.place(all[1])], "<p/>");
        assert!(text[tree.place(all[0])].ends_with("</t:p>"));
    }

    #[test]
    fn what_is_not_well_formed_is_refused_with_its_place() {
        for (text, words) in [
            ("<a>\n<b></a>", "line 2, column"),
            ("<a>", "never closed"),
            ("<a", "line 1, column 1"),
            ("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "DOCTYPE"),
            ("<a b=c/>", "line 1"),
        ] {
            let error = Tree::parse(text).map(|_| ()).map_err(|error| error.to_string());
            assert!(error.as_ref().is_err_and(|message| message.contains(words)), "{text}: {error:?}");
        }
        assert!(Tree::parse("<!DOCTYPE TEI SYSTEM 'file:///etc/passwd'><TEI>x</TEI>").is_ok());
    }

    #[test]
    fn depth_is_bounded_and_text_is_not_lost() {
        let text = "<a>".repeat(50_000) + "x" + &"</a>".repeat(50_000);
        let tree = Tree::parse(&text).expect("well-formed");
        assert_eq!(tree.content(tree.roots().next().expect("a root")), "x");
        assert!(tree.all().count() <= MAX_TREE_DEPTH + 1 && tree.too_deep.is_some());
    }
}
