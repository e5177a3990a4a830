//! Where blocks are in the file.

use crate::source::Source;
use crate::span::Span;

/// Finds the place of each block: from the first visible character of its first line (a list's marker and a
/// quotation's `>` belong to it) to the last of its last line.
///
/// Blocks must be asked for in the order they begin: the lines are walked through once.
pub(super) struct Places<'a> {
    source: &'a Source,
    /// Where the body begins in the text.
    from: usize,
    /// How far line ends have been looked for.
    seen: usize,
    /// The first visible character of the line that holds `seen`.
    head: usize,
}

impl<'a> Places<'a> {
    pub(super) fn new(source: &'a Source, from: usize) -> Self {
        let mut places = Self { source, from, seen: from, head: from };
        places.head = places.visible(from);
        places
    }

    /// The text of a range of the body.
    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        self.source.text.get(self.from + start..self.from + end).unwrap_or("")
    }

    /// The first visible character of the line in which the body's byte `start` stands, no later than `start`.
    pub(super) fn line_head(&mut self, start: usize) -> usize {
        let at = self.from + start;
        if at > self.seen {
            let passed = self.source.text.as_bytes().get(self.seen..at).unwrap_or(&[]);
            if let Some(newline) = passed.iter().rposition(|byte| *byte == b'\n') {
                self.head = self.visible(self.seen + newline + 1);
            }
            self.seen = at;
        }
        self.head.min(at) - self.from
    }

    /// The place of a block that begins at `head` and ends at `end`, without white space at its end.
    pub(super) fn span(&self, head: usize, end: usize) -> Span {
        let kept = self.slice(head, end).trim_end().len();
        self.source.span(self.from + head, self.from + head + kept)
    }

    /// The first byte from `at` on that is no space or tab.
    fn visible(&self, at: usize) -> usize {
        let rest = self.source.text.as_bytes().get(at..).unwrap_or(&[]);
        at + rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
    }
}
