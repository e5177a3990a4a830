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
    let joined = match width {
        Some(width) => std::iter::once(false).chain(lines.windows(2).map(|pair| goes_on(&pair[0], &pair[1], width))).collect(),
        None => fragments(&lines),
    };
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

impl Cut {
    /// The columns that its first word would have needed on the line above.
    fn first_columns(&self) -> usize {
        match self.text.chars().next() {
            Some(c) if is_cjk(c) => 2,
            _ => 1 + self.text.split_whitespace().next().map_or(0, columns),
        }
    }

    /// Whether it begins with a sign that closes something.
    fn closes(&self) -> bool {
        let mut chars = self.text.chars();
        let sign = match (chars.next(), chars.next()) {
            (Some('.'), Some(next)) => !next.is_alphanumeric(),
            (Some(first), _) => matches!(first, '.' | ',' | ';' | ')' | '!' | '?' | '”' | '’'),
            (None, _) => false,
        };
        sign && (self.words > 1 || self.text.len() <= 4)
    }

    fn is_lower(&self) -> bool {
        self.text.starts_with(char::is_lowercase)
    }

    /// Whether the last of several words is a short one of small letters: an article, a preposition.
    fn ends_in_small_word(&self) -> bool {
        let last = self.text.split_whitespace().next_back().unwrap_or_default();
        self.words >= 2 && last.len() <= 4 && last.bytes().all(|byte| byte.is_ascii_lowercase())
    }
}

fn columns(text: &str) -> usize {
    text.chars().map(|c| if is_cjk(c) || is_cjk_punctuation(c) { 2 } else { 1 }).sum()
}

/// The width that lines were cut at, if they were: most full lines go on without a sentence's end, and hardly a line
/// is longer. Where no line at all is longer, and the first words of the next lines had no room, a few such lines
/// among the short ones of a page are enough.
fn width(lines: &[Cut]) -> Option<usize> {
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

/// Whether the file has next to no empty lines and many lines that begin in the middle of a sentence.
fn is_cut_at_tags(lines: &[Cut]) -> bool {
    let blank = lines.iter().filter(|line| line.blank).count();
    let goes_on = |pair: &[Cut]| {
        let [above, line] = pair else { return false };
        !line.blank && !line.marked && !above.stops && (line.closes() || line.is_lower() && above.words >= 4)
    };
    blank * 20 <= lines.len() && lines.windows(2).filter(|pair| goes_on(pair)).count() >= 3
}

/// Which lines go on with the one above where lines were cut at tags.
fn fragments(lines: &[Cut]) -> Vec<bool> {
    let mut joined = Vec::with_capacity(lines.len());
    // Words since the paragraph began.
    let mut run = 0;
    for (at, line) in lines.iter().enumerate() {
        let above = at.checked_sub(1).and_then(|above| lines.get(above));
        let joins = above.is_some_and(|above| is_fragment(above, line, lines.get(at + 1), run));
        run = if joins { run + line.words } else { line.words };
        joined.push(joins);
    }
    joined
}

/// Whether a line begins in the middle of the sentence that the line above leaves open, or is a piece between two
/// such lines. `run` is the number of words since the paragraph began.
fn is_fragment(above: &Cut, line: &Cut, next: Option<&Cut>, run: usize) -> bool {
    if line.blank || line.marked || above.stops || above.text.ends_with(['|', '>', '»']) {
        return false;
    }
    if line.closes() {
        return true;
    }
    if line.is_lower() && run + line.words >= 5 && (run >= 3 || line.words >= 4) {
        return true;
    }
    // A comma, an open bracket, a small word at the end wait for more.
    let waits = above.text.ends_with([',', '(', '—', '–']) || above.ends_in_small_word();
    if waits && run >= 3 {
        return true;
    }
    let piece = line.words <= 8 && !line.stops && run >= 5 && (run >= 8 || above.ends_in_small_word());
    piece && next.is_some_and(|next| !next.blank && (next.closes() || next.is_lower() && next.words >= 3))
}
