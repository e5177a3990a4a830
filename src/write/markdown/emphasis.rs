//! Formatting: delimiters where every parser reads them, else raw tags.

use super::flank;
use super::inline::{Speller, Way, first_char, reference};
use super::options::CjkEmphasis;
use crate::grammar::markdown::tag_of;
use crate::model::{Inline, Style};

impl Speller<'_> {
    /// Writes text that is set off.
    pub(super) fn styled(&mut self, style: Style, content: &[Inline], next: Option<char>, edge: (bool, bool)) {
        let strict = self.context.setting.strict();
        let delimiter = match style {
            Style::Emph => self.emph_delimiter(content, next, edge),
            Style::Strong if !self.out.ends_with('*') && next != Some('*') => Some("**"),
            Style::Strike if !strict && !self.out.ends_with('~') && next != Some('~') => Some("~~"),
            _ => None,
        };
        match delimiter.filter(|_| self.way < Way::Tags) {
            Some(delimiter) => self.delimited(delimiter, style, content, next),
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

    /// Writes text between delimiters. Where they would not be read, the letter outside becomes a reference, or tags
    /// take their place.
    fn delimited(&mut self, delimiter: &str, style: Style, content: &[Inline], next: Option<char>) {
        let outside = self.out.chars().next_back();
        let spaces = self.spaces.len();
        let encoded = std::mem::take(&mut self.encode_next);
        let before = self.out.len();
        self.out.push_str(delimiter);
        let start = self.out.len();
        self.inlines(content, delimiter.chars().next());
        let inside = self.out[start..].chars().next();
        let last = self.out[start..].chars().next_back();
        let (opens, closes) = (flank::binds(outside, inside) || encoded, flank::binds(next, last));
        if !(opens && closes) && self.context.setting.options.cjk_emphasis == CjkEmphasis::Html {
            self.out.truncate(before);
            self.spaces.truncate(spaces);
            self.encode_next = false;
            return self.tagged(style, content);
        }
        self.out.push_str(delimiter);
        if let Some(c) = outside.filter(|_| !opens) {
            let letter = before - c.len_utf8();
            let reference = reference(c);
            let grown = reference.len() - c.len_utf8();
            self.out.replace_range(letter..before, &reference);
            self.spaces.iter_mut().skip(spaces).for_each(|at| *at += grown);
        }
        self.encode_next = !closes;
    }

    fn tagged(&mut self, style: Style, content: &[Inline]) {
        let Some(tag) = tag_of(style) else { return self.inlines(content, None) };
        self.out.extend(["<", tag, ">"]);
        self.inlines(content, Some('<'));
        self.out.extend(["</", tag, ">"]);
    }
}
