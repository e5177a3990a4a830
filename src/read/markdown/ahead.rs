//! The parser's events with a look ahead.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{Event, OffsetIter, Tag};

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

    /// The character that the text goes on with, formatting passed over; `None` if something else comes first.
    pub(super) fn next_char(&mut self) -> Option<char> {
        let mut at = 0;
        loop {
            if at == self.ahead.len() {
                self.ahead.push_back(self.parser.next()?);
            }
            match &self.ahead.get(at)?.0 {
                Event::Text(text) | Event::Code(text) => return text.chars().next(),
                Event::InlineHtml(_) | Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }) => at += 1,
                _ => return None,
            }
        }
    }
}
