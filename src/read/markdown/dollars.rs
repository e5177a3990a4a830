//! Dollar signs that are money.
//!
//! The parser takes `$5** and **$` for a formula. As in pandoc, what is followed by a digit does not close one.

use std::borrow::Cow;
use std::collections::BTreeSet;

use pulldown_cmark::{CowStr, Event, Parser, Tag};

use crate::grammar::markdown::extensions;

/// Stands for a dollar sign that is no delimiter; as long as one, and no character that text can hold.
pub(super) const MONEY: char = '\u{1}';

/// How often the text is looked through for dollar signs that pair up anew.
const ROUNDS: usize = 3;

/// The text with [`MONEY`] for dollar signs that the parser would take for delimiters of formulas but are none.
pub(super) fn without_money(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    if !may_be_money(text.as_bytes()) || text.contains(MONEY) {
        return text;
    }
    for _ in 0..ROUNDS {
        let signs = money(&text);
        if signs.is_empty() {
            break;
        }
        let marked = text.char_indices().map(|(at, c)| if signs.contains(&at) { MONEY } else { c }).collect::<String>();
        text = Cow::Owned(marked);
    }
    text
}

/// Whether the parser could take a dollar sign before a digit for the end of a formula: one before it, in the same
/// paragraph, has something behind it.
fn may_be_money(bytes: &[u8]) -> bool {
    let is_space = |at: usize| bytes.get(at).is_none_or(u8::is_ascii_whitespace);
    let mut opener: Option<usize> = None;
    memchr::memchr_iter(b'$', bytes).any(|at| {
        let before = opener;
        if !is_space(at + 1) {
            opener = Some(at);
        }
        let closes = bytes.get(at + 1).is_some_and(u8::is_ascii_digit) && !at.checked_sub(1).is_some_and(is_space);
        closes && before.is_some_and(|before| memchr::memmem::find(&bytes[before..at], b"\n\n").is_none())
    })
}

/// Where formulas begin and end that are none. Most paragraphs say it themselves, and the parser need not see the others.
fn money(text: &str) -> BTreeSet<usize> {
    let mut signs = BTreeSet::new();
    let mut start = 0;
    for paragraph in text.split("\n\n") {
        let from = start;
        start += paragraph.len() + 2;
        if memchr::memchr_iter(b'$', paragraph.as_bytes()).nth(1).is_none() {
            continue;
        }
        if may_be_blocks(paragraph) {
            return money_by_parsing(text);
        }
        let bare = paragraph.trim_start();
        let from = from + paragraph.len() - bare.len();
        let found = if is_words_alone(bare) { money_in_words(bare) } else { money_by_parsing(bare) };
        signs.extend(found.into_iter().map(|at| from + at));
    }
    signs
}

fn money_by_parsing(text: &str) -> BTreeSet<usize> {
    let mut signs = BTreeSet::new();
    for (event, range) in Parser::new_ext(text, extensions()).into_offset_iter() {
        if matches!(event, Event::InlineMath(_)) && is_before_digit(text, range.end - 1) {
            signs.extend([range.start, range.end - 1]);
        }
    }
    signs
}

fn is_before_digit(text: &str, at: usize) -> bool {
    text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit)
}

/// Whether lines without an empty one between could be several blocks, or the end of one that began above.
fn may_be_blocks(paragraph: &str) -> bool {
    const STARTS: [char; 14] = [' ', '\t', '-', '*', '+', '>', '#', ':', '=', '`', '~', '<', '_', '['];
    let starts = |line: &str| line.starts_with(STARTS) || line.starts_with(|c: char| c.is_ascii_digit());
    paragraph.contains('\r') || paragraph.lines().skip(1).any(starts)
}

/// Whether nothing in a paragraph has precedence over formulas, or stands in their way.
fn is_words_alone(paragraph: &str) -> bool {
    let escapes = memchr::memchr_iter(b'\\', paragraph.as_bytes()).any(|at| paragraph.as_bytes().get(at + 1) != Some(&b'$'));
    !escapes && !paragraph.contains(['`', '<', '[', '{', '}', '|', '~']) && !paragraph.contains("$$")
}

/// The same without the parser: a formula stands between two neighbouring dollar signs of which the first has something
/// behind it and the second something before it.
fn money_in_words(text: &str) -> BTreeSet<usize> {
    let bytes = text.as_bytes();
    let is_space = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(u8::is_ascii_whitespace);
    let is_escaped = |at: &usize| at.checked_sub(1).is_some_and(|before| bytes[before] == b'\\');
    let mut dollars = memchr::memchr_iter(b'$', bytes).filter(|at| !is_escaped(at)).peekable();
    let mut signs = BTreeSet::new();
    while let Some(open) = dollars.next() {
        let close = dollars.next_if(|close| !is_space(open.checked_add(1)) && !is_space(close.checked_sub(1)));
        if let Some(close) = close.filter(|close| is_before_digit(text, *close)) {
            signs.extend([open, close]);
        }
    }
    signs
}

/// The event with the dollar signs and the punctuation that were hidden.
pub(super) fn restore(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Text(text) => Event::Text(with_money(text)),
        Event::Code(text) => Event::Code(with_money(text)),
        Event::InlineMath(text) => Event::InlineMath(with_money(text)),
        Event::DisplayMath(text) => Event::DisplayMath(with_money(text)),
        Event::Html(text) => Event::Html(with_money(text)),
        Event::InlineHtml(text) => Event::InlineHtml(with_money(text)),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Link { link_type, dest_url: with_money(dest_url), title: with_money(title), id })
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Image { link_type, dest_url: with_money(dest_url), title: with_money(title), id })
        }
        other => other,
    }
}

fn with_money(text: CowStr<'_>) -> CowStr<'_> {
    match super::cjk::shown(&text) {
        Cow::Owned(shown) => shown.replace(MONEY, "$").into(),
        Cow::Borrowed(_) if text.contains(MONEY) => text.replace(MONEY, "$").into(),
        Cow::Borrowed(_) => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_say_what_the_parser_says() {
        for (text, found) in [
            ("It cost $5 and US$6 more.", 2),
            ("A $x$ and a $y$5.\n\nOne $ is none, $5 and $6.", 2),
            ("It cost $5,\nthen US$6, then a$7, and b$8.", 4),
            ("No $ 5$6 and no $5 $6.", 0),
            ("It cost \\$5 and US$6, or a$7.", 2),
            ("`$5` and US$6, or a$7", 2),
            ("- $5\n- US$6 or a$7", 2),
            ("[a$5](b) US$6\n\nIt cost a$5 and b$6.", 4),
        ] {
            assert_eq!(money(text).len(), found, "{text}");
            assert_eq!(money(text), money_by_parsing(text), "{text}");
        }
    }
}
