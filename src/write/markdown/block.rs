//! Blocks.

use super::escape::Place;
use super::follow::{may_follow, same_list};
use super::inline;
use super::lines::Lines;
use super::options::{Flavour, MarkdownOptions};
use crate::grammar::markdown::heading_id;
use crate::model::{Block, BlockId, BlockKind, Document, Inline, Reader};
use crate::note::Note;
use crate::text::is_cjk_punctuation;
use crate::write::losses::Losses;

/// Writes blocks.
pub(super) struct Writer<'a> {
    pub(super) lines: Lines,
    pub(super) losses: Losses,
    pub(super) setting: Setting<'a>,
    pub(super) document: &'a Document,
    /// Whether the last list was written with the other of two markers.
    pub(super) other_marker: bool,
}

/// What the spelling of a line depends on beside its place.
#[derive(Debug)]
pub(super) struct Setting<'a> {
    pub(super) options: &'a MarkdownOptions,
    /// The names of the document's footnotes.
    pub(super) labels: Vec<String>,
    /// Whether the document was Markdown.
    pub(super) was_markdown: bool,
}

impl Setting<'_> {
    /// Whether nothing beyond CommonMark may be used.
    pub(super) fn strict(&self) -> bool {
        self.options.flavour == Flavour::CommonMark
    }
}

impl<'a> Writer<'a> {
    pub(super) fn new(document: &'a Document, options: &'a MarkdownOptions) -> Self {
        let setting = Setting { options, labels: super::footnote::labels(document), was_markdown: document.reader == Reader::Markdown };
        Self { lines: Lines::default(), losses: Losses::of("Markdown"), setting, document, other_marker: false }
    }

    pub(super) fn finish(self) -> (String, Vec<Note>) {
        (self.lines.finish(), self.losses.into_notes())
    }

    /// Writes the document's title.
    pub(super) fn title(&mut self, title: &str) {
        self.heading(1, &[Inline::text(crate::text::squeeze(title))], None);
        self.lines.blank();
    }

    /// Writes blocks one after another; `tight` ones without blank lines between, where they may.
    pub(super) fn flow(&mut self, blocks: &[Block], tight: bool) {
        let mut before = None;
        self.flow_after(&mut before, blocks, tight);
    }

    /// Writes blocks after the one `before` them: those of embedded texts among the others, no gaps.
    fn flow_after<'b>(&mut self, before: &mut Option<&'b Block>, blocks: &'b [Block], tight: bool) {
        for block in blocks {
            self.losses.tell_block(block);
            match &block.kind {
                BlockKind::Article { blocks, kind: _ } => self.flow_after(before, blocks, tight),
                BlockKind::Gap { .. } => {}
                _ => {
                    if before.is_some_and(|before| !(tight && may_follow(&before.kind, &block.kind))) {
                        self.lines.blank();
                    }
                    let other_marker = before.is_some_and(|before| same_list(&before.kind, &block.kind)) && !self.other_marker;
                    self.block(block, tight, other_marker, before.is_none());
                    *before = Some(block);
                }
            }
        }
    }

    fn block(&mut self, block: &Block, tight: bool, other_marker: bool, first: bool) {
        match &block.kind {
            BlockKind::Paragraph { content, .. }
            | BlockKind::Byline { content }
            | BlockKind::Dateline { content }
            | BlockKind::Credit { content } => self.paragraph(content),
            BlockKind::Heading { level, content, .. } => self.heading(*level, content, block.origin.anchor.as_deref()),
            BlockKind::Quote { blocks, attribution } => self.quote(blocks, attribution),
            BlockKind::EditorialNote { blocks } => self.quote(blocks, &[]),
            BlockKind::List { start, tight, items } => self.list(*start, *tight, items, other_marker),
            BlockKind::Definitions { items } => self.definitions(items, block.id),
            BlockKind::Code { language, text } => self.code(language.as_deref(), text),
            BlockKind::Math { notation, text } => self.math(*notation, text),
            BlockKind::Table(table) => self.table(table, block.id),
            BlockKind::Figure(figure) => self.figure(figure),
            BlockKind::Speech { marker, blocks, .. } => self.speech(marker, blocks),
            BlockKind::Article { blocks, kind: _ } => self.flow(blocks, false),
            BlockKind::Rule => self.rule(tight, first),
            BlockKind::Gap { .. } => {}
            BlockKind::Raw { format, text } => self.raw(format, text),
        }
    }

    /// A line of text in Markdown's spelling.
    pub(super) fn spell(&self, content: &[Inline], place: Place) -> String {
        inline::spell(content, place, &self.setting)
    }

    /// Writes a line of text as a paragraph.
    pub(super) fn paragraph(&mut self, content: &[Inline]) {
        let place = Place { item: self.lines.at_item(), ..Place::default() };
        let spelt = self.spell(content, place);
        if !spelt.is_empty() {
            self.lines.lines(&spelt);
        }
    }

    fn heading(&mut self, level: u8, content: &[Inline], anchor: Option<&str>) {
        let mut line = "#".repeat(level.clamp(1, 6).into());
        let spelt = self.spell(content, Place { heading: true, ..Place::default() });
        if !spelt.is_empty() {
            line.push(' ');
            spelt.split('\n').enumerate().for_each(|(at, part)| line.extend([if at > 0 { " " } else { "" }, part]));
        }
        // The anchors of pages are many and mean nothing to a reader of Markdown.
        let named = self.setting.was_markdown && !self.setting.strict();
        let name = anchor.filter(|_| named).map(|anchor| format!(" {{#{anchor}}}"));
        line.extend(name.filter(|name| heading_id(name).is_some()));
        self.lines.line(&line);
    }

    fn quote(&mut self, blocks: &[Block], attribution: &[Inline]) {
        self.lines.open("> ", "> ");
        self.flow(blocks, false);
        if !attribution.is_empty() {
            if !blocks.is_empty() {
                self.lines.blank();
            }
            self.paragraph(attribution);
        }
        self.lines.close();
    }

    /// A turn of an interview: its label as printed, then what is said.
    fn speech(&mut self, marker: &str, blocks: &[Block]) {
        let space = if marker.ends_with(is_cjk_punctuation) || marker.ends_with(char::is_whitespace) { "" } else { " " };
        let (mut line, rest) = match blocks {
            [Block { kind: BlockKind::Paragraph { content, .. }, .. }, rest @ ..] => (content.clone(), rest),
            all => (Vec::new(), all),
        };
        let label = if line.is_empty() { marker.to_owned() } else { format!("{marker}{space}") };
        line.insert(0, Inline::text(label));
        self.paragraph(&line);
        if !rest.is_empty() {
            self.lines.blank();
            self.flow(rest, false);
        }
    }

    /// A rule that is not taken for a list, for front matter or for the underline of a heading.
    fn rule(&mut self, tight: bool, first: bool) {
        self.lines.line(if self.lines.at_marker() {
            "___"
        } else if tight || first || self.lines.is_empty() {
            "***"
        } else {
            "---"
        });
    }
}

/// The block that something is told about.
pub(super) type About = BlockId;
