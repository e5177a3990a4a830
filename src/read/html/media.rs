//! Where a picture, film or sound really is.

use super::address::Addresses;
use super::dom::{Dom, NodeId, Tag};
use crate::model::{Media, MediaKind};
use crate::text::squeeze;

/// Where pages keep the address of a picture that is loaded late, the surest first.
const LATE: [&str; 9] = [
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-actualsrc",
    "data-original-src",
    "data-full-src",
    "data-echo",
    "data-url",
    "data-lazy",
];

/// The same for a list of candidates.
const LATE_SETS: [&str; 2] = ["data-srcset", "data-lazy-srcset"];

/// The picture that an `<img>` shows; `None` for what is no picture: a placeholder, a counter's pixel.
pub(super) fn picture(dom: &Dom, id: NodeId, tag: Tag, addresses: &Addresses) -> Option<Media> {
    if tag != Tag::Img || is_pixel(dom, id) {
        return None;
    }
    let attribute = |name: &&str| dom.attribute(id, name);
    let late = LATE.iter().filter_map(attribute).find_map(|raw| addresses.medium(raw));
    let late_set = || LATE_SETS.iter().filter_map(attribute).find_map(|set| largest(set, addresses));
    let own_set = || dom.attribute(id, "srcset").and_then(|set| largest(set, addresses));
    let own = || dom.attribute(id, "src").and_then(|raw| addresses.medium(raw));
    let url = late.or_else(late_set).or_else(own_set).or_else(|| source_beside(dom, id, addresses)).or_else(own)?;
    Some(Media {
        kind: MediaKind::Image,
        url,
        alt: squeeze(dom.attribute(id, "alt").unwrap_or_default()),
        title: dom.attribute(id, "title").map(squeeze).filter(|title| !title.is_empty()),
        width: pixels(dom, id, "width"),
        height: pixels(dom, id, "height"),
    })
}

/// Whether the element plays or embeds something; nothing inside it is text of the page.
pub(super) fn is_player(tag: Tag) -> bool {
    matches!(tag, Tag::Video | Tag::Audio | Tag::Iframe | Tag::Embed)
}

/// What a player plays.
pub(super) fn played(dom: &Dom, id: NodeId, tag: Tag, addresses: &Addresses) -> Option<Media> {
    if is_pixel(dom, id) {
        return None;
    }
    let kind = match tag {
        Tag::Video => MediaKind::Video,
        Tag::Audio => MediaKind::Audio,
        _ => MediaKind::Embed,
    };
    let address = |node| {
        ["src", "data-src", "data-lazy-src"].iter().filter_map(|name| dom.attribute(node, name)).find_map(|raw| addresses.medium(raw))
    };
    let sources = || dom.children(id).filter(|child| dom.tag(*child) == Some(Tag::Source)).find_map(address);
    Some(Media {
        kind,
        url: address(id).or_else(sources)?,
        alt: String::new(),
        title: dom.attribute(id, "title").map(squeeze).filter(|title| !title.is_empty()),
        width: pixels(dom, id, "width"),
        height: pixels(dom, id, "height"),
    })
}

/// An address without its query, for telling the same picture in two sizes.
pub(super) fn without_query(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or(url)
}

/// The largest picture of the `<source>`s before an `<img>` in a `<picture>`.
fn source_beside(dom: &Dom, id: NodeId, addresses: &Addresses) -> Option<String> {
    let around = dom.parent(id).filter(|parent| dom.tag(*parent) == Some(Tag::Picture))?;
    let mut sources = dom.children(around).take(16).filter(|child| dom.tag(*child) == Some(Tag::Source));
    sources.find_map(|source| {
        ["srcset", "data-srcset"].iter().filter_map(|name| dom.attribute(source, name)).find_map(|set| largest(set, addresses))
    })
}

/// The largest of the candidates of a `srcset`: the greatest width or density.
fn largest(set: &str, addresses: &Addresses) -> Option<String> {
    let mut best: Option<(f64, &str)> = None;
    for (url, size) in candidates(set) {
        if best.is_none_or(|(most, _)| size > most) {
            best = Some((size, url));
        }
    }
    best.and_then(|(_, url)| addresses.medium(url))
}

/// The candidates of a `srcset` with their size. A comma ends a candidate only before white space or after a size:
/// addresses hold commas, too.
fn candidates(set: &str) -> impl Iterator<Item = (&str, f64)> {
    let mut rest = set;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        let (url, after) = rest.split_at(rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len()));
        if let Some(alone) = url.strip_suffix(',') {
            rest = after;
            return Some((alone.trim_end_matches(','), 1.0));
        }
        let (sizes, after) = after.split_once(',').unwrap_or((after, ""));
        rest = after;
        let size = sizes.split_ascii_whitespace().find_map(|size| size.strip_suffix(['w', 'x'])?.parse().ok());
        (!url.is_empty()).then_some((url, size.unwrap_or(1.0)))
    })
}

/// Whether the element is so small that it shows nothing.
fn is_pixel(dom: &Dom, id: NodeId) -> bool {
    pixels(dom, id, "width").is_some_and(|size| size <= 1) || pixels(dom, id, "height").is_some_and(|size| size <= 1)
}

fn pixels(dom: &Dom, id: NodeId, name: &str) -> Option<u32> {
    dom.attribute(id, name)?.trim().trim_end_matches("px").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn candidates_of_a_set() {
        let all: Vec<_> = candidates("/a,w_1.jpg 480w, /b.jpg 2x,/c.jpg 1x, /d.jpg").collect();
        assert_eq!(all, [("/a,w_1.jpg", 480.0), ("/b.jpg", 2.0), ("/c.jpg", 1.0), ("/d.jpg", 1.0)]);
    }
}
