//! Plain text: blocks with an empty line between, lists with dashes and numbers, tables with tabs, footnotes at the
//! end. Every character of the body is in it.

use super::Written;
use crate::model::{Block, BlockKind, Cell, Definition, Document, Figure, FootnoteId, Inline, Item, Table, walk};
use crate::text::{is_cjk, is_cjk_punctuation};

/// How far lines are moved to the right below a marker, at most.
const MAX_HANG: usize = 8;

/// Writes plain text.
pub fn write(document: &Document) -> Written {
    let mut page = Page::new(document);
    page.flow(&document.blocks);
    for footnote in &document.footnotes {
        page.separate();
        page.marked(format!("[{}] ", footnote.label), |page| page.flow(&footnote.blocks));
    }
    Written { text: page.out, notes: Vec::new() }
}

/// A page of text that is being written.
struct Page<'a> {
    document: &'a Document,
    out: String,
    /// Columns to the left of every line.
    indent: usize,
    /// What the next line begins with: a bullet, a number, who speaks.
    marker: Option<Marker>,
    /// Whether an empty line comes before the next.
    apart: bool,
}

/// The beginning of a line, and the column at which it stands.
struct Marker {
    text: String,
    indent: usize,
}

impl<'a> Page<'a> {
    fn new(document: &'a Document) -> Self {
        Self { document, out: String::new(), indent: 0, marker: None, apart: false }
    }

    /// Writes blocks with an empty line between.
    fn flow(&mut self, blocks: &[Block]) {
        for (at, block) in blocks.iter().enumerate() {
            if at > 0 {
                self.separate();
            }
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph { content, .. }
            | BlockKind::Heading { content, .. }
            | BlockKind::Byline { content }
            | BlockKind::Dateline { content }
            | BlockKind::Credit { content } => self.line(content),
            BlockKind::Quote { blocks, attribution } => {
                self.flow(blocks);
                self.line(attribution);
            }
            BlockKind::List { start, tight, items } => self.list(*start, *tight, items),
            BlockKind::Definitions { items } => items.iter().for_each(|item| self.definition(item)),
            BlockKind::Code { text, .. } | BlockKind::Math { text, .. } | BlockKind::Raw { text, .. } => {
                self.text(text.strip_suffix('\n').unwrap_or(text));
            }
            BlockKind::Table(table) => self.table(table),
            BlockKind::Figure(figure) => self.figure(figure),
            BlockKind::Speech { marker, blocks, .. } => self.speech(marker, blocks),
            BlockKind::EditorialNote { blocks } | BlockKind::Article { blocks, .. } => self.flow(blocks),
            BlockKind::Rule => self.text("* * *"),
            BlockKind::Gap { .. } => self.text("[…]"),
        }
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[Item]) {
        for (at, item) in items.iter().enumerate() {
            if at > 0 && !tight {
                self.separate();
            }
            let number = start.map_or_else(|| "-".into(), |start| format!("{}.", start.saturating_add(at as u64)));
            let check = item.checked.map_or("", |checked| if checked { "[x] " } else { "[ ] " });
            self.marked(format!("{number} {check}"), |page| if tight { page.close_flow(&item.blocks) } else { page.flow(&item.blocks) });
        }
    }

    /// Writes blocks without empty lines between.
    fn close_flow(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
            self.apart = false;
        }
    }

    fn definition(&mut self, item: &Definition) {
        item.terms.iter().for_each(|term| self.line(term));
        for blocks in &item.definitions {
            self.indent += 4;
            self.flow(blocks);
            self.indent -= 4;
        }
    }

    fn table(&mut self, table: &Table) {
        self.line(&table.caption);
        for row in &table.rows {
            let cells: Vec<String> = row.cells.iter().map(|cell| self.cell(cell)).collect();
            self.text(&cells.join("\t"));
        }
    }

    /// A cell on one line.
    fn cell(&self, cell: &Cell) -> String {
        let mut page = Page::new(self.document);
        page.line(&cell.content);
        page.flow(&cell.blocks);
        crate::text::squeeze(&page.out)
    }

    fn figure(&mut self, figure: &Figure) {
        if let Some(media) = figure.media.as_ref().filter(|media| !media.alt.is_empty()) {
            self.text(&media.alt);
        }
        self.line(&figure.caption);
        self.line(&figure.credit);
    }

    fn speech(&mut self, marker: &str, blocks: &[Block]) {
        let first = blocks.first().and_then(|block| walk::block_text(block).chars().next());
        let wide = first.is_none_or(|first| is_cjk(first) || is_cjk_punctuation(first));
        let joins = wide || marker.chars().last().is_none_or(|last| !last.is_ascii() || last == ' ');
        let indent = self.indent;
        self.marked(format!("{marker}{}", if joins { "" } else { " " }), |page| {
            page.indent = indent;
            page.flow(blocks);
        });
    }

    /// Writes what `write` writes after `marker`, further lines below what follows it.
    fn marked(&mut self, marker: String, write: impl FnOnce(&mut Self)) {
        let indent = self.indent;
        self.indent += marker.chars().count().min(MAX_HANG);
        // A marker right after another stands on the same line.
        match &mut self.marker {
            Some(outer) => outer.text.push_str(&marker),
            None => self.marker = Some(Marker { text: marker, indent }),
        }
        write(self);
        if self.marker.is_some() {
            self.text("");
        }
        self.indent = indent;
    }

    /// Asks for an empty line before the next.
    fn separate(&mut self) {
        self.apart = !self.out.is_empty();
    }

    fn line(&mut self, content: &[Inline]) {
        let mut text = String::new();
        self.push_inlines(content, &mut text);
        if !text.is_empty() {
            self.text(&text);
        }
    }

    /// Writes lines as they are, each below the indent.
    fn text(&mut self, text: &str) {
        for line in text.split('\n') {
            if std::mem::take(&mut self.apart) {
                self.out.push('\n');
            }
            let (indent, marker) = self.marker.take().map_or((self.indent, String::new()), |marker| (marker.indent, marker.text));
            let start = self.out.len();
            self.out.extend(std::iter::repeat_n(' ', indent));
            self.out.push_str(&marker);
            self.out.push_str(line);
            let end = start + self.out[start..].trim_end_matches(' ').len();
            self.out.truncate(end);
            self.out.push('\n');
        }
    }

    fn push_inlines(&self, content: &[Inline], out: &mut String) {
        for inline in content {
            match inline {
                Inline::Text(text) | Inline::Code(text) | Inline::Math { text, .. } | Inline::Raw { text, .. } => out.push_str(text),
                Inline::Break => out.push('\n'),
                Inline::Image(image) => out.push_str(&image.alt),
                Inline::Ruby { base, gloss } => {
                    out.push_str(base);
                    out.push('(');
                    out.push_str(gloss);
                    out.push(')');
                }
                Inline::FootnoteRef(id) => self.push_reference(*id, out),
                Inline::Styled { content, .. }
                | Inline::Link { content, .. }
                | Inline::Lang { content, .. }
                | Inline::Segment { content, .. }
                | Inline::Annotated { content, .. } => self.push_inlines(content, out),
            }
        }
    }

    fn push_reference(&self, id: FootnoteId, out: &mut String) {
        if let Some(footnote) = self.document.footnote(id) {
            out.push('[');
            out.push_str(&footnote.label);
            out.push(']');
        }
    }
}
