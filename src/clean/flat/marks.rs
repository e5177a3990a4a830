//! The marks of Markdown inside a line that a scraper left: `**bold**`, a backslash before a sign.

use crate::model::{Inline, Style};
use crate::text::ink;

/// The text of a line as inlines, and how many characters were marks.
///
/// `**` in pairs around text is strong; with `escapes`, a backslash before a sign of Markdown goes.
pub(super) fn inlines(text: &str, escapes: bool) -> (Vec<Inline>, usize) {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, inside, after)) = pair(rest) {
        push(&mut out, before, escapes);
        let mut content = Vec::new();
        push(&mut content, inside, escapes);
        if !content.is_empty() {
            out.push(Inline::Styled { style: Style::Strong, content });
        }
        rest = after;
    }
    push(&mut out, rest, escapes);
    let kept: usize = out
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => ink(text),
            Inline::Styled { content, .. } => {
                content.iter().map(|inline| if let Inline::Text(text) = inline { ink(text) } else { 0 }).sum()
            }
            _ => 0,
        })
        .sum();
    (out, ink(text).saturating_sub(kept))
}

/// The text without marks.
pub(super) fn plain(text: &str) -> String {
    crate::model::plain_text(&inlines(text.trim(), false).0).trim().to_string()
}

/// What stands before, in and after the first pair of `**`.
fn pair(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("**")?;
    let (inside, after) = rest.split_once("**")?;
    let sound = !inside.trim().is_empty() && !inside.starts_with('*') && !after.starts_with('*');
    sound.then_some((before, inside, after))
}

fn push(out: &mut Vec<Inline>, text: &str, escapes: bool) {
    let text = if escapes && text.contains('\\') { unescaped(text) } else { text.to_string() };
    if text.is_empty() {
        return;
    }
    if let Some(Inline::Text(before)) = out.last_mut() {
        before.push_str(&text);
    } else {
        out.push(Inline::Text(text));
    }
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if !(c == '\\' && chars.peek().is_some_and(|next| "-+.*_#>[]()|!`~".contains(*next))) {
            out.push(c);
        }
    }
    out
}
