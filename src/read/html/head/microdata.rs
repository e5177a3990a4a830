//! Microdata: `itemscope`, `itemprop`. Items become the same values as JSON-LD has, as HTML's own conversion does.

use serde_json::{Map, Value};

use crate::read::html::dom::{Dom, NodeId, Tag};
use crate::read::html::survey::Survey;
use crate::span::Span;

/// How much of an element's text is taken as the value of a property, in bytes.
const LONGEST: usize = 2000;

/// The properties that are read; the others (bodies, ratings, prices) cost time and say nothing here.
const PROPERTIES: &[&str] = &[
    "headline",
    "name",
    "alternativeHeadline",
    "author",
    "creator",
    "editor",
    "publisher",
    "datePublished",
    "dateModified",
    "dateCreated",
    "uploadDate",
    "description",
    "keywords",
    "articleSection",
    "inLanguage",
    "mainEntityOfPage",
    "mainEntity",
    "url",
    "license",
    "isPartOf",
    "itemListElement",
    "item",
    "position",
    "affiliation",
    "worksFor",
    "jobTitle",
    "isbn",
    "title",
];

/// The items of a page that are no property of another item, with their places; properties that stand in no item make
/// one more, without a type.
pub(super) fn items(dom: &Dom, survey: &Survey) -> Vec<(Value, Option<Span>)> {
    let mut all: Vec<Item> = vec![Item::default()];
    // The item that each node is in.
    let mut around: Vec<u32> = Vec::new();
    for id in dom.all() {
        let outer = dom.parent(id).and_then(|parent| around.get(parent.index())).copied().unwrap_or(0);
        around.push(outer);
        if !survey.is_item(id) {
            continue;
        }
        let scope = dom.attribute(id, "itemscope").is_some();
        let property = dom.attribute(id, "itemprop");
        if scope {
            let properties = property.map(|names| (outer, names.to_owned()));
            all.push(Item { properties: type_of(dom, id), of: properties, inner: Vec::new(), span: dom.span(id) });
            around[id.index()] = all.len() as u32 - 1;
        } else if let Some(names) = property {
            for name in names.split_ascii_whitespace().filter(|name| PROPERTIES.contains(name)) {
                let value = value(dom, id);
                all[outer as usize].add(name, Value::String(value));
            }
        }
    }
    nest(all)
}

/// An item that is being read.
#[derive(Default)]
struct Item {
    properties: Map<String, Value>,
    /// The item and the properties of it that this one is the value of.
    of: Option<(u32, String)>,
    /// The items in this one by property, the last first.
    inner: Vec<(String, Value)>,
    span: Option<Span>,
}

impl Item {
    /// Adds a value to a property.
    fn add(&mut self, name: &str, value: Value) {
        match self.properties.get_mut(name) {
            None => {
                self.properties.insert(name.into(), value);
            }
            Some(Value::Array(values)) => values.push(value),
            Some(known) => *known = Value::Array(vec![known.take(), value]),
        }
    }
}

/// How deep items stand in items at most; what is deeper is dropped.
const DEEPEST: usize = 16;

/// Puts items into the items that they are values of: the last first, since what is inside comes later.
fn nest(mut all: Vec<Item>) -> Vec<(Value, Option<Span>)> {
    let mut heights = vec![0; all.len()];
    let mut tops = Vec::new();
    for index in (0..all.len()).rev() {
        let mut item = std::mem::take(&mut all[index]);
        for (name, value) in std::mem::take(&mut item.inner).into_iter().rev() {
            item.add(&name, value);
        }
        let value = Value::Object(item.properties);
        match item.of {
            // A blog's post is what its page is about.
            Some((_, names)) if names.split_ascii_whitespace().any(|name| matches!(name, "blogPost" | "blogPosts")) => {
                tops.push((value, item.span))
            }
            Some((outer, names)) => {
                let known = names.split_ascii_whitespace().find(|name| PROPERTIES.contains(name));
                let (Some(name), true) = (known, heights[index] < DEEPEST) else { continue };
                heights[outer as usize] = heights[outer as usize].max(heights[index] + 1);
                all[outer as usize].inner.push((name.into(), value));
            }
            None => tops.push((value, item.span)),
        }
    }
    tops.reverse();
    tops
}

/// The type as JSON-LD has it: the last part of the address.
fn type_of(dom: &Dom, id: NodeId) -> Map<String, Value> {
    let types = dom.attribute(id, "itemtype").unwrap_or_default().split_ascii_whitespace();
    let names = types.filter_map(|address| address.rsplit(['/', '#']).next()).map(Into::into);
    Map::from_iter([("@type".to_owned(), Value::Array(names.collect()))])
}

/// The value of a property, as HTML defines it; `content` counts everywhere, as pages have it.
fn value(dom: &Dom, id: NodeId) -> String {
    let attribute = |name: &str| dom.attribute(id, name).map(str::to_owned);
    let stated = attribute("content").or_else(|| match dom.tag(id) {
        Some(Tag::Time) => attribute("datetime"),
        Some(Tag::Link | Tag::Area) => attribute("href"),
        Some(Tag::Data | Tag::Meter) => attribute("value"),
        // What is said in full where an abbreviation is shown.
        Some(Tag::Abbr) => attribute("title"),
        Some(Tag::Img | Tag::Audio | Tag::Embed | Tag::Iframe | Tag::Source | Tag::Track | Tag::Video) => attribute("src"),
        _ => None,
    });
    stated.unwrap_or_else(|| super::short_text(dom, id, LONGEST))
}
