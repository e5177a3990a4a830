//! A line of text in Markdown's spelling.

use std::borrow::Cow;

use super::block::Setting;
use super::escape::{self, Context, Place};
use super::options::{CjkEmphasis, MathStyle};
use super::pairs::Pairs;
use super::{certain, check, fill, link, normal};
use crate::model::{FootnoteId, Image, Inline, Notation, Style};

/// Stands for a line end inside raw source until the lines are written: no block starts after it.
pub(super) const RAW_NEWLINE: char = '\u{1}';

/// The ways to spell a line, the preferred one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    /// Delimiters and few backslashes.
    Plain,
    /// The same with every backslash that could matter anywhere.
    Wary,
    /// Raw tags for emphasis, every backslash.
    Tags,
}

/// Spells a line of text; line ends in it are hard breaks, raw source, or lines broken at a width.
pub(super) fn spell(content: &[Inline], place: Place, setting: &Setting<'_>) -> String {
    let mut content = normal::normal(content, setting.strict());
    if setting.options.cjk_emphasis == CjkEmphasis::Move {
        content = super::punctuation::moved_out(content.into_owned()).into();
    }
    let wrap = setting.options.wrap.filter(|_| !place.is_one_line());
    let certain = wrap.is_none() && certain::is_certain(&content, place);
    let mut spelt = String::new();
    for way in [Way::Plain, Way::Wary, Way::Tags] {
        // A line that cannot be broken safely is not.
        for wrap in wrap.map(Some).into_iter().chain([None]) {
            spelt = Speller::new(&content, place, way, wrap, certain, setting).spell(&content);
            debug_assert!(!certain || check::says(&spelt, &content, place, setting), "not certain at all: {spelt}");
            if certain || check::says(&spelt, &content, place, setting) {
                return spelt;
            }
        }
    }
    spelt
}

pub(super) struct Speller<'a> {
    pub(super) out: String,
    pub(super) context: Context<'a>,
    pub(super) way: Way,
    /// The next character of text is to be written as a reference, so that emphasis before it closes.
    pub(super) encode_next: bool,
    /// Where a line can be broken: the spaces of the text, if lines are broken at all.
    pub(super) spaces: Vec<usize>,
    /// The width at which lines are broken, if they are.
    wrap: Option<usize>,
}

impl<'a> Speller<'a> {
    fn new(content: &[Inline], place: Place, way: Way, wrap: Option<usize>, certain: bool, setting: &'a Setting<'a>) -> Self {
        // A line that is certain holds nothing that could pair up.
        let pairs = if certain { Pairs::default() } else { Pairs::of(content) };
        let context = Context { place, pairs, in_brackets: false, wary: way > Way::Plain, certain, setting };
        Self { out: String::with_capacity(capacity(content)), context, way, encode_next: false, spaces: Vec::new(), wrap }
    }

    fn spell(mut self, content: &[Inline]) -> String {
        self.inlines(content, None);
        if let Some(width) = self.wrap {
            fill::fill(&mut self.out, &self.spaces, width, self.context.place);
        }
        fill::lines(self.out, self.context.place)
    }

