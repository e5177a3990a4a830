//! Figures and pictures.

use super::tree::NodeId;
use super::walk::{Place, Walker};
use crate::model::build::{Container, Line};
use crate::model::{BlockKind, Figure, Image, Inline, Media, MediaKind, Origin};
use crate::text::ink;

impl Walker<'_> {
    pub(super) fn figure(&mut self, id: NodeId, place: Place) {
        let origin = self.origin(id, true);
        let mark = self.builder.open(Container::Figure, origin);
        self.figure_parts(id, place);
        self.builder.close(mark);
    }

    /// What stands in a figure; the description belongs to the picture if there is one.
    fn figure_parts(&mut self, id: NodeId, place: Place) {
        let tree = self.tree;
        let picture = tree.elements(id).find(|child| self.is_picture(*child));
        let kind = media_kind(tree.attribute(id, "type"));
        for child in tree.children(id) {
            match tree.name(child) {
                Some("graphic" | "media" | "binaryObject") if Some(child) == picture => {
                    let alt = tree.child(id, "figDesc").map(|described| self.content(described)).unwrap_or_default();
                    self.picture(child, kind, alt, Origin::default());
                }
                Some("figDesc") if picture.is_some() && Some(child) == tree.child(id, "figDesc") => {}
                Some("head" | "figDesc") => self.line(child, Line::FigureCaption, false, place),
                Some("byline") => self.line(child, Line::FigureCredit, false, place),
                Some("p") if !self.ours => self.line(child, Line::FigureCaption, false, place),
                _ => self.node(child, place.in_flow()),
            }
        }
    }

    /// A figure in an editorial note of ours: all its parts are pieces of a line.
    pub(super) fn figure_in_note(&mut self, block: NodeId, inside: NodeId, place: Place) {
        let tree = self.tree;
        let origin = self.origin(block, true);
        let mark = self.builder.open(Container::Figure, origin);
        for child in tree.children(inside) {
            match tree.attribute(child, "type") {
                Some("credit") => self.line(child, Line::FigureCredit, false, place),
                Some("caption" | "image") => self.line(child, Line::FigureCaption, false, place),
                _ if tree.name(child) == Some("figure") => self.figure_parts(child, place),
                _ => self.node(child, place.in_line()),
            }
        }
        self.builder.close(mark);
    }

    /// A picture that stands beside paragraphs without a figure around it.
    pub(super) fn lone_picture(&mut self, id: NodeId) {
        let origin = self.origin(id, false);
        self.picture(id, None, String::new(), origin);
    }

    fn picture(&mut self, id: NodeId, kind: Option<MediaKind>, mut alt: String, origin: Origin) {
        let tree = self.tree;
        let url = tree.attribute(id, "url").unwrap_or_default().to_string();
        let within = alt.is_empty();
        if within {
            alt = self.described(id);
        }
        let kind = kind.unwrap_or_else(|| self.kind_of(id));
        let length = |name: &str| tree.attribute(id, name).and_then(|length| length.trim_end_matches("px").parse().ok());
        let title = self.picture_title(id);
        let media = Media { kind, url, alt, title, width: length("width"), height: length("height") };
        self.builder.block(BlockKind::Figure(Figure { media: Some(Box::new(media)), ..Figure::default() }), origin);
        if !within {
            self.children(id, Place::default());
        }
    }

    /// A picture in a line. What else stands in its figure follows it.
    pub(super) fn inline_picture(&mut self, id: NodeId, place: Place) {
        let tree = self.tree;
        let span = self.span(id);
        let parts: Vec<NodeId> = if tree.name(id) == Some("figure") { tree.children(id).collect() } else { vec![id] };
        let Some(picture) = parts.iter().copied().find(|part| self.is_picture(*part)) else {
            return self.children(id, place);
        };
        let description = parts.iter().copied().find(|part| tree.name(*part) == Some("figDesc"));
        let described = description.map(|description| self.content(description)).unwrap_or_default();
        let within = described.is_empty();
        let alt = if within { self.described(picture) } else { described };
        let title = self.picture_title(picture);
        let url = tree.attribute(picture, "url").unwrap_or_default().into();
        self.builder.inline(Inline::Image(Image { url, alt, title }), span);
        for part in parts {
            if part == picture && !within {
                self.children(part, place);
            } else if part != picture && Some(part) != description {
                self.node(part, place);
            }
        }
    }

    /// The words for a picture that it holds itself: `desc`, or the `alt` of trafilatura.
    fn described(&mut self, id: NodeId) -> String {
        if self.tree.within(id).count() > 1 {
            return self.content(id);
        }
        let alt = self.tree.attribute(id, "alt").unwrap_or_default().to_string();
        self.from_attributes += ink(&alt);
        alt
    }

    fn picture_title(&self, id: NodeId) -> Option<String> {
        let name = if self.ours { "n" } else { "title" };
        self.tree.attribute(id, name).map(Into::into)
    }

    fn is_picture(&self, id: NodeId) -> bool {
        matches!(self.tree.name(id), Some("graphic" | "media")) && self.tree.attribute(id, "url").is_some_and(|url| !url.trim().is_empty())
    }

    /// Whether a figure is a picture and its description, nothing more.
    pub(super) fn is_bare_picture(&self, id: NodeId) -> bool {
        let tree = self.tree;
        tree.elements(id).all(|child| matches!(tree.name(child), Some("graphic" | "media" | "figDesc")))
    }

    fn kind_of(&self, id: NodeId) -> MediaKind {
        let mime = self.tree.attribute(id, "mimeType").unwrap_or_default();
        match mime.split('/').next() {
            // What the writer says of films and sounds whose address does not tell.
            _ if mime == "application/octet-stream" => MediaKind::Video,
            Some("video") => MediaKind::Video,
            Some("audio") => MediaKind::Audio,
            Some("text" | "application") => MediaKind::Embed,
            // A film whose address looks like that of a picture.
            _ if self.tree.name(id) == Some("media") => MediaKind::Video,
            _ => MediaKind::Image,
        }
    }
}

fn media_kind(kind: Option<&str>) -> Option<MediaKind> {
    [MediaKind::Image, MediaKind::Video, MediaKind::Audio, MediaKind::Embed].into_iter().find(|known| Some(known.name()) == kind)
}
