//! A page as a flat arena of nodes.
//!
//! Nodes are numbered in document order: a node's number is higher than its parent's and lower than that of anything
//! after it. The tree is at most [`MAX_DOM_DEPTH`] deep; what is nested deeper stands in the innermost element that
//! still fits, so that walking by recursion is safe.

mod parse;
mod tag;

pub(super) use tag::Tag;

use crate::span::Span;

/// How deep elements nest at most. Real pages stay below 100.
pub(super) const MAX_DOM_DEPTH: usize = 256;

/// Names a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NodeId(u32);

impl NodeId {
    /// The node's place in document order, for tables beside the arena.
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A parsed page.
#[derive(Debug)]
pub(super) struct Dom {
    nodes: Vec<Node>,
    /// All text and all attribute values, decoded, one after another.
    buffer: String,
    attributes: Vec<Attribute>,
    /// Names of elements and attributes that [`Tag`] does not know, in lower case.
    names: Vec<String>,
}

#[derive(Debug)]
struct Node {
    kind: Kind,
    parent: Option<NodeId>,
    first_child: Option<NodeId>,
    last_child: Option<NodeId>,
    next_sibling: Option<NodeId>,
    /// Bytes of the file from the start tag to the end tag, or of the text; unknown where the parser does not tell.
    span: Option<Span>,
}

#[derive(Debug)]
enum Kind {
    Root,
    Element { tag: Tag, attributes: std::ops::Range<u32> },
    Text(std::ops::Range<u32>),
}

#[derive(Debug)]
struct Attribute {
    name: u32,
    value: std::ops::Range<u32>,
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

    /// What the node is.
    pub(super) fn node(&self, id: NodeId) -> NodeRef<'_> {
        match &self.nodes[id.0 as usize].kind {
            Kind::Root => NodeRef::Root,
            Kind::Element { tag, .. } => NodeRef::Element(*tag),
            Kind::Text(range) => NodeRef::Text(&self.buffer[range.start as usize..range.end as usize]),
        }
    }

    /// The element's tag; `None` for text and the root.
    pub(super) fn tag(&self, id: NodeId) -> Option<Tag> {
        match self.node(id) {
            NodeRef::Element(tag) => Some(tag),
            NodeRef::Root | NodeRef::Text(_) => None,
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
        self.attributes(id).find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// All attributes of an element, in order.
    pub(super) fn attributes(&self, id: NodeId) -> impl Iterator<Item = (&str, &str)> {
        let range = match &self.nodes[id.0 as usize].kind {
            Kind::Element { attributes, .. } => attributes.start as usize..attributes.end as usize,
            Kind::Root | Kind::Text(_) => 0..0,
        };
        self.attributes[range].iter().map(|attribute| {
            let value = &self.buffer[attribute.value.start as usize..attribute.value.end as usize];
            (self.names[attribute.name as usize].as_str(), value)
        })
    }

    /// The node around this one.
    pub(super) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id.0 as usize].parent
    }

    /// The nodes directly inside, in order.
    pub(super) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let next = |id: &NodeId| self.nodes[id.0 as usize].next_sibling;
        std::iter::successors(self.nodes[id.0 as usize].first_child, next)
    }

    /// The siblings after this one, in order.
    pub(super) fn following(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let next = |id: &NodeId| self.nodes[id.0 as usize].next_sibling;
        std::iter::successors(next(&id), next)
    }

    /// All nodes in document order, the root first.
    pub(super) fn all(&self) -> impl Iterator<Item = NodeId> {
        (0..self.nodes.len() as u32).map(NodeId)
    }

    /// The node and everything inside, in document order. Relies on the numbering.
    pub(super) fn descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        (id.0..self.end(id)).map(NodeId)
    }

    /// One past the number of the last node inside.
    fn end(&self, id: NodeId) -> u32 {
        let mut at = Some(id);
        while let Some(node) = at {
            if let Some(next) = self.nodes[node.0 as usize].next_sibling {
                return next.0;
            }
            at = self.nodes[node.0 as usize].parent;
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

    /// The bytes of the file that the node was made from, if the parser tells.
    pub(super) fn span(&self, id: NodeId) -> Option<Span> {
        self.nodes[id.0 as usize].span
    }
}

/// Fills an arena in document order.
#[derive(Debug)]
struct Filler {
    dom: Dom,
    interned: std::collections::HashMap<String, u32>,
}

impl Filler {
    fn new() -> Self {
        let root = Node { kind: Kind::Root, parent: None, first_child: None, last_child: None, next_sibling: None, span: None };
        let dom = Dom { nodes: vec![root], buffer: String::new(), attributes: Vec::new(), names: Vec::new() };
        Self { dom, interned: std::collections::HashMap::new() }
    }

    fn intern(&mut self, name: &str) -> u32 {
        if let Some(known) = self.interned.get(name) {
            return *known;
        }
        let id = self.dom.names.len() as u32;
        self.dom.names.push(name.into());
        self.interned.insert(name.into(), id);
        id
    }

    fn tag(&mut self, name: &str) -> Tag {
        Tag::by_name(name).unwrap_or_else(|| Tag::Other(self.intern(name)))
    }

    fn store(&mut self, text: &str) -> std::ops::Range<u32> {
        let start = self.dom.buffer.len() as u32;
        self.dom.buffer.push_str(text);
        start..self.dom.buffer.len() as u32
    }

    fn element<'a>(
        &mut self,
        parent: NodeId,
        tag: Tag,
        attributes: impl Iterator<Item = (&'a str, &'a str)>,
        span: Option<Span>,
    ) -> NodeId {
        let start = self.dom.attributes.len() as u32;
        for (name, value) in attributes {
            let (name, value) = (self.intern(name), self.store(value));
            self.dom.attributes.push(Attribute { name, value });
        }
        let attributes = start..self.dom.attributes.len() as u32;
        self.append(parent, Kind::Element { tag, attributes }, span)
    }

    fn text(&mut self, parent: NodeId, text: &str, span: Option<Span>) -> NodeId {
        let range = self.store(text);
        self.append(parent, Kind::Text(range), span)
    }

    fn append(&mut self, parent: NodeId, kind: Kind, span: Option<Span>) -> NodeId {
        let id = NodeId(self.dom.nodes.len() as u32);
        self.dom.nodes.push(Node { kind, parent: Some(parent), first_child: None, last_child: None, next_sibling: None, span });
        let parent = &mut self.dom.nodes[parent.0 as usize];
        let before = parent.last_child.replace(id);
        parent.first_child.get_or_insert(id);
        if let Some(before) = before {
            self.dom.nodes[before.0 as usize].next_sibling = Some(id);
        }
        id
    }
}
