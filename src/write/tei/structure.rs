//! Divisions from flat headings, and the three parts of each: what may open it, its text, what may close it.

use super::{Place, Writer, is_beside};
use crate::model::{Block, BlockId, BlockKind, HeadingRole, ParagraphRole};

/// A division: its headings, the blocks up to the next heading, the divisions inside. Nothing follows those.
#[derive(Default)]
struct Division<'a> {
    level: u8,
    blocks: Vec<&'a Block>,
    divisions: Vec<Division<'a>>,
}

impl<'a> Division<'a> {
    fn opened_by(heads: &'a [Block]) -> Self {
        let levels = || {
            heads.iter().filter_map(|head| if let BlockKind::Heading { level, role, .. } = head.kind { Some((level, role)) } else { None })
        };
        let title = levels().find(|(_, role)| *role == Some(HeadingRole::Title));
        let level = title.or_else(|| levels().min_by_key(|(level, _)| *level)).map_or(1, |(level, _)| level);
        Self { level, blocks: heads.iter().collect(), divisions: Vec::new() }
    }
}

/// The divisions of a text, with the heading that is its title.
struct Outline<'a> {
    root: Division<'a>,
    title: Option<BlockId>,
}

impl<'a> Outline<'a> {
    /// As [`walk::outline`](crate::model::walk::outline), but kicker, title and subtitle stay together, and at the top
    /// of a text they open no division.
    fn of(blocks: &'a [Block]) -> Self {
        let is_title = |block: &&Block| matches!(block.kind, BlockKind::Heading { role: Some(HeadingRole::Title), .. });
        let mut outline = Self { root: Division::default(), title: blocks.iter().find(is_title).map(|block| block.id) };
        let mut open = vec![std::mem::take(&mut outline.root)];
        let mut rest = blocks;
        while let Some((block, after)) = rest.split_first() {
            let (heads, after_heads) = rest.split_at(outline.heads(rest));
            let at_top = open.len() == 1 && open.iter().flat_map(|root| &root.blocks).all(|block| outline.opens(block));
            if heads.is_empty() || (at_top && outline.role(block).is_some()) {
                if let Some(division) = open.last_mut() {
                    division.blocks.push(block);
                }
                rest = after;
            } else {
                let division = Division::opened_by(heads);
                close(&mut open, division.level);
                open.push(division);
                rest = after_heads;
            }
        }
        close(&mut open, 0);
        outline.root = open.pop().unwrap_or_default();
        outline
    }

    /// How many headings stand together at the start of `blocks`: kickers, a title, subtitles; or one plain heading.
    fn heads(&self, blocks: &[Block]) -> usize {
        let mut count = 0;
        let mut reached = 0;
        for block in blocks {
            let rank = match self.role(block) {
                Some(HeadingRole::Kicker) => 1,
                Some(HeadingRole::Title) => 2,
                Some(HeadingRole::Subtitle) => 3,
                None => break,
            };
            if rank < reached || (rank == 2 && reached == 2) {
                break;
            }
            reached = rank;
            count += 1;
        }
        let heading = blocks.first().is_some_and(|block| matches!(block.kind, BlockKind::Heading { .. }));
        count.max(usize::from(heading))
    }

    /// The part a heading plays. A text has one title; a second one is a plain heading.
    fn role(&self, block: &Block) -> Option<HeadingRole> {
        let BlockKind::Heading { role, .. } = block.kind else { return None };
        role.filter(|role| *role != HeadingRole::Title || self.title == Some(block.id))
    }

    /// Whether a block can stand before the text of a division.
    fn opens(&self, block: &Block) -> bool {
        let line = matches!(
            block.kind,
            BlockKind::Byline { .. }
                | BlockKind::Dateline { .. }
                | BlockKind::Heading { .. }
                | BlockKind::Paragraph { role: Some(ParagraphRole::Standfirst), .. }
        );
        line || is_beside(block)
    }
}

/// Closes the open divisions of a level not below `level`; the root stays.
fn close(open: &mut Vec<Division<'_>>, level: u8) {
    while open.len() > 1 && open.last().is_some_and(|division| division.level >= level) {
        if let (Some(done), Some(parent)) = (open.pop(), open.last_mut()) {
            parent.divisions.push(done);
        }
    }
}

/// Whether a block can be the first that closes a division.
fn closes(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Byline { .. } | BlockKind::Dateline { .. } | BlockKind::Paragraph { role: Some(ParagraphRole::Trailer), .. }
    )
}

impl Writer<'_> {
    /// A `body`. That of the document also takes the footnotes to which nothing refers.
    pub(super) fn body(&mut self, blocks: &[Block], with_orphans: bool) {
        let outline = Outline::of(blocks);
        self.xml.group("body");
        let with_orphans = with_orphans && !self.orphans.is_empty();
        let has_text = self.division(&outline.root, &outline, with_orphans);
        if !has_text {
            self.empty_block();
        }
        self.xml.close();
    }

    /// The content of a division; the answer is whether there was text or a division in it.
    fn division(&mut self, division: &Division<'_>, outline: &Outline<'_>, with_orphans: bool) -> bool {
        let blocks = &division.blocks;
        let (innermost, is_last) = (division.divisions.is_empty(), with_orphans && division.divisions.is_empty());
        let text = blocks.iter().position(|block| !outline.opens(block)).unwrap_or(blocks.len());
        let end = if innermost && !is_last { end(blocks, text) } else { blocks.len() };
        for (at, block) in blocks.iter().enumerate() {
            let place = if at < text {
                Place::Top
            } else if at < end {
                Place::Main
            } else {
                Place::Bottom
            };
            match &block.kind {
                BlockKind::Heading { level, content, .. } => self.head(block, *level, outline.role(block), content),
                _ => self.block(block, place),
            }
        }
        if is_last {
            self.orphaned_footnotes();
        }
        let count = division.divisions.len();
        for (at, inner) in division.divisions.iter().enumerate() {
            self.xml.group("div").attribute("type", "section");
            self.division(inner, outline, with_orphans && at + 1 == count);
            self.xml.close();
        }
        text < blocks.len() || is_last || !innermost
    }

    fn head(&mut self, block: &Block, level: u8, role: Option<HeadingRole>, content: &[crate::model::Inline]) {
        self.xml.line("head").attribute("type", role.map_or("section", HeadingRole::name));
        self.xml.attribute("subtype", &super::block::heading_level(level));
        self.anchored(block);
        self.preserve(super::space::line_changes(content));
        self.inlines(content);
        self.xml.close();
    }

    /// An element for a container that has no text of its own.
    pub(super) fn empty_block(&mut self) {
        self.anonymous("empty", None);
        self.xml.close();
    }

    fn orphaned_footnotes(&mut self) {
        let document = self.document;
        for id in std::mem::take(&mut self.orphans) {
            let Some(footnote) = document.footnote(id) else { continue };
            let block = self.spare_id();
            self.anonymous("paragraph", Some("footnote"));
            self.xml.attribute("xml:id", &block);
            self.footnote(id.0 + 1, footnote);
            self.xml.close();
        }
    }
}

/// Where the end of a division begins: its last blocks are lines that may close it, and what stands beside them. At
/// least one block of text stands before.
fn end(blocks: &[&Block], text: usize) -> usize {
    let tail = blocks.iter().rposition(|block| !closes(block) && !is_beside(block)).map_or(0, |last| last + 1).max(text + 1);
    let line = blocks.iter().skip(tail).position(|block| closes(block));
    line.map_or(blocks.len(), |line| tail + line)
}
