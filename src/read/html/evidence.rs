//! Where in the page the walk is, and what that says about the blocks there.

use super::dom::{Dom, NodeId, Tag};
use super::head::valid_language;
use super::signals::of_a_part;
use super::survey::{Survey, is_block};
use crate::model::{AROUND, ClassSignals, Evidence, Zone};

/// How many elements, from the block's own upwards, speak for it by their class names.
const NEAR: usize = 6;

/// How many of them speak for a single line: `byline`, `date`, `title`.
const NEAREST: usize = 3;

/// A place in the page, handed down from an element to what is in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    zone: Zone,
    /// The innermost first.
    near: [ClassSignals; NEAR],
    depth: u16,
    container: u32,
    around: [u32; AROUND],
    hidden: bool,
    /// The user's selectors take it out.
    pub(super) dropped: bool,
    /// The language that holds here.
    pub(super) language: Option<&'a str>,
    /// In an element whose content is one line: a heading, a caption, a term.
    pub(super) in_line: bool,
    /// In a link.
    pub(super) linked: bool,
    /// In a `<figure>`.
    pub(super) in_figure: bool,
    /// In an element whose `<br>`s divide paragraphs.
    pub(super) prose: bool,
    /// In program text in a line.
    pub(super) code: bool,
    /// In text whose line ends count.
    pub(super) preformatted: bool,
}

impl<'a> Place<'a> {
    /// The place of the document node.
    pub(super) fn top(language: Option<&'a str>) -> Self {
        Self {
            zone: Zone::None,
            near: [ClassSignals::default(); NEAR],
            depth: 0,
            container: 0,
            around: [0; AROUND],
            hidden: false,
            dropped: false,
            language,
            in_line: false,
            linked: false,
            in_figure: false,
            prose: false,
            code: false,
            preformatted: false,
        }
    }

    /// The place inside an element.
    pub(super) fn inside(&self, dom: &'a Dom, survey: &Survey, id: NodeId, tag: Tag) -> Self {
        let mut inner = *self;
        inner.dropped = survey.selection.drops(id);
        if matches!(tag, Tag::Html | Tag::Body) {
            return inner;
        }
        inner.depth = self.depth.saturating_add(1);
        inner.near.rotate_right(1);
        // What holds the whole page says nothing about its parts.
        inner.near[0] = if survey.is_nearly_all(id) { ClassSignals::default() } else { survey.signals(id) };
        if survey.states_language(id) {
            inner.language = valid_language(dom.attribute(id, "lang")).or(self.language);
        }
        inner.zone = zone(dom, survey, id, tag).filter(|zone| opens(*zone, tag, self.zone)).unwrap_or(self.zone);
        if is_block(tag) {
            inner.around.rotate_right(1);
            inner.around[0] = number(id);
        }
        inner.hidden = self.hidden || survey.is_hidden(id);
        inner
    }

    /// The same place with `id` as the container that tells siblings.
    pub(super) fn in_container(mut self, id: NodeId) -> Self {
        self.container = number(id);
        self
    }

    /// The same place, in program text.
    pub(super) fn in_code(mut self) -> Self {
        self.code = true;
        self
    }

    /// The same place, in the controls of a form.
    pub(super) fn in_form(mut self) -> Self {
        self.zone = Zone::Form;
        self
    }

    /// What is to be told about a block here.
    pub(super) fn evidence(&self) -> Evidence {
        let line = self.near.iter().take(NEAREST).fold(ClassSignals::default(), |all, one| all.with(*one));
        let signals = self.near.iter().fold(line, |all, one| all.with(of_a_part(*one)));
        Evidence {
            depth: self.depth,
            zone: self.zone,
            signals,
            hidden: self.hidden,
            dropped: self.dropped,
            container: self.container,
            around: self.around,
            ..Evidence::default()
        }
    }
}

/// The number by which blocks tell the elements around them.
fn number(id: NodeId) -> u32 {
    u32::try_from(id.index()).unwrap_or(u32::MAX)
}

/// The zone that an element makes.
fn zone(dom: &Dom, survey: &Survey, id: NodeId, tag: Tag) -> Option<Zone> {
    // Most elements have neither.
    let names = |name: &str| if survey.names_a_part(id) { dom.attribute(id, name) } else { None };
    let role = names("role").and_then(|role| role.split_ascii_whitespace().next());
    let by_role = role.and_then(|role| match role {
        "main" => Some(Zone::Main),
        "article" => Some(Zone::Article),
        "navigation" | "menu" | "menubar" | "tablist" => Some(Zone::Navigation),
        "banner" => Some(Zone::Header),
        "contentinfo" => Some(Zone::Footer),
        "complementary" => Some(Zone::Aside),
        "form" | "search" => Some(Zone::Form),
        "dialog" | "alertdialog" => Some(Zone::Dialog),
        _ => None,
    });
    let by_tag = || match tag {
        Tag::Main => Some(Zone::Main),
        Tag::Article => Some(Zone::Article),
        Tag::Nav => Some(Zone::Navigation),
        Tag::Header => Some(Zone::Header),
        Tag::Footer => Some(Zone::Footer),
        Tag::Aside => Some(Zone::Aside),
        // Some systems wrap the whole page in a form.
        Tag::Form if !survey.is_most(id) => Some(Zone::Form),
        Tag::Search => Some(Zone::Form),
        Tag::Dialog => Some(Zone::Dialog),
        _ => None,
    };
    let body = || (names("itemprop") == Some("articleBody")).then_some(Zone::Article);
    by_role.or_else(by_tag).or_else(body)
}

/// Whether the zone begins in this place: the header and the footer of an article are parts of the article.
fn opens(zone: Zone, tag: Tag, around: Zone) -> bool {
    let of_a_part = matches!(tag, Tag::Header | Tag::Footer) && matches!(zone, Zone::Header | Zone::Footer);
    !(of_a_part && matches!(around, Zone::Article | Zone::Main | Zone::Aside))
}

/// Whether a class name says that only those see the element who have it read out.
pub(super) fn is_for_screen_readers(name: &str) -> bool {
    matches!(name, "sr-only" | "visually-hidden" | "screen-reader-text" | "visuallyhidden")
}

/// Whether a style hides: `display: none`, `visibility: hidden`.
pub(super) fn hides(style: &str) -> bool {
    style.split(';').filter_map(|declaration| declaration.split_once(':')).any(|(name, value)| {
        let value = value.trim().trim_end_matches("!important").trim_end();
        let is = |property: &str, hiding: &str| name.trim().eq_ignore_ascii_case(property) && value.eq_ignore_ascii_case(hiding);
        is("display", "none") || is("visibility", "hidden")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_that_hide() {
        assert!(hides("color:red; DISPLAY : none !important"));
        assert!(hides("visibility:hidden"));
        assert!(!hides("display:block"));
    }
}
