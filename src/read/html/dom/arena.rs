//! Filling the arena: nodes are appended, now and then moved, and at last brought into document order.

use super::{Attribute, Dom, Kind, MAX_DOM_DEPTH, NONE, Node, NodeId, Slice, Tag};

/// Where a node goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Last in this node.
    In(NodeId),
    /// Just before this node.
    Before(NodeId),
}

/// A tree that is being built.
#[derive(Debug)]
pub(super) struct Arena {
    pub(super) nodes: Vec<Node>,
    pub(super) buffer: String,
    pub(super) attributes: Vec<Attribute>,
    /// Whether numbers no longer follow the document's order, or spans no longer nest.
    disordered: bool,
}

impl Arena {
    /// An empty tree of a page of so many bytes.
    pub(super) fn new(bytes: usize) -> Self {
        let mut nodes = Vec::with_capacity(bytes / 24 + 16);
        nodes.push(Node::new(Kind::Root, 0, 0));
        Self { nodes, buffer: String::with_capacity(bytes), attributes: Vec::with_capacity(bytes / 64), disordered: false }
    }

    pub(super) fn element(&mut self, place: Place, tag: Tag, attributes: Slice, start: u32, end: u32) -> NodeId {
        self.add(place, Node::new(Kind::Element { tag, attributes }, start, end))
    }

    /// A second element like `original`, made at `at` and not yet in the tree. Its span is that of what will stand in it.
    pub(super) fn copy(&mut self, original: NodeId, at: u32) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(Node::new(self.nodes[original.index()].kind.clone(), u32::MAX, at));
        self.disordered = true;
        id
    }

    /// Adds text that has just been written to the end of the buffer, from `from` on. It joins the text before it.
    pub(super) fn text(&mut self, place: Place, from: usize, start: u32, end: u32) {
        let slice = Slice { start: from as u32, end: self.buffer.len() as u32 };
        if slice.start == slice.end {
            return;
        }
        let before = match place {
            Place::In(parent) => self.nodes[parent.index()].last_child,
            Place::Before(node) => self.nodes[node.index()].previous,
        };
        if before != NONE {
            let node = &mut self.nodes[before.index()];
            if let Kind::Text(known) = &mut node.kind
                && known.end == slice.start
            {
                known.end = slice.end;
                node.end = end;
                return;
            }
        }
        self.add(place, Node::new(Kind::Text(slice), start, end));
    }

    fn add(&mut self, place: Place, node: Node) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(node);
        self.put(id, place);
        id
    }

    /// Puts a node that stands nowhere into its place.
    pub(super) fn put(&mut self, id: NodeId, place: Place) {
        let (parent, previous, next) = match place {
            Place::In(parent) => (parent, self.nodes[parent.index()].last_child, NONE),
            Place::Before(next) => {
                self.disordered = true;
                let node = &self.nodes[next.index()];
                (node.parent, node.previous, next)
            }
        };
        let node = &mut self.nodes[id.index()];
        (node.parent, node.previous, node.next) = (parent, previous, next);
        self.link(parent, previous, id);
        if next == NONE {
            self.nodes[parent.index()].last_child = id;
        } else {
            self.nodes[next.index()].previous = id;
        }
    }

    /// Takes a node out of the tree, with everything in it.
    pub(super) fn detach(&mut self, id: NodeId) {
        let node = &self.nodes[id.index()];
        let (parent, previous, next) = (node.parent, node.previous, node.next);
        if parent == NONE {
            return;
        }
        self.disordered = true;
        self.link(parent, previous, next);
        if next == NONE {
            self.nodes[parent.index()].last_child = previous;
        } else {
            self.nodes[next.index()].previous = previous;
        }
        let node = &mut self.nodes[id.index()];
        (node.parent, node.previous, node.next) = (NONE, NONE, NONE);
    }

    /// Makes `id` what follows `previous` in `parent`, or the first in it.
    fn link(&mut self, parent: NodeId, previous: NodeId, id: NodeId) {
        if previous == NONE {
            self.nodes[parent.index()].first_child = id;
        } else {
            self.nodes[previous.index()].next = id;
        }
    }

    /// Moves everything in `from` to the end of `to`, which is empty.
    pub(super) fn move_children(&mut self, from: NodeId, to: NodeId) {
        let (first, last) = (self.nodes[from.index()].first_child, self.nodes[from.index()].last_child);
        let mut at = first;
        while at != NONE {
            self.nodes[at.index()].parent = to;
            at = self.nodes[at.index()].next;
        }
        (self.nodes[to.index()].first_child, self.nodes[to.index()].last_child) = (first, last);
        (self.nodes[from.index()].first_child, self.nodes[from.index()].last_child) = (NONE, NONE);
        self.disordered = true;
    }

    /// The range of an element's attributes.
    pub(super) fn attributes_of(&self, id: NodeId) -> Option<Slice> {
        match &self.nodes[id.index()].kind {
            Kind::Element { attributes, .. } => Some(*attributes),
            Kind::Root | Kind::Text(_) => None,
        }
    }

    pub(super) fn set_attributes(&mut self, id: NodeId, slice: Slice) {
        if let Kind::Element { attributes, .. } = &mut self.nodes[id.index()].kind {
            *attributes = slice;
        }
    }

    /// Whether two elements of the same name have the same attributes in the same order.
    pub(super) fn are_alike(&self, one: NodeId, other: NodeId) -> bool {
        let attributes = |id| self.attributes_of(id).map_or(&[][..], |slice| &self.attributes[slice.range()]);
        let value = |attribute: &Attribute| &self.buffer[attribute.value.range()];
        let (one, other) = (attributes(one), attributes(other));
        one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.name == b.name && value(a) == value(b))
    }

    /// Sets where an element ends.
    pub(super) fn close(&mut self, id: NodeId, end: u32) {
        let node = &mut self.nodes[id.index()];
        node.end = node.end.max(end);
    }

    /// Tells that an element gets more although something else has come after it.
    pub(super) fn late(&mut self) {
        self.disordered = true;
    }

    /// The tree, its nodes numbered in document order.
    pub(super) fn into_dom(mut self, names: Vec<Box<str>>) -> Dom {
        if self.disordered {
            self.nodes = in_order(&self.nodes);
            mend_spans(&mut self.nodes);
        }
        Dom { nodes: self.nodes, buffer: self.buffer, attributes: self.attributes, names }
    }
}

