//! Values beside the text, without what XML cannot hold. They are markup: the ledger does not count them.

use super::{Container, OpenInline};
use crate::model::{Image, Media, Origin};

fn mend(text: &mut String) {
    if let std::borrow::Cow::Owned(legal) = crate::text::legal(text) {
        *text = legal;
    }
}

fn mend_all<'a>(texts: impl IntoIterator<Item = &'a mut String>) {
    texts.into_iter().for_each(mend);
}

pub(super) fn origin(mut origin: Origin) -> Origin {
    mend_all(origin.lang.iter_mut().chain(&mut origin.anchor));
    origin
}

/// The label of a turn as printed is text; its owner counts it.
pub(super) fn container(mut container: Container) -> Container {
    match &mut container {
        Container::Speech { speaker, .. } => mend(speaker),
        Container::Item { marker, .. } => mend_all(marker),
        _ => {}
    }
    container
}

pub(super) fn inline(mut inline: OpenInline) -> OpenInline {
    match &mut inline {
        OpenInline::Styled(_) => {}
        OpenInline::Link { href, title } => mend_all(std::iter::once(href).chain(title)),
        OpenInline::Address { href } => mend(href),
        OpenInline::Lang(word) | OpenInline::Segment(word) => mend(word),
        OpenInline::Annotated(annotation) => {
            mend_all(annotation.value.iter_mut().chain(&mut annotation.unit).chain(&mut annotation.role));
        }
    }
    inline
}

pub(super) fn image(image: &mut Image) {
    mend_all(std::iter::once(&mut image.url).chain(&mut image.title));
}

pub(super) fn media(media: &mut Media) {
    mend_all(std::iter::once(&mut media.url).chain(&mut media.title));
}
