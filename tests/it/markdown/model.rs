//! What of a document Markdown can say: two documents of the same shape say the same in Markdown.

use pumice::Document;
use pumice::model::{Block, BlockKind, Figure, FootnoteId, Image, Inline, Media, MediaKind, Notation, Style, Table};

/// The shape of a document: one line a block, indented as it is nested. What Markdown cannot say (see `losses.rs`) is
/// brought into the form in which it is written.
pub(super) fn shape(document: &Document) -> String {
    let mut shape = Shape { document, out: String::new(), depth: 0 };
    shape.flow(&document.blocks);
    for (at, footnote) in document.footnotes.iter().enumerate() {
        if !footnote.blocks.is_empty() {
            shape.line(&format!("footnote {}", name(document, FootnoteId(at as u32))));
            shape.inside(|shape| shape.flow(&footnote.blocks));
        }
    }
    shape.out
}

/// Footnotes are told apart by their text: numbers change.
fn name(document: &Document, id: FootnoteId) -> String {
    let blocks = document.footnote(id).map(|footnote| footnote.blocks.as_slice()).unwrap_or_default();
    let text: String = blocks.iter().map(pumice::model::walk::block_text).collect();
    text.split_whitespace().collect::<String>().chars().filter(|c| c.is_alphanumeric()).take(20).collect()
}

struct Shape<'a> {
    document: &'a Document,
    out: String,
    depth: usize,
}

impl Shape<'_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(&"  ".repeat(self.depth));
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn inside(&mut self, what: impl FnOnce(&mut Self)) {
        self.depth += 1;
        what(self);
        self.depth -= 1;
    }

    fn flow(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn paragraph(&mut self, content: &[Inline]) {
        match content {
            // A formula that stands alone is a block.
            [Inline::Math { notation: Notation::Tex, text }] => self.line(&format!("math {:?}", folded(text))),
            [Inline::Image(image)] => self.line(&format!("figure {}", picture(image))),
            _ => {
                let line = self.text(content);
                if !line.is_empty() {
                    self.line(&format!("p {line}"));
                }
            }
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph { content, .. }
            | BlockKind::Byline { content }
            | BlockKind::Dateline { content }
            | BlockKind::Credit { content } => self.paragraph(content),
            BlockKind::Heading { level, content, .. } => {
                let line = self.text(content);
                self.line(&format!("h{} {line}", (*level).min(6)));
            }
            BlockKind::Quote { blocks, attribution } => {
                self.line("quote");
                self.inside(|shape| {
                    shape.flow(blocks);
                    shape.paragraph(attribution);
                });
            }
            BlockKind::EditorialNote { blocks } => {
                self.line("quote");
                self.inside(|shape| shape.flow(blocks));
            }
            BlockKind::List { start, items, .. } => {
                self.line(&format!("list {start:?}"));
                for item in items {
                    self.line(&format!("- {:?}", item.checked));
                    self.inside(|shape| shape.flow(&item.blocks));
                }
            }
            BlockKind::Definitions { items } => {
                for item in items {
                    let terms: Vec<String> = item
                        .terms
                        .iter()
                        .map(|term| self.text(term).trim_matches([' ', '⏎', '\u{A0}', '\u{3000}']).to_owned())
                        .filter(|term| !term.is_empty())
                        .collect();
                    let means: Vec<_> = item.definitions.iter().filter(|blocks| !blocks.is_empty()).collect();
                    if terms.is_empty() || means.is_empty() {
                        item.terms.iter().for_each(|term| self.paragraph(term));
                        means.into_iter().for_each(|blocks| self.flow(blocks));
                        continue;
                    }
                    terms.iter().for_each(|term| self.line(&format!("term {term}")));
                    for blocks in means {
                        self.line("means");
                        self.inside(|shape| shape.flow(blocks));
                    }
                }
            }
            BlockKind::Code { language, text } => {
                let language = language.as_deref().unwrap_or_default();
                self.line(&format!("code {language} {text:?}"));
            }
            BlockKind::Math { notation: Notation::Tex, text } => self.line(&format!("math {:?}", folded(text))),
            BlockKind::Math { notation, text } => self.line(&format!("code {} {:?}", notation.name(), format!("{}\n", text.trim_end()))),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Figure(figure) => self.figure(figure),
            BlockKind::Speech { marker, blocks, .. } => {
                let mut blocks = blocks.clone();
                match blocks.first_mut().map(|block| &mut block.kind) {
                    Some(BlockKind::Paragraph { content, .. }) => {
                        // A wide colon brings its own space.
                        let space = if marker.ends_with('：') { "" } else { " " };
                        content.insert(0, Inline::text(format!("{marker}{space}")));
                    }
                    _ => self.paragraph(&[Inline::text(marker)]),
                }
                self.flow(&blocks);
            }
            BlockKind::Article { blocks, .. } => self.flow(blocks),
            BlockKind::Rule => self.line("rule"),
            BlockKind::Gap { .. } => {}
            BlockKind::Raw { format, text } => self.line(&format!("raw {format} {text:?}")),
        }
    }

    fn figure(&mut self, figure: &Figure) {
        match figure.media.as_deref() {
            Some(Media { kind: MediaKind::Image, url, alt, title, .. }) => {
                let image = Image { url: url.clone(), alt: alt.clone(), title: title.clone() };
                self.line(&format!("figure {}", picture(&image)));
                for (what, content) in [("caption", &figure.caption), ("credit", &figure.credit)] {
                    let line = self.text(content);
                    if !line.trim().is_empty() {
                        self.line(&format!("  {what} {}", line.trim()));
                    }
                }
            }
            media => {
                let mut content = Vec::new();
                if let Some(media) = media {
                    let text = if media.alt.trim().is_empty() { &media.url } else { &media.alt };
                    content.push(Inline::Link {
                        href: media.url.clone(),
                        title: media.title.clone(),
                        bare: false,
                        content: vec![Inline::text(text)],
                    });
                }
                if !figure.caption.is_empty() {
                    content.extend([Inline::Break, Inline::Styled { style: Style::Emph, content: figure.caption.clone() }]);
                }
                content.extend((!figure.credit.is_empty()).then_some(Inline::Break));
                content.extend(figure.credit.iter().cloned());
                self.paragraph(&content);
            }
        }
    }

    fn table(&mut self, table: &Table) {
        self.paragraph(&table.caption);
        let mut columns = table.columns.clone();
        while columns.last() == Some(&None) {
            columns.pop();
        }
        self.line(&format!("table {} {columns:?}", table.head_rows.min(1)));
        for row in &table.rows {
            let mut line = String::from("|");
            for cell in &row.cells {
                line.push_str(&format!(" {} {}x{} |", self.text(&cell.content), cell.colspan, cell.rowspan));
            }
            self.line(&line);
            for cell in row.cells.iter().filter(|cell| !cell.blocks.is_empty()) {
                self.line("in cell");
                self.inside(|shape| shape.flow(&cell.blocks));
            }
        }
    }

    /// A line of text: where formatting begins and ends, by character. White space has none and is folded.
    fn text(&self, content: &[Inline]) -> String {
        let mut line = LineShape { document: self.document, pieces: Vec::new(), open: Vec::new() };
        line.inlines(content);
        line.finish()
    }
}

