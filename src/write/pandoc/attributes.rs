//! Names, classes and keys of nodes.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::Writer;
use crate::model::{Block, BlockId, BlockKind, Document, SpeechRole, ids, walk};

/// The names of blocks: the page's own anchors, each once, and for headings without one the published id.
pub(super) struct Names<'a>(HashMap<BlockId, Cow<'a, str>>);

impl<'a> Names<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let ids = ids(document);
        let (mut names, mut taken, mut headings) = (HashMap::new(), HashSet::new(), Vec::new());
        let mut name = |block: &'a Block| match block.origin.anchor.as_deref() {
            Some(anchor) if taken.insert(anchor) => {
                names.insert(block.id, Cow::Borrowed(anchor));
            }
            _ if matches!(block.kind, BlockKind::Heading { .. }) => headings.push(block.id),
            _ => {}
        };
        walk::blocks(&document.blocks, &mut name);
        for footnote in &document.footnotes {
            walk::blocks(&footnote.blocks, &mut name);
        }
        for id in headings {
            let free = ids.name(id).filter(|name| !taken.contains(name.as_str()));
            names.extend(free.map(|name| (id, Cow::Owned(name))));
        }
        Self(names)
    }

    fn get(&self, id: BlockId) -> Cow<'a, str> {
        self.0.get(&id).cloned().unwrap_or_default()
    }
}

/// What pandoc calls an `Attr`.
#[derive(Debug, Default)]
pub(super) struct Attributes<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) classes: Vec<&'a str>,
    pub(super) pairs: Vec<(&'static str, Cow<'a, str>)>,
}

impl<'a> Attributes<'a> {
    /// Nothing but a class.
    pub(super) fn class(class: &'a str) -> Self {
        Self { classes: vec![class], ..Self::default() }
    }

    /// The same with a key.
    pub(super) fn with(mut self, key: &'static str, value: impl Into<Cow<'a, str>>) -> Self {
        self.pairs.push((key, value.into()));
        self
    }

    /// The same with a key, if there is a value.
    pub(super) fn maybe(self, key: &'static str, value: Option<&'a str>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.name.is_empty() && self.classes.is_empty() && self.pairs.is_empty()
    }
}

impl<'a> Writer<'a> {
    /// The attributes of a block: its name, what it is beyond its node, its language.
    pub(super) fn attributes_of(&self, block: &'a Block) -> Attributes<'a> {
        let own = match &block.kind {
            BlockKind::Code { language, .. } => language.as_deref().filter(|name| !name.is_empty()).map(Attributes::class),
            BlockKind::Speech { speaker, role, .. } => {
                let mut own = Attributes::class("speech").with("speaker", speaker);
                own.classes.extend(role.map(SpeechRole::name));
                Some(own)
            }
            BlockKind::Gap { reason } => Some(Attributes::class("gap").with("reason", reason.name())),
            BlockKind::Paragraph { role, .. } => role.map(|role| Attributes::class(role.name())),
            BlockKind::Heading { role, .. } => role.map(|role| Attributes::class(role.name())),
            BlockKind::Article { kind, .. } => Some(Attributes::class(kind.name())),
            BlockKind::Byline { .. } | BlockKind::Dateline { .. } | BlockKind::Credit { .. } | BlockKind::EditorialNote { .. } => {
                Some(Attributes::class(block.kind.name()))
            }
            BlockKind::Quote { .. }
            | BlockKind::List { .. }
            | BlockKind::Definitions { .. }
            | BlockKind::Math { .. }
            | BlockKind::Table(_)
            | BlockKind::Figure(_)
            | BlockKind::Rule
            | BlockKind::Raw { .. } => None,
        };
        let named = Attributes { name: self.names.get(block.id), ..own.unwrap_or_default() };
        named.maybe("lang", block.origin.lang.as_deref())
    }

    /// Writes attributes.
    pub(super) fn attributes(&mut self, attributes: &Attributes<'_>) {
        self.list(|writer| {
            writer.json.string(&attributes.name);
            writer.list(|writer| attributes.classes.iter().for_each(|class| writer.json.string(class)));
            writer.list(|writer| {
                for (key, value) in &attributes.pairs {
                    writer.list(|writer| {
                        writer.json.string(key);
                        writer.json.string(value);
                    });
                }
            });
        });
    }

    /// A node that begins with attributes.
    pub(super) fn node_with(&mut self, name: &str, attributes: &Attributes<'_>, content: impl FnOnce(&mut Self)) {
        self.node_of_list(name, |writer| {
            writer.attributes(attributes);
            content(writer);
        });
    }

    /// A `Div`.
    pub(super) fn division(&mut self, attributes: &Attributes<'_>, content: impl FnOnce(&mut Self)) {
        self.node_with("Div", attributes, |writer| writer.list(content));
    }

    /// A `Span`.
    pub(super) fn span(&mut self, attributes: &Attributes<'_>, content: impl FnOnce(&mut Self)) {
        self.node_with("Span", attributes, |writer| writer.list(content));
    }
}
