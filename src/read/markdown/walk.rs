//! The parser's events, one after another, to the builder.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use pulldown_cmark::{Alignment as Align, CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::ahead::Events;
use super::image::OpenImage;
use super::inline_html::OpenTags;
use super::place::Places;
use super::run::TextRun;
use super::verbatim::{Verbatim, VerbatimKind};
use crate::grammar::markdown::tex;
use crate::model::build::{Builder, Built, Container, Line, Mark, OpenInline};
use crate::model::{Alignment, BlockKind, FootnoteId, Inline, Notation, Origin, Style};
use crate::read::ReadOptions;
use crate::source::Source;
use crate::text::{ink, joins_without_space};

/// Hands events to the builder and counts what is text in them.
pub(super) struct Walker<'s> {
    pub(super) builder: Builder,
    pub(super) places: Places<'s>,
    pub(super) base: Option<url::Url>,
    pub(super) delivered: usize,
    /// What is open: containers, lines and formatting, each closed by its own end event.
    pub(super) open: Vec<Mark>,
    /// Whether each open list item has seen a paragraph: the list is loose.
    pub(super) lists: Vec<Mark>,
    /// A line that opened without an event of its own: where it begins and ends so far.
    pub(super) implied: Option<(Mark, usize, usize)>,
    /// Whether a line is open, its own or a cell's.
    pub(super) in_line: bool,
    /// Whether the line's container takes lines without a paragraph around them.
    pub(super) in_cell: bool,
    pub(super) in_head: bool,
    /// Whether the open line is a term; each of its lines in the source is one.
    pub(super) in_term: bool,
    /// Whether the open heading names itself.
    pub(super) named: bool,
    pub(super) tags: OpenTags,
    /// The last character of the line so far.
    pub(super) last: Option<char>,
    pub(super) soft_break: bool,
    pub(super) run: TextRun,
    pub(super) verbatim: Option<Verbatim>,
    /// How many events of a link that is kept as it is written are still open.
    pub(super) dead_link: usize,
    /// Where the definitions of such links are.
    pub(super) dead_definitions: BTreeSet<(usize, usize)>,
    pub(super) open_inlines: usize,
    /// How many of them are links.
    pub(super) links: usize,
    pub(super) image: Option<OpenImage>,
    pub(super) footnotes: HashMap<String, FootnoteId>,
}

impl<'s> Walker<'s> {
    pub(super) fn new(source: &'s Source, from: usize, options: &ReadOptions) -> Self {
        let mut builder = Builder::new();
        builder.keep_empty();
        Self {
            builder,
            places: Places::new(source, from),
            base: options.url.as_deref().and_then(|url| url::Url::parse(url).ok()),
            delivered: 0,
            open: Vec::new(),
            lists: Vec::new(),
            implied: None,
            in_line: false,
            in_cell: false,
            in_head: false,
            in_term: false,
            named: false,
            tags: OpenTags::default(),
            last: None,
            soft_break: false,
            run: TextRun::default(),
            verbatim: None,
            dead_link: 0,
            dead_definitions: BTreeSet::new(),
            open_inlines: 0,
            links: 0,
            image: None,
            footnotes: HashMap::new(),
        }
    }

