//! A line of text in Markdown's spelling.

use super::escape::{self, Context, Pairs, Place};
use super::{check, flank, link, normal};
use crate::grammar::markdown::tag_of;
use crate::model::{Inline, Notation, Style};

/// Stands for a line end inside raw source until the lines are written: no block starts after it.
const RAW_NEWLINE: char = '\u{1}';

/// The ways to spell a line, the preferred one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    /// Delimiters and few backslashes.
    Plain,
    /// The same with every backslash that could matter anywhere.
    Wary,
    /// Raw tags for emphasis, every backslash.
    Tags,
}

/// Spells a line of text; line ends in it are hard breaks or raw source.
pub(super) fn spell(content: &[Inline], place: Place, labels: &[String]) -> String {
    let content = normal::normal(content);
    for way in [Way::Plain, Way::Wary, Way::Tags] {
        let spelt = Speller::new(&content, place, way, labels).spell(&content);
        if way == Way::Tags || check::says(&spelt, &content, place, labels) {
            return spelt;
        }
    }
    String::new()
}

struct Speller<'a> {
    out: String,
    context: Context<'a>,
    way: Way,
    /// The next character of text is to be written as a reference, so that emphasis before it closes.
    encode_next: bool,
}

impl<'a> Speller<'a> {
    fn new(content: &[Inline], place: Place, way: Way, labels: &'a [String]) -> Self {
        let mut pairs = Pairs::default();
        count(content, &mut pairs);
        let context = Context { place, pairs, in_brackets: false, wary: way > Way::Plain, labels };
        Self { out: String::new(), context, way, encode_next: false }
    }

    fn spell(mut self, content: &[Inline]) -> String {
        self.inlines(content, None);
        self.out = lines(&self.out, self.context.place);
        self.out
    }

    /// Spells inlines; `next` is the character that follows them all.
    fn inlines(&mut self, content: &[Inline], next: Option<char>) {
        for (at, inline) in content.iter().enumerate() {
            let next = content.get(at + 1).map_or(next, first_char);
            let edge = (at == 0, at + 1 == content.len());
            match inline {
                Inline::Text(text) => self.text(text, next),
                Inline::Break => self.hard_break(),
                Inline::Code(text) => self.code(text),
                Inline::Styled { style, content } => self.styled(*style, content, next, edge),
                Inline::Link { href, title, content } => self.link(href, title.as_deref(), content),
                Inline::Image(image) => {
                    self.out.push_str("![");
                    self.in_brackets(|speller| speller.text(&image.alt.replace(['\n', '\r'], " "), Some(']')));
                    self.out.push(']');
                    link::target(&mut self.out, &image.url, image.title.as_deref(), self.context.place.cell);
                }
                Inline::Ruby { base, gloss } => {
                    self.out.push_str("<ruby>");
                    self.text(base, Some('<'));
                    self.out.push_str("<rt>");
                    self.text(gloss, Some('<'));
                    self.out.push_str("</rt></ruby>");
                }
                Inline::Math { notation, text } => self.math(*notation, text),
                Inline::FootnoteRef(id) => {
                    let label = self.context.labels.get(id.0 as usize).map_or("?", String::as_str);
                    self.out.extend(["[^", label, "]"]);
                }
                Inline::Raw { format, text } if format == "html" || format == "markdown" => {
                    let raw = text.replace('\n', &RAW_NEWLINE.to_string());
                    if self.context.place.cell { self.out.push_str(&raw.replace('|', "\\|")) } else { self.out.push_str(&raw) }
                }
                Inline::Raw { text, .. } => self.code(text),
                Inline::Lang { content, .. } | Inline::Segment { content, .. } | Inline::Annotated { content, .. } => {
                    self.inlines(content, next);
                }
            }
        }
    }

    fn text(&mut self, text: &str, next: Option<char>) {
        let mut text = text;
        if std::mem::take(&mut self.encode_next) {
            if let Some(c) = text.chars().next() {
                self.out.push_str(&reference(c));
                text = &text[c.len_utf8()..];
            }
        }
        escape::text(&mut self.out, text, next, &self.context);
    }

