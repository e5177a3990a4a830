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

/// Whether the parser could take a dollar sign before a digit for the end of a formula.
fn may_be_money(bytes: &[u8]) -> bool {
    let mut signs = memchr::memchr_iter(b'$', bytes).skip(1);
    signs.any(|at| bytes.get(at + 1).is_some_and(u8::is_ascii_digit) && !bytes[at - 1].is_ascii_whitespace())
}

/// Where formulas begin and end that are none.
fn money(text: &str) -> BTreeSet<usize> {
    let mut signs = BTreeSet::new();
    for (event, range) in Parser::new_ext(text, extensions()).into_offset_iter() {
        let closes = |end: usize| !text.as_bytes().get(end).is_some_and(u8::is_ascii_digit);
        if matches!(event, Event::InlineMath(_)) && !closes(range.end) {
            signs.extend([range.start, range.end - 1]);
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
