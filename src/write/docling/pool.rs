//! The pools of items, and references into them.

use serde::{Serialize, Serializer};

use super::item::{Group, Picture, TableItem, Text};

/// The items of a document.
#[derive(Default)]
pub(super) struct Pool<'a> {
    pub(super) body: Vec<Reference>,
    pub(super) groups: Vec<Group<'a>>,
    pub(super) texts: Vec<Text<'a>>,
    pub(super) pictures: Vec<Picture<'a>>,
    pub(super) tables: Vec<TableItem<'a>>,
}

/// A place in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Body,
    Furniture,
    Group(usize),
    Text(usize),
    Picture(usize),
    Table(usize),
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (pool, number) = match self {
            Self::Body => return serializer.serialize_str("#/body"),
            Self::Furniture => return serializer.serialize_str("#/furniture"),
            Self::Group(number) => ("groups", number),
            Self::Text(number) => ("texts", number),
            Self::Picture(number) => ("pictures", number),
            Self::Table(number) => ("tables", number),
        };
        serializer.collect_str(&format_args!("#/{pool}/{number}"))
    }
}

/// A reference to an item.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Reference {
    #[serde(rename = "$ref")]
    to: Node,
}

impl From<Node> for Reference {
    fn from(to: Node) -> Self {
        Self { to }
    }
}

impl<'a> Pool<'a> {
    /// Adds a text below `parent`.
    pub(super) fn text(&mut self, parent: Node, mut text: Text<'a>) -> Node {
        let node = Node::Text(self.texts.len());
        (text.node.self_ref, text.node.parent) = (node, Some(parent.into()));
        self.texts.push(text);
        self.adopt(parent, node)
    }

    /// Adds a group below `parent`.
    pub(super) fn group(&mut self, parent: Node, label: &'static str, name: &'a str) -> Node {
        let node = Node::Group(self.groups.len());
        self.groups.push(Group::of(node, parent, label, name));
        self.adopt(parent, node)
    }

    /// Adds a picture below `parent`.
    pub(super) fn picture(&mut self, parent: Node, mut picture: Picture<'a>) -> Node {
        let node = Node::Picture(self.pictures.len());
        (picture.node.self_ref, picture.node.parent) = (node, Some(parent.into()));
        self.pictures.push(picture);
        self.adopt(parent, node)
    }

    /// Adds a table without cells below `parent`.
    pub(super) fn table(&mut self, parent: Node) -> usize {
        let number = self.tables.len();
        self.tables.push(TableItem::of(Node::Table(number), parent));
        self.adopt(parent, Node::Table(number));
        number
    }

    fn adopt(&mut self, parent: Node, child: Node) -> Node {
        let children = match parent {
            Node::Body | Node::Furniture => Some(&mut self.body),
            Node::Group(number) => self.groups.get_mut(number).map(|group| &mut group.node.children),
            Node::Text(number) => self.texts.get_mut(number).map(|text| &mut text.node.children),
            Node::Picture(number) => self.pictures.get_mut(number).map(|picture| &mut picture.node.children),
            Node::Table(number) => self.tables.get_mut(number).map(|table| &mut table.node.children),
        };
        if let Some(children) = children {
            children.push(child.into());
        }
        child
    }
}
