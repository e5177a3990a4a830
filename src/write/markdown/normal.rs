//! The form of a line that Markdown can say: no white space at the edges of formatting, no formatting twice, no equal
//! neighbours, nothing that Markdown has no word for.

use std::borrow::Cow;

use crate::model::{Inline, Style};

/// Brings a line into normal form; most are. Bare addresses are text, which says the same, unless they are `linked`.
pub(super) fn normal(content: &[Inline], linked: bool) -> Cow<'_, [Inline]> {
    if is_normal(content, 0) && !is_break(content.first()) && !is_break(content.last()) {
        return Cow::Borrowed(content);
    }
    let mut out = Vec::with_capacity(content.len());
    flatten(content, linked, &mut Vec::new(), &mut out);
    trim_edges(&mut out);
    Cow::Owned(out)
}

/// Whether inlines, which stand in `styles` (a bit each), are in normal form but for their edges.
fn is_normal(content: &[Inline], styles: u16) -> bool {
    let blank = |c: Option<char>| matches!(c, Some(' ' | '\t' | '\n'));
    content.iter().enumerate().all(|(at, inline)| {
        let before = at.checked_sub(1).and_then(|at| content.get(at));
        match inline {
            Inline::Text(text) => {
                let beside_break =
                    is_break(before) && blank(text.chars().next()) || is_break(content.get(at + 1)) && blank(text.chars().next_back());
                !(text.is_empty() || beside_break || matches!(before, Some(Inline::Text(_))))
            }
            Inline::Code(text) => !text.is_empty() && !matches!(before, Some(Inline::Code(_))),
            Inline::Styled { style, content } => {
                let bit = 1 << *style as u16;
                let repeated = matches!(before, Some(Inline::Styled { style: other, .. }) if other == style);
                !repeated && styles & bit == 0 && *style != Style::SmallCaps && is_trimmed(content) && is_normal(content, styles | bit)
            }
            Inline::Link { bare: true, .. } => false,
            Inline::Link { content, .. } => is_trimmed(content) && !content.iter().any(holds_footnote) && is_normal(content, styles),
            Inline::Break | Inline::Image(_) | Inline::Ruby { .. } | Inline::Math { .. } | Inline::FootnoteRef(_) | Inline::Raw { .. } => {
                true
            }
            Inline::Lang { .. } | Inline::Segment { .. } | Inline::Annotated { .. } => false,
        }
    })
}

/// Whether there is something, and no white space or break at its edges.
fn is_trimmed(content: &[Inline]) -> bool {
    let bare = |inline: &Inline, edge: fn(&str) -> Option<char>| match inline {
        Inline::Text(text) => edge(text).is_some_and(|c| !c.is_whitespace()),
        Inline::Break => false,
        _ => true,
    };
    content.first().is_some_and(|first| bare(first, |text| text.chars().next()))
        && content.last().is_some_and(|last| bare(last, |text| text.chars().next_back()))
}

fn is_break(inline: Option<&Inline>) -> bool {
    matches!(inline, Some(Inline::Break))
}

/// A line in normal form without white space at its ends.
pub(super) fn trimmed(content: &[Inline]) -> Vec<Inline> {
    let mut out = normal(content, true).into_owned();
    trim(&mut out);
    out
}

/// Takes breaks off both ends of a line.
fn trim_edges(out: &mut Vec<Inline>) {
    while matches!(out.first(), Some(Inline::Break)) {
        out.remove(0);
    }
    while matches!(out.last(), Some(Inline::Break)) {
        out.pop();
    }
}

