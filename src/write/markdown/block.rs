//! Blocks.

use super::escape::Place;
use super::inline::{longest_run, spell};
use super::lines::Lines;
use super::losses::Losses;
use crate::model::{
    ArticleKind, Block, BlockId, BlockKind, Definition, Document, Figure, Inline, MediaKind, Notation, ParagraphRole, Reader, Style,
};
use crate::note::Note;
use crate::text::is_cjk_punctuation;

/// Writes blocks.
pub(super) struct Writer<'a> {
    pub(super) lines: Lines,
    pub(super) losses: Losses,
    pub(super) labels: Vec<String>,
    document: &'a Document,
}

impl<'a> Writer<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { lines: Lines::default(), losses: Losses::default(), labels: labels(document), document }
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
        let mut before: Option<&Block> = None;
        let mut other_marker = false;
        for block in blocks {
            if let Some(before) = before {
                if !(tight && may_follow(&before.kind, &block.kind)) {
                    self.lines.blank();
                }
            }
            other_marker = before.is_some_and(|before| same_list(&before.kind, &block.kind)) && !other_marker;
            self.block(block, tight, other_marker, before.is_none());
            before = Some(block);
        }
    }

    fn block(&mut self, block: &Block, tight: bool, other_marker: bool, first: bool) {
        self.tell_losses(block);
        match &block.kind {
            BlockKind::Paragraph { content, .. } | BlockKind::Byline { content } | BlockKind::Dateline { content } => {
                self.paragraph(content)
            }
            BlockKind::Credit { content } => self.paragraph(content),
            BlockKind::Heading { level, content, .. } => self.heading(*level, content, block.origin.anchor.as_deref()),
            BlockKind::Quote { blocks, attribution } => {
                self.quote(|writer| {
                    writer.flow(blocks, false);
                    if !attribution.is_empty() {
                        if !blocks.is_empty() {
                            writer.lines.blank();
                        }
                        writer.paragraph(attribution);
                    }
                });
            }
            BlockKind::EditorialNote { blocks } => self.quote(|writer| writer.flow(blocks, false)),
            BlockKind::List { start, tight, items } => self.list(*start, *tight, items, other_marker),
            BlockKind::Definitions { items } => self.definitions(items),
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

    /// Says what of a block does not come through.
    fn tell_losses(&mut self, block: &Block) {
        let id = block.id;
        match &block.kind {
            BlockKind::Paragraph { role: Some(ParagraphRole::Lead | ParagraphRole::Standfirst | ParagraphRole::Trailer), .. } => {
                self.losses.mention("the part of a paragraph in the article", id);
            }
            BlockKind::Heading { level: 7.., .. } => self.losses.tell("a heading of a level below 6", id),
            BlockKind::Quote { attribution, .. } if !attribution.is_empty() => {
                self.losses.mention("which line of a quotation names who is quoted", id);
            }
            BlockKind::Speech { .. } => self.losses.mention("that a paragraph is a turn of an interview", id),
            BlockKind::Byline { .. } => self.losses.mention("that a line is a byline", id),
            BlockKind::Dateline { .. } => self.losses.mention("that a line is a dateline", id),
            BlockKind::Credit { .. } => self.losses.mention("that a line is a credit", id),
            BlockKind::EditorialNote { .. } => self.losses.mention("that a quotation is a note by the editors", id),
            BlockKind::Article {
                kind: ArticleKind::Article | ArticleKind::Sidebar | ArticleKind::Embed | ArticleKind::Comments, ..
            } => self.losses.mention("where an embedded text begins and ends", id),
            BlockKind::Gap { .. } => self.losses.tell("that text is missing", id),
            BlockKind::Math { notation: Notation::MathMl | Notation::AsciiMath, .. } => {
                self.losses.tell("a formula that is not in TeX, written as code", id);
            }
            BlockKind::Figure(Figure { media: Some(media), .. }) if media.kind != MediaKind::Image => {
                self.losses.tell("a film, sound or embedded page, written as a link", id);
            }
            BlockKind::Figure(Figure { media: None, .. }) => {
                self.losses.mention("that a line is the caption of a picture that is not there", id);
            }
            BlockKind::Paragraph { role: None, .. }
            | BlockKind::Heading { .. }
            | BlockKind::Quote { .. }
            | BlockKind::List { .. }
            | BlockKind::Definitions { .. }
            | BlockKind::Code { .. }
            | BlockKind::Math { .. }
            | BlockKind::Table(_)
            | BlockKind::Figure(_)
            | BlockKind::Rule
            | BlockKind::Raw { .. } => {}
        }
    }

    /// Writes a line of text as a paragraph.
    pub(super) fn paragraph(&mut self, content: &[Inline]) {
        let place = Place { item: self.lines.at_item(), ..Place::default() };
        let spelt = spell(content, place, &self.labels);
        if !spelt.is_empty() {
            spelt.split('\n').for_each(|line| self.lines.line(line));
        }
    }

    fn heading(&mut self, level: u8, content: &[Inline], anchor: Option<&str>) {
        let mut line = "#".repeat(level.clamp(1, 6).into());
        let spelt = spell(content, Place { heading: true, ..Place::default() }, &self.labels).replace('\n', " ");
        if !spelt.is_empty() {
            line.push(' ');
            line.push_str(&spelt);
        }
        let anchor = anchor.filter(|anchor| self.document.reader == Reader::Markdown && !anchor.contains([' ', '}', '{']));
        if let Some(anchor) = anchor {
            line.push_str(&format!(" {{#{anchor}}}"));
        }
        self.lines.line(&line);
    }

    fn quote(&mut self, inside: impl FnOnce(&mut Self)) {
        self.lines.open("> ", "> ");
        inside(self);
        self.lines.close();
    }

    /// Always a fence, longer than any in the text.
    pub(super) fn code(&mut self, language: Option<&str>, text: &str) {
        let language = language.unwrap_or("");
        let mark = if language.contains('`') { '~' } else { '`' };
        let inside = text.lines().map(str::trim_start).filter(|line| line.starts_with(mark)).map(|line| longest_run(line, mark)).max();
        let fence = mark.to_string().repeat(inside.map_or(3, |run| (run + 1).max(3)));
        self.lines.line(&format!("{fence}{}", escape_info(language)));
        if !text.is_empty() {
            text.strip_suffix('\n').unwrap_or(text).split('\n').for_each(|line| self.lines.line(line));
        }
        self.lines.line(&fence);
    }

    fn math(&mut self, notation: Notation, text: &str) {
        match notation {
            Notation::Tex if !text.contains("$") && !text.trim().is_empty() => {
                let line = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
                self.lines.line(&format!("$${line}$$"));
            }
            Notation::Tex => self.code(Some("math"), text),
            Notation::MathMl | Notation::AsciiMath => self.code(Some(notation.name()), text),
        }
    }

    /// An image on a line; its caption emphasised on the next, its credit on the one after.
    fn figure(&mut self, figure: &Figure) {
        let mut content = Vec::new();
        if let Some(media) = &figure.media {
            content.push(match media.kind {
                MediaKind::Image => {
                    Inline::Image(crate::model::Image { url: media.url.clone(), alt: media.alt.clone(), title: media.title.clone() })
                }
                MediaKind::Video | MediaKind::Audio | MediaKind::Embed => {
                    let text = if media.alt.trim().is_empty() { media.url.as_str() } else { &media.alt };
                    Inline::Link { href: media.url.clone(), title: media.title.clone(), content: vec![Inline::text(text)] }
                }
            });
        }
        for line in [&figure.caption, &figure.credit] {
            if !line.is_empty() {
                if !content.is_empty() {
                    content.push(Inline::Break);
                }
                content.push(Inline::Styled { style: Style::Emph, content: line.clone() });
            }
        }
        self.paragraph(&content);
    }

    /// A turn of an interview: its label as printed, then what is said.
    fn speech(&mut self, marker: &str, blocks: &[Block]) {
        let space = if marker.ends_with(is_cjk_punctuation) || marker.ends_with(char::is_whitespace) { "" } else { " " };
        match blocks {
            [Block { kind: BlockKind::Paragraph { content, .. }, .. }, rest @ ..] => {
                let mut line = vec![Inline::text(format!("{marker}{space}"))];
                line.extend(content.iter().cloned());
                self.paragraph(&line);
                if !rest.is_empty() {
                    self.lines.blank();
                    self.flow(rest, false);
                }
            }
            _ => {
                self.paragraph(&[Inline::text(marker)]);
                if !blocks.is_empty() {
                    self.lines.blank();
                    self.flow(blocks, false);
                }
            }
        }
    }

    fn definitions(&mut self, items: &[Definition]) {
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.lines.blank();
            }
            for term in &item.terms {
                self.paragraph(term);
            }
            for (at, blocks) in item.definitions.iter().enumerate() {
                let apart = blocks.len() != 1;
                if apart && at > 0 {
                    self.lines.blank();
                }
                self.lines.open(": ", "  ");
                self.flow(blocks, false);
                self.lines.close();
            }
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

    fn raw(&mut self, format: &str, text: &str) {
        match format {
            "html" | "markdown" => {
                let text = if self.lines.at_marker() { text.trim_start() } else { text };
                text.split('\n').for_each(|line| self.lines.line(line));
            }
            other => self.code(Some(other), text),
        }
    }

    /// The footnotes, at the end.
    pub(super) fn footnotes(&mut self) {
        let document = self.document;
        for (at, footnote) in document.footnotes.iter().enumerate() {
            self.lines.blank();
            let label = self.labels.get(at).cloned().unwrap_or_default();
            self.lines.open(&format!("[^{label}]: "), "    ");
            self.flow(&footnote.blocks, false);
            self.lines.close();
        }
    }
}

/// A name for each footnote: its label where that can stand in Markdown and is free, else a number.
fn labels(document: &Document) -> Vec<String> {
    let mut taken = std::collections::HashSet::new();
    let plain = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '*' | '+'));
    let mut labels: Vec<Option<String>> = document
        .footnotes
        .iter()
        .map(|footnote| Some(footnote.label.clone()).filter(|label| plain(label) && taken.insert(label.to_lowercase())))
        .collect();
    let mut number = 0u32;
    for label in labels.iter_mut().filter(|label| label.is_none()) {
        *label = loop {
            number += 1;
            let name = number.to_string();
            if taken.insert(name.clone()) {
                break Some(name);
            }
        };
    }
    labels.into_iter().flatten().collect()
}