    fn hard_break(&mut self) {
        if self.context.place.cell || self.context.place.heading {
            self.out.push_str("<br>");
        } else if self.out.is_empty() || self.out.ends_with('\n') {
            self.out.push_str("<br>\n");
        } else {
            self.out.push_str("\\\n");
        }
    }

    /// A code span: one backtick more than the longest run in it.
    fn code(&mut self, text: &str) {
        let text = text.replace(['\n', '\r'], " ");
        let fence = "`".repeat(longest_run(&text, '`') + 1);
        let blank = text.chars().all(|c| c == ' ');
        let pad = text.starts_with('`') || text.ends_with('`') || !blank && text.starts_with(' ') && text.ends_with(' ');
        let pad = if pad { " " } else { "" };
        let text = if self.context.place.cell { text.replace('|', "\\|") } else { text };
        self.out.extend([&fence, pad, &text, pad, &fence]);
    }

    fn math(&mut self, notation: Notation, text: &str) {
        let text = text.replace(['\n', '\r'], " ");
        let fits = notation == Notation::Tex && !text.is_empty() && text.trim() == text && !text.contains('$') && !text.ends_with('\\');
        if fits {
            let text = if self.context.place.cell { text.replace('|', "\\|") } else { text };
            self.out.extend(["$", &text, "$"]);
        } else {
            self.code(&text);
        }
    }

    fn link(&mut self, href: &str, title: Option<&str>, content: &[Inline]) {
        if let ([Inline::Text(text)], None) = (content, title) {
            if let Some(autolink) = link::autolink(text, href) {
                self.out.push_str(&autolink);
                return;
            }
        }
        self.out.push('[');
        self.in_brackets(|speller| speller.inlines(content, Some(']')));
        self.out.push(']');
        link::target(&mut self.out, href, title, self.context.place.cell);
    }

    fn in_brackets(&mut self, spell: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.context.in_brackets, true);
        spell(self);
        self.context.in_brackets = before;
    }

    fn styled(&mut self, style: Style, content: &[Inline], next: Option<char>, edge: (bool, bool)) {
        let delimiter = match style {
            Style::Emph => self.emph_delimiter(content, next, edge),
            Style::Strong if !self.out.ends_with('*') && next != Some('*') => Some("**"),
            Style::Strike if !self.out.ends_with('~') && next != Some('~') => Some("~~"),
            _ => None,
        };
        match delimiter.filter(|_| self.way < Way::Tags) {
            Some(delimiter) => self.delimited(delimiter, content, next),
            None => self.tagged(style, content),
        }
    }

    /// `*`, or `_` at the edge of other emphasis; `None` where neither is sure to be read.
    fn emph_delimiter(&self, content: &[Inline], next: Option<char>, edge: (bool, bool)) -> Option<&'static str> {
        let star_inside = [content.first(), content.last()].into_iter().any(|inline| inline.and_then(first_char) == Some('*'));
        let star_outside = edge.0 && self.out.ends_with('*') || edge.1 && next == Some('*');
        let beside_star = !edge.0 && self.out.ends_with('*') || !edge.1 && next == Some('*');
        if beside_star {
            None
        } else if star_inside || star_outside {
            let alone = !flank::is_word(self.out.chars().next_back()) && !flank::is_word(next);
            alone.then_some("_")
        } else {
            Some("*")
        }
    }

    fn delimited(&mut self, delimiter: &str, content: &[Inline], next: Option<char>) {
        let outside = self.out.chars().next_back();
        let encoded = std::mem::take(&mut self.encode_next);
        let before = self.out.len();
        self.out.push_str(delimiter);
        let start = self.out.len();
        self.inlines(content, delimiter.chars().next());
        let inside = self.out[start..].chars().next();
        let last = self.out[start..].chars().next_back();
        self.out.push_str(delimiter);
        if !flank::binds(outside, inside) && !encoded {
            if let Some(c) = outside {
                let letter = before - c.len_utf8();
                self.out.replace_range(letter..before, &reference(c));
            }
        }
        self.encode_next = !flank::binds(next, last);
    }

    fn tagged(&mut self, style: Style, content: &[Inline]) {
        let Some(tag) = tag_of(style) else { return self.inlines(content, None) };
        self.out.extend(["<", tag, ">"]);
        self.inlines(content, Some('<'));
        self.out.extend(["</", tag, ">"]);
    }
}

