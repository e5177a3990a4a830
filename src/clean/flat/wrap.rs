//! Lines that a paragraph was cut into: by a fixed width, or where tags stood inside it.
//!
//! A line joins the one above it without a space between characters of a script without spaces, and without the
//! hyphen at a word's break. Nothing joins across an empty line, a bullet or a heading.

use super::cut::Cut;
use super::pieces;
use crate::clean::removal;
use crate::model::{Block, BlockId, BlockKind, Document, Inline, plain_text};
use crate::span::Span;
use crate::text::joins_without_space;

/// Joins the cut lines of a document that the text reader made.
pub(super) fn join(document: &mut Document) {
    let lines: Vec<Cut> = document.blocks.iter().map(Cut::of).collect();
    let joined = match width(&lines) {
        Some(width) => std::iter::once(false).chain(lines.windows(2).map(|pair| goes_on(&pair[0], &pair[1], width))).collect(),
        None => pieces::go_on(&lines),
    };
    if !joined.contains(&true) {
        return;
    }
    let ids: Vec<BlockId> = document.blocks.iter().map(|block| block.id).collect();
    let mut out: Vec<Block> = Vec::with_capacity(document.blocks.len());
    let mut hyphens = 0;
    let mut open: Option<String> = None;
    for ((block, line), joins) in std::mem::take(&mut document.blocks).into_iter().zip(&lines).zip(joined) {
        match (out.last_mut(), joins) {
            (Some(last), true) => {
                let text = open.get_or_insert_with(|| last.kind.content().map(|content| plain_text(content)).unwrap_or_default());
                hyphens += usize::from(append(text, &line.text));
                last.origin.span = Span::hull_of(last.origin.span, block.origin.span);
            }
            _ => {
                close(&mut out, &mut open);
                out.push(block);
            }
        }
    }
    close(&mut out, &mut open);
    document.blocks = out;
    document.strip_markup(hyphens);
    removal::follow(document, &ids);
}

/// Gives the last block the text that was joined for it.
fn close(out: &mut [Block], open: &mut Option<String>) {
    if let (Some(text), Some(last)) = (open.take(), out.last_mut()) {
        last.kind = BlockKind::paragraph(vec![Inline::Text(text)]);
    }
}

/// Appends a line; says whether a hyphen at the break went.
fn append(text: &mut String, line: &str) -> bool {
    let (before, after) = (text.chars().next_back().unwrap_or(' '), line.chars().next().unwrap_or(' '));
    let broken = before == '-' && after.is_lowercase() && text.chars().rev().nth(1).is_some_and(char::is_lowercase);
    if broken {
        text.pop();
    } else if !joins_without_space(before, after) && !opens(before) && !closes(after, line) {
        text.push(' ');
    }
    text.push_str(line);
    broken
}

/// Whether no space follows it.
fn opens(c: char) -> bool {
    matches!(c, '(' | '[' | '“' | '‘')
}

/// Whether no space stands before the line that begins with it.
fn closes(c: char, line: &str) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '’' | '”') || line.starts_with("'s ")
}

/// The width that lines were cut at, if they were: most full lines go on without a sentence's end, and hardly a line
/// is longer. Where no line at all is longer, and the first words of the next lines had no room, a few such lines
/// among the short ones of a page are enough.
pub(super) fn width(lines: &[Cut]) -> Option<usize> {
    let mut lengths: Vec<usize> = lines.iter().map(|line| line.columns).collect();
    lengths.sort_unstable();
    let usual = *lengths.get(lengths.len().checked_sub(1)? - lengths.len() / 100)?;
    let longest = lengths.last().copied().unwrap_or(usual);
    if !(40..=120).contains(&usual) || lines.len() < 8 {
        return None;
    }
    let (mut goes, mut stops, mut fits) = (0, 0, 0);
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if line.columns + 12 >= usual && !next.blank && !next.marked {
            if line.stops {
                stops += 1
            } else {
                goes += 1
            }
            fits += usize::from(line.columns + next.first_columns() <= usual);
        }
    }
    let many = goes >= 6 && goes * 4 >= lines.len();
    let sharp = longest <= usual + 2 && fits * 4 <= goes + stops && (goes >= 4 && goes * 25 >= lines.len() || goes >= 12);
    (goes > 3 * stops && (many || sharp)).then_some(usual)
}

/// Whether a line goes on with the one above: that is full, and the first word of this one had no room there.
fn goes_on(above: &Cut, line: &Cut, width: usize) -> bool {
    if line.blank || line.marked || line.indent > above.indent + 8 {
        return false;
    }
    above.columns + line.first_columns() > width
}