fn escape_info(language: &str) -> String {
    let mut out = String::new();
    let word = language.split_whitespace().next().unwrap_or("");
    for (at, c) in word.char_indices() {
        let rest = &word[at + c.len_utf8()..];
        let matters = c == '\\' && rest.starts_with(|c: char| c.is_ascii_punctuation()) || c == '&' && super::escape::is_entity(rest);
        if matters {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether blocks can stand one after another without blank lines.
pub(super) fn fits_tight(blocks: &[Block]) -> bool {
    blocks.windows(2).all(|pair| may_follow(&pair[0].kind, &pair[1].kind))
}

/// Whether a block is seen to begin without a blank line after another.
fn may_follow(before: &BlockKind, after: &BlockKind) -> bool {
    let takes_more = matches!(
        before,
        BlockKind::Raw { .. }
            | BlockKind::List { .. }
            | BlockKind::Quote { .. }
            | BlockKind::EditorialNote { .. }
            | BlockKind::Definitions { .. }
            | BlockKind::Table(_)
    );
    match after {
        BlockKind::Quote { .. } | BlockKind::EditorialNote { .. } => !matches!(
            before,
            BlockKind::Raw { .. } | BlockKind::Quote { .. } | BlockKind::EditorialNote { .. } | BlockKind::Definitions { .. }
        ),
        BlockKind::Heading { .. } | BlockKind::Code { .. } | BlockKind::Rule => {
            !matches!(before, BlockKind::Raw { .. } | BlockKind::Definitions { .. })
        }
        BlockKind::List { start, items, .. } => {
            let interrupts = start.is_none_or(|start| start == 1) && items.first().is_some_and(|item| !item.blocks.is_empty());
            !takes_more && (interrupts || !is_text(before))
        }
        BlockKind::Raw { .. }
        | BlockKind::Definitions { .. }
        | BlockKind::Table(_)
        | BlockKind::Speech { .. }
        | BlockKind::Article { .. }
        | BlockKind::Gap { .. } => false,
        BlockKind::Paragraph { .. }
        | BlockKind::Byline { .. }
        | BlockKind::Dateline { .. }
        | BlockKind::Credit { .. }
        | BlockKind::Figure(_)
        | BlockKind::Math { .. } => !takes_more && !is_text(before),
    }
}

/// Whether a block ends in a line of text that would go on with the next line.
fn is_text(kind: &BlockKind) -> bool {
    !matches!(kind, BlockKind::Heading { .. } | BlockKind::Code { .. } | BlockKind::Rule)
}

fn same_list(before: &BlockKind, after: &BlockKind) -> bool {
    match (before, after) {
        (BlockKind::List { start: one, .. }, BlockKind::List { start: other, .. }) => one.is_some() == other.is_some(),
        _ => false,
    }
}

/// The block that something is told about.
pub(super) type About = BlockId;
