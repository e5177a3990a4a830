//! Lines that a paragraph was cut into: by a fixed width, or where tags stood inside it.
//!
//! A line joins the one above it without a space between characters of a script without spaces, and without the
//! hyphen at a word's break. Nothing joins across an empty line, a bullet or a heading.

use crate::model::{Block, BlockKind, Document, Inline, plain_text};
use crate::span::Span;
use crate::text::{is_cjk, is_cjk_punctuation, joins_without_space};

/// Joins the cut lines of a document that the text reader made.
pub(super) fn join(document: &mut Document) {
    let lines: Vec<Cut> = document.blocks.iter().map(Cut::of).collect();
    let width = width(&lines);
    let cut_at_tags = width.is_none() && is_cut_at_tags(&lines);
    if width.is_none() && !cut_at_tags {
        return;
    }
    let joined: Vec<bool> = (0..lines.len())
        .map(|at| match (at.checked_sub(1).and_then(|before| lines.get(before)), lines.get(at), width) {
            (Some(above), Some(line), Some(width)) => goes_on(above, line, width),
            (Some(above), Some(line), None) => is_fragment(above, line, lines.get(at + 1)),
            _ => false,
        })
        .collect();
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
    } else if !joins_without_space(before, after) && !matches!(after, '.' | ',' | ';' | ':' | '!' | '?' | ')' | '’' | '”') {
        text.push(' ');
    }
    text.push_str(line);
    broken
}

/// A line as far as joining asks.
struct Cut {
    text: String,
    /// Columns with the indent; a wide character is two.
    columns: usize,
    indent: usize,
    blank: bool,
    marked: bool,
    stops: bool,
    words: usize,
}

impl Cut {
    fn of(block: &Block) -> Self {
        let text = block.kind.content().map(|content| plain_text(content)).unwrap_or_default();
        let evidence = block.origin.evidence.as_deref();
        let indent = evidence.map_or(0, |evidence| evidence.indent) as usize;
        let end = text.trim_end_matches(['"', '”', '’', '\'', ')', '）', '」', '』', '】']);
        Self {
            columns: indent + columns(&text),
            indent,
            blank: evidence.is_some_and(|evidence| evidence.blank_before > 0),
            marked: evidence.is_some_and(|evidence| evidence.marker.is_some() || evidence.marked_level.is_some()),
            stops: end.ends_with(['.', '!', '?', '。', '！', '？', '…', ':', '：']),
            words: text.split_whitespace().count(),
            text,
        }
    }
}

fn columns(text: &str) -> usize {
    text.chars().map(|c| if is_cjk(c) || is_cjk_punctuation(c) { 2 } else { 1 }).sum()
}

/// The width that lines were cut at, if they were: most full lines go on without a sentence's end, and hardly a line
/// is longer.
fn width(lines: &[Cut]) -> Option<usize> {
    let mut lengths: Vec<usize> = lines.iter().map(|line| line.columns).collect();
    lengths.sort_unstable();
    let longest = *lengths.get(lengths.len().checked_sub(1)? - lengths.len() / 100)?;
    if !(40..=120).contains(&longest) || lines.len() < 8 {
        return None;
    }
    let full: Vec<bool> = lines.iter().map(|line| line.columns + 12 >= longest).collect();
    let (mut goes, mut stops) = (0, 0);
    for (pair, full) in lines.windows(2).zip(&full) {
        let [line, next] = pair else { continue };
        if *full && !next.blank && !next.marked {
            if line.stops { stops += 1 } else { goes += 1 }
        }
    }
    (goes >= 6 && goes > 3 * stops && goes * 4 >= lines.len()).then_some(longest)
}

/// Whether a line goes on with the one above: that is full, and the first word of this one had no room there.
fn goes_on(above: &Cut, line: &Cut, width: usize) -> bool {
    if line.blank || line.marked || line.indent > above.indent + 8 {
        return false;
    }
    let first = match line.text.chars().next() {
        Some(c) if is_cjk(c) => 2,
        _ => 1 + line.text.split_whitespace().next().map_or(0, columns),
    };
    above.columns + first > width
}

/// Whether the file has next to no empty lines and many lines that begin in the middle of a sentence.
fn is_cut_at_tags(lines: &[Cut]) -> bool {
    let blank = lines.iter().filter(|line| line.blank).count();
    let inner = lines.windows(2).filter(|pair| matches!(pair, [above, line] if is_fragment(above, line, None))).count();
    blank * 20 <= lines.len() && inner >= 3
}

/// Whether a line begins in the middle of the sentence that the line above leaves open, or is a piece between two
/// such lines.
fn is_fragment(above: &Cut, line: &Cut, next: Option<&Cut>) -> bool {
    if line.blank || line.marked || above.stops || above.words + line.words < 5 {
        return false;
    }
    let first = line.text.chars().next().unwrap_or(' ');
    let closes = matches!(first, '.' | ',' | ';' | ')' | '!' | '?' | '”' | '’') && (line.words > 1 || columns(&line.text) <= 2);
    let inside = (first.is_lowercase() && above.words >= 4 || closes) && !above.text.ends_with(['|', '>', '»']);
    let piece = above.words >= 8
        && line.words <= 8
        && !line.stops
        && next.is_some_and(|next| !next.blank && is_fragment(line, next, None) && next.words >= 4);
    inside || piece
}
