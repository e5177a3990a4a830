//! Elements that say something about the page: `<title>`, the first heading, `<time>`, links with a `rel`, and the
//! class names of microformats.

use super::around::Around;
use super::findings::{Finder, Findings, MOST};
use super::{MOST_NODES, short_text, signature};
use crate::model::{Agent, Licence, Stated};
use crate::read::html::dom::{Dom, NodeId, Tag};
use crate::read::html::select::Selection;
use crate::read::html::survey::Survey;

/// The longest name or title that is read from an element, in bytes.
const LONGEST: usize = 600;

/// Reads the elements of a page.
pub(super) fn read(dom: &Dom, survey: &Survey, title_alone: bool, found: &mut Findings) {
    let around = Around::of(dom, survey);
    let mut headings = Vec::new();
    let mut times = Vec::new();
    let (mut titles, mut bylines) = (Vec::new(), Vec::new());
    for id in dom.all() {
        let Some(tag) = dom.tag(id) else { continue };
        match tag {
            // A drawing has titles of its own.
            Tag::Title if !around.in_drawing(id) => found_title(dom, id, found),
            Tag::H1 if around.is_main(id) => headings.push(id),
            Tag::Time if around.is_main(id) => times.push(id),
            Tag::Link | Tag::A => link(dom, id, tag, &around, found),
            _ => {}
        }
        if around.is_main(id) && tag != Tag::Body {
            microformat(dom, id, &mut titles, &mut bylines, found);
        }
    }
    heading(dom, &headings, found);
    if !title_alone {
        signature::read(dom, &around, headings.first().copied(), found);
        time(dom, &times, found);
    }
    // Titles and names of every post in a list are not the page's.
    if titles.len() == 1 {
        found.titles.extend(titles);
    }
    if bylines.len() <= 4 {
        found.authors.extend(bylines);
    }
}

/// Reads what the user's selectors choose.
pub(super) fn selected(dom: &Dom, selection: &Selection, found: &mut Findings) {
    let finder = |id: NodeId| Finder { rule: "selector", span: dom.span(id) };
    let stated = |id: NodeId| dom.attribute(id, "content").or_else(|| dom.attribute(id, "datetime")).map(str::to_owned);
    let text = |id: NodeId| stated(id).unwrap_or_else(|| short_text(dom, id, LONGEST));
    selection.title.iter().take(1).for_each(|id| finder(*id).add(&mut found.titles, &text(*id)));
    selection.date.iter().take(MOST).for_each(|id| finder(*id).add(&mut found.published, &text(*id)));
    for id in selection.authors.iter().take(MOST) {
        found.authors.push(finder(*id).state(Agent::person(crate::text::squeeze(&text(*id)))));
    }
}

fn found_title(dom: &Dom, id: NodeId, found: &mut Findings) {
    Finder { rule: "title-element", span: dom.span(id) }.add(&mut found.titles, &short_text(dom, id, LONGEST));
}

/// The only first-rank heading of the page, or the first of several.
fn heading(dom: &Dom, headings: &[NodeId], found: &mut Findings) {
    let texts = headings.iter().map(|id| (*id, without_hyphenation(without_aside(dom, *id)))).filter(|(_, text)| !text.trim().is_empty());
    for (at, (id, text)) in texts.take(8).enumerate() {
        Finder { rule: if at == 0 { "h1" } else { "h1-later" }, span: dom.span(id) }.add(&mut found.titles, &text);
    }
}

/// The text of a heading without what it sets in small print at its end: a date, a remark.
fn without_aside(dom: &Dom, id: NodeId) -> String {
    let whole = short_text(dom, id, LONGEST);
    // No more nodes than of a text: what is nested without end is no heading.
    let small = dom.descendants(id).take(MOST_NODES).filter(|id| dom.tag(*id) == Some(Tag::Small)).last();
    let aside = small.map(|id| short_text(dom, id, LONGEST)).filter(|aside| !aside.trim().is_empty());
    match aside.and_then(|aside| whole.trim_end().strip_suffix(aside.trim_end())) {
        Some(rest) if !rest.trim().is_empty() => rest.to_owned(),
        _ => whole,
    }
}

/// The text without the marks at which it may be hyphenated.
fn without_hyphenation(text: String) -> String {
    if text.contains('\u{AD}') { text.replace('\u{AD}', "") } else { text }
}

