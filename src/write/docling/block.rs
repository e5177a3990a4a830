//! Blocks.

use super::Writer;
use super::item::{Meta, Picture, Text};
use super::pool::{Node, Reference};
use super::program;
use crate::model::{ArticleKind, Block, BlockId, BlockKind, Definition, Figure, HeadingRole, Inline, Item, MediaKind, Notation, walk};

impl<'a> Writer<'a> {
    pub(super) fn blocks(&mut self, parent: Node, blocks: &'a [Block]) {
        for block in blocks {
            self.tell_block(block);
            self.block(parent, block);
        }
    }

    fn block(&mut self, parent: Node, block: &'a Block) {
        match &block.kind {
            BlockKind::Paragraph { content, .. }
            | BlockKind::Byline { content }
            | BlockKind::Dateline { content }
            | BlockKind::Credit { content } => {
                self.line(parent, Text::of("text", ""), content, block.id);
            }
            BlockKind::Heading { level, role, content } => self.heading(parent, *level, *role, content, block.id),
            BlockKind::Quote { blocks, attribution } => {
                let group = self.pool.group(parent, "unspecified", "quote");
                self.blocks(group, blocks);
                if !attribution.is_empty() {
                    self.line(group, Text::of("text", ""), attribution, block.id);
                }
            }
            BlockKind::List { start, items, .. } => self.list(parent, *start, items, block.id),
            BlockKind::Definitions { items } => self.definitions(parent, items, block.id),
            BlockKind::Code { language, text } => self.code(parent, language.as_deref(), text, block.id),
            BlockKind::Math { notation: Notation::Tex, text } => {
                self.pool.text(parent, Text::of("formula", text));
            }
            BlockKind::Math { text, .. } | BlockKind::Raw { text, .. } => {
                self.pool.text(parent, Text { code_language: Some(program::UNKNOWN), ..Text::of("code", text) });
            }
            BlockKind::Table(table) => self.table(parent, table, block.id),
            BlockKind::Figure(figure) => self.figure(parent, figure, block.id),
            BlockKind::Speech { marker, blocks, .. } => {
                let group = self.pool.group(parent, "unspecified", "speech");
                if !marker.is_empty() {
                    self.pool.text(group, Text::of("text", marker));
                }
                self.blocks(group, blocks);
            }
            BlockKind::EditorialNote { blocks } => {
                let group = self.pool.group(parent, "unspecified", "editorial-note");
                self.blocks(group, blocks);
            }
            BlockKind::Article { kind, blocks } => {
                let label = if *kind == ArticleKind::Comments { "comment_section" } else { "unspecified" };
                let group = self.pool.group(parent, label, kind.name());
                self.blocks(group, blocks);
            }
            BlockKind::Rule => {}
            BlockKind::Gap { .. } => {
                self.pool.text(parent, Text::of("text", "[…]"));
            }
        }
    }

    fn heading(&mut self, parent: Node, level: u8, role: Option<HeadingRole>, content: &'a [Inline], about: BlockId) {
        let title = level == 1 || role == Some(HeadingRole::Title);
        let item = if title { Text::of("title", "") } else { Text { level: Some(level - 1), ..Text::of("section_header", "") } };
        self.line(parent, item, content, about);
    }

    fn list(&mut self, parent: Node, start: Option<u64>, items: &'a [Item], about: BlockId) {
        let group = self.pool.group(parent, "list", if start.is_some() { "ordered list" } else { "list" });
        for (at, item) in items.iter().enumerate() {
            let marker = match (item.checked, start) {
                (Some(true), _) => "[x]".into(),
                (Some(false), _) => "[ ]".into(),
                (None, Some(start)) => format!("{}.", start.saturating_add(at as u64)),
                (None, None) => "-".into(),
            };
            let (line, rest) = first_line(&item.blocks);
            let item = Text { enumerated: Some(start.is_some()), marker: Some(marker), ..Text::of("list_item", "") };
            let node = self.line(group, item, line, about);
            self.blocks(node, rest);
        }
    }

    fn definitions(&mut self, parent: Node, items: &'a [Definition], about: BlockId) {
        let list = self.pool.group(parent, "unspecified", "definitions");
        for item in items {
            for term in &item.terms {
                self.line(list, Text::of("text", ""), term, about);
            }
            for blocks in &item.definitions {
                let group = self.pool.group(list, "unspecified", "definition");
                self.blocks(group, blocks);
            }
        }
    }

    fn code(&mut self, parent: Node, language: Option<&str>, text: &'a str, about: BlockId) {
        let name = language.and_then(program::by_name);
        if language.is_some_and(|language| !language.is_empty()) && name.is_none() {
            self.losses.mention("a language of program text that docling does not know", about);
        }
        let text = text.strip_suffix('\n').unwrap_or(text);
        self.pool.text(parent, Text { code_language: Some(name.unwrap_or(program::UNKNOWN)), ..Text::of("code", text) });
    }

    fn figure(&mut self, parent: Node, figure: &'a Figure, about: BlockId) {
        let around = match &figure.media {
            Some(media) if media.kind == MediaKind::Image => {
                self.pool.picture(parent, Picture::of(&media.url, &media.alt, media.width, media.height))
            }
            Some(media) => {
                let text = if media.alt.trim().is_empty() { &media.url } else { &media.alt };
                self.pool.text(parent, Text { hyperlink: Some(&media.url), ..Text::of("text", text) });
                parent
            }
            None => parent,
        };
        for line in [&figure.caption, &figure.credit] {
            if !line.is_empty() {
                let caption = self.line(around, Text::of("caption", ""), line, about);
                if let Node::Picture(number) = around
                    && let Some(picture) = self.pool.pictures.get_mut(number)
                {
                    picture.captions.push(Reference::from(caption));
                }
            }
        }
    }

    /// The footnotes, after the body.
    pub(super) fn footnotes(&mut self) {
        for footnote in &self.document.footnotes {
            let (line, rest) = first_line(&footnote.blocks);
            let item = Text::of("footnote", format!("[{}] ", footnote.label));
            match footnote.blocks.first() {
                Some(first) => {
                    let node = self.line(Node::Body, item, line, first.id);
                    self.blocks(node, rest);
                }
                None => {
                    self.pool.text(Node::Body, item);
                }
            }
        }
    }

    /// What cleaning took out.
    pub(super) fn removed(&mut self) {
        for removed in &self.document.removed {
            let text = walk::block_text(&removed.block);
            if !text.is_empty() {
                let mut item = Text::of("text", text);
                item.node.content_layer = "furniture";
                item.node.meta = Some(Meta::of("pumice__reason", removed.reason.name().into()));
                self.pool.text(Node::Body, item);
            }
        }
    }
}

/// The line that blocks begin with, if they begin with a paragraph, and the other blocks.
fn first_line(blocks: &[Block]) -> (&[Inline], &[Block]) {
    match blocks {
        [Block { kind: BlockKind::Paragraph { content, .. }, .. }, rest @ ..] => (content, rest),
        all => (&[], all),
    }
}
