//! One look over the whole page before the walk: what is text of the page, and how much of what is where.
//!
//! The ledger counts from here, node by node, and knows nothing of the blocks that the walk builds: the text of every
//! text node that no element [of markup](is_markup) holds, the alternative text of every picture that is taken, the
//! source of every formula, the labels of buttons.

use std::collections::{HashMap, HashSet};

use super::address::Addresses;
use super::classes::Classes;
use super::dom::{Common, Dom, NodeId, NodeRef, Tag};
use super::evidence::hides;
use super::markup::is_markup;
use super::select::Selection;
use super::{form, math, media, signals};
use crate::model::{ClassSignals, Media, Notation};
use crate::text::ink;

/// What there is to know about each node.
#[derive(Debug)]
pub(super) struct Survey {
    facts: Vec<Facts>,
    pictures: HashMap<NodeId, Media>,
    formulas: HashMap<NodeId, (Notation, String)>,
    /// What the user's selectors choose.
    pub(super) selection: Selection,
}

/// About one node and everything inside.
#[derive(Clone, Copy, Debug, Default)]
struct Facts {
    flags: Flags,
    /// What the element's own names say.
    signals: ClassSignals,
    /// Characters of text.
    ink: u32,
    /// Of these, in links.
    linked: u32,
}

/// What is so or not so of a node.
#[derive(Clone, Copy, Debug, Default)]
struct Flags(u16);

impl Flags {
    /// No text of the page: the element is markup, or one around it is.
    const MARKUP: Self = Self(1);
    /// A picture to take, or a formula.
    const TAKEN: Self = Self(1 << 1);
    /// Pictures, formulas, controls: what stands in a line and is no text. The node itself or in it.
    const OBJECTS: Self = Self(1 << 2);
    /// Elements that make blocks of their own are inside.
    const BLOCKS: Self = Self(1 << 3);
    /// Such of them as divide a page: headings, tables, lists, forms, sections.
    const PARTS: Self = Self(1 << 4);
    /// A `<br>` stands directly inside.
    const BREAKS: Self = Self(1 << 5);
    /// The element says that it is not shown.
    const INVISIBLE: Self = Self(1 << 6);
    /// Or that it is not read out.
    const UNREAD: Self = Self(1 << 7);
    /// It states a language.
    const LANGUAGE: Self = Self(1 << 8);
    /// It has a role or is a property of something.
    const NAMES: Self = Self(1 << 9);
    /// It is an item of microdata or a property of one.
    const ITEM: Self = Self(1 << 10);

    fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    fn set(&mut self, flag: Self, is: bool) {
        self.0 |= if is { flag.0 } else { 0 };
    }

    fn clear(&mut self, flag: Self) {
        self.0 &= !flag.0;
    }

    fn only(self, flag: Self) -> Self {
        Self(self.0 & flag.0)
    }
}

impl Survey {
    /// Looks over a page.
    pub(super) fn of(dom: &Dom, addresses: &Addresses, selection: Selection) -> Self {
        let facts = Vec::with_capacity(dom.all().count());
        let mut survey = Self { facts, pictures: HashMap::new(), formulas: HashMap::new(), selection };
        let mut classes = Classes::new();
        for id in dom.all() {
            let facts = survey.own_facts(dom, id, addresses, &mut classes);
            survey.facts.push(facts);
        }
        survey.drop_fallback_pictures(dom);
        survey.sum_up(dom);
        survey
    }

    /// Characters of the page's text, counted from its nodes.
    pub(super) fn delivered(&self, dom: &Dom) -> u64 {
        let mut delivered = 0;
        for id in dom.all() {
            delivered += match dom.node(id) {
                NodeRef::Text(_) if !self.is_markup(id) => u64::from(self.ink(id)),
                NodeRef::Element(tag) => self.alternative_ink(dom, id, tag) as u64,
                NodeRef::Text(_) | NodeRef::Root => 0,
            };
        }
        delivered
    }

    /// Characters that an element brings in other ways than by the text inside it.
    fn alternative_ink(&self, dom: &Dom, id: NodeId, tag: Tag) -> usize {
        let picture = self.picture(id).map_or(0, |picture| ink(&picture.alt));
        let formula = self.formula(id).map_or(0, |(_, source)| ink(source));
        let label = if self.is_markup(id) { None } else { form::label(dom, id, tag) };
        picture + formula + label.map_or(0, ink)
    }

    /// Whether the node is no text of the page.
    pub(super) fn is_markup(&self, id: NodeId) -> bool {
        self.has(id, Flags::MARKUP)
    }

    /// The picture that an `<img>` shows, if it is one to take.
    pub(super) fn picture(&self, id: NodeId) -> Option<&Media> {
        if self.has(id, Flags::TAKEN) { self.pictures.get(&id) } else { None }
    }

    /// The formula that an element holds.
    pub(super) fn formula(&self, id: NodeId) -> Option<&(Notation, String)> {
        if self.has(id, Flags::TAKEN) { self.formulas.get(&id) } else { None }
    }

    /// What the names of an element say: its classes, its id, its role.
    pub(super) fn signals(&self, id: NodeId) -> ClassSignals {
        self.get(id).signals
    }

