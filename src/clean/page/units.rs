//! The pieces of a page that are kept or removed as a whole: blocks that hold no blocks.

use super::cues::{Cues, cues};
use crate::model::{Block, BlockId, BlockKind, Evidence, Inline, walk};
use crate::text::{is_cjk, is_cjk_punctuation};

/// A piece of a page and what is to be seen on it alone.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) id: BlockId,
    pub(super) shape: Shape,
    /// Rank of a heading, 0 for others.
    pub(super) level: u8,
    pub(super) evidence: Evidence,
    /// Lists around it.
    pub(super) lists: u8,
    /// Quotations around it.
    pub(super) quotes: u8,
    /// A number for the outermost list around it, 0 for none.
    pub(super) list: u32,
    pub(super) count: Count,
    pub(super) cues: Cues,
    /// The words, lower-cased, as hashes; a character of a script without spaces is a word.
    pub(super) words: Vec<u32>,
    /// A hash of the text.
    pub(super) hash: u64,
}

/// What sort of piece it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Paragraph,
    Heading,
    Code,
    Table,
    Figure,
    Rule,
    Other,
}

/// Characters by kind, white space left out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Count {
    pub(super) ink: u32,
    pub(super) linked: u32,
    pub(super) links: u32,
    pub(super) digits: u32,
    pub(super) upper: u32,
    pub(super) wide: u32,
    /// Commas and their like, in any script.
    pub(super) commas: u32,
    /// Marks that end a sentence, in any script.
    pub(super) stops: u32,
    /// Signs that divide menus and paths: `|`, `›`, `»`, `•`, `/`.
    pub(super) dividers: u32,
    pub(super) images: u32,
    pub(super) styled: u32,
    /// The last character that is not white space.
    pub(super) last: Option<char>,
    pub(super) first: Option<char>,
    /// Rows of a table.
    pub(super) rows: u32,
    /// A figure with a caption.
    pub(super) captioned: bool,
    linked_now: bool,
}

impl Unit {
    /// Share of the text that stands in links.
    pub(super) fn link_share(&self) -> f32 {
        share(self.count.linked, self.count.ink)
    }

    /// Whether it is running text: sentences, few links.
    pub(super) fn is_prose(&self) -> bool {
        let long = self.count.ink + self.count.wide * 2 >= 80;
        matches!(self.shape, Shape::Paragraph) && long && self.count.stops > 0 && self.count.linked * 3 < self.count.ink
    }

    /// Characters if it is running text.
    pub(super) fn prose(&self) -> u32 {
        if self.is_prose() { self.count.ink } else { 0 }
    }
}

/// A share, 0 where there is nothing to share.
pub(super) fn share(part: u32, whole: u32) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

/// The pieces of a body, in reading order.
pub(super) fn units(blocks: &[Block]) -> Vec<Unit> {
    let mut gather = Gather::default();
    gather.flow(blocks, Around::default());
    gather.units
}

/// The headings alone among the pieces of a body.
pub(super) fn headings(blocks: &[Block]) -> Vec<Unit> {
    let mut gather = Gather { headings_alone: true, ..Gather::default() };
    gather.flow(blocks, Around::default());
    gather.units
}

#[derive(Debug, Default)]
struct Gather {
    units: Vec<Unit>,
    headings_alone: bool,
    text: String,
}

#[derive(Clone, Copy, Debug, Default)]
struct Around {
    lists: u8,
    quotes: u8,
    list: u32,
}

impl Gather {
    fn flow(&mut self, blocks: &[Block], around: Around) {
        for block in blocks {
            self.block(block, around);
        }
    }

    fn block(&mut self, block: &Block, mut around: Around) {
        match &block.kind {
            BlockKind::List { items, .. } => {
                around.lists = around.lists.saturating_add(1);
                if around.list == 0 {
                    around.list = block.id.0 + 1;
                }
                let before = self.units.len();
                items.iter().for_each(|item| self.flow(&item.blocks, around));
                if self.units.len() == before {
                    self.unit(block, around);
                }
            }
            BlockKind::Quote { blocks, attribution } if attribution.is_empty() => {
                around.quotes = around.quotes.saturating_add(1);
                self.flow(blocks, around);
            }
            BlockKind::Article { blocks, .. } => self.flow(blocks, around),
            _ => self.unit(block, around),
        }
    }

    fn unit(&mut self, block: &Block, around: Around) {
        let (shape, level) = match &block.kind {
            BlockKind::Heading { level, .. } => (Shape::Heading, *level),
            BlockKind::Code { .. } => (Shape::Code, 0),
            BlockKind::Table(_) => (Shape::Table, 0),
            BlockKind::Figure(_) => (Shape::Figure, 0),
            BlockKind::Rule => (Shape::Rule, 0),
            BlockKind::Paragraph { .. } => (Shape::Paragraph, 0),
            _ => (Shape::Other, 0),
        };
        if self.headings_alone && shape != Shape::Heading {
            return;
        }
        let mut count = Count::default();
        self.text.clear();
        measure(block, &mut count, &mut self.text);
        let (words, hash) = words(&self.text);
        self.units.push(Unit {
            id: block.id,
            shape,
            level,
            evidence: block.origin.evidence.as_deref().cloned().unwrap_or_default(),
            lists: around.lists,
            quotes: around.quotes,
            list: around.list,
            cues: cues(&self.text),
            count,
            words,
            hash,
        });
    }
}

