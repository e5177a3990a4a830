//! The parser's events with a look ahead.

use std::collections::{HashMap, VecDeque};
use std::ops::Range;

use pulldown_cmark::{Event, OffsetIter, Tag, TagEnd};

use crate::grammar::markdown::{Tag as HtmlTag, tag};
use crate::model::Style;

/// An event and the bytes of the body that it is made of.
type Placed<'a> = (Event<'a>, Range<usize>);

/// Events in order; the next few can be seen before they come.
pub(super) struct Events<'a> {
    parser: OffsetIter<'a>,
    ahead: VecDeque<Placed<'a>>,
}

impl<'a> Events<'a> {
    pub(super) fn new(parser: OffsetIter<'a>) -> Self {
        Self { parser, ahead: VecDeque::new() }
    }

    pub(super) fn next(&mut self) -> Option<Placed<'a>> {
        self.ahead.pop_front().or_else(|| self.parser.next())
    }

    fn peek(&mut self, at: usize) -> Option<&Event<'a>> {
        while at >= self.ahead.len() {
            self.ahead.push_back(self.parser.next()?);
        }
        self.ahead.get(at).map(|(event, _)| event)
    }

    /// Whether what has just begun is empty.
    pub(super) fn ends_at_once(&mut self) -> bool {
        matches!(self.peek(0), Some(Event::End(_)))
    }

    /// Whether the paragraph ends here.
    pub(super) fn paragraph_ends(&mut self) -> bool {
        matches!(self.peek(0), Some(Event::End(TagEnd::Paragraph)))
    }

    /// How often each style is closed by a raw tag before the line ends.
    pub(super) fn closing_tags(&mut self) -> HashMap<Style, usize> {
        let mut closing = HashMap::new();
        let mut at = 0;
        while let Some(event) = self.peek(at) {
            match event {
                Event::InlineHtml(html) => {
                    if let Some(HtmlTag::Close(style)) = tag(html) {
                        *closing.entry(style).or_insert(0) += 1;
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

    /// The character that the text goes on with, formatting passed over; `None` if something else comes first.
    pub(super) fn next_char(&mut self) -> Option<char> {
        let mut at = 0;
        loop {
            match self.peek(at)? {
                Event::Text(text) | Event::Code(text) => return text.chars().next(),
                Event::InlineHtml(_) | Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }) => at += 1,
                _ => return None,
            }
        }
    }
}
