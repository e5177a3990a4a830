//! Which parts of a page speak of something else: other pages, other people, drawings with titles of their own.

use crate::model::Signal;
use crate::read::html::dom::{Dom, NodeId, Tag};
use crate::read::html::survey::Survey;

/// Which nodes stand in parts of the page that are about other pages, or drawings.
pub(super) struct Around {
    flags: Vec<u8>,
}

const ASIDE: u8 = 1;
const DRAWING: u8 = 2;
const ARTICLE: u8 = 4;

impl Around {
    pub(super) fn of(dom: &Dom, survey: &Survey) -> Self {
        let mut flags: Vec<u8> = Vec::new();
        for id in dom.all() {
            let mut own = dom.parent(id).and_then(|parent| flags.get(parent.index())).copied().unwrap_or(0);
            match dom.tag(id) {
                Some(Tag::Nav | Tag::Template | Tag::Noscript) => own |= ASIDE,
                // Inside an article it is about the article.
                Some(Tag::Aside) if own & ARTICLE == 0 => own |= ASIDE,
                Some(Tag::Article) => own |= ARTICLE,
                Some(Tag::Svg) => own |= DRAWING,
                Some(Tag::Body | Tag::Html) | None => {}
                Some(_) if is_aside(survey, id) => own |= ASIDE,
                Some(_) => {}
            }
            flags.push(own);
        }
        Self { flags }
    }

    /// Whether the node stands in a part that is about this page.
    pub(super) fn is_main(&self, id: NodeId) -> bool {
        self.flags.get(id.index()).is_some_and(|flags| flags & (ASIDE | DRAWING) == 0)
    }

    /// Whether the node stands in a drawing.
    pub(super) fn in_drawing(&self, id: NodeId) -> bool {
        self.flags.get(id.index()).is_some_and(|flags| flags & DRAWING != 0)
    }
}

/// Whether the element's names say that other pages or other people speak in it.
fn is_aside(survey: &Survey, id: NodeId) -> bool {
    let signals = survey.signals(id);
    signals.has(Signal::Comments) || signals.has(Signal::Related) || signals.has(Signal::Sidebar) && !signals.has(Signal::Content)
}
