//! What the user's selectors choose on a page. `scraper` is the engine: it gets a copy of the tree, made only if there
//! is a rule for the page, and what it finds is mapped back.

mod part;
mod rules;

use std::collections::HashMap;

use ego_tree::NodeMut;
use html5ever::{Attribute, LocalName, QualName, ns};
use scraper::node::{Element, Node, Text};
use scraper::{Html, Selector};

use super::dom::{Dom, NodeId, NodeRef};
pub use part::is_chosen;
pub(super) use part::part;
pub use rules::Rules;

/// What is chosen.
#[derive(Debug, Default)]
pub(super) struct Selection {
    /// For each node whether it is dropped; empty where nothing is.
    dropped: Vec<bool>,
    pub(super) title: Vec<NodeId>,
    pub(super) authors: Vec<NodeId>,
    pub(super) date: Vec<NodeId>,
    /// Whether something is to be kept, and is not on the page.
    pub(super) missing: bool,
    /// Whether something is kept.
    pub(super) keeps: bool,
}

impl Selection {
    /// What the rules choose on the page at this address.
    pub(super) fn of(dom: &Dom, rules: &Rules, address: Option<&str>) -> Self {
        let rules = rules.of(address);
        if rules.is_empty() {
            return Self::default();
        }
        let copy = Copy::of(dom);
        let all = |selectors: Vec<&Selector>| selectors.into_iter().flat_map(|selector| copy.select(selector)).collect::<Vec<_>>();
        let keep: Vec<&Selector> = rules.iter().flat_map(|rule| &rule.keep).collect();
        let wanted = !keep.is_empty();
        let (keep, drop) = (all(keep), all(rules.iter().flat_map(|rule| &rule.drop).collect()));
        let missing = wanted && keep.is_empty();
        let dropped = if keep.is_empty() && drop.is_empty() { Vec::new() } else { spread(dom, &keep, &drop) };
        Self {
            dropped,
            title: all(rules.iter().filter_map(|rule| rule.title.as_ref()).collect()),
            authors: all(rules.iter().filter_map(|rule| rule.author.as_ref()).collect()),
            date: all(rules.iter().filter_map(|rule| rule.date.as_ref()).collect()),
            missing,
            keeps: wanted && !missing,
        }
    }

    /// Whether anything is dropped.
    pub(super) fn drops_any(&self) -> bool {
        !self.dropped.is_empty()
    }

    /// Whether the node is dropped.
    pub(super) fn drops(&self, id: NodeId) -> bool {
        self.dropped.get(id.index()).copied().unwrap_or(false)
    }
}

/// Whether each node is dropped: it is in what is dropped, or something is kept and it is not in that.
fn spread(dom: &Dom, keep: &[NodeId], drop: &[NodeId]) -> Vec<bool> {
    const KEPT: u8 = 1;
    const DROPPED: u8 = 2;
    let mut states = vec![0u8; dom.all().count()];
    for (ids, state) in [(keep, KEPT), (drop, DROPPED)] {
        ids.iter().for_each(|id| states[id.index()] |= state);
    }
    for id in dom.all() {
        if let Some(parent) = dom.parent(id) {
            states[id.index()] |= states[parent.index()];
        }
    }
    states.into_iter().map(|state| state & DROPPED != 0 || !keep.is_empty() && state & KEPT == 0).collect()
}

/// The page for `scraper`, and which of its nodes is which of ours.
struct Copy {
    html: Html,
    ids: HashMap<ego_tree::NodeId, NodeId>,
}

impl Copy {
    fn of(dom: &Dom) -> Self {
        let mut html = Html::new_document();
        let mut ids = HashMap::new();
        let root = html.tree.root().id();
        // The number that each of our nodes has there; parents come first.
        let mut theirs = vec![root; dom.all().count()];
        for id in dom.all().skip(1) {
            let node = match dom.node(id) {
                NodeRef::Element(_) => Node::Element(element(dom, id)),
                NodeRef::Text(text) => Node::Text(Text { text: text.into() }),
                NodeRef::Root => continue,
            };
            let parent = dom.parent(id).map_or(root, |parent| theirs[parent.index()]);
            let added = html.tree.get_mut(parent).map(|mut parent: NodeMut<'_, Node>| parent.append(node).id());
            if let Some(added) = added {
                theirs[id.index()] = added;
                ids.insert(added, id);
            }
        }
        Self { html, ids }
    }

    /// Our nodes that the selector chooses, in the order of the page.
    fn select(&self, selector: &Selector) -> Vec<NodeId> {
        self.html.select(selector).filter_map(|element| self.ids.get(&element.id()).copied()).collect()
    }
}

fn element(dom: &Dom, id: NodeId) -> Element {
    let name = QualName::new(None, ns!(html), LocalName::from(dom.name(id)));
    let attributes =
        dom.attributes(id).map(|(name, value)| Attribute { name: QualName::new(None, ns!(), LocalName::from(name)), value: value.into() });
    Element::new(name, attributes.collect())
}
