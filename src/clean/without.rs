//! What the user does without: comments, tables, pictures, links, whatever cleaning thought of them.

use super::removal::{self, Removal, Removals};
use crate::model::{Block, BlockKind, Document, Inline, RemovalReason, Signal, walk};

/// What the user does without.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Without {
    /// What readers wrote under a text, as far as class names say so. Of a page that is a discussion they are the text,
    /// and stay.
    pub comments: bool,
    /// Tables.
    pub tables: bool,
    /// Figures with their captions; a picture in a line becomes its alternative text.
    pub images: bool,
    /// Links; their text stays.
    pub links: bool,
}

/// Takes it out: blocks are removals like others, links and pictures in lines become their text.
pub(super) fn clean(document: &mut Document, without: Without) {
    if without == Without::default() {
        return;
    }
    let comments = without.comments && !is_discussion(document);
    let mut removals = Removals::new();
    walk::blocks(&document.blocks, &mut |block| {
        let removal = match &block.kind {
            _ if comments && is_comment(block) => Removal::new(RemovalReason::Comments, "no-comments"),
            BlockKind::Table(_) if without.tables => Removal::new(RemovalReason::Other, "no-tables"),
            _ if without.images && is_picture(block) => Removal::new(RemovalReason::Other, "no-images"),
            _ if without.links && is_bare_link(block) => Removal::new(RemovalReason::Other, "no-links"),
            _ => return,
        };
        removals.insert(block.id, removal);
    });
    removal::apply(document, removals);
    if without.images || without.links {
        let Document { blocks, footnotes, .. } = document;
        blocks.iter_mut().chain(footnotes.iter_mut().flat_map(|note| &mut note.blocks)).for_each(|block| plain(block, without));
    }
}

/// Whether a block is a picture, or pictures without a word.
fn is_picture(block: &Block) -> bool {
    let is_image = |inline: &Inline| matches!(inline, Inline::Image(_));
    match &block.kind {
        BlockKind::Figure(_) => true,
        BlockKind::Paragraph { content, .. } | BlockKind::Heading { content, .. } => {
            walk::block_ink(block) == 0 && content.iter().any(|inline| is_image(inline) || inline.content().is_some())
        }
        _ => false,
    }
}

/// Whether a block is nothing but links without a word.
fn is_bare_link(block: &Block) -> bool {
    let is_link = |inline: &Inline| matches!(inline, Inline::Link { .. });
    let (BlockKind::Paragraph { content, .. } | BlockKind::Heading { content, .. }) = &block.kind else { return false };
    walk::block_ink(block) == 0 && content.iter().any(is_link)
}

/// Whether class names say that readers wrote it.
fn is_comment(block: &Block) -> bool {
    block.origin.evidence.as_ref().is_some_and(|evidence| evidence.signals.has(Signal::Comments))
}

/// Whether most of the text that is left is what readers wrote.
fn is_discussion(document: &Document) -> bool {
    let ink = |all: bool| document.blocks.iter().filter(|block| all || speaks(block)).map(walk::block_ink).sum::<usize>();
    ink(false) * 2 > ink(true)
}

/// Whether a block, or what is first in it, was written by readers.
fn speaks(block: &Block) -> bool {
    is_comment(block) || walk::child_blocks(block).flatten().next().is_some_and(speaks)
}

/// Makes text of the links and pictures in a block.
fn plain(block: &mut Block, without: Without) {
    for line in walk::lines_mut(block) {
        let mut text = Vec::with_capacity(line.len());
        unwrap(std::mem::take(line), without, &mut text);
        *line = text;
    }
    for block in walk::child_blocks_mut(block).into_iter().flatten() {
        plain(block, without);
    }
}

/// Makes text of the links and pictures in a line. What holds nothing then is not there.
fn unwrap(line: Vec<Inline>, without: Without, out: &mut Vec<Inline>) {
    for mut inline in line {
        match inline {
            Inline::Link { content, .. } if without.links => unwrap(content, without, out),
            Inline::Image(image) if without.images => text(image.alt, out),
            Inline::Text(more) => text(more, out),
            _ => {
                if let Some(content) = inline.content_mut() {
                    unwrap(std::mem::take(content), without, content);
                }
                if inline.content().is_none_or(|content| !content.is_empty()) {
                    out.push(inline);
                }
            }
        }
    }
}

/// Adds text, to the text before it if there is some.
fn text(more: String, out: &mut Vec<Inline>) {
    match out.last_mut() {
        Some(Inline::Text(text)) => text.push_str(&more),
        _ if more.is_empty() => {}
        _ => out.push(Inline::Text(more)),
    }
}