fn picture(image: &Image) -> String {
    format!("{:?} {:?} {:?}", image.url, folded(&image.alt), image.title.as_deref().map(folded))
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct LineShape<'a> {
    document: &'a Document,
    /// What stands in the line, and what is open around it.
    pieces: Vec<(String, Vec<String>)>,
    open: Vec<String>,
}

impl LineShape<'_> {
    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) => {
                    for c in text.chars() {
                        let c = if matches!(c, '\n' | '\t' | '\r') { ' ' } else { c };
                        let open = if c.is_whitespace() { Vec::new() } else { self.styles() };
                        self.pieces.push((c.into(), open));
                    }
                }
                Inline::Break => self.pieces.push(("\n".into(), Vec::new())),
                Inline::Code(text) => text.chars().for_each(|c| self.leaf(c.into(), Some("code"))),
                Inline::Styled { style: Style::SmallCaps, content }
                | Inline::Lang { content, .. }
                | Inline::Segment { content, .. }
                | Inline::Annotated { content, .. } => self.inlines(content),
                Inline::Styled { style, content } => self.within(style.name().into(), content),
                // What looks like an address is one in Markdown.
                Inline::Link { bare: true, content, .. } => self.inlines(content),
                Inline::Link { href, title, content, bare: false } => {
                    self.within(format!("link {href:?} {:?}", title.as_deref().map(folded)), content);
                }
                Inline::Image(image) => self.leaf(format!("image {}", picture(image)), None),
                Inline::Ruby { base, gloss } => self.leaf(format!("ruby {base:?} {gloss:?}"), None),
                Inline::Math { notation: Notation::Tex, text } => self.leaf(format!("math {:?}", folded(text)), None),
                Inline::Math { text, .. } => folded(text).chars().for_each(|c| self.leaf(c.into(), Some("code"))),
                Inline::FootnoteRef(id) => self.leaf(format!("note {}", name(self.document, *id)), None),
                Inline::Raw { format, text } if format == "html" || format == "markdown" => self.leaf(text.clone(), Some("raw")),
                Inline::Raw { text, .. } => text.chars().for_each(|c| self.leaf(c.into(), Some("code"))),
            }
        }
    }

    fn within(&mut self, what: String, content: &[Inline]) {
        self.open.push(what);
        self.inlines(content);
        self.open.pop();
    }

    fn leaf(&mut self, what: String, kind: Option<&str>) {
        let mut open = self.styles();
        open.extend(kind.map(String::from));
        self.pieces.push((what, open));
    }

    fn styles(&self) -> Vec<String> {
        let mut open = self.open.clone();
        open.sort();
        open.dedup();
        open
    }

    fn finish(self) -> String {
        let mut out = String::new();
        let mut current: Vec<String> = Vec::new();
        let mut space = false;
        let mut breaks = 0;
        for (piece, open) in self.pieces {
            match piece.as_str() {
                " " if open.is_empty() => space = true,
                "\n" if open.is_empty() => breaks += 1,
                _ => {
                    if breaks > 0 && !out.is_empty() {
                        out.push_str(&"⏎".repeat(breaks));
                    } else if space && !out.is_empty() {
                        out.push(' ');
                    }
                    (space, breaks) = (false, 0);
                    let blank = piece.chars().all(char::is_whitespace) && open.is_empty();
                    if open != current && !blank {
                        out.push_str(&format!("⟨{}⟩", open.join(",")));
                        current = open;
                    }
                    out.push_str(&piece);
                }
            }
        }
        out
    }
}

/// The first difference between two shapes.
pub(super) fn difference(expected: &str, got: &str) -> Option<String> {
    (expected != got).then(|| crate::support::difference(expected, got))
}
