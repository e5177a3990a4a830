//! Random documents: what is written is read back as what it was.

use pumice::model::build::{Builder, Container, Line, OpenInline};
use pumice::model::{Alignment, BlockKind, Document, Figure, Image, Inline, Media, MediaKind, Notation, Origin, Reader, Style};

use super::model::{difference, shape};
use super::{read, written};
use crate::random_document::Dice;

/// Pieces of text, most of them hostile.
const PIECES: [&str; 78] = [
    "word",
    "a",
    "1",
    "42",
    "中文",
    "请注意",
    "。",
    "：",
    "“引号”",
    "（括号）",
    "，",
    "é",
    "ß",
    "—",
    "…",
    "→",
    "¥",
    "🙂",
    "\u{A0}",
    "\u{3000}",
    "\u{200B}",
    "*",
    "**",
    "***",
    "_",
    "__",
    "`",
    "``",
    "```",
    "~",
    "~~",
    "~~~",
    "[",
    "]",
    "[x]",
    "[ ]",
    "](",
    "]: ",
    "![",
    "(",
    ")",
    "<",
    ">",
    "<b>",
    "</b>",
    "<!--",
    "<br>",
    "&",
    "&amp;",
    "&#35;",
    "&copy",
    "\\",
    "\\*",
    "|",
    "||",
    "#",
    "##",
    "# ",
    "-",
    "- ",
    "---",
    "+",
    "+ ",
    "=",
    "===",
    "1.",
    "1. ",
    "2) ",
    ":",
    ": ",
    "$",
    "$$",
    "{#id}",
    "^",
    "http://e.com/a_b_c?x=1&y",
    "me@e.com",
    "[^1]",
    "\"'",
];

struct Page {
    dice: Dice,
    builder: Builder,
    footnotes: usize,
    /// Links are no place for footnotes.
    in_link: bool,
    /// The parser ends what stands around a quotation after an empty item at its end.
    in_quote: bool,
}

impl Page {
    fn text(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..1 + self.dice.below(5) {
            text.push_str(self.dice.pick(&PIECES));
            if self.dice.chance(40) {
                text.push(' ');
            }
        }
        text
    }

    /// A line's content: text, formatting, links, code; `depth` levels more.
    fn inlines(&mut self, depth: usize) {
        for _ in 0..1 + self.dice.below(4) {
            match self.dice.below(if depth == 0 { 6 } else { 11 }) {
                0..=3 => {
                    let text = self.text();
                    self.builder.flow(&text, None);
                }
                4 => {
                    let text = self.text();
                    self.builder.inline(Inline::Code(text), None);
                }
                5 => match self.dice.below(5) {
                    0 => self.builder.inline(Inline::Break, None),
                    1 => {
                        let image = Image { url: self.url(), alt: self.text().trim().into(), title: self.title() };
                        self.builder.flow("before ", None);
                        self.builder.inline(Inline::Image(image), None);
                    }
                    2 => self.builder.inline(Inline::Ruby { base: "漢字".into(), gloss: "かんじ".into() }, None),
                    4 if self.in_link => self.builder.flow(" ", None),
                    3 => self.builder.inline(Inline::Math { notation: Notation::Tex, text: "a_1*b^{2}*c".into() }, None),
                    _ => {
                        self.footnotes += 1;
                        let id = self.builder.footnote(&format!("n{}", self.footnotes));
                        self.builder.inline(Inline::FootnoteRef(id), None);
                        // A bracket right after it would be read with it.
                        self.builder.text(".", None);
                    }
                },
                6..=8 => {
                    let styles = [
                        Style::Emph,
                        Style::Strong,
                        Style::Emph,
                        Style::Strong,
                        Style::Strike,
                        Style::Super,
                        Style::Sub,
                        Style::Underline,
                        Style::Highlight,
                        Style::Inserted,
                        Style::Deleted,
                        Style::Quoted,
                    ];
                    let style = styles[self.dice.below(styles.len())];
                    self.within(style.into(), depth);
                }
                _ => {
                    let link = OpenInline::Link { href: self.url(), title: self.title() };
                    let outside = std::mem::replace(&mut self.in_link, true);
                    self.within(link, depth);
                    self.in_link = outside;
                }
            }
        }
    }

    fn within(&mut self, inline: OpenInline, depth: usize) {
        let mark = self.builder.open_inline(inline);
        self.inlines(depth - 1);
        self.builder.close(mark);
    }

    fn url(&mut self) -> String {
        self.dice
            .pick(&[
                "/a",
                "http://e.com/a(b)c",
                "/a b",
                "/a)b",
                "<x>",
                "/中文",
                "#anchor",
                "/q?a=1&amp=2&copy;",
                "/a\\*b",
                "x|y",
                "/a_b_c*d",
            ])
            .into()
    }

    fn title(&mut self) -> Option<String> {
        self.dice.chance(20).then(|| self.text().trim().to_owned()).filter(|title| !title.is_empty())
    }

    fn line(&mut self, line: Line) {
        let mark = self.builder.open_line(line, Origin::default());
        self.inlines(2);
        self.builder.close(mark);
    }

    fn blocks(&mut self, depth: usize) {
        for _ in 0..1 + self.dice.below(4) {
            self.block(depth);
        }
    }

