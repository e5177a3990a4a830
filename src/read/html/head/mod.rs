//! What a page says about itself.
//!
//! Each file reads one sort of place into [`Findings`]; [`title`], [`author`] and [`date`] then choose by a documented
//! order of trust, after a check whether a value can be what it claims to be. Nothing is made up: no date comes from
//! the clock or the file.

mod around;
mod author;
mod date;
mod elements;
mod findings;
mod json;
mod language;
mod meta;
mod microdata;
mod schema_org;
mod signature;
mod site;
mod title;

use super::ReadOptions;
use super::address::Addresses;
use super::dom::{Dom, NodeId, NodeRef, Tag};
use super::survey::Survey;
use crate::model::{Metadata, Stated};
use findings::Findings;
pub(super) use language::{language, valid_language};
use schema_org::Syntax;
use site::Names;

/// Reads the metadata of a page.
pub(super) fn read(dom: &Dom, addresses: &Addresses, survey: &Survey, options: &ReadOptions, metadata: &mut Metadata) {
    let mut found = find(dom, survey, options.title_alone);
    elements::selected(dom, &survey.selection, &mut found);
    let url = options.url.clone().map(|url| Stated::new(url, "option"));
    let canonical = found.canonical.iter().map(|stated| Stated { value: addresses.absolute(&stated.value), ..stated.clone() });
    let canonical = canonical.filter(|stated| stated.value.starts_with("http")).min_by_key(|stated| stated.rule != "canonical-link");
    let own = [&url, &canonical].into_iter().flatten();
    if let Some((date, place)) = own.filter_map(|place| Some((date::in_address(&place.value)?, place))).next() {
        found.published.push(Stated::new(date, "url-path").at(place.span));
    }

    let bodies = found.bodies.iter().map(String::as_str);
    let stated = found.sites.iter().chain(&found.publishers).map(|stated| stated.value.as_str());
    let address = url.as_ref().or(canonical.as_ref()).map(|stated| stated.value.as_str());
    let names = Names::of(stated.chain(bodies), address);

    (metadata.title, metadata.alternative_titles) = title::choose(&found, &names);
    if options.title_alone {
        return;
    }
    metadata.authors = author::choose(&found, &names);
    metadata.editors = author::editors(&found, &names);
    (metadata.date_published, metadata.date_modified) = date::choose(&found, !metadata.authors.is_empty());
    metadata.language = language::choose(dom, &found);
    metadata.description = first(found.descriptions);
    metadata.site = first(found.sites);
    metadata.publisher = first(found.publishers);
    // What the page's data say in full comes before the word that it has for sharing.
    metadata.genre = found.genres.iter().find(|genre| genre.rule != "open-graph").or(found.genres.first()).cloned();
    metadata.source = first(found.sources);
    metadata.rights = first(found.rights);
    metadata.licence = found.licences.into_iter().next();
    metadata.tags = once_each(found.tags);
    metadata.categories = once_each(found.categories);
    metadata.breadcrumb = found.breadcrumb;
    metadata.identifiers = found.identifiers;
    metadata.url = url;
    metadata.canonical_url = canonical;
}

fn first(values: Vec<Stated<String>>) -> Option<Stated<String>> {
    values.into_iter().next()
}

/// The values without those that came before.
fn once_each(values: Vec<Stated<String>>) -> Vec<Stated<String>> {
    let mut seen = std::collections::HashSet::new();
    values.into_iter().filter(|stated| seen.insert(stated.value.to_lowercase())).collect()
}

/// Where the page says it lives, for rules about addresses.
pub(super) fn canonical(dom: &Dom, addresses: &Addresses) -> Option<String> {
    let links = dom.all().filter(|id| dom.tag(*id) == Some(Tag::Link));
    let mut canonical = links.filter(|id| dom.attribute(*id, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")));
    let address = addresses.absolute(dom.attribute(canonical.next()?, "href")?.trim());
    address.starts_with("http").then_some(address)
}

/// Reads all places, but for those that say nothing of the title if that is all that is asked for.
fn find(dom: &Dom, survey: &Survey, title_alone: bool) -> Findings {
    let mut found = Findings::default();
    meta::read(dom, &mut found);
    elements::read(dom, survey, title_alone, &mut found);
    schema_org::read(&scripts(dom), Syntax::JsonLd, &mut found);
    schema_org::read(&microdata::items(dom, survey), Syntax::Microdata, &mut found);
    found
}

/// How much JSON-LD is read of one page, in bytes.
const MOST_JSON: usize = 4 << 20;

/// The values in the page's JSON-LD scripts.
fn scripts(dom: &Dom) -> Vec<(serde_json::Value, Option<crate::span::Span>)> {
    let mut values = Vec::new();
    let mut left = MOST_JSON;
    for id in dom.all().filter(|id| dom.tag(*id) == Some(Tag::Script)) {
        if !dom.attribute(id, "type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json")) {
            continue;
        }
        let text: String =
            dom.children(id).filter_map(|child| if let NodeRef::Text(text) = dom.node(child) { Some(text) } else { None }).collect();
        let Some(rest) = left.checked_sub(text.len()) else { continue };
        left = rest;
        values.extend(json::values(&text).into_iter().map(|value| (value, dom.span(id))));
    }
    values
}

/// How many nodes inside an element are looked at.
const MOST_NODES: usize = 400;

/// The text inside an element, as far as a name or a line goes.
fn short_text(dom: &Dom, id: NodeId, longest: usize) -> String {
    let mut out = String::new();
    for node in dom.descendants(id).take(MOST_NODES) {
        match dom.node(node) {
            NodeRef::Text(text) => {
                let raw = dom.parent(node).and_then(|parent| dom.tag(parent)).is_some_and(|tag| tag.is_raw_text() && tag != Tag::Title);
                if !raw {
                    out.extend(text.chars().take(longest));
                }
            }
            NodeRef::Element(Tag::Br) => out.push(' '),
            NodeRef::Element(tag) if super::survey::is_block(tag) => out.push(' '),
            NodeRef::Element(_) | NodeRef::Root => {}
        }
        if out.len() > longest {
            break;
        }
    }
    out
}
