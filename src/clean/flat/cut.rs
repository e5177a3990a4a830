//! A line as far as it is asked whether it goes on with the one above.

use crate::model::{Block, plain_text};
use crate::text::{is_cjk, is_cjk_punctuation};

/// A line that may be a piece of a paragraph.
#[derive(Clone)]
pub(super) struct Cut {
    pub(super) text: String,
    /// Columns with the indent; a wide character is two.
    pub(super) columns: usize,
    pub(super) indent: usize,
    /// Whether an empty line stands before it.
    pub(super) blank: bool,
    /// Whether it begins with a bullet, a number or the mark of a heading.
    pub(super) marked: bool,
    /// Whether it ends with the end of a sentence or a colon.
    pub(super) stops: bool,
    pub(super) words: usize,
}

impl Cut {
    /// A block of the text reader.
    pub(super) fn of(block: &Block) -> Self {
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

    /// Adds the colon that makes a label of it.
    pub(super) fn end_in(&mut self, colon: &str) {
        self.text.push_str(colon);
        self.columns += columns(colon);
        self.stops = true;
    }

    /// The columns that its first word would have needed on the line above.
    pub(super) fn first_columns(&self) -> usize {
        match self.text.chars().next() {
            Some(c) if is_cjk(c) => 2,
            _ => 1 + self.text.split_whitespace().next().map_or(0, columns),
        }
    }

    /// Whether it begins with a sign that closes something.
    pub(super) fn closes(&self) -> bool {
        let mut chars = self.text.chars();
        let sign = match (chars.next(), chars.next()) {
            (Some('.'), Some(next)) => !next.is_alphanumeric(),
            (Some(first), _) if is_wide_closing(first) => return true,
            (Some(first), _) => matches!(first, '.' | ',' | ';' | ')' | '!' | '?' | '”' | '’'),
            (None, _) => false,
        };
        sign && (self.words > 1 || self.text.len() <= 4)
    }

    /// Whether it begins with a small letter.
    pub(super) fn is_lower(&self) -> bool {
        self.text.starts_with(char::is_lowercase)
    }
}

/// Whether no line of a text in Chinese or Japanese begins with it.
fn is_wide_closing(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '！' | '？' | '）' | '》' | '」' | '』' | '】')
}

fn columns(text: &str) -> usize {
    text.chars().map(|c| if is_cjk(c) || is_cjk_punctuation(c) { 2 } else { 1 }).sum()
}