    /// What was built, and how many characters were text.
    pub(super) fn finish(mut self) -> (Built, u64) {
        self.flush_text();
        self.end_implied_line();
        self.keep_dead_definitions();
        (self.builder.finish(), self.delivered as u64)
    }

    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>, ahead: &mut Events<'_>) {
        if let Some(verbatim) = &mut self.verbatim {
            match event {
                Event::Text(text) | Event::Html(text) => verbatim.text.push_str(&text),
                Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_)) => self.end_verbatim(),
                _ => {}
            }
            return;
        }
        if self.image.is_some() {
            self.in_image(event);
            return;
        }
        if self.dead_link > 0 {
            match event {
                Event::Start(_) => self.dead_link += 1,
                Event::End(_) => self.dead_link -= 1,
                _ => {}
            }
            return;
        }
        if self.named && matches!(event, Event::End(TagEnd::Heading(_))) {
            self.take_heading_id();
        }
        if !matches!(event, Event::Text(_)) {
            self.flush_text();
        }
        match event {
            Event::Start(tag) => self.start(tag, range, ahead),
            Event::End(tag) => self.end(&tag),
            Event::Text(text) => self.text(&text, &range),
            Event::Code(text) => {
                self.leaf(Inline::Code(text.as_ref().into()), &text, &range);
            }
            Event::InlineMath(text) => {
                let text = tex(&text);
                self.leaf(Inline::Math { notation: Notation::Tex, text: text.into() }, text, &range);
            }
            Event::DisplayMath(text) => self.display_math(&text, &range, ahead),
            Event::InlineHtml(html) | Event::Html(html) => {
                // Inside a raw `<pre>` the line end before its end tag is seen.
                let newline = self.soft_break && html.starts_with("</pre");
                self.soft_break &= !newline;
                self.before_inline(ahead.next_char(), &range);
                let html = if newline { format!("\n{html}").into() } else { html };
                self.delivered += self.tags.html(&html, &mut self.builder, ahead);
                self.last = None;
            }
            Event::FootnoteReference(label) => {
                let id = self.footnote(&label);
                self.leaf(Inline::FootnoteRef(id), "", &range);
            }
            Event::SoftBreak if self.in_term && self.open_inlines == 0 => self.next_term(),
            Event::SoftBreak => self.soft_break = true,
            Event::HardBreak => self.leaf(Inline::Break, "", &range),
            Event::Rule => {
                self.end_implied_line();
                let origin = self.origin(&range);
                self.builder.block(BlockKind::Rule, origin);
            }
            Event::TaskListMarker(checked) => {
                self.builder.check_item(checked);
                self.open_implied_line(&range);
            }
        }
    }

    // ------------------------------------------------------------------ blocks

    pub(super) fn start(&mut self, tag: Tag<'_>, range: Range<usize>, ahead: &mut Events<'_>) {
        match tag {
            Tag::Paragraph => {
                if let Some(list) = self.lists.last().filter(|list| self.open.iter().rev().nth(1) == Some(list)) {
                    self.builder.loosen(*list);
                }
                self.start_line(Line::Paragraph { role: None }, range, None);
            }
            Tag::Heading { level, .. } => {
                let anchor = self.heading_anchor(&range);
                self.named = anchor.is_some();
                self.start_line(Line::Heading { level: level as u8, role: None }, range, anchor);
            }
            Tag::BlockQuote(_) => self.start_container(Container::Quote, &range),
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => info.split_whitespace().next().map(str::to_string),
                    CodeBlockKind::Indented => None,
                };
                self.start_verbatim(VerbatimKind::Code(language), &range);
            }
            Tag::HtmlBlock => self.start_verbatim(VerbatimKind::Html, &range),
            Tag::MetadataBlock(_) => self.start_verbatim(VerbatimKind::Other, &range),
            Tag::List(start) => {
                self.start_container(Container::List { start, tight: true }, &range);
                self.lists.extend(self.open.last());
            }
            Tag::Item => self.start_container(Container::Item { checked: None, marker: None }, &range),
            Tag::FootnoteDefinition(label) => {
                let id = self.footnote(&label);
                self.start_container(Container::Footnote { id }, &range);
            }
            Tag::DefinitionList => {
                // The parser's range of the list takes in what follows it; its parts are right.
                self.end_implied_line();
                self.open.push(self.builder.open(Container::Definitions, Origin::default()));
            }
            Tag::DefinitionListTitle => {
                self.start_line(Line::Term, range, None);
                self.in_term = true;
            }
            Tag::DefinitionListDefinition => self.start_container(Container::Definition, &range),
            Tag::Table(columns) => {
                let columns = columns.into_iter().map(alignment).collect();
                self.start_container(Container::Table { columns }, &range);
            }
            Tag::TableHead => {
                self.in_head = true;
                self.start_container(Container::Row { head: true }, &range);
            }
            Tag::TableRow => self.start_container(Container::Row { head: false }, &range),
            Tag::TableCell => {
                self.start_container(Container::Cell { header: self.in_head, colspan: 1, rowspan: 1 }, &range);
                self.in_cell = true;
                self.begin_text();
            }
            Tag::Emphasis => self.start_inline(Style::Emph.into(), &range, ahead),
            Tag::Strong => self.start_inline(Style::Strong.into(), &range, ahead),
            Tag::Strikethrough => self.start_inline(Style::Strike.into(), &range, ahead),
            Tag::Superscript => self.start_inline(Style::Super.into(), &range, ahead),
            Tag::Subscript => self.start_inline(Style::Sub.into(), &range, ahead),
            Tag::Link { link_type, dest_url, title, id } => {
                if link_type == LinkType::Inline && (dest_url.is_empty() || ahead.ends_at_once()) {
                    return self.start_dead_link(None, &range);
                }
                if dest_url.is_empty() {
                    // One that goes on over lines of a container cannot be copied.
                    let definition = ahead.definition(&id).filter(|at| !self.places.slice(at.start, at.end).trim_end().contains('\n'));
                    if definition.is_some() {
                        return self.start_dead_link(definition, &range);
                    }
                }
                let title = (!title.is_empty()).then(|| title.into_string());
                let target = if link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.into_string() };
                let href = self.link_target(target, &range);
                self.start_inline(OpenInline::Link { href, title }, &range, ahead);
                self.links += 1;
            }
            Tag::Image { dest_url, title, .. } => {
                let title = (!title.is_empty()).then(|| title.into_string());
                self.image = Some(OpenImage { url: self.resolved(dest_url.into_string()), title, alt: String::new(), depth: 0, range });
            }
        }
    }

    pub(super) fn end(&mut self, tag: &TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript | TagEnd::Link => {
                self.tags.flush(&mut self.builder);
                self.open_inlines -= 1;
                self.links = self.links.saturating_sub(usize::from(*tag == TagEnd::Link));
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::DefinitionListTitle => {
                self.tags.end_line(&mut self.builder);
                self.in_line = false;
                self.in_term = false;
            }
            _ => {
                self.end_implied_line();
                self.tags.end_line(&mut self.builder);
                self.in_cell = false;
            }
        }
        match tag {
            TagEnd::TableHead => self.in_head = false,
            TagEnd::List(_) => {
                self.lists.pop();
            }
            _ => {}
        }
        if let Some(mark) = self.open.pop() {
            self.builder.close(mark);
        }
    }

    pub(super) fn origin(&mut self, range: &Range<usize>) -> Origin {
        let head = self.places.line_head(range.start);
        Origin { span: Some(self.places.span(head, range.end)), ..Origin::default() }
    }

    fn start_container(&mut self, container: Container, range: &Range<usize>) {
        self.end_implied_line();
        let has_place = !matches!(container, Container::Item { .. } | Container::Row { .. } | Container::Cell { .. });
        let origin = if has_place { self.origin(range) } else { Origin::default() };
        let mark = self.builder.open(container, origin);
        self.open.push(mark);
    }

    fn start_line(&mut self, line: Line, range: Range<usize>, anchor: Option<String>) {
        self.end_implied_line();
        let origin = Origin { anchor, ..self.origin(&range) };
        let mark = self.builder.open_line(line, origin);
        self.open.push(mark);
        self.in_line = true;
        self.begin_text();
    }

    /// A line end between two terms of the same definitions.
    fn next_term(&mut self) {
        self.tags.end_line(&mut self.builder);
        let next = self.builder.open_line(Line::Term, Origin::default());
        if let Some(mark) = self.open.last_mut() {
            *mark = next;
        }
        self.begin_text();
    }

    fn begin_text(&mut self) {
        self.last = None;
        self.soft_break = false;
    }

    /// Text in a tight list or a definition has no paragraph of its own in the events.
    pub(super) fn open_implied_line(&mut self, range: &Range<usize>) {
        if let Some((_, _, end)) = &mut self.implied {
            *end = range.end;
        } else if !self.in_line && !self.in_cell {
            let head = self.places.line_head(range.start);
            let mark = self.builder.open_line(Line::Paragraph { role: None }, Origin::default());
            self.implied = Some((mark, head, range.end));
            self.begin_text();
        }
    }

    pub(super) fn end_implied_line(&mut self) {
        if let Some((mark, head, end)) = self.implied.take() {
            self.tags.end_line(&mut self.builder);
            self.builder.place_line(self.places.span(head, end));
            self.builder.close(mark);
        }
    }

    pub(super) fn footnote(&mut self, label: &str) -> FootnoteId {
        if let Some(id) = self.footnotes.get(label) {
            return *id;
        }
        let id = self.builder.footnote(label);
        self.footnotes.insert(label.into(), id);
        id
    }

    // ------------------------------------------------------------------ lines

    pub(super) fn start_inline(&mut self, inline: OpenInline, range: &Range<usize>, ahead: &mut Events<'_>) {
        self.tags.flush(&mut self.builder);
        self.open_implied_line(range);
        let next = ahead.next_char();
        self.resolve_soft_break(next);
        self.open_inlines += 1;
        let mark = self.builder.open_inline(inline);
        self.open.push(mark);
    }

    /// An inline that holds no others; `text` is what counts in it.
    pub(super) fn leaf(&mut self, inline: Inline, text: &str, range: &Range<usize>) {
        self.before_inline(text.chars().next(), range);
        self.tags.flush(&mut self.builder);
        self.delivered += ink(text);
        self.builder.inline(inline, None);
        self.last = text.chars().next_back();
    }

    pub(super) fn before_inline(&mut self, next: Option<char>, range: &Range<usize>) {
        self.open_implied_line(range);
        self.resolve_soft_break(next);
    }

    /// A line end in the source is a space, or nothing between two characters of a script without spaces.
    fn resolve_soft_break(&mut self, next: Option<char>) {
        if !std::mem::take(&mut self.soft_break) {
            return;
        }
        let joined = matches!((self.last, next), (Some(before), Some(after)) if joins_without_space(before, after));
        if !joined && self.tags.text(" ").is_none() {
            self.builder.flow(" ", None);
        }
    }
}

fn alignment(align: Align) -> Option<Alignment> {
    match align {
        Align::None => None,
        Align::Left => Some(Alignment::Left),
        Align::Center => Some(Alignment::Center),
        Align::Right => Some(Alignment::Right),
    }
}