/// What `<time>` says: of several, those that the page marks as its own.
fn time(dom: &Dom, times: &[NodeId], found: &mut Findings) {
    let stated = |id: NodeId| dom.attribute(id, "datetime").map(str::to_owned).unwrap_or_else(|| short_text(dom, id, 80));
    let named = |id: NodeId, words: &[&str]| {
        let class = [Some(id), dom.parent(id)].into_iter().flatten().filter_map(|id| dom.attribute(id, "class")).collect::<Vec<_>>();
        class.iter().any(|class| crate::read::html::signals::has_word(class, words))
    };
    for id in times.iter().copied().take(MOST) {
        let span = dom.span(id);
        if named(id, &["updated", "modified"]) {
            Finder { rule: "time-element", span }.add(&mut found.modified, &stated(id));
        } else if dom.attribute(id, "pubdate").is_some() || named(id, &["published", "publish", "pubdate"]) {
            Finder { rule: "time-published", span }.add(&mut found.published, &stated(id));
        } else {
            Finder { rule: if times.len() == 1 { "time-only" } else { "time-element" }, span }.add(&mut found.published, &stated(id));
        }
    }
}

fn link(dom: &Dom, id: NodeId, tag: Tag, around: &Around, found: &mut Findings) {
    let Some(rel) = dom.attribute(id, "rel") else { return };
    let href = dom.attribute(id, "href").unwrap_or_default().trim();
    for rel in rel.split_ascii_whitespace() {
        match rel.to_ascii_lowercase().as_str() {
            "canonical" if tag == Tag::Link => Finder { rule: "canonical-link", span: dom.span(id) }.add(&mut found.canonical, href),
            "license" | "licence" if !href.is_empty() && found.licences.len() < MOST => {
                let name = Some(crate::text::squeeze(&short_text(dom, id, 200))).filter(|name| !name.is_empty());
                let finder = Finder { rule: "licence-link", span: dom.span(id) };
                found.licences.push(finder.state(Licence { name, url: Some(href.into()) }));
            }
            "author" if tag == Tag::A && around.is_main(id) && found.authors.len() < MOST => {
                let name = crate::text::squeeze(&short_text(dom, id, LONGEST));
                let url = Some(href.to_owned()).filter(|href| href.starts_with("http"));
                found.authors.push(Finder { rule: "rel-author", span: dom.span(id) }.state(Agent { name, url, ..Agent::default() }));
            }
            "tag" | "category" if tag == Tag::A && around.is_main(id) => {
                let list = if rel == "tag" { &mut found.tags } else { &mut found.categories };
                Finder { rule: "rel-tag", span: dom.span(id) }.add(list, &short_text(dom, id, LONGEST));
            }
            _ => {}
        }
    }
}

/// hAtom and h-entry: class names with a fixed meaning.
fn microformat(dom: &Dom, id: NodeId, titles: &mut Vec<Stated<String>>, bylines: &mut Vec<Stated<Agent>>, found: &mut Findings) {
    let Some(class) = dom.attribute(id, "class") else { return };
    let finder = Finder { rule: "microformat", span: dom.span(id) };
    for name in class.split_ascii_whitespace() {
        match name {
            "entry-title" | "p-name" => finder.add(titles, &short_text(dom, id, LONGEST)),
            "dt-published" => {
                let stated = dom.attribute(id, "datetime").map(str::to_owned);
                finder.add(&mut found.published, &stated.unwrap_or_else(|| short_text(dom, id, 80)));
            }
            // hAtom puts the time for machines into the title of an abbreviation.
            "published" | "updated" if dom.attribute(id, "title").is_some_and(|title| title.starts_with(|c: char| c.is_ascii_digit())) => {
                let list = if name == "published" { &mut found.published } else { &mut found.modified };
                finder.add(list, dom.attribute(id, "title").unwrap_or_default());
            }
            "p-author" | "fn" if bylines.len() < MOST && (name == "p-author" || is_card(dom, id)) => {
                let name = crate::text::squeeze(&short_text(dom, id, LONGEST));
                bylines.push(finder.state(Agent::person(name)));
            }
            _ => {}
        }
    }
}

/// Whether the name stands in the card of an author: recipes and places have an `fn`, too.
fn is_card(dom: &Dom, id: NodeId) -> bool {
    let around = std::iter::successors(Some(id), |id| dom.parent(*id)).take(4);
    let mut classes = around.filter_map(|id| dom.attribute(id, "class"));
    classes.any(|class| class.split_ascii_whitespace().any(|name| matches!(name, "vcard" | "author" | "byline" | "h-card" | "p-author")))
}
