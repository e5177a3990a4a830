//! Punctuation taken out of emphasis where its delimiters would not be read.

use super::flank;
use super::inline::first_char;
use crate::model::{Inline, Style};

/// The line with punctuation at the edges of emphasis outside it wherever a letter follows or goes before.
pub(super) fn moved_out(content: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(content.len());
    let mut rest = content.into_iter().peekable();
    while let Some(inline) = rest.next() {
        let Inline::Styled { style: style @ (Style::Emph | Style::Strong | Style::Strike), mut content } = inline else {
            push(inline, &mut out);
            continue;
        };
        let next = rest.peek().and_then(first_char);
        let before = out.last().and_then(last_char);
        let opening = match content.first_mut() {
            Some(Inline::Text(text)) if !flank::binds(before, text.chars().next()) => {
                let kept = text.trim_start_matches(flank::is_punctuation);
                let moved = text[..text.len() - kept.len()].to_owned();
                *text = kept.to_owned();
                moved
            }
            _ => String::new(),
        };
        let closing = match content.last_mut() {
            Some(Inline::Text(text)) if !flank::binds(next, text.chars().next_back()) => {
                let moved = text[text.trim_end_matches(flank::is_punctuation).len()..].to_owned();
                text.truncate(text.len() - moved.len());
                moved
            }
            _ => String::new(),
        };
        content.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
        push(Inline::Text(opening), &mut out);
        if !content.is_empty() {
            push(Inline::Styled { style, content }, &mut out);
        }
        push(Inline::Text(closing), &mut out);
    }
    out
}

fn push(inline: Inline, out: &mut Vec<Inline>) {
    match (out.last_mut(), inline) {
        (_, Inline::Text(text)) if text.is_empty() => {}
        (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
        (_, inline) => out.push(inline),
    }
}

fn last_char(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text(text) => text.chars().next_back(),
        Inline::Break => Some('\n'),
        _ => Some('*'),
    }
}