/// Appends `content`, which stands inside `styles`.
fn flatten(content: &[Inline], linked: bool, styles: &mut Vec<Style>, out: &mut Vec<Inline>) {
    for inline in content {
        match inline {
            Inline::Lang { content, .. } | Inline::Segment { content, .. } | Inline::Annotated { content, .. } => {
                flatten(content, linked, styles, out)
            }
            Inline::Link { bare: true, .. } if linked => push(inline.clone(), out),
            Inline::Link { bare: true, content, .. } => flatten(content, linked, styles, out),
            Inline::Styled { style, content } => {
                let style = *style;
                if styles.contains(&style) || style == Style::SmallCaps {
                    flatten(content, linked, styles, out);
                    continue;
                }
                let mut inner = Vec::with_capacity(content.len());
                styles.push(style);
                flatten(content, linked, styles, &mut inner);
                styles.pop();
                let (before, after) = trim(&mut inner);
                before.into_iter().for_each(|inline| push(inline, out));
                if !inner.is_empty() {
                    push(Inline::Styled { style, content: inner }, out);
                }
                after.into_iter().for_each(|inline| push(inline, out));
            }
            Inline::Link { href, title, content, bare: _ } => {
                let mut inner = Vec::with_capacity(content.len());
                flatten(content, linked, styles, &mut inner);
                let (before, after) = trim(&mut inner);
                before.into_iter().for_each(|inline| push(inline, out));
                link_around(href, title.as_deref(), inner).into_iter().for_each(|inline| push(inline, out));
                after.into_iter().for_each(|inline| push(inline, out));
            }
            Inline::Code(text) if text.is_empty() => {}
            Inline::Text(_)
            | Inline::Break
            | Inline::Code(_)
            | Inline::Image(_)
            | Inline::Ruby { .. }
            | Inline::Math { .. }
            | Inline::FootnoteRef(_)
            | Inline::Raw { .. } => push(inline.clone(), out),
        }
    }
}

/// Links inlines. A reference to a footnote is a link of its own and stands outside.
fn link_around(href: &str, title: Option<&str>, content: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut linked = Vec::new();
    let link = |linked: &mut Vec<Inline>, out: &mut Vec<Inline>| {
        if !linked.is_empty() {
            out.push(Inline::Link { href: href.into(), title: title.map(Into::into), bare: false, content: std::mem::take(linked) });
        }
    };
    for inline in content {
        match inline {
            Inline::FootnoteRef(_) => {
                link(&mut linked, &mut out);
                out.push(inline);
            }
            Inline::Styled { style, content } if content.iter().any(holds_footnote) => {
                link(&mut linked, &mut out);
                out.push(Inline::Styled { style, content: link_around(href, title, content) });
            }
            inline => linked.push(inline),
        }
    }
    link(&mut linked, &mut out);
    out
}

pub(super) fn holds_footnote(inline: &Inline) -> bool {
    matches!(inline, Inline::FootnoteRef(_)) || inline.content().is_some_and(|content| content.iter().any(holds_footnote))
}

/// Appends an inline, joined with an equal one before it.
fn push(inline: Inline, out: &mut Vec<Inline>) {
    match (out.last_mut(), inline) {
        (_, Inline::Text(text)) if text.is_empty() => {}
        (Some(Inline::Text(before)), Inline::Text(text)) | (Some(Inline::Code(before)), Inline::Code(text)) => before.push_str(&text),
        (Some(Inline::Styled { style: before, content }), Inline::Styled { style, content: more }) if *before == style => {
            more.into_iter().for_each(|inline| push(inline, content));
        }
        (Some(Inline::Break), Inline::Text(text)) => {
            // White space at the start of a line is not seen.
            let text = text.trim_start_matches([' ', '\t', '\n']);
            if !text.is_empty() {
                out.push(Inline::text(text));
            }
        }
        (last, Inline::Break) => {
            if let Some(Inline::Text(before)) = last {
                let kept = before.trim_end_matches([' ', '\t', '\n']).len();
                before.truncate(kept);
                if before.is_empty() {
                    out.pop();
                }
            }
            out.push(Inline::Break);
        }
        (_, inline) => out.push(inline),
    }
}

/// Takes white space and breaks off both edges of what stands in a formatting; gives what goes before and after.
fn trim(inner: &mut Vec<Inline>) -> (Vec<Inline>, Vec<Inline>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    while let Some(first) = inner.first_mut() {
        match first {
            Inline::Break => before.push(inner.remove(0)),
            Inline::Text(text) => {
                let kept = text.trim_start();
                if kept.len() == text.len() {
                    break;
                }
                before.push(Inline::text(&text[..text.len() - kept.len()]));
                if kept.is_empty() {
                    inner.remove(0);
                } else {
                    *text = kept.into();
                    break;
                }
            }
            _ => break,
        }
    }
    while let Some(last) = inner.last_mut() {
        match last {
            Inline::Break => after.extend(inner.pop()),
            Inline::Text(text) => {
                let kept = text.trim_end().len();
                if kept == text.len() {
                    break;
                }
                after.push(Inline::text(&text[kept..]));
                text.truncate(kept);
                if kept > 0 {
                    break;
                }
                inner.pop();
            }
            _ => break,
        }
    }
    after.reverse();
    (before, after)
}
