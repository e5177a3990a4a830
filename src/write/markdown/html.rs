//! Blocks as HTML, for what Markdown has no form for: tables with cells that span or hold tables, and in strict
//! CommonMark all tables and lists of definitions.
//!
//! The form is our own, line by line, so that the reader of Markdown knows it from other HTML: `<table>` and `<dl>`
//! without attributes, a row or a part of a definition a line, no blank line, no indentation.

use super::block::Setting;
use super::figure::medium;
use crate::grammar::markdown::tag_of;
use crate::model::{Alignment, Block, BlockKind, Cell, Definition, Figure, Image, Inline, Item, MediaKind, Row, Style, Table};

/// The lines of a table.
pub(super) fn table(table: &Table, setting: &Setting<'_>) -> Vec<String> {
    let mut html = Html { out: String::new(), setting };
    html.table(table, "\n");
    html.out.lines().map(String::from).collect()
}

/// The lines of a list of definitions.
pub(super) fn definitions(items: &[Definition], setting: &Setting<'_>) -> Vec<String> {
    let mut html = Html { out: String::new(), setting };
    html.definitions(items, "\n");
    html.out.lines().map(String::from).collect()
}

struct Html<'a> {
    out: String,
    setting: &'a Setting<'a>,
}

impl Html<'_> {
    fn within(&mut self, tag: &str, inside: impl FnOnce(&mut Self)) {
        self.out.push_str(&format!("<{tag}>"));
        inside(self);
        self.out.push_str(&format!("</{}>", tag.split(' ').next().unwrap_or(tag)));
    }

    /// A table; `end` ends its lines.
    fn table(&mut self, table: &Table, end: &str) {
        self.out.extend(["<table>", end]);
        if !table.caption.is_empty() {
            self.within("caption", |html| html.line(&table.caption));
            self.out.push_str(end);
        }
        let (head, body) = table.rows.split_at(table.head_rows.min(table.rows.len()));
        for (part, rows) in [("thead", head), ("tbody", body)] {
            if !rows.is_empty() && !head.is_empty() {
                self.out.push_str(&format!("<{part}>{end}"));
            }
            rows.iter().for_each(|row| self.row(row, &table.columns, end));
            if !rows.is_empty() && !head.is_empty() {
                self.out.push_str(&format!("</{part}>{end}"));
            }
        }
        self.out.push_str("</table>");
    }

    fn row(&mut self, row: &Row, columns: &[Option<Alignment>], end: &str) {
        let mut column = 0;
        self.within("tr", |html| {
            for cell in &row.cells {
                html.cell(cell, columns.get(column).copied().flatten());
                column += cell.colspan as usize;
            }
        });
        self.out.push_str(end);
    }

    fn cell(&mut self, cell: &Cell, alignment: Option<Alignment>) {
        let mut tag = String::from(if cell.header { "th" } else { "td" });
        for (name, span) in [("colspan", cell.colspan), ("rowspan", cell.rowspan)] {
            if span > 1 {
                tag.push_str(&format!(" {name}=\"{span}\""));
            }
        }
        if let Some(alignment) = alignment {
            tag.push_str(&format!(" align=\"{}\"", alignment.name()));
        }
        self.within(&tag, |html| {
            html.line(&cell.content);
            match cell.blocks.as_slice() {
                // What plays is a line of text, and one alone is the line of its cell.
                [Block { kind: BlockKind::Figure(figure), .. }] if cell.content.is_empty() && is_line(figure) => {
                    html.inlines(&figure.media.iter().map(|media| medium(media)).collect::<Vec<_>>());
                }
                blocks => html.flow(blocks),
            }
        });
    }

    fn definitions(&mut self, items: &[Definition], end: &str) {
        self.out.extend(["<dl>", end]);
        for item in items {
            for term in &item.terms {
                self.within("dt", |html| html.line(term));
                self.out.push_str(end);
            }
            for blocks in &item.definitions {
                self.within("dd", |html| html.flow(blocks));
                self.out.push_str(end);
            }
        }
        self.out.push_str("</dl>");
    }

    fn flow(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(&block.kind));
    }

    fn block(&mut self, kind: &BlockKind) {
        match kind {
            BlockKind::Paragraph { content, .. }
            | BlockKind::Byline { content }
            | BlockKind::Dateline { content }
            | BlockKind::Credit { content } => self.within("p", |html| html.line(content)),
            BlockKind::Heading { level, content, .. } => {
                self.within(&format!("h{}", (*level).clamp(1, 6)), |html| html.line(content));
            }
            BlockKind::Quote { blocks, attribution } => self.within("blockquote", |html| {
                html.flow(blocks);
                if !attribution.is_empty() {
                    html.within("p", |html| html.line(attribution));
                }
            }),
            BlockKind::EditorialNote { blocks } => self.within("blockquote", |html| html.flow(blocks)),
            BlockKind::List { start, items, .. } => self.list(*start, items),
            BlockKind::Definitions { items } => self.definitions(items, ""),
            BlockKind::Code { text, .. } => self.within("pre", |html| html.within("code", |html| html.verbatim(text))),
            BlockKind::Math { text, .. } => self.within("pre", |html| html.within("code", |html| html.verbatim(text))),
            BlockKind::Table(table) => self.table(table, ""),
            BlockKind::Figure(figure) => self.figure(figure),
            BlockKind::Speech { marker, blocks, .. } => {
                self.within("p", |html| html.text(marker));
                self.flow(blocks);
            }
            BlockKind::Article { blocks, .. } => self.flow(blocks),
            BlockKind::Rule => self.out.push_str("<hr>"),
            BlockKind::Gap { .. } => {}
            BlockKind::Raw { format, text } if format == "html" => self.out.push_str(&one_line(text)),
            BlockKind::Raw { text, .. } => self.within("pre", |html| html.verbatim(text)),
        }
    }

    /// A figure if there is a picture to show, else the lines it is in Markdown.
    fn figure(&mut self, figure: &Figure) {
        let shows = figure.media.as_ref().is_some_and(|media| media.kind == MediaKind::Image);
        let part = if shows { "figcaption" } else { "p" };
        let lines = |html: &mut Self| {
            for line in [&figure.caption, &figure.credit].into_iter().filter(|line| !line.is_empty()) {
                html.within(part, |html| html.line(line));
            }
        };
        match figure.media.as_deref().map(medium) {
            Some(Inline::Image(image)) => self.within("figure", |html| {
                html.image(&image);
                lines(html);
            }),
            Some(link) => {
                self.within("p", |html| html.inlines(&[link]));
                lines(self);
            }
            None => lines(self),
        }
    }

    fn list(&mut self, start: Option<u64>, items: &[Item]) {
        let tag = match start {
            None => "ul".to_owned(),
            Some(1) => "ol".to_owned(),
            Some(start) => format!("ol start=\"{start}\""),
        };
        self.within(&tag, |html| items.iter().for_each(|item| html.within("li", |html| html.flow(&item.blocks))));
    }

    /// A line of text in normal form.
    fn line(&mut self, content: &[Inline]) {
        self.inlines(&super::normal::normal(content, true));
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Break => self.out.push_str("<br>"),
                Inline::Code(text) => self.within("code", |html| html.text(text)),
                Inline::Styled { style, content } => self.styled(*style, content),
                Inline::Link { href, title, content, bare: _ } => {
                    let mut tag = format!("a href=\"{}\"", attribute(href));
                    if let Some(title) = title {
                        tag.push_str(&format!(" title=\"{}\"", attribute(title)));
                    }
                    self.within(&tag, |html| html.inlines(content));
                }
                Inline::Image(image) => self.image(image),
                Inline::Ruby { base, gloss } => self.within("ruby", |html| {
                    html.text(base);
                    html.within("rt", |html| html.text(gloss));
                }),
                Inline::Math { text, .. } => {
                    self.within("math", |html| html.within("annotation encoding=\"application/x-tex\"", |html| html.text(text)));
                }
                Inline::FootnoteRef(id) => {
                    let label = self.setting.labels.get(id.0 as usize).map_or("?", String::as_str).to_owned();
                    self.within("sup", |html| html.within(&format!("a href=\"#fn-{}\"", attribute(&label)), |html| html.text(&label)));
                }
                Inline::Lang { content, .. } | Inline::Segment { content, .. } | Inline::Annotated { content, .. } => self.inlines(content),
                Inline::Raw { format, text } if format == "html" => self.out.push_str(&one_line(text)),
                Inline::Raw { text, .. } => self.within("code", |html| html.text(text)),
            }
        }
    }

    fn styled(&mut self, style: Style, content: &[Inline]) {
        match tag_of(style) {
            Some(tag) => self.within(tag, |html| html.inlines(content)),
            None => self.inlines(content),
        }
    }

    fn image(&mut self, image: &Image) {
        self.out.push_str(&format!("<img src=\"{}\" alt=\"{}\"", attribute(&image.url), attribute(&image.alt)));
        if let Some(title) = &image.title {
            self.out.push_str(&format!(" title=\"{}\"", attribute(title)));
        }
        self.out.push('>');
    }

    fn text(&mut self, text: &str) {
        self.out.push_str(&escaped(&one_line(text)));
    }

    /// Text with its line ends, none of which may end the block.
    fn verbatim(&mut self, text: &str) {
        self.out.push_str(&escaped(text).replace('\r', "").replace('\n', "&#10;"));
    }
}

/// Whether a figure is only a link to what plays.
fn is_line(figure: &Figure) -> bool {
    let plays = figure.media.as_ref().is_some_and(|media| media.kind != MediaKind::Image);
    plays && figure.caption.is_empty() && figure.credit.is_empty()
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn attribute(text: &str) -> String {
    escaped(&one_line(text)).replace('"', "&quot;")
}