fn reference(c: char) -> String {
    format!("&#{};", c as u32)
}

/// The longest run of `c`.
pub(super) fn longest_run(text: &str, c: char) -> usize {
    let (mut longest, mut run) = (0, 0);
    for other in text.chars() {
        run = if other == c { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// The first character that an inline is written with.
fn first_char(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text(text) => text.chars().next(),
        Inline::Break => Some('\n'),
        Inline::Code(_) => Some('`'),
        Inline::Styled { style: Style::Emph | Style::Strong, .. } => Some('*'),
        Inline::Styled { style: Style::Strike, .. } => Some('~'),
        Inline::Link { .. } | Inline::FootnoteRef(_) => Some('['),
        Inline::Image(_) => Some('!'),
        Inline::Math { .. } => Some('$'),
        Inline::Styled { .. } | Inline::Ruby { .. } | Inline::Raw { .. } => Some('<'),
        Inline::Lang { content, .. } | Inline::Segment { content, .. } | Inline::Annotated { content, .. } => {
            content.first().and_then(first_char)
        }
    }
}

/// Counts what means something only in pairs; formatting counts as a pair of its own.
fn count(content: &[Inline], pairs: &mut Pairs) {
    for inline in content {
        match inline {
            Inline::Text(text) => pairs.count(text),
            Inline::Code(_) => pairs.ticks += 2,
            Inline::Math { .. } => {
                pairs.dollars += 2;
                pairs.ticks += 2;
            }
            Inline::Image(image) => pairs.count(&image.alt),
            Inline::Ruby { base, gloss } => {
                pairs.count(base);
                pairs.count(gloss);
            }
            Inline::Styled { style, content } => {
                match style {
                    Style::Emph => {
                        pairs.stars += 2;
                        pairs.lows += 2;
                    }
                    Style::Strong => pairs.stars += 2,
                    Style::Strike => pairs.tildes += 2,
                    Style::Super
                    | Style::Sub
                    | Style::Underline
                    | Style::Highlight
                    | Style::SmallCaps
                    | Style::Inserted
                    | Style::Deleted
                    | Style::Quoted => {}
                }
                count(content, pairs);
            }
            Inline::Link { content, .. }
            | Inline::Lang { content, .. }
            | Inline::Segment { content, .. }
            | Inline::Annotated { content, .. } => {
                count(content, pairs);
            }
            Inline::Break | Inline::FootnoteRef(_) | Inline::Raw { .. } => {}
        }
    }
}

/// Makes each line safe at its start and its end, and raw line ends real ones.
fn lines(spelt: &str, place: Place) -> String {
    let mut out = String::with_capacity(spelt.len() + 2);
    for (at, line) in spelt.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let first = at == 0;
        let bare = line.trim_start_matches([' ', '\t']);
        line[..line.len() - bare.len()].chars().for_each(|c| out.push_str(&reference(c)));
        let shown = bare.trim_end_matches([' ', '\t']);
        match escape::line_start(shown, first, Place { item: place.item && first, ..place }) {
            Some(at) if bare.len() == line.len() => out.extend([&shown[..at], "\\", &shown[at..]]),
            _ => out.push_str(shown),
        }
        bare[shown.len()..].chars().for_each(|c| out.push_str(&reference(c)));
    }
    if place.heading {
        close_heading(&mut out);
    }
    if out.contains(RAW_NEWLINE) { out.replace(RAW_NEWLINE, "\n") } else { out }
}

/// A run of `#` at the end of a heading after a space would close it, `{…}` would name it.
fn close_heading(out: &mut String) {
    let rest = out.trim_end_matches('#');
    if rest.len() < out.len() && (rest.is_empty() || rest.ends_with([' ', '\t'])) {
        out.insert(rest.len(), '\\');
    }
    if out.ends_with('}') {
        if let Some(at) = out.rfind('{') {
            out.insert(at, '\\');
        }
    }
}