/// Counts a block and everything in it, and gathers its text, cut off where it gets long.
fn measure(block: &Block, count: &mut Count, text: &mut String) {
    match &block.kind {
        BlockKind::Code { text: code, .. } | BlockKind::Math { text: code, .. } | BlockKind::Raw { text: code, .. } => {
            count.text(code, text)
        }
        BlockKind::Figure(figure) => {
            count.images += u32::from(figure.media.is_some());
            count.captioned = !figure.caption.is_empty();
            if let Some(media) = &figure.media {
                count.text(&media.alt, text);
            }
        }
        BlockKind::Table(table) => count.rows += table.rows.len() as u32,
        _ => {}
    }
    for line in walk::lines(block) {
        count.line(line, text);
        text.push('\n');
    }
    for block in walk::child_blocks(block).flatten() {
        measure(block, count, text);
    }
}

/// How much of a text is looked at for words, in bytes.
const LOOK: usize = 4000;

impl Count {
    fn line(&mut self, content: &[Inline], out: &mut String) {
        for inline in content {
            match inline {
                Inline::Text(text) | Inline::Code(text) | Inline::Math { text, .. } | Inline::Raw { text, .. } => self.text(text, out),
                Inline::Ruby { base, gloss } => {
                    self.text(base, out);
                    self.ink += gloss.chars().count() as u32;
                }
                Inline::Image(image) => {
                    self.images += 1;
                    self.text(&image.alt, out);
                }
                Inline::Break => out.push('\n'),
                Inline::FootnoteRef(_) => {}
                Inline::Link { content, .. } => {
                    self.links += 1;
                    let outside = std::mem::replace(&mut self.linked_now, true);
                    self.line(content, out);
                    self.linked_now = outside;
                }
                Inline::Styled { content, .. } => {
                    self.styled += 1;
                    self.line(content, out);
                }
                Inline::Lang { content, .. } | Inline::Segment { content, .. } | Inline::Annotated { content, .. } => {
                    self.line(content, out)
                }
            }
        }
    }

    fn text(&mut self, text: &str, out: &mut String) {
        let before = self.ink;
        for c in text.chars() {
            if c.is_ascii_lowercase() {
                self.ink += 1;
                self.first.get_or_insert(c);
                self.last = Some(c);
            } else if c != ' ' {
                self.character(c);
            }
        }
        if self.linked_now {
            self.linked += self.ink - before;
        }
        if out.len() < LOOK {
            out.push_str(text);
        }
    }

    fn character(&mut self, c: char) {
        if c.is_whitespace() {
            return;
        }
        self.ink += 1;
        self.first.get_or_insert(c);
        self.last = Some(c);
        match c {
            '0'..='9' => self.digits += 1,
            'A'..='Z' => self.upper += 1,
            ',' | '，' | '、' | ';' | '；' => self.commas += 1,
            '.' | '。' | '!' | '！' | '?' | '？' | '…' => self.stops += 1,
            '|' | '›' | '»' | '•' | '/' | '>' | '·' | '｜' => self.dividers += 1,
            _ => {}
        }
        if is_cjk(c) || is_cjk_punctuation(c) {
            self.wide += 1;
        } else if !c.is_ascii() && c.is_uppercase() {
            self.upper += 1;
        }
    }
}

/// The hashes of a text's words and of the whole.
fn words(text: &str) -> (Vec<u32>, u64) {
    let mut hashes = Hashes { words: Vec::with_capacity(text.len() / 6 + 1), ..Hashes::default() };
    if text.is_ascii() {
        for byte in text.bytes() {
            hashes.ascii(byte);
        }
    } else {
        for c in text.chars() {
            if let Ok(byte) = u8::try_from(c)
                && byte.is_ascii()
            {
                hashes.ascii(byte);
            } else {
                hashes.wide(c);
            }
        }
    }
    hashes.end_word();
    (hashes.words, hashes.all.0)
}

/// The hashes of a text, character by character.
#[derive(Default)]
struct Hashes {
    words: Vec<u32>,
    all: Fnv,
    /// The open word.
    word: Option<Fnv>,
}

impl Hashes {
    fn ascii(&mut self, byte: u8) {
        if byte.is_ascii_alphanumeric() {
            self.word.get_or_insert_default().add(u32::from(byte.to_ascii_lowercase()));
        } else {
            self.end_word();
        }
        if !matches!(byte, b'\t'..=b'\r' | b' ') {
            self.all.add(u32::from(byte));
        }
    }

    /// A character that is not ASCII; one of a script without spaces is a word.
    fn wide(&mut self, c: char) {
        let alone = is_cjk(c);
        if alone || !c.is_alphanumeric() {
            self.end_word();
        }
        if c.is_alphanumeric() {
            let word = self.word.get_or_insert_default();
            c.to_lowercase().for_each(|c| word.add(u32::from(c)));
        }
        if alone {
            self.end_word();
        }
        if !c.is_whitespace() {
            self.all.add(u32::from(c));
        }
    }

    fn end_word(&mut self) {
        if let Some(word) = self.word.take() {
            self.words.push(word.short());
        }
    }
}

/// Fowler, Noll and Vo's hash, which is the same everywhere.
#[derive(Clone, Copy, Debug)]
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn add(&mut self, value: u32) {
        self.0 = (self.0 ^ u64::from(value)).wrapping_mul(0x0100_0000_01b3);
    }

    fn short(self) -> u32 {
        (self.0 ^ (self.0 >> 32)) as u32
    }
}
/// The hashes of the words of a text, as units have them.
pub(super) fn words_of(text: &str) -> Vec<u32> {
    words(text).0
}

impl Unit {
    /// A piece without anything.
    pub(super) fn nothing() -> Self {
        Self {
            id: BlockId(0),
            shape: Shape::Other,
            level: 0,
            evidence: Evidence::default(),
            lists: 0,
            quotes: 0,
            list: 0,
            count: Count::default(),
            cues: Cues::default(),
            words: Vec::new(),
            hash: 0,
        }
    }
}
