//! One look over the whole page before the walk: what is text of the page, and how much of what is where.
//!
//! The ledger counts from here, node by node, and knows nothing of the blocks that the walk builds: the text of every
//! text node that no element [of markup](is_markup) holds, the alternative text of every picture that is taken, the
//! source of every formula, the labels of buttons.

use std::collections::{HashMap, HashSet};

use super::address::Addresses;
use super::dom::{Dom, NodeId, NodeRef, Tag};
use super::markup::is_markup;
use super::select::Selection;
use super::signals::Signals;
use super::{form, math, media};
use crate::model::{Media, Notation};
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
    /// No text of the page: the element is markup, or one around it is.
    markup: bool,
    /// What the element's own names say.
    signals: Signals,
    /// Characters of text.
    ink: u32,
    /// Of these, in links.
    linked: u32,
    /// Pictures, formulas, controls: what stands in a line and is no text.
    objects: u32,
    /// Elements that make blocks of their own, the node itself left out.
    blocks: u32,
    /// Of these, such as divide a page: headings, tables, lists, forms, sections.
    parts: u32,
}

impl Survey {
    /// Looks over a page.
    pub(super) fn of(dom: &Dom, addresses: &Addresses, selection: Selection) -> Self {
        let mut survey = Self { facts: Vec::new(), pictures: HashMap::new(), formulas: HashMap::new(), selection };
        for id in dom.all() {
            let facts = survey.own_facts(dom, id, addresses);
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
        self.get(id).markup
    }

    /// The picture that an `<img>` shows, if it is one to take.
    pub(super) fn picture(&self, id: NodeId) -> Option<&Media> {
        self.pictures.get(&id)
    }

    /// The formula that an element holds.
    pub(super) fn formula(&self, id: NodeId) -> Option<&(Notation, String)> {
        self.formulas.get(&id)
    }

    /// What the names of an element say: its classes, its id, its role.
    pub(super) fn signals(&self, id: NodeId) -> Signals {
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
        self.get(id).objects > 0
    }

    /// Whether nothing to show is inside.
    pub(super) fn is_empty(&self, id: NodeId) -> bool {
        self.ink(id) == 0 && !self.has_objects(id)
    }

    /// Whether blocks are inside.
    pub(super) fn has_blocks(&self, id: NodeId) -> bool {
        self.get(id).blocks > 0
    }

    /// Whether such blocks are inside as divide a page.
    pub(super) fn has_parts(&self, id: NodeId) -> bool {
        self.get(id).parts > 0
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

    /// What the node itself is; nodes come in document order, so that of its parent is known.
    fn own_facts(&mut self, dom: &Dom, id: NodeId, addresses: &Addresses) -> Facts {
        let around = dom.parent(id).is_some_and(|parent| self.is_markup(parent));
        let mut facts = Facts { markup: around, ..Facts::default() };
        if around {
            return facts;
        }
        match dom.node(id) {
            NodeRef::Root => {}
            NodeRef::Text(text) => facts.ink = ink(text) as u32,
            NodeRef::Element(tag) => {
                facts.markup = is_markup(dom, id, tag);
                facts.signals = own_signals(dom, id);
                if let Some(picture) = media::picture(dom, id, tag, addresses) {
                    self.pictures.insert(id, picture);
                    facts.objects = 1;
                } else if let Some(formula) = math::source(dom, id, tag) {
                    facts.ink = ink(&formula.1) as u32;
                    self.formulas.insert(id, formula);
                    facts.objects = 1;
                } else if !facts.markup && form::label(dom, id, tag).is_some() || media::is_player(tag) {
                    facts.objects = 1;
                }
            }
        }
        facts
    }

    /// A picture in `<noscript>` that the page shows elsewhere, too, stands in for it: it is not taken twice.
    fn drop_fallback_pictures(&mut self, dom: &Dom) {
        let mut fallback = vec![false; self.facts.len()];
        let mut shown = HashSet::new();
        for id in dom.all() {
            let around = dom.parent(id).is_some_and(|parent| fallback[parent.index()]);
            fallback[id.index()] = around || dom.tag(id) == Some(Tag::Noscript);
            if let Some(picture) = self.pictures.get(&id).filter(|_| !around) {
                shown.insert(media::without_query(&picture.url).to_owned());
            }
        }
        for id in dom.all().filter(|id| fallback[id.index()]) {
            if self.pictures.get(&id).is_some_and(|picture| shown.contains(media::without_query(&picture.url))) {
                self.pictures.remove(&id);
                self.facts[id.index()].objects = 0;
            }
        }
    }

    /// Adds what is inside each node to the node, from the last to the first.
    fn sum_up(&mut self, dom: &Dom) {
        let ids: Vec<NodeId> = dom.all().collect();
        for id in ids.into_iter().rev() {
            let Some(parent) = dom.parent(id) else { continue };
            let tag = dom.tag(id);
            let mut inner = self.get(id);
            if inner.markup && inner.objects == 0 {
                continue;
            }
            if tag == Some(Tag::A) && dom.attribute(id, "href").is_some() {
                inner.linked = inner.ink;
                self.facts[id.index()].linked = inner.ink;
            }
            let outer = &mut self.facts[parent.index()];
            outer.ink = outer.ink.saturating_add(inner.ink);
            outer.linked = outer.linked.saturating_add(inner.linked);
            outer.objects = outer.objects.saturating_add(inner.objects);
            outer.blocks = outer.blocks.saturating_add(inner.blocks).saturating_add(tag.is_some_and(is_block).into());
            outer.parts = outer.parts.saturating_add(inner.parts).saturating_add(tag.is_some_and(is_part).into());
        }
    }
}

fn own_signals(dom: &Dom, id: NodeId) -> Signals {
    let mut signals = Signals::default();
    for (name, value) in dom.attributes(id) {
        signals = signals.with(match name {
            "class" | "id" => Signals::of_words(value),
            "role" | "itemprop" => Signals::of_names(value),
            _ => Signals::default(),
        });
    }
    signals
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
