//! HTML, brought into a form in which what looks the same is the same.

use pulldown_cmark::{Options as Extensions, Parser};
use scraper::{ElementRef, Html, Node, node::Element};

/// The extensions of GFM, as the judge reads them.
pub(super) fn gfm() -> Extensions {
    Extensions::ENABLE_TABLES | Extensions::ENABLE_STRIKETHROUGH | Extensions::ENABLE_TASKLISTS | Extensions::ENABLE_FOOTNOTES
}

/// The HTML that another writer than ours makes of Markdown.
pub(super) fn html(markdown: &str, extensions: Extensions) -> String {
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, Parser::new_ext(markdown, extensions));
    html
}

/// How closely two pages are compared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Strictness {
    /// All that a reader sees.
    Strict,
    /// But for paragraphs in list items, which only set the distance between lines.
    Loose,
}

/// The canonical form of HTML: one line a block, attributes that are seen, white space folded outside `<pre>`, equal
/// formatting merged and empty formatting dropped.
pub(super) fn canonical(html: &str, strictness: Strictness) -> String {
    let page = Html::parse_fragment(html);
    let mut canonical = Canonical { out: String::new(), strictness, styles: Vec::new(), footnotes: Vec::new() };
    canonical.flow(page.root_element());
    canonical.footnotes.sort();
    canonical.out.push_str(&canonical.footnotes.concat());
    canonical.out.trim().into()
}

struct Canonical {
    out: String,
    strictness: Strictness,
    styles: Vec<&'static str>,
    /// Where they stand in the source is not seen.
    footnotes: Vec<String>,
}

const BLOCKS: [&str; 35] = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "hr",
    "table",
    "tr",
    "td",
    "th",
    "div",
    "dl",
    "dt",
    "dd",
    "section",
    "article",
    "figure",
    "figcaption",
    "details",
    "summary",
    "caption",
    "aside",
    "main",
    "header",
    "footer",
    "address",
    "iframe",
    "video",
];

fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// Whether lines of text in a list item stand apart from what else it holds.
fn is_mixed(item: ElementRef<'_>) -> bool {
    let mut after_block = false;
    item.children().any(|child| match child.value() {
        Node::Element(value) if is_block(value.name()) => {
            after_block = true;
            !matches!(value.name(), "ul" | "ol" | "p")
        }
        Node::Element(_) => after_block,
        Node::Text(text) => after_block && !text.trim_ascii().is_empty(),
        _ => false,
    })
}

impl Canonical {
    /// What is in a container of blocks; text in it is a paragraph.
    fn flow(&mut self, element: ElementRef<'_>) {
        let mut line = None;
        for child in element.children() {
            let block = child.value().as_element().is_some_and(|value| is_block(value.name()));
            if block {
                self.end_line(&mut line);
            } else if line.is_none() {
                self.edge();
                line = Some(self.out.len());
            }
            match child.value() {
                Node::Text(text) => self.text(text),
                Node::Element(value) => {
                    if let Some(child) = ElementRef::wrap(child) {
                        self.element(child, value, false);
                    }
                }
                _ => {}
            }
        }
        self.end_line(&mut line);
    }

    /// Makes what was written since `line` a paragraph.
    fn end_line(&mut self, line: &mut Option<usize>) {
        let Some(start) = line.take() else { return };
        let text = self.out[start..].trim_matches([' ', '\n']).to_owned();
        self.out.truncate(start);
        if !text.is_empty() {
            self.out.push_str(&format!("<p>\n{text}\n</p>\n"));
        }
    }

    fn children(&mut self, element: ElementRef<'_>, verbatim: bool) {
        for child in element.children() {
            match child.value() {
                Node::Text(text) if verbatim => self.out.push_str(text),
                Node::Text(text) => self.text(text),
                Node::Element(value) => {
                    if let Some(child) = ElementRef::wrap(child) {
                        self.element(child, value, verbatim);
                    }
                }
                _ => {}
            }
        }
    }

