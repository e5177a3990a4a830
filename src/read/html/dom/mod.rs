//! A page as a flat arena of nodes.
//!
//! Nodes are numbered in document order: a node's number is higher than its parent's and lower than that of anything
//! after it. The tree is at most [`MAX_DOM_DEPTH`] deep; what is nested deeper stands in the innermost element that
//! still fits, so that walking by recursion is safe.

mod arena;
#[cfg(test)]
mod differences;
mod entity;
mod formatting;
mod names;
mod quirks;
mod raw_text;
mod scope;
mod tag;
mod token;
mod tree;

pub(super) use names::Common;
pub(super) use tag::Tag;

use crate::source::Source;
use crate::span::Span;

/// How deep elements nest at most. Real pages stay below 100.
pub(super) const MAX_DOM_DEPTH: usize = 256;

/// Names a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NodeId(u32);

/// A parsed page.
#[derive(Debug)]
pub(super) struct Dom {
    nodes: Vec<Node>,
    /// All text and all attribute values, decoded, one after another.
    buffer: String,
    attributes: Vec<Attribute>,
    /// Names of attributes, and of elements that [`Tag`] does not know, in lower case.
    names: Vec<Box<str>>,
}

/// A node and its neighbours; [`NONE`] where there is none.
#[derive(Clone, Debug)]
struct Node {
    kind: Kind,
    parent: NodeId,
    first_child: NodeId,
    last_child: NodeId,
    next: NodeId,
    previous: NodeId,
    /// Bytes of the file from the start tag to the end tag, or of the text.
    start: u32,
    end: u32,
}

/// No node.
const NONE: NodeId = NodeId(u32::MAX);

/// Text with its character references decoded, for text in which a page has escaped them once more than needed.
pub(super) fn decoded(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    entity::decode(text, entity::Decoding::Text, &mut out);
    out.into()
}

impl NodeId {
    fn known(self) -> Option<Self> {
        (self != NONE).then_some(self)
    }

    /// The node's place in document order, for tables beside the arena.
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

#[derive(Clone, Debug)]
enum Kind {
    Root,
    Element { tag: Tag, attributes: Slice },
    Text(Slice),
}

#[derive(Clone, Debug)]
struct Attribute {
    name: u32,
    value: Slice,
}

/// A range of one of the arena's vectors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slice {
    start: u32,
    end: u32,
}

impl Slice {
    fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// What a node is, borrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NodeRef<'a> {
    /// The document.
    Root,
    /// An element.
    Element(Tag),
    /// Text, entities decoded, white space as it is. Text of `script`, `style` and the like is text, too.
    Text(&'a str),
}

impl Dom {
    /// The document node.
    pub(super) const ROOT: NodeId = NodeId(0);

    /// Parses a page. Never fails: a parser of HTML makes sense of everything.
    pub(super) fn parse(source: &Source) -> Self {
        tree::parse(&source.text, source.offsets())
    }

    /// What the node is.
    pub(super) fn node(&self, id: NodeId) -> NodeRef<'_> {
        match &self.nodes[id.index()].kind {
            Kind::Root => NodeRef::Root,
            Kind::Element { tag, .. } => NodeRef::Element(*tag),
            Kind::Text(range) => NodeRef::Text(&self.buffer[range.range()]),
        }
    }

    /// The element's tag; `None` for text and the root.
    pub(super) fn tag(&self, id: NodeId) -> Option<Tag> {
        match &self.nodes[id.index()].kind {
            Kind::Element { tag, .. } => Some(*tag),
            Kind::Root | Kind::Text(_) => None,
        }
    }

    /// The element's name in lower case, for messages and for elements that [`Tag`] does not know.
    pub(super) fn name(&self, id: NodeId) -> &str {
        match self.tag(id) {
            Some(Tag::Other(name)) => &self.names[name as usize],
            Some(tag) => tag.name(),
            None => "",
        }
    }

    /// The value of the attribute of this (lower-case) name; `Some("")` where it stands without a value.
    pub(super) fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        let found = self.attribute_list(id).iter().find(|attribute| *self.names[attribute.name as usize] == *name)?;
        Some(&self.buffer[found.value.range()])
    }

    /// All attributes of an element, in order.
    pub(super) fn attributes(&self, id: NodeId) -> impl Iterator<Item = (&str, &str)> {
        self.attribute_list(id).iter().map(|attribute| {
            let value = &self.buffer[attribute.value.range()];
            (&*self.names[attribute.name as usize], value)
        })
    }

    /// Those attributes of an element that are looked for on every element, in order.
    pub(super) fn common_attributes(&self, id: NodeId) -> impl Iterator<Item = (Common, &str)> {
        self.attribute_list(id).iter().filter_map(|attribute| {
            let (name, _) = names::COMMON.get(attribute.name as usize)?;
            Some((*name, &self.buffer[attribute.value.range()]))
        })
    }

    fn attribute_list(&self, id: NodeId) -> &[Attribute] {
        match &self.nodes[id.index()].kind {
            Kind::Element { attributes, .. } => &self.attributes[attributes.range()],
            Kind::Root | Kind::Text(_) => &[],
        }
    }

    /// The node around this one.
    pub(super) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id.index()].parent.known()
    }

    /// The nodes directly inside, in order.
    pub(super) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let next = |id: &NodeId| self.nodes[id.index()].next.known();
        std::iter::successors(self.nodes[id.index()].first_child.known(), next)
    }

    /// The siblings after this one, in order.
    pub(super) fn following(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let next = |id: &NodeId| self.nodes[id.index()].next.known();
        std::iter::successors(next(&id), next)
    }

    /// All nodes in document order, the root first.
    pub(super) fn all(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        (0..self.nodes.len() as u32).map(NodeId)
    }

    /// The node and everything inside, in document order. Relies on the numbering.
    pub(super) fn descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        (id.0..self.end(id)).map(NodeId)
    }

    /// One past the number of the last node inside.
    fn end(&self, id: NodeId) -> u32 {
        let mut at = id;
        while at != NONE {
            let node = &self.nodes[at.index()];
            if node.next != NONE {
                return node.next.0;
            }
            at = node.parent;
        }
        self.nodes.len() as u32
    }

    /// All text inside, as it is, scripts and styles left out.
    pub(super) fn text(&self, id: NodeId) -> String {
        let mut out = String::new();
        for node in self.descendants(id) {
            if let NodeRef::Text(text) = self.node(node) {
                let raw = self.parent(node).and_then(|parent| self.tag(parent)).is_some_and(Tag::is_raw_text);
                if !raw {
                    out.push_str(text);
                }
            }
        }
        out
    }

    /// The bytes of the file that the node was made from: from the start tag to the end tag, or to where the element was
    /// closed. An element that no tag opened has the span of what stands in it.
    pub(super) fn span(&self, id: NodeId) -> Option<Span> {
        let node = &self.nodes[id.index()];
        Some(Span::new(node.start as usize, node.end as usize))
    }
}
