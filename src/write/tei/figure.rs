//! Figures: media with caption, credit and the text in its place.

use super::{Place, Writer, uri};
use crate::model::{Block, Figure, Media, MediaKind};

impl Writer<'_> {
    pub(super) fn figure(&mut self, block: &Block, figure: &Figure, place: Place) {
        if place == Place::Note {
            return self.apart(block, "figure", None, place, true, |writer| writer.figure_in_line(figure));
        }
        self.xml.group("figure").attribute("type", figure.media.as_ref().map_or("caption", |media| media.kind.name()));
        self.anchored(block);
        if let Some(media) = &figure.media {
            self.media(media);
        }
        if !figure.caption.is_empty() {
            self.caption(&figure.caption);
        }
        if !figure.credit.is_empty() {
            self.xml.line("byline");
            self.preserve(super::space::line_changes(&figure.credit));
            self.inlines(&figure.credit);
            self.xml.close();
        }
        if let Some(media) = &figure.media {
            self.description(media);
        }
        self.xml.close();
    }

    /// A figure where only lines may stand.
    fn figure_in_line(&mut self, figure: &Figure) {
        if let Some(media) = &figure.media {
            if uri::media(&media.url).is_some() {
                self.xml.line("figure").attribute("rend", "inline");
                self.media(media);
                self.description(media);
            } else {
                self.lost_link(&media.url);
                self.xml.line("seg").attribute("type", "image").text(&media.alt);
            }
            self.xml.close();
        }
        if !figure.caption.is_empty() {
            self.segment("caption", None, &figure.caption);
        }
        if !figure.credit.is_empty() {
            self.segment("credit", None, &figure.credit);
        }
    }

    fn media(&mut self, media: &Media) {
        let Some(url) = uri::media(&media.url) else { return self.lost_link(&media.url) };
        let mime = media_type(&media.url);
        match media.kind {
            MediaKind::Image => self.medium(&url, mime, true),
            MediaKind::Video | MediaKind::Audio => self.medium(&url, mime.or(Some("application/octet-stream")), false),
            MediaKind::Embed => self.medium(&url, mime.or(Some("text/html")), false),
        }
        let pixels = |length: Option<u32>| length.map(|length| format!("{length}px"));
        self.xml.maybe("width", pixels(media.width).as_deref()).maybe("height", pixels(media.height).as_deref());
        if media.kind == MediaKind::Image {
            self.xml.maybe("n", media.title.as_deref());
        }
        self.xml.close();
    }

    fn description(&mut self, media: &Media) {
        if !media.alt.is_empty() {
            self.xml.line("figDesc").text(&media.alt).close();
        }
    }
}

/// The media type that the ending of an address stands for.
fn media_type(url: &str) -> Option<&'static str> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let (_, ending) = path.rsplit('/').next()?.rsplit_once('.')?;
    Some(match ending.to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "svg" => "image/svg+xml",
        "mp4" | "m4v" => "video/mp4",
        "webm" => "video/webm",
        "ogv" => "video/ogg",
        "mov" => "video/quicktime",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "ogg" | "oga" => "audio/ogg",
        "wav" => "audio/wav",
        "pdf" => "application/pdf",
        _ => return None,
    })
}
