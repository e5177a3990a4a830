//! Whether what was written says what was meant: the line is read back and compared, token by token.

use pulldown_cmark::{Event, Options, Parser, Tag as Start, TagEnd};

use super::block::Setting;
use super::escape::Place;
use crate::grammar::markdown::{Tag, extensions, tag};
use crate::model::{Inline, Style};

/// Characters that can mean something.
const RISKY: [char; 14] = ['*', '_', '`', '[', ']', '<', '&', '\\', '~', '^', '$', '!', '{', '|'];

/// Reads a spelt line back and compares it with the inlines, which are in normal form.
pub(super) fn says(spelt: &str, content: &[Inline], place: Place, setting: &Setting<'_>) -> bool {
    let labels: &[String] = if setting.strict() { &[] } else { &setting.labels };
    let plain = content.iter().all(|inline| matches!(inline, Inline::Text(_) | Inline::Break));
    if plain && !spelt.contains(RISKY) || spelt.is_empty() {
        return true;
    }
    let mut meant = Tokens::default();
    if !meant.inlines(content, labels) {
        return true;
    }
    let mut page = match place {
        Place { heading: true, .. } => format!("# {spelt}\n"),
        Place { cell: true, .. } => format!("| |\n| --- |\n| {spelt} |\n"),
        Place { term: true, .. } => format!("{spelt}\n: x\n"),
        Place { item: true, .. } => format!("- {}\n", spelt.replace('\n', "\n  ")),
        Place { .. } => format!("{spelt}\n"),
    };
    for label in &meant.labels {
        page.push_str(&format!("\n[^{label}]: x\n"));
    }
    read(&page, place).is_some_and(|read| read == meant.out)
}

/// Whether the source of a formula is only text to a parser that knows no formulas.
pub(super) fn is_unformatted(source: &str) -> bool {
    let formatting = ['*', '_', '`', '<', '[', '~'];
    let mut events = Parser::new_ext(source, extensions() - Options::ENABLE_MATH);
    !source.contains(formatting)
        || events.all(|event| matches!(event, Event::Text(_) | Event::Start(Start::Paragraph) | Event::End(TagEnd::Paragraph)))
}

/// The tokens of a page that holds one line, `None` if it holds anything else.
fn read(page: &str, place: Place) -> Option<String> {
    let mut tokens = Tokens::default();
    let mut lines = 0;
    let mut in_note = false;
    let mut image = 0;
    for event in Parser::new_ext(page, extensions()) {
        match event {
            Event::Start(Start::FootnoteDefinition(_)) => in_note = true,
            Event::End(TagEnd::FootnoteDefinition) => in_note = false,
            Event::Start(Start::DefinitionListDefinition) if place.term => in_note = true,
            Event::End(TagEnd::DefinitionListDefinition) if place.term => in_note = false,
            Event::Start(Start::DefinitionListTitle) if place.term => lines += 1,
            Event::Start(Start::DefinitionList) | Event::End(TagEnd::DefinitionList | TagEnd::DefinitionListTitle) if place.term => {}
            _ if in_note => {}
            Event::End(TagEnd::Image) => {
                image -= 1;
                tokens.mark("/image");
            }
            Event::Start(Start::Image { dest_url, title, .. }) => {
                image += 1;
                tokens.target("image", &dest_url, &title);
            }
            Event::Text(text) => tokens.out.push_str(&text),
            Event::SoftBreak if tokens.out.ends_with("\u{1}break\u{2}") => {}
            Event::SoftBreak => tokens.out.push(' '),
            _ if image > 0 => return None,
            Event::Start(Start::Paragraph | Start::Heading { .. }) => lines += 1,
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => {}
            Event::Start(Start::Table(_) | Start::TableHead | Start::TableRow | Start::TableCell) if place.cell => {}
            Event::End(TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell) if place.cell => {}
            Event::Start(Start::List(_) | Start::Item) if place.item && lines == 0 => {}
            Event::End(TagEnd::List(_) | TagEnd::Item) if place.item => {}
            Event::Start(Start::Emphasis) => tokens.open(Style::Emph),
            Event::Start(Start::Strong) => tokens.open(Style::Strong),
            Event::Start(Start::Strikethrough) => tokens.open(Style::Strike),
            Event::Start(Start::Superscript) => tokens.open(Style::Super),
            Event::Start(Start::Subscript) => tokens.open(Style::Sub),
            Event::End(TagEnd::Emphasis) => tokens.close(Style::Emph),
            Event::End(TagEnd::Strong) => tokens.close(Style::Strong),
            Event::End(TagEnd::Strikethrough) => tokens.close(Style::Strike),
            Event::End(TagEnd::Superscript) => tokens.close(Style::Super),
            Event::End(TagEnd::Subscript) => tokens.close(Style::Sub),
            Event::Start(Start::Link { dest_url, title, link_type, .. }) => {
                let scheme = if link_type == pulldown_cmark::LinkType::Email { "mailto:" } else { "" };
                tokens.target("link", &format!("{scheme}{dest_url}"), &title);
            }
            Event::End(TagEnd::Link) => tokens.mark("/link"),
            Event::Code(text) => tokens.leaf("code", &text),
            Event::InlineMath(text) => tokens.math(&text),
            Event::InlineHtml(html) => tokens.html(&html),
            Event::HardBreak => tokens.mark("break"),
            Event::FootnoteReference(label) => tokens.leaf("note", &label),
            _ => return None,
        }
    }
    (lines <= 1).then_some(tokens.out)
}