    /// Characters of text inside.
    pub(super) fn ink(&self, id: NodeId) -> u32 {
        self.get(id).ink
    }

    /// Characters of text inside that stand in links.
    pub(super) fn linked(&self, id: NodeId) -> u32 {
        self.get(id).linked
    }

    /// Whether pictures, formulas or controls are inside.
    pub(super) fn has_objects(&self, id: NodeId) -> bool {
        self.has(id, Flags::OBJECTS)
    }

    /// Whether nothing to show is inside.
    pub(super) fn is_empty(&self, id: NodeId) -> bool {
        self.ink(id) == 0 && !self.has_objects(id)
    }

    /// Whether blocks are inside.
    pub(super) fn has_blocks(&self, id: NodeId) -> bool {
        self.has(id, Flags::BLOCKS)
    }

    /// Whether such blocks are inside as divide a page.
    pub(super) fn has_parts(&self, id: NodeId) -> bool {
        self.has(id, Flags::PARTS)
    }

    /// Whether a `<br>` stands directly inside.
    pub(super) fn has_breaks(&self, id: NodeId) -> bool {
        self.has(id, Flags::BREAKS)
    }

    /// Whether the element says that it is not shown.
    pub(super) fn is_invisible(&self, id: NodeId) -> bool {
        self.has(id, Flags::INVISIBLE)
    }

    /// Whether it says that it is not shown or not read out.
    pub(super) fn is_hidden(&self, id: NodeId) -> bool {
        self.has(id, Flags(Flags::INVISIBLE.0 | Flags::UNREAD.0))
    }

    /// Whether the element states a language.
    pub(super) fn states_language(&self, id: NodeId) -> bool {
        self.has(id, Flags::LANGUAGE)
    }

    /// Whether the element has a role or is a property of something.
    pub(super) fn names_a_part(&self, id: NodeId) -> bool {
        self.has(id, Flags::NAMES)
    }

    /// Whether the element is an item of microdata, or a property of one.
    pub(super) fn is_item(&self, id: NodeId) -> bool {
        self.has(id, Flags::ITEM)
    }

    /// Whether nine tenths of the page's text are inside.
    pub(super) fn is_nearly_all(&self, id: NodeId) -> bool {
        u64::from(self.ink(id)) * 10 >= u64::from(self.ink(Dom::ROOT)) * 9
    }

    /// Whether half of the page's text is inside.
    pub(super) fn is_most(&self, id: NodeId) -> bool {
        u64::from(self.ink(id)) * 2 >= u64::from(self.ink(Dom::ROOT))
    }

    /// The text inside that is text of the page, white space as it is.
    pub(super) fn text(&self, dom: &Dom, id: NodeId) -> String {
        let mut out = String::new();
        for node in dom.descendants(id).filter(|node| !self.is_markup(*node)) {
            match dom.node(node) {
                NodeRef::Text(text) => out.push_str(text),
                NodeRef::Element(Tag::Br) => out.push('\n'),
                NodeRef::Element(_) | NodeRef::Root => {}
            }
        }
        out
    }

    fn get(&self, id: NodeId) -> Facts {
        self.facts.get(id.index()).copied().unwrap_or_default()
    }

    fn has(&self, id: NodeId, any: Flags) -> bool {
        self.facts.get(id.index()).is_some_and(|facts| facts.flags.has(any))
    }

