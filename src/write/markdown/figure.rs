//! Figures.

use super::block::Writer;
use super::normal;
use crate::model::{Figure, Image, Inline, Media, MediaKind, Style};

impl Writer<'_> {
    /// An image on a line; its caption emphasised on the next, its credit in `<small>` on the one after.
    pub(super) fn figure(&mut self, figure: &Figure) {
        let mut content = Vec::new();
        if let Some(media) = &figure.media {
            content.push(medium(media));
        }
        let raw = |text: &str| Inline::Raw { format: "html".into(), text: text.into() };
        let (caption, credit) = (normal::trimmed(&figure.caption), normal::trimmed(&figure.credit));
        if !caption.is_empty() {
            content.push(Inline::Break);
            content.push(Inline::Styled { style: Style::Emph, content: caption });
        }
        if figure.media.is_none() {
            // A credit is one only under a picture.
            content.extend((!credit.is_empty()).then_some(Inline::Break));
            content.extend(credit);
        } else if !credit.is_empty() {
            content.extend([Inline::Break, raw("<small>")]);
            content.extend(credit);
            content.push(raw("</small>"));
        }
        self.paragraph(&content);
    }
}

/// What is seen of a medium in a line: a picture, or a link to what plays.
pub(super) fn medium(media: &Media) -> Inline {
    match media.kind {
        MediaKind::Image => Inline::Image(Image { url: media.url.clone(), alt: media.alt.clone(), title: media.title.clone() }),
        MediaKind::Video | MediaKind::Audio | MediaKind::Embed => {
            let text = if media.alt.trim().is_empty() { media.url.as_str() } else { &media.alt };
            Inline::Link { href: media.url.clone(), title: media.title.clone(), bare: false, content: vec![Inline::text(text)] }
        }
    }
}
