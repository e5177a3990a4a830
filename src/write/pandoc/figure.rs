//! Figures.

use std::borrow::Cow;

use super::Writer;
use super::attributes::Attributes;
use crate::model::{Figure, Media, MediaKind};

impl<'a> Writer<'a> {
    /// A figure of pandoc 3: the medium inside, the caption beside it.
    pub(super) fn figure(&mut self, figure: &'a Figure, attributes: &Attributes<'_>) {
        self.node_with("Figure", attributes, |writer| {
            writer.list(|writer| {
                writer.json.bare("null");
                writer.list(|writer| {
                    if !figure.caption.is_empty() || !figure.credit.is_empty() {
                        writer.node_of_list("Plain", |writer| writer.caption(figure));
                    }
                });
            });
            writer.list(|writer| {
                if let Some(media) = &figure.media {
                    writer.node_of_list("Plain", |writer| writer.medium(media, Attributes::default()));
                }
            });
        });
    }

    /// A figure of pandoc 2: a paragraph with nothing but an image, whose text is the caption and whose title begins
    /// with `fig:`. Where that cannot be, a medium and its caption are paragraphs in a `Div`.
    pub(super) fn implicit_figure(&mut self, figure: &'a Figure) {
        let captioned = !figure.caption.is_empty() || !figure.credit.is_empty();
        match &figure.media {
            Some(media) if media.kind == MediaKind::Image && captioned => self.node_of_list("Para", |writer| {
                let alt = Some(media.alt.as_str()).filter(|alt| !alt.is_empty());
                writer.node_with("Image", &size(media, Attributes::default().maybe("alt", alt)), |writer| {
                    writer.list(|writer| writer.caption(figure));
                    writer.target(&media.url, Some(&format!("fig:{}", media.title.as_deref().unwrap_or_default())));
                });
            }),
            media => self.division(&Attributes::class("figure"), |writer| {
                if let Some(media) = media {
                    writer.node_of_list("Para", |writer| writer.medium(media, Attributes::default()));
                }
                if captioned {
                    writer.node_of_list("Para", |writer| writer.caption(figure));
                }
            }),
        }
    }

    /// The caption, then the credit.
    fn caption(&mut self, figure: &'a Figure) {
        self.inlines(&figure.caption);
        if !figure.credit.is_empty() {
            if !figure.caption.is_empty() {
                self.leaf("Space");
            }
            self.span(&Attributes::class("credit"), |writer| writer.inlines(&figure.credit));
        }
    }

    /// A picture, or a link to what plays.
    fn medium(&mut self, media: &'a Media, attributes: Attributes<'a>) {
        let (node, attributes, text) = match media.kind {
            MediaKind::Image => ("Image", size(media, attributes), media.alt.as_str()),
            MediaKind::Video | MediaKind::Audio | MediaKind::Embed => {
                let text = if media.alt.trim().is_empty() { &media.url } else { &media.alt };
                ("Link", Attributes::class(media.kind.name()), text.as_str())
            }
        };
        self.node_with(node, &attributes, |writer| {
            writer.list(|writer| writer.text(text));
            writer.target(&media.url, media.title.as_deref());
        });
    }
}

/// Width and height in CSS pixels, as far as they are stated.
fn size<'a>(media: &Media, attributes: Attributes<'a>) -> Attributes<'a> {
    let sides = [("width", media.width), ("height", media.height)];
    let stated = sides.into_iter().filter_map(|(key, side)| Some((key, side?)));
    stated.fold(attributes, |attributes, (key, side)| attributes.with(key, Cow::Owned(format!("{side}px"))))
}
