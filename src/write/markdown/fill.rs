//! The lines of a text: safe at their start and end, and perhaps broken at a width.

use super::escape::{self, Place};
use super::inline::{RAW_NEWLINE, reference};
use crate::grammar::markdown::heading_id;
use crate::text::{is_cjk, is_cjk_punctuation, joins_without_space};

/// Breaks lines at those of `spaces` before which they reach `width` columns, where no line begins that means
/// something. A wide character is two columns.
pub(super) fn fill(text: &mut String, spaces: &[usize], width: usize, place: Place) {
    let mut breaks = Vec::new();
    let mut columns = 0;
    let mut last: Option<usize> = None;
    let mut next = spaces.iter().copied().peekable();
    for (at, c) in text.char_indices() {
        if c == '\n' || c == RAW_NEWLINE {
            (columns, last) = (0, None);
            continue;
        }
        columns += if is_cjk(c) || is_cjk_punctuation(c) { 2 } else { 1 };
        if columns > width
            && let Some(space) = last.take()
        {
            breaks.push(space);
            columns = text[space..at].chars().count();
        }
        if next.next_if(|space| *space <= at) == Some(at) && can_break(text, at, place) {
            last = Some(at);
        }
    }
    for at in breaks {
        text.replace_range(at..=at, "\n");
    }
}

/// Whether the space at `at` can be a line end: nothing starts after it, and it is read as a space again.
fn can_break(text: &str, at: usize, place: Place) -> bool {
    let (before, after) = (&text[..at], &text[at + 1..]);
    let (Some(left), Some(right)) = (before.chars().next_back(), after.chars().next()) else { return false };
    let line = after.split('\n').next().unwrap_or(after);
    let shown = !left.is_whitespace() && left != '\\' && !right.is_whitespace();
    let starts = matches!(right, '<' | '=' | '-' | '|' | ':' | '[' | RAW_NEWLINE) || right.is_ascii_digit();
    shown && !starts && !joins_without_space(left, right) && escape::line_start(line, false, Place { item: false, ..place }).is_none()
}

/// Makes each line safe at its start and its end, and raw line ends real ones.
pub(super) fn lines(spelt: String, place: Place) -> String {
    if is_safe(&spelt, place) {
        return spelt;
    }
    let mut out = String::with_capacity(spelt.len() + 2);
    for (at, line) in spelt.split(|c| c == '\n' || c == RAW_NEWLINE && place.term).enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let first = at == 0 && !place.term;
        let bare = line.trim_start_matches([' ', '\t']);
        line[..line.len() - bare.len()].chars().for_each(|c| out.push_str(&reference(c)));
        let shown = bare.trim_end_matches([' ', '\t']);
        match escape::line_start(shown, first, Place { item: place.item && at == 0, ..place }) {
            Some(at) if bare.len() == line.len() => out.extend([&shown[..at], "\\", &shown[at..]]),
            _ => out.push_str(shown),
        }
        let slashes = shown.len() - shown.trim_end_matches('\\').len();
        if shown.len() < bare.len() && slashes % 2 == 1 {
            out.push('\\');
        }
        bare[shown.len()..].chars().for_each(|c| out.push_str(&reference(c)));
    }
    if place.heading {
        close_heading(&mut out);
    }
    if out.contains(RAW_NEWLINE) { out.replace(RAW_NEWLINE, "\n") } else { out }
}

/// Whether a text is one line that is safe as it is.
fn is_safe(spelt: &str, place: Place) -> bool {
    let bytes = spelt.as_bytes();
    let edge = |byte: Option<&u8>| matches!(byte, Some(b' ' | b'\t'));
    memchr::memchr2(b'\n', RAW_NEWLINE as u8, bytes).is_none()
        && !edge(bytes.first())
        && !edge(bytes.last())
        && !(place.heading && (spelt.ends_with('#') || spelt.contains('{')))
        && escape::line_start(spelt, !place.term, place).is_none()
}

/// A run of `#` at the end of a heading after a space would close it, `{#…}` would name it.
fn close_heading(out: &mut String) {
    let rest = out.trim_end_matches('#');
    if rest.len() < out.len() && (rest.is_empty() || rest.ends_with([' ', '\t'])) {
        out.insert(rest.len(), '\\');
    }
    if heading_id(out).is_some()
        && let Some(at) = out.rfind('{')
    {
        out.insert(at, '\\');
    }
}