    /// What the node itself is; nodes come in document order, so that of its parent is known.
    fn own_facts<'a>(&mut self, dom: &'a Dom, id: NodeId, addresses: &Addresses, classes: &mut Classes<'a>) -> Facts {
        let mut facts = Facts::default();
        if dom.parent(id).is_some_and(|parent| self.is_markup(parent)) {
            facts.flags.set(Flags::MARKUP, true);
            let is_item = dom.common_attributes(id).any(|(name, _)| matches!(name, Common::Itemprop | Common::Itemscope));
            facts.flags.set(Flags::ITEM, is_item);
            return facts;
        }
        match dom.node(id) {
            NodeRef::Root => {}
            NodeRef::Text(text) => facts.ink = ink(text) as u32,
            NodeRef::Element(tag) => {
                let marked = facts.name(dom, id, classes);
                let markup = is_markup(dom, id, tag, marked);
                facts.flags.set(Flags::MARKUP, markup);
                if let Some(picture) = media::picture(dom, id, tag, addresses) {
                    self.pictures.insert(id, picture);
                    facts.flags.set(Flags(Flags::TAKEN.0 | Flags::OBJECTS.0), true);
                } else if let Some(formula) = math::source(dom, id, tag) {
                    facts.ink = ink(&formula.1) as u32;
                    self.formulas.insert(id, formula);
                    facts.flags.set(Flags(Flags::TAKEN.0 | Flags::OBJECTS.0), true);
                } else if !markup && form::label(dom, id, tag).is_some() || media::is_player(tag) {
                    facts.flags.set(Flags::OBJECTS, true);
                }
                if let Some(parent) = dom.parent(id).filter(|_| tag == Tag::Br) {
                    self.facts[parent.index()].flags.set(Flags::BREAKS, true);
                }
            }
        }
        facts
    }

    /// A picture in `<noscript>` that the page shows elsewhere, too, stands in for it: it is not taken twice.
    fn drop_fallback_pictures(&mut self, dom: &Dom) {
        if self.pictures.is_empty() {
            return;
        }
        let mut fallback = vec![false; self.facts.len()];
        let mut shown = HashSet::new();
        for id in dom.all() {
            let around = dom.parent(id).is_some_and(|parent| fallback[parent.index()]);
            fallback[id.index()] = around || dom.tag(id) == Some(Tag::Noscript);
            if let Some(picture) = self.picture(id).filter(|_| !around) {
                shown.insert(media::without_query(&picture.url).to_owned());
            }
        }
        for id in dom.all().filter(|id| fallback[id.index()]) {
            if self.picture(id).is_some_and(|picture| shown.contains(media::without_query(&picture.url))) {
                self.pictures.remove(&id);
                self.facts[id.index()].flags.clear(Flags(Flags::TAKEN.0 | Flags::OBJECTS.0));
            }
        }
    }

    /// Adds what is inside each node to the node, from the last to the first.
    fn sum_up(&mut self, dom: &Dom) {
        for id in dom.all().rev() {
            let Some(parent) = dom.parent(id) else { continue };
            let tag = dom.tag(id);
            let mut inner = self.get(id);
            if inner.flags.has(Flags::MARKUP) && !inner.flags.has(Flags::OBJECTS) {
                continue;
            }
            if tag == Some(Tag::A) && dom.attribute(id, "href").is_some() {
                inner.linked = inner.ink;
                self.facts[id.index()].linked = inner.ink;
            }
            let outer = &mut self.facts[parent.index()];
            outer.ink = outer.ink.saturating_add(inner.ink);
            outer.linked = outer.linked.saturating_add(inner.linked);
            outer.flags.set(inner.flags.only(Flags(Flags::OBJECTS.0 | Flags::BLOCKS.0 | Flags::PARTS.0)), true);
            outer.flags.set(Flags::BLOCKS, tag.is_some_and(is_block));
            outer.flags.set(Flags::PARTS, tag.is_some_and(is_part));
        }
    }
}

impl Facts {
    /// What the names of the element say, and its other common attributes. Gives whether a class name
    /// [marks](super::markup::marks) it.
    fn name<'a>(&mut self, dom: &'a Dom, id: NodeId, classes: &mut Classes<'a>) -> bool {
        let (mut said, mut marked) = (ClassSignals::default(), false);
        for (name, value) in dom.common_attributes(id) {
            match name {
                Common::Class => {
                    let class = classes.of(value);
                    said = said.with(class.signals);
                    marked = class.marks;
                    self.flags.set(Flags::INVISIBLE, class.unseen);
                }
                Common::Id => said = said.with(signals::of_words(value)),
                Common::Role | Common::Itemprop => {
                    said = said.with(signals::of_names(value));
                    self.flags.set(Flags::NAMES, true);
                    self.flags.set(Flags::ITEM, name == Common::Itemprop);
                }
                Common::Itemscope => self.flags.set(Flags::ITEM, true),
                Common::Hidden => self.flags.set(Flags::INVISIBLE, true),
                Common::Style => self.flags.set(Flags::INVISIBLE, hides(value)),
                Common::AriaHidden => self.flags.set(Flags::UNREAD, value == "true"),
                Common::Lang => self.flags.set(Flags::LANGUAGE, true),
            }
        }
        self.signals = said;
        marked
    }
}

/// Whether the element makes a block of its own.
pub(super) fn is_block(tag: Tag) -> bool {
    is_part(tag)
        || matches!(
            tag,
            Tag::P
                | Tag::Div
                | Tag::Center
                | Tag::Address
                | Tag::Li
                | Tag::Dt
                | Tag::Dd
                | Tag::Pre
                | Tag::Listing
                | Tag::Plaintext
                | Tag::Xmp
                | Tag::Figcaption
                | Tag::Caption
                | Tag::Summary
                | Tag::Legend
                | Tag::Fieldset
                | Tag::Hgroup
                | Tag::Tr
                | Tag::Td
                | Tag::Th
                | Tag::Thead
                | Tag::Tbody
                | Tag::Tfoot
                | Tag::Body
                | Tag::Html
                | Tag::Noscript
                | Tag::Marquee
                | Tag::Search
                | Tag::Optgroup
        )
}

/// Whether the element divides a page: nobody puts it into a line, and hardly into a cell of data.
fn is_part(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::H1
            | Tag::H2
            | Tag::H3
            | Tag::H4
            | Tag::H5
            | Tag::H6
            | Tag::Table
            | Tag::Ul
            | Tag::Ol
            | Tag::Menu
            | Tag::Dir
            | Tag::Dl
            | Tag::Blockquote
            | Tag::Figure
            | Tag::Form
            | Tag::Section
            | Tag::Article
            | Tag::Aside
            | Tag::Nav
            | Tag::Header
            | Tag::Footer
            | Tag::Main
            | Tag::Dialog
            | Tag::Details
            | Tag::Hr
    )
}
