//! Text, which comes in pieces.

use std::ops::Range;

use super::place::Places;
use super::walk::Walker;
use crate::grammar::address::addresses;
use crate::grammar::markdown::{heading_id, scripts};
use crate::model::Style;
use crate::model::build::OpenInline;
use crate::text::ink;

/// Pieces of text that stand side by side.
#[derive(Default)]
pub(super) struct TextRun {
    text: String,
    /// Where a character stands that had a backslash before it.
    escaped: Vec<usize>,
    end: usize,
}

impl TextRun {
    pub(super) fn push(&mut self, text: &str, range: &Range<usize>, places: &Places<'_>) {
        if !self.text.is_empty() && places.slice(self.end, range.start) == "\\" {
            self.escaped.push(self.text.len());
        }
        self.text.push_str(text);
        self.end = range.end;
    }

    fn clear(&mut self) {
        self.text.clear();
        self.escaped.clear();
    }

    /// The subscripts and superscripts whose signs have no backslash.
    fn scripts(&self, part: &Range<usize>) -> Vec<(usize, usize, Style)> {
        if memchr::memchr2(b'~', b'^', self.text.as_bytes()).is_none() {
            return Vec::new();
        }
        let mut scripts = scripts(&self.text);
        scripts.retain(|(open, close, _)| part.contains(open) && part.contains(close));
        scripts.retain(|(open, close, _)| self.escaped.binary_search(open).is_err() && self.escaped.binary_search(close).is_err());
        scripts
    }
}

impl Walker<'_> {
    /// The id in the source of a heading: at the end of its line, before the signs that may close it; at the end of
    /// the line above, if a line of signs makes it one.
    pub(super) fn heading_anchor(&self, range: &Range<usize>) -> Option<String> {
        let source = self.places.slice(range.start, range.end).trim_end();
        let line = match source.rsplit_once('\n') {
            Some((text, _)) => text.lines().next_back().unwrap_or(text),
            None => source.trim_end_matches('#'),
        };
        heading_id(line.trim_end()).map(|(_, id)| id.to_owned())
    }

    /// Takes the id off the end of a heading's text.
    pub(super) fn take_heading_id(&mut self) {
        if let Some((kept, _)) = heading_id(&self.run.text) {
            self.run.text.truncate(kept);
        }
    }

    /// Text comes in pieces; a subscript is only seen in the whole.
    pub(super) fn text(&mut self, text: &str, range: &Range<usize>) {
        self.before_inline(text.chars().next(), range);
        if let Some(counted) = self.tags.text(text) {
            self.delivered += counted;
        } else {
            self.run.push(text, range, &self.places);
        }
        self.last = text.chars().next_back().or(self.last);
    }

    /// Gives the text so far to the builder.
    pub(super) fn flush_text(&mut self) {
        if self.run.text.is_empty() {
            return;
        }
        let mut run = std::mem::take(&mut self.run);
        self.delivered += ink(&run.text);
        let mut from = 0;
        if self.links == 0 {
            for address in addresses(&run.text, &run.escaped) {
                self.scripted(&run, from..address.range.start);
                let text = &run.text[address.range.clone()];
                let link = OpenInline::Address { href: format!("{}{text}", address.scheme) };
                let mark = self.builder.open_inline(link);
                self.builder.text(text, None);
                self.builder.close(mark);
                from = address.range.end;
            }
        }
        self.scripted(&run, from..run.text.len());
        // The next text takes the same memory.
        run.clear();
        self.run = run;
    }

    /// Gives a part of a text to the builder, with its subscripts and superscripts.
    fn scripted(&mut self, run: &TextRun, part: Range<usize>) {
        let mut at = part.start;
        for (open, close, style) in run.scripts(&part) {
            self.builder.text(&run.text[at..open], None);
            let mark = self.builder.open_inline(style.into());
            self.builder.text(&run.text[open + 1..close], None);
            self.builder.close(mark);
            // The two signs are delimiters.
            self.delivered -= 2;
            at = close + 1;
        }
        self.builder.text(&run.text[at..part.end], None);
    }
}