    fn text(&mut self, text: &str) {
        const SPACE: [char; 5] = [' ', '\t', '\n', '\r', '\x0C'];
        for (at, word) in text.split(SPACE).enumerate() {
            if at > 0 && !self.out.ends_with([' ', '\n']) && !self.out.is_empty() {
                self.out.push(' ');
            }
            self.out.push_str(word);
        }
    }

    /// A place where white space is not seen.
    fn edge(&mut self) {
        let kept = self.out.trim_end_matches(' ').len();
        self.out.truncate(kept);
        if !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn element(&mut self, element: ElementRef<'_>, value: &Element, verbatim: bool) {
        let name = value.name();
        let loose_paragraph = name == "p"
            && self.strictness == Strictness::Loose
            && element.parent().and_then(ElementRef::wrap).is_some_and(|parent| parent.value().name() == "li");
        match name {
            "a" if value.attr("href").is_none() => return self.children(element, verbatim),
            "html" | "body" | "tbody" | "thead" => return self.children(element, verbatim),
            "div" if value.classes().any(|class| class == "footnote-definition") => {
                let outside = std::mem::take(&mut self.out);
                self.flow(element);
                self.footnotes.push(std::mem::replace(&mut self.out, outside));
                return;
            }
            "div" | "section" | "article" => {
                self.edge();
                return self.flow(element);
            }
            "p" if loose_paragraph => {
                self.edge();
                self.children(element, verbatim);
                return self.edge();
            }
            "br" => {
                let kept = self.out.trim_end_matches(' ').len();
                self.out.truncate(kept);
                self.out.push_str("<br>\n");
                return;
            }
            _ => {}
        }
        let style = match name {
            "em" | "i" => Some("em"),
            "strong" | "b" => Some("strong"),
            "del" | "s" | "strike" => Some("del"),
            "code" if !verbatim => Some("code"),
            _ => None,
        };
        if let Some(style) = style {
            return self.styled(style, element);
        }
        let block = is_block(name);
        if block {
            self.edge();
        }
        self.out.push_str(&tag(value));
        if block && name != "pre" {
            self.out.push('\n');
        }
        if name == "blockquote" || name == "li" && is_mixed(element) {
            self.flow(element);
        } else {
            self.children(element, verbatim || name == "pre");
        }
        if name == "pre" {
            let kept = self.out.trim_end_matches('\n').len();
            self.out.truncate(kept);
        }
        if !matches!(name, "img" | "input" | "hr") {
            if block && name != "pre" {
                self.edge();
            }
            self.out.push_str(&format!("</{name}>"));
        }
        if block {
            self.edge();
        }
    }

    fn styled(&mut self, style: &'static str, element: ElementRef<'_>) {
        if self.styles.contains(&style) {
            return self.children(element, false);
        }
        let (open, close) = (format!("<{style}>"), format!("</{style}>"));
        match self.out.strip_suffix(&close).map(str::len) {
            Some(before) => self.out.truncate(before),
            None => self.out.push_str(&open),
        }
        self.styles.push(style);
        self.children(element, false);
        self.styles.pop();
        match self.out.strip_suffix(&open).map(str::len) {
            Some(before) => self.out.truncate(before),
            None => self.out.push_str(&close),
        }
    }
}

/// A start tag with the attributes that are seen.
fn tag(value: &Element) -> String {
    let name = value.name();
    let mut tag = format!("<{name}");
    let mut attributes: Vec<_> =
        value.attrs().filter(|(key, _)| ["href", "src", "alt", "title", "start", "checked"].contains(key)).collect();
    attributes.sort_unstable();
    for (key, text) in attributes {
        if !(key == "start" && text == "1" || key == "title" && text.is_empty() && name != "img") {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            tag.push_str(&format!(" {key}={:?}", if matches!(key, "href" | "src") { without_percent(&text) } else { text }));
        }
    }
    tag.push('>');
    tag
}

/// An address with every character as itself: writers of HTML differ in what they encode.
fn without_percent(url: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = url.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok()).and_then(|code| u8::from_str_radix(code, 16).ok());
        match code.filter(|_| *first == b'%') {
            Some(code) => {
                bytes.push(code);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
