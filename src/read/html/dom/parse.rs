//! Fills the arena by way of `scraper`.

use scraper::{Html, Node as ScraperNode};

use crate::source::Source;

use super::{Dom, Filler, MAX_DOM_DEPTH, NodeId};

impl Dom {
    /// Parses a page. Never fails: a parser of HTML makes sense of everything.
    pub(in crate::read::html) fn parse(source: &Source) -> Self {
        let html = Html::parse_document(&source.text);
        let mut filler = Filler::new();
        // The path of open nodes; a deep page is flattened at the bound.
        let mut open: Vec<NodeId> = vec![Self::ROOT];
        let mut depth = 0usize;
        for edge in html.tree.root().traverse() {
            match edge {
                ego_tree::iter::Edge::Open(node) => {
                    let parent = open.last().copied().unwrap_or(Self::ROOT);
                    match node.value() {
                        ScraperNode::Element(element) => {
                            let tag = filler.tag(element.name());
                            let id = filler.element(parent, tag, element.attrs(), None);
                            depth += 1;
                            if depth <= MAX_DOM_DEPTH {
                                open.push(id);
                            }
                        }
                        ScraperNode::Text(text) => {
                            filler.text(parent, text, None);
                        }
                        _ => {}
                    }
                }
                ego_tree::iter::Edge::Close(node) => {
                    if node.value().is_element() {
                        if depth <= MAX_DOM_DEPTH {
                            open.pop();
                        }
                        depth -= 1;
                    }
                }
            }
        }
        filler.dom
    }
}
