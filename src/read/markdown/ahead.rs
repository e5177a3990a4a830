//! The parser's events with a look ahead.

use std::collections::{HashMap, VecDeque};
use std::ops::Range;

use pulldown_cmark::{Event, OffsetIter, Parser, Tag, TagEnd};

use super::dollars;
use crate::grammar::markdown::{Tag as HtmlTag, extensions, tag};

/// An event and the bytes of the body that it is made of.
type Placed<'a> = (Event<'a>, Range<usize>);

/// How many events are passed over at most to find the next character; each of many nested pieces looks ahead.
const PASSED_OVER: usize = 32;

/// Events in order; the next few can be seen before they come.
pub(super) struct Events<'a> {
    parser: OffsetIter<'a>,
    /// Whether dollar signs or punctuation were hidden from the parser.
    hidden: bool,
    ahead: VecDeque<Placed<'a>>,
}

impl<'a> Events<'a> {
    /// The events of a text in which characters may be [hidden](dollars::restore).
    pub(super) fn of(text: &'a str, hidden: bool) -> Self {
        Self { parser: Parser::new_ext(text, extensions()).into_offset_iter(), hidden, ahead: VecDeque::new() }
    }

    pub(super) fn next(&mut self) -> Option<Placed<'a>> {
        self.ahead.pop_front().or_else(|| self.pull())
    }

    fn pull(&mut self) -> Option<Placed<'a>> {
        let (event, range) = self.parser.next()?;
        Some((if self.hidden { dollars::restore(event) } else { event }, range))
    }

    fn peek(&mut self, at: usize) -> Option<&Event<'a>> {
        while at >= self.ahead.len() {
            let event = self.pull()?;
            self.ahead.push_back(event);
        }
        self.ahead.get(at).map(|(event, _)| event)
    }

    /// The bytes of the definition of a link.
    pub(super) fn definition(&self, label: &str) -> Option<Range<usize>> {
        self.parser.reference_definitions().get(label).map(|definition| definition.span.clone())
    }

    /// Whether what has just begun is empty.
    pub(super) fn ends_at_once(&mut self) -> bool {
        matches!(self.peek(0), Some(Event::End(_)))
    }

    /// Whether the paragraph ends here.
    pub(super) fn paragraph_ends(&mut self) -> bool {
        matches!(self.peek(0), Some(Event::End(TagEnd::Paragraph)))
    }

    /// How often each raw tag closes before the line ends.
    pub(super) fn closing_tags(&mut self) -> HashMap<HtmlTag, usize> {
        let mut closing = HashMap::new();
        let mut at = 0;
        while let Some(event) = self.peek(at) {
            match event {
                Event::InlineHtml(html) => {
                    if let Some(close @ (HtmlTag::Close(_) | HtmlTag::CloseCode | HtmlTag::CloseRuby)) = tag(html) {
                        *closing.entry(close).or_insert(0) += 1;
                    }
                }
                Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript)
                | Event::Start(Tag::Link { .. } | Tag::Image { .. })
                | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript)
                | Event::End(TagEnd::Link | TagEnd::Image)
                | Event::Text(_)
                | Event::Code(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::FootnoteReference(_)
                | Event::SoftBreak
                | Event::HardBreak => {}
                _ => break,
            }
            at += 1;
        }
        closing
    }

    /// The character that the text goes on with, formatting passed over; `None` if something else comes first, or
    /// more formatting than anybody writes.
    pub(super) fn next_char(&mut self) -> Option<char> {
        for at in 0..PASSED_OVER {
            match self.peek(at)? {
                Event::Text(text) | Event::Code(text) => return text.chars().next(),
                Event::InlineHtml(_) | Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }) => {}
                _ => return None,
            }
        }
        None
    }
}