impl Node {
    pub(super) fn new(kind: Kind, start: u32, end: u32) -> Self {
        Self { kind, parent: NONE, first_child: NONE, last_child: NONE, next: NONE, previous: NONE, start, end }
    }
}

/// The nodes of the tree in document order. Moving may have made it deeper: what is too deep goes up.
fn in_order(nodes: &[Node]) -> Vec<Node> {
    let mut ordered = Arena { nodes: Vec::with_capacity(nodes.len()), buffer: String::new(), attributes: Vec::new(), disordered: false };
    ordered.nodes.push(Node { first_child: NONE, last_child: NONE, ..nodes[0].clone() });
    // The new numbers of the ancestors, as far as children may be put into them.
    let mut path = vec![Dom::ROOT];
    let mut depth = 0;
    let mut at = nodes[0].first_child;
    while at != NONE {
        let node = &nodes[at.index()];
        let parent = path[path.len() - 1];
        let id = ordered.add(Place::In(parent), Node::new(node.kind.clone(), node.start, node.end));
        if node.first_child != NONE {
            depth += 1;
            if depth < MAX_DOM_DEPTH {
                path.push(id);
            }
            at = node.first_child;
            continue;
        }
        let mut up = at;
        at = nodes[up.index()].next;
        while at == NONE {
            up = nodes[up.index()].parent;
            if up == Dom::ROOT || up == NONE {
                break;
            }
            if depth < MAX_DOM_DEPTH {
                path.pop();
            }
            depth -= 1;
            at = nodes[up.index()].next;
        }
    }
    ordered.nodes
}

/// Makes every span hold those of the nodes inside.
fn mend_spans(nodes: &mut [Node]) {
    for index in (1..nodes.len()).rev() {
        let Node { parent, start, end, .. } = nodes[index];
        if start <= end {
            let parent = &mut nodes[parent.index()];
            (parent.start, parent.end) = (parent.start.min(start), parent.end.max(end));
        } else {
            // A copy in which nothing stands.
            nodes[index].start = end;
        }
    }
}