/// A line as a flat text: what is no text stands between two characters that no text holds.
#[derive(Default)]
struct Tokens {
    out: String,
    labels: Vec<String>,
}

impl Tokens {
    fn mark(&mut self, name: &str) {
        self.out.extend(["\u{1}", name, "\u{2}"]);
    }

    fn leaf(&mut self, name: &str, text: &str) {
        self.out.extend(["\u{1}", name, "=", text, "\u{2}"]);
    }

    /// A formula, which may stand in backticks.
    fn math(&mut self, text: &str) {
        self.leaf("math", crate::grammar::markdown::tex(text));
    }

    fn target(&mut self, name: &str, url: &str, title: &str) {
        self.out.extend(["\u{1}", name, "=", url, "\u{3}", title, "\u{2}"]);
    }

    fn open(&mut self, style: Style) {
        self.mark(style.name());
    }

    fn close(&mut self, style: Style) {
        self.out.extend(["\u{1}/", style.name(), "\u{2}"]);
    }

    fn html(&mut self, html: &str) {
        match tag(html) {
            Some(Tag::Break) => self.mark("break"),
            Some(Tag::Open(style)) => self.open(style),
            Some(Tag::Close(style)) => self.close(style),
            Some(_) | None => self.leaf("html", html),
        }
    }

    /// The tokens of inlines; false if there are some that cannot be compared.
    fn inlines(&mut self, content: &[Inline], labels: &[String]) -> bool {
        content.iter().all(|inline| match inline {
            Inline::Text(text) => {
                self.out.push_str(text);
                true
            }
            Inline::Break => {
                self.mark("break");
                true
            }
            Inline::Code(text) => {
                self.leaf("code", &text.replace(['\n', '\r'], " "));
                true
            }
            Inline::Styled { style, content } => {
                self.open(*style);
                let known = self.inlines(content, labels);
                self.close(*style);
                known
            }
            Inline::Link { href, title, content, bare: _ } => {
                self.target("link", href, title.as_deref().unwrap_or(""));
                let known = self.inlines(content, labels);
                self.mark("/link");
                known && !href.contains(['\n', '`'])
            }
            Inline::Image(image) => {
                self.target("image", &image.url, image.title.as_deref().unwrap_or(""));
                self.out.push_str(&image.alt.replace(['\n', '\r'], " "));
                self.mark("/image");
                !image.url.contains(['\n', '`'])
            }
            Inline::Ruby { base, gloss } => {
                self.leaf("html", "<ruby>");
                self.out.push_str(base);
                self.leaf("html", "<rt>");
                self.out.push_str(gloss);
                self.leaf("html", "</rt>");
                self.leaf("html", "</ruby>");
                true
            }
            Inline::Math { text, .. } => {
                self.leaf("math", &text.replace(['\n', '\r'], " "));
                true
            }
            // In strict CommonMark it is a link.
            Inline::FootnoteRef(_) if labels.is_empty() => false,
            Inline::FootnoteRef(id) => {
                let label = labels.get(id.0 as usize).map_or("?", String::as_str);
                self.leaf("note", label);
                self.labels.push(label.into());
                true
            }
            Inline::Raw { text, .. } if text == "\n" => {
                self.out.push(' ');
                true
            }
            Inline::Raw { format, text } => {
                self.html(text);
                format == "html"
            }
            Inline::Lang { content, .. } | Inline::Segment { content, .. } | Inline::Annotated { content, .. } => {
                self.inlines(content, labels)
            }
        })
    }
}