    /// Spells inlines; `next` is the character that follows them all.
    pub(super) fn inlines(&mut self, content: &[Inline], next: Option<char>) {
        for (at, inline) in content.iter().enumerate() {
            let next = content.get(at + 1).map_or(next, first_char);
            let edge = (at == 0, at + 1 == content.len());
            match inline {
                Inline::Text(text) => self.text(text, next),
                Inline::Break => self.hard_break(),
                Inline::Code(text) => self.code(text),
                Inline::Styled { style, content } => self.styled(*style, content, next, edge),
                Inline::Link { href, title, content, bare: _ } => self.link(href, title.as_deref(), content),
                Inline::Image(image) => self.image(image),
                Inline::Ruby { base, gloss } => {
                    self.out.push_str("<ruby>");
                    self.text(base, Some('<'));
                    self.out.push_str("<rt>");
                    self.text(gloss, Some('<'));
                    self.out.push_str("</rt></ruby>");
                }
                Inline::Math { notation, text } => {
                    self.math(*notation, text);
                    // A dollar sign before a digit is money.
                    self.encode_next = next.is_some_and(|next| next.is_ascii_digit());
                }
                Inline::FootnoteRef(id) => self.footnote(*id),
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
        if std::mem::take(&mut self.encode_next)
            && let Some(c) = text.chars().next()
        {
            self.out.push_str(&reference(c));
            text = &text[c.len_utf8()..];
        }
        let from = self.out.len();
        escape::text(&mut self.out, text, next, &self.context);
        if self.wrap.is_some() && !self.context.in_brackets {
            self.spaces.extend(self.out[from..].match_indices(' ').map(|(at, _)| from + at));
        }
    }

    fn image(&mut self, image: &Image) {
        self.out.push_str("![");
        self.in_brackets(|speller| speller.text(&on_one_line(&image.alt), Some(']')));
        self.out.push(']');
        link::target(&mut self.out, &image.url, image.title.as_deref(), &self.context);
    }

    /// The reference to a footnote; where there are none, a link to the place where its text stands.
    fn footnote(&mut self, id: FootnoteId) {
        let label = self.context.setting.labels.get(id.0 as usize).map_or("?", String::as_str);
        if self.context.setting.strict() {
            self.out.push_str(&format!("<sup>[{label}](#fn-{label})</sup>"));
        } else {
            self.out.extend(["[^", label, "]"]);
        }
    }

    fn hard_break(&mut self) {
        if self.context.place.is_one_line() {
            self.out.push_str("<br>");
        } else if self.out.is_empty() || self.out.ends_with('\n') {
            self.out.push_str("<br>\n");
        } else {
            self.out.push_str("\\\n");
        }
    }

    /// A code span: one backtick more than the longest run in it.
    fn code(&mut self, text: &str) {
        if self.context.certain {
            return self.out.extend(["`", text, "`"]);
        }
        let text = on_one_line(text);
        if self.way == Way::Tags && text.contains("]:") {
            // In a link at the start of a paragraph it would define another link, code or not.
            self.out.push_str("<code>");
            escape::text(&mut self.out, &text, Some('<'), &self.context);
            return self.out.push_str("</code>");
        }
        let fence = "`".repeat(longest_run(&text, '`') + 1);
        let blank = text.chars().all(|c| c == ' ');
        let pad = text.starts_with('`') || text.ends_with('`') || !blank && text.starts_with(' ') && text.ends_with(' ');
        let pad = if pad { " " } else { "" };
        let text = if self.context.place.cell { text.replace('|', "\\|").into() } else { text };
        self.out.extend([&fence, pad, &text, pad, &fence]);
    }

    /// A formula: between dollar signs where that is sure to be read, as program text between them where another
    /// parser would take it for formatting.
    fn math(&mut self, notation: Notation, text: &str) {
        let text = on_one_line(text);
        if notation != Notation::Tex {
            return self.code(&text);
        }
        let setting = self.context.setting;
        let fits = !text.is_empty() && text.trim() == text && !text.contains('$') && !text.ends_with('\\') && !text.starts_with('`');
        let dollars = match setting.options.math {
            _ if setting.strict() => false,
            MathStyle::Dollars => true,
            MathStyle::Code => false,
            MathStyle::Auto => check::is_unformatted(&text),
        };
        if fits && dollars {
            let text = if self.context.place.cell { text.replace('|', "\\|").into() } else { text };
            self.out.extend(["$", &text, "$"]);
        } else {
            self.out.push('$');
            self.code(&text);
            self.out.push('$');
        }
    }

    fn link(&mut self, href: &str, title: Option<&str>, content: &[Inline]) {
        if let ([Inline::Text(text)], None) = (content, title)
            && link::is_autolink(text, href)
        {
            return self.out.extend(["<", text, ">"]);
        }
        self.out.push('[');
        self.in_brackets(|speller| speller.inlines(content, Some(']')));
        self.out.push(']');
        link::target(&mut self.out, href, title, &self.context);
    }

    fn in_brackets(&mut self, spell: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.context.in_brackets, true);
        spell(self);
        self.context.in_brackets = before;
    }
}

/// About how many bytes a line takes.
fn capacity(content: &[Inline]) -> usize {
    let bytes = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.len() + 4,
        Inline::Link { href, content, .. } => capacity(content) + href.len() + 4,
        Inline::Image(image) => image.url.len() + image.alt.len() + 5,
        other => other.content().map_or(8, |content| capacity(content) + 4),
    };
    content.iter().map(bytes).sum()
}

/// The text with spaces for its line ends.
fn on_one_line(text: &str) -> Cow<'_, str> {
    if text.contains(['\n', '\r']) { text.replace(['\n', '\r'], " ").into() } else { text.into() }
}

pub(super) fn reference(c: char) -> String {
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
pub(super) fn first_char(inline: &Inline) -> Option<char> {
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
