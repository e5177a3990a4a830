//! Text: where it goes, and its white space.

use super::*;
use crate::read::html::dom::entity;

impl Builder<'_> {
    /// Adds text of the page where the next node goes.
    pub(super) fn add_text(&mut self, range: Range<usize>, decoding: Decoding) {
        let (start, end) = (self.start, self.end);
        self.add_text_of(range, decoding, start, end);
    }

    pub(super) fn add_text_of(&mut self, range: Range<usize>, decoding: Decoding, start: u32, end: u32) {
        let from = self.arena.buffer.len();
        entity::decode(&self.text[range], decoding, &mut self.arena.buffer);
        if std::mem::take(&mut self.drop_line_end) && self.arena.buffer[from..].starts_with('\n') {
            self.arena.buffer.remove(from);
        }
        self.arena.text(self.place(), from, start, end);
    }

    /// Splits text at its first character that is no white space; the spans of both parts are known then.
    pub(super) fn split_space(&mut self, range: &Range<usize>) -> (Range<usize>, Range<usize>) {
        let bytes = &self.text.as_bytes()[range.clone()];
        let spaces = bytes.iter().take_while(|byte| is_space(**byte)).count();
        let middle = range.start + spaces;
        (range.start..middle, middle..range.end)
    }

    /// Adds the white space that text begins with, if `keep` says so, and returns the rest, whose start is the token's
    /// start from now on.
    pub(super) fn take_space(&mut self, range: &Range<usize>, keep: bool) -> Option<Item> {
        let (space, rest) = self.split_space(range);
        let (start, end) = (self.start, self.end);
        let middle = if space.is_empty() {
            start
        } else if rest.is_empty() {
            end
        } else {
            self.offset(space.end)
        };
        if keep && !space.is_empty() {
            self.add_text_of(space, Decoding::Text, start, middle);
        }
        self.start = middle;
        (!rest.is_empty()).then_some(Item::Text { range: rest, decoding: Decoding::Text })
    }

    /// Adds the white space of text that stands where no text has a place.
    pub(super) fn add_only_space(&mut self, range: &Range<usize>) {
        let mut rest = Some(range.clone());
        while let Some(range) = rest {
            rest = match self.take_space(&range, true) {
                Some(Item::Text { range, .. }) => {
                    let bytes = &self.text.as_bytes()[range.clone()];
                    bytes.iter().position(|byte| is_space(*byte)).map(|words| range.start + words..range.end)
                }
                _ => None,
            };
            if let Some(rest) = &rest {
                self.start = self.offset(rest.start);
            }
        }
    }
}