    fn block(&mut self, depth: usize) {
        match self.dice.below(if depth == 0 { 11 } else { 20 }) {
            0..=4 => self.line(Line::Paragraph { role: None }),
            5 | 6 => {
                let level = 1 + self.dice.below(6) as u8;
                self.line(Line::Heading { level, role: None });
            }
            7 => self.builder.block(BlockKind::Rule, Origin::default()),
            8 => {
                let text: String =
                    (0..self.dice.below(4)).map(|_| format!("{}{}\n", " ".repeat(self.dice.below(5)), self.dice.pick(&PIECES))).collect();
                let language = self.dice.chance(50).then(|| self.dice.pick(&["rust", "c++", "a`b", "x&amp;"]).to_owned());
                self.builder.block(BlockKind::Code { language, text }, Origin::default());
            }
            9 => self.table(),
            10 => self.figure(),
            11..=13 => {
                let quote = self.builder.open(Container::Quote, Origin::default());
                let outside = std::mem::replace(&mut self.in_quote, true);
                self.blocks(depth - 1);
                self.in_quote = outside;
                self.builder.close(quote);
            }
            14 => self.definitions(),
            _ => self.list(depth),
        }
    }

    fn list(&mut self, depth: usize) {
        let start = self.dice.chance(40).then(|| [1, 0, 9, 10, 99, 7][self.dice.below(6)]);
        let tight = self.dice.chance(60);
        let list = self.builder.open(Container::List { start, tight }, Origin::default());
        for _ in 0..1 + self.dice.below(3) {
            let checked = self.dice.chance(15).then(|| self.dice.chance(50));
            let item = self.builder.open(Container::Item { checked, marker: None }, Origin::default());
            if checked.is_some() {
                // A task is one only before text.
                let mark = self.builder.open_line(Line::Paragraph { role: None }, Origin::default());
                self.builder.flow("task", None);
                self.builder.close(mark);
            } else if self.in_quote || self.dice.chance(90) {
                self.blocks(depth - 1);
            }
            self.builder.close(item);
        }
        self.builder.close(list);
    }

    /// Lists and quotations in definitions are left out: the parser ends some definitions after them.
    fn definitions(&mut self) {
        let list = self.builder.open(Container::Definitions, Origin::default());
        for _ in 0..1 + self.dice.below(2) {
            for _ in 0..1 + self.dice.below(2) {
                self.line(Line::Term);
            }
            for _ in 0..1 + self.dice.below(2) {
                let definition = self.builder.open(Container::Definition, Origin::default());
                self.blocks(0);
                self.builder.close(definition);
            }
        }
        self.builder.close(list);
        // Two lists of definitions in a row are one in Markdown.
        self.builder.block(BlockKind::Rule, Origin::default());
    }

    fn table(&mut self) {
        let width = 1 + self.dice.below(3);
        let columns = (0..width)
            .map(|_| [None, Some(Alignment::Left), Some(Alignment::Center), Some(Alignment::Right)][self.dice.below(4)])
            .collect();
        let table = self.builder.open(Container::Table { columns }, Origin::default());
        let head = self.dice.chance(80);
        for row in 0..2 + self.dice.below(2) {
            let is_head = head && row == 0;
            let mark = self.builder.open(Container::Row { head: is_head }, Origin::default());
            for _ in 0..width {
                let cell = self.builder.open(Container::Cell { header: is_head, colspan: 1, rowspan: 1 }, Origin::default());
                if is_head || self.dice.chance(85) {
                    self.builder.flow("c ", None);
                    self.inlines(1);
                }
                self.builder.close(cell);
            }
            self.builder.close(mark);
        }
        self.builder.close(table);
    }

    fn figure(&mut self) {
        let media = Media {
            kind: MediaKind::Image,
            url: self.url(),
            alt: self.text().trim().into(),
            title: self.title(),
            width: None,
            height: None,
        };
        let figure = self.builder.open(Container::Figure, Origin::default());
        self.builder
            .block(BlockKind::Figure(Figure { media: Some(Box::new(media)), caption: Vec::new(), credit: Vec::new() }), Origin::default());
        for line in [Line::FigureCaption, Line::FigureCredit] {
            if self.dice.chance(50) {
                let mark = self.builder.open_line(line, Origin::default());
                let text = self.text();
                self.builder.flow(&text, None);
                self.builder.close(mark);
            }
        }
        self.builder.close(figure);
    }

    fn finish(mut self) -> Document {
        for number in 1..=self.footnotes {
            let id = self.builder.footnote(&format!("n{number}"));
            let note = self.builder.open(Container::Footnote { id }, Origin::default());
            let mark = self.builder.open_line(Line::Paragraph { role: None }, Origin::default());
            self.builder.flow(&format!("note number {number}"), None);
            self.builder.close(mark);
            self.builder.close(note);
        }
        let mut document = Document::default();
        document.take(self.builder.finish());
        document
    }
}

/// The document of a seed.
pub(super) fn document(seed: u64) -> Document {
    let mut page = Page { dice: Dice::new(seed), builder: Builder::new(), footnotes: 0, in_link: false, in_quote: false };
    page.blocks(3);
    page.finish()
}

#[test]
fn random_documents_survive_writing_and_reading() {
    let count = std::env::var("RANDOM_DOCUMENTS").ok().and_then(|count| count.parse().ok()).unwrap_or(2000);
    let mut broken = Vec::new();
    for seed in 0..count {
        let document = document(seed);
        let markdown = written(&document);
        let back = read(Reader::Markdown, &markdown);
        let again = written(&back);
        if let Some(difference) = difference(&shape(&document), &shape(&back)) {
            broken.push(format!("seed {seed}\n{markdown}\n{difference}"));
        } else if again != markdown {
            broken.push(format!("seed {seed} is not stable: {}", crate::support::difference(&markdown, &again)));
        }
    }
    println!("{} of {count} random documents survive", count - broken.len() as u64);
    broken.sort_by_key(String::len);
    let shown = broken.iter().take(6).cloned().collect::<Vec<_>>().join("\n\n");
    assert!(broken.is_empty(), "{} of {count} do not come back\n\n{shown}", broken.len());
}
