//! Blocks.

use super::attributes::Attributes;
use super::{Lead, PandocVersion, Writer};
use crate::model::{Block, BlockKind, Definition, Inline, Item, Notation};

/// The largest number a list can begin with in what pandoc writes.
const MAX_START: u64 = i32::MAX as u64;

impl<'a> Writer<'a> {
    /// Blocks, one after another; `tight` ones without space between.
    pub(super) fn blocks(&mut self, blocks: &'a [Block], tight: bool) {
        for block in blocks {
            self.tell_block(block);
            self.block(block, tight);
        }
    }

    /// A block with its attributes, on its own node if that has any, else on a `Div` around it.
    fn block(&mut self, block: &'a Block, tight: bool) {
        let attributes = self.attributes_of(block);
        match &block.kind {
            BlockKind::Heading { level, content, .. } => self.node_of_list("Header", |writer| {
                writer.json.bare(level);
                writer.attributes(&attributes);
                writer.line(content);
            }),
            BlockKind::Code { text, .. } => {
                self.node_with("CodeBlock", &attributes, |writer| writer.json.string(text.strip_suffix('\n').unwrap_or(text)));
            }
            BlockKind::Table(table) => self.table(table, &attributes, block.id),
            BlockKind::Figure(figure) if self.options.version == PandocVersion::Three => self.figure(figure, &attributes),
            _ if attributes.is_empty() => self.bare_block(block, tight),
            _ => self.division(&attributes, |writer| writer.bare_block(block, tight)),
        }
    }

    /// A block without its attributes.
    fn bare_block(&mut self, block: &'a Block, tight: bool) {
        match &block.kind {
            BlockKind::Paragraph { content, .. } => self.text_block(content, tight),
            BlockKind::Byline { content } | BlockKind::Dateline { content } | BlockKind::Credit { content } => {
                self.text_block(content, false);
            }
            BlockKind::Quote { blocks, attribution } => self.quote(blocks, attribution),
            BlockKind::List { start, tight, items } => self.block_list(*start, *tight, items, block),
            BlockKind::Definitions { items } => self.definitions(items),
            BlockKind::Math { notation, text } => self.formula(*notation, text),
            BlockKind::Figure(figure) => self.implicit_figure(figure),
            BlockKind::Speech { marker, blocks, .. } => self.led(Lead::Speaker(marker), blocks, false),
            BlockKind::EditorialNote { blocks } | BlockKind::Article { blocks, .. } => self.blocks(blocks, false),
            BlockKind::Rule => self.leaf("HorizontalRule"),
            BlockKind::Gap { .. } => self.node_of_list("Para", |writer| writer.text("[…]")),
            BlockKind::Raw { format, text } => self.node_of_list("RawBlock", |writer| {
                writer.json.string(format);
                writer.json.string(text);
            }),
            // These have attributes of their own, see above.
            BlockKind::Heading { .. } | BlockKind::Code { .. } | BlockKind::Table(_) => {}
        }
    }

    /// A paragraph; in a tight list, bare text.
    pub(super) fn text_block(&mut self, content: &'a [Inline], tight: bool) {
        self.node(if tight { "Plain" } else { "Para" }, |writer| writer.line(content));
    }

    /// Blocks whose first paragraph begins with `lead`; if they do not begin with a paragraph, it is one.
    pub(super) fn led(&mut self, lead: Lead<'a>, blocks: &'a [Block], tight: bool) {
        self.lead = Some(lead);
        if !matches!(blocks, [Block { kind: BlockKind::Paragraph { .. }, .. }, ..]) {
            self.text_block(&[], tight);
        }
        self.blocks(blocks, tight);
    }

    fn quote(&mut self, blocks: &'a [Block], attribution: &'a [Inline]) {
        self.node_of_list("BlockQuote", |writer| {
            writer.blocks(blocks, false);
            if !attribution.is_empty() {
                writer.division(&Attributes::class("attribution"), |writer| writer.text_block(attribution, false));
            }
        });
    }

    fn block_list(&mut self, start: Option<u64>, tight: bool, items: &'a [Item], block: &Block) {
        let Some(start) = start else {
            return self.node_of_list("BulletList", |writer| writer.items(items, tight));
        };
        if start > MAX_START {
            self.losses.tell("a list that begins with a very large number", block.id);
        }
        self.node_of_list("OrderedList", |writer| {
            writer.list(|writer| {
                writer.json.bare(start.min(MAX_START));
                writer.leaf("Decimal");
                writer.leaf("Period");
            });
            writer.list(|writer| writer.items(items, tight));
        });
    }

    fn items(&mut self, items: &'a [Item], tight: bool) {
        for item in items {
            self.list(|writer| match item.checked {
                Some(checked) => writer.led(Lead::Task(checked), &item.blocks, tight),
                None => writer.blocks(&item.blocks, tight),
            });
        }
    }

    /// Terms of one definition stand on lines of their own.
    fn definitions(&mut self, items: &'a [Definition]) {
        self.node_of_list("DefinitionList", |writer| {
            for item in items {
                writer.list(|writer| {
                    writer.list(|writer| {
                        for (at, term) in item.terms.iter().enumerate() {
                            if at > 0 {
                                writer.leaf("LineBreak");
                            }
                            writer.inlines(term);
                        }
                    });
                    writer.list(|writer| item.definitions.iter().for_each(|blocks| writer.list(|writer| writer.blocks(blocks, false))));
                });
            }
        });
    }

    fn formula(&mut self, notation: Notation, text: &str) {
        match notation {
            Notation::Tex => self.node_of_list("Para", |writer| writer.math("DisplayMath", text)),
            Notation::MathMl | Notation::AsciiMath => {
                self.node_with("CodeBlock", &Attributes::class(notation.name()), |writer| writer.json.string(text));
            }
        }
    }
}
