//! What stands in the text: pictures, films, sounds, and what is named there.

use std::collections::HashSet;

use super::node::Node;
use crate::model::{AnnotationKind, BlockKind, Document, Figure, Image, Inline, MediaKind, plain_text, walk};

/// What was found so far.
#[derive(Default)]
struct Found {
    images: Vec<Node>,
    videos: Vec<Node>,
    sounds: Vec<Node>,
    mentions: Vec<Node>,
    /// Type and name of what is mentioned.
    named: HashSet<(&'static str, String)>,
}

/// Adds the media of a document to its article, and what it mentions.
pub(super) fn add(document: &Document, article: &mut Node) {
    let mut found = Found::default();
    for blocks in std::iter::once(&document.blocks).chain(document.footnotes.iter().map(|footnote| &footnote.blocks)) {
        walk::blocks(blocks, &mut |block| {
            if let BlockKind::Figure(figure) = &block.kind {
                found.figure(figure);
            }
            walk::lines(block).for_each(|line| found.line(line));
        });
    }
    article.list("image", found.images);
    article.list("video", found.videos);
    article.list("audio", found.sounds);
    article.list("mentions", found.mentions);
}

impl Found {
    fn figure(&mut self, figure: &Figure) {
        let Some(media) = &figure.media else { return };
        let (kind, list) = match media.kind {
            MediaKind::Image => ("ImageObject", &mut self.images),
            MediaKind::Video => ("VideoObject", &mut self.videos),
            MediaKind::Audio => ("AudioObject", &mut self.sounds),
            MediaKind::Embed => return,
        };
        let mut node = Node::of(kind);
        node.text("contentUrl", &media.url);
        node.maybe("name", media.title.as_deref());
        node.text("description", &media.alt);
        node.text("caption", &plain_text(&figure.caption));
        node.text("creditText", &plain_text(&figure.credit));
        node.number("width", media.width);
        node.number("height", media.height);
        list.push(node);
    }

    fn line(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Image(image) => self.image(image),
                Inline::Annotated { annotation, content } => self.mention(annotation.kind, content),
                _ => {}
            }
            self.line(inline.content().unwrap_or_default());
        }
    }

    fn image(&mut self, image: &Image) {
        let mut node = Node::of("ImageObject");
        node.text("contentUrl", &image.url);
        node.maybe("name", image.title.as_deref());
        node.text("description", &image.alt);
        self.images.push(node);
    }

    fn mention(&mut self, kind: AnnotationKind, content: &[Inline]) {
        let kind = match kind {
            AnnotationKind::Person => "Person",
            AnnotationKind::Organisation => "Organization",
            AnnotationKind::Place => "Place",
            AnnotationKind::Document => "CreativeWork",
            _ => return,
        };
        let name = plain_text(content);
        if !name.trim().is_empty() && self.named.insert((kind, name.clone())) {
            let mut node = Node::of(kind);
            node.text("name", &name);
            self.mentions.push(node);
        }
    }
}
