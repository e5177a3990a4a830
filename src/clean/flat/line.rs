//! A line of flat text, and what shows in it at once.

use crate::model::{Block, BlockId, Evidence, plain_text};
use crate::span::Span;
use crate::text::is_cjk;

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// A full stop, a question or exclamation mark, dots, perhaps with a closing quotation mark or bracket behind.
    Stop,
    /// A colon.
    Colon,
    /// A comma, semicolon or 、.
    Comma,
    /// Anything else.
    Open,
}

/// What a line begins with that is a mark and not text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// A bullet.
    Bullet,
    /// A number.
    Number(u64),
}

/// A line.
#[derive(Clone, Debug)]
pub(in crate::clean) struct Line {
    pub(super) id: BlockId,
    pub(super) span: Option<Span>,
    /// The line as printed.
    pub(super) raw: String,
    /// How many bytes of it are a mark: `## `, `- `.
    pub(super) mark: usize,
    /// How many bytes of it are a number with its sign: `12. `. It is a mark only in a list.
    pub(super) number: usize,
    /// The level that a mark of `#` gives.
    pub(super) level: Option<u8>,
    pub(super) marker: Option<Marker>,
    /// Empty lines before it.
    pub(super) blank: u16,
    /// Columns of white space before it.
    pub(super) indent: u16,
    /// Characters of its text.
    pub(super) length: usize,
    /// Words; 1.7 wide characters count as one.
    pub(super) words: f64,
    /// Share of wide characters among the letters.
    pub(super) wide: f64,
    /// Commas of any kind.
    pub(super) commas: usize,
    /// Ends of sentences.
    pub(super) stops: usize,
    pub(super) digits: usize,
    /// Words that begin with a capital.
    pub(super) capitals: usize,
    /// Signs that part the entries of a menu: `|`, `>`, `·`, `/`, `»`.
    pub(super) separators: usize,
    pub(super) end: End,
    /// Whether the first letter is a small one.
    pub(super) lower: bool,
}

impl Line {
    /// The lines of a document that the text reader made.
    pub(super) fn all(blocks: &[Block]) -> Vec<Self> {
        blocks.iter().map(Self::of).collect()
    }

    /// A block of text as a line.
    pub(in crate::clean) fn of(block: &Block) -> Self {
        let raw = block.kind.content().map(|content| plain_text(content)).unwrap_or_default();
        let evidence = block.origin.evidence.as_deref().cloned().unwrap_or_default();
        let (mark, marker, number) = mark(&raw, &evidence);
        let mut line = Self {
            id: block.id,
            span: block.origin.span,
            mark,
            number,
            level: evidence.marked_level,
            marker,
            blank: evidence.blank_before,
            indent: evidence.indent,
            length: 0,
            words: 0.0,
            wide: 0.0,
            commas: 0,
            stops: 0,
            digits: 0,
            capitals: 0,
            separators: 0,
            end: End::Open,
            lower: false,
            raw,
        };
        line.measure();
        line
    }

    /// The text behind the mark.
    pub(super) fn text(&self) -> &str {
        self.raw.get(self.mark..).unwrap_or(&self.raw)
    }

    /// Whether most of it is Han or kana.
    pub(super) fn is_wide(&self) -> bool {
        self.wide > 0.3
    }

    /// Whether it has the digits of a day and a time, and a colon.
    pub(super) fn has_moment(&self) -> bool {
        self.digits >= 8 && self.text().contains([':', '：'])
    }

    /// Whether it is as long as a paragraph.
    pub(super) fn is_long(&self) -> bool {
        self.words >= if self.is_wide() { 17.0 } else { 14.0 }
    }

    /// Whether it is a paragraph without doubt: long, with a sentence that ends or parts.
    pub(super) fn is_prose(&self) -> bool {
        self.is_long() && self.stops + self.commas > 0 && (self.stops > 0 || self.commas > 1)
    }

    fn measure(&mut self) {
        let text = self.raw.get(self.mark..).unwrap_or_default().trim_end_matches(['*', '_', '#']).trim_end().to_string();
        let (mut letters, mut wide, mut cells) = (0usize, 0usize, 0usize);
        let mut before = ' ';
        for c in text.chars() {
            self.length += 1;
            if is_cjk(c) {
                wide += 1;
                letters += 1;
                cells += 1;
            } else if c.is_alphanumeric() {
                let opens = !before.is_alphanumeric() && !matches!(before, '\'' | '’') || is_cjk(before);
                if opens {
                    cells += 2;
                    self.capitals += usize::from(c.is_uppercase());
                }
                letters += 1;
                self.digits += usize::from(c.is_numeric());
            }
            match c {
                ',' | '，' | '、' | ';' | '；' => self.commas += 1,
                '。' | '！' | '？' | '!' | '?' | '…' => self.stops += 1,
                '.' if !before.is_whitespace() && !before.is_ascii_digit() => {}
                '|' | '>' | '»' | '›' | '·' | '•' | '/' | '｜' | '\t' => self.separators += 1,
                _ => {}
            }
            // A full stop of letters counts when a space follows it.
            if c.is_whitespace() && before == '.' {
                self.stops += 1;
            }
            before = c;
        }
        // A word is two cells; 1.7 wide characters are one.
        self.words = (cells - wide) as f64 / 2.0 + wide as f64 / 1.7;
        self.wide = if letters == 0 { 0.0 } else { wide as f64 / letters as f64 };
        let last = text.trim_end_matches(['"', '”', '’', '\'', ')', '）', '」', '』', '】', ']', '»', '*', '_']);
        self.end = match last.chars().next_back() {
            Some('。' | '.' | '!' | '！' | '?' | '？' | '…' | '‽' | '।' | '؟') => End::Stop,
            Some(':' | '：') => End::Colon,
            Some(',' | '，' | ';' | '；' | '、') => End::Comma,
            _ => End::Open,
        };
        self.stops += usize::from(last.ends_with('.'));
        self.lower = text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
    }

    /// The first character of the text.
    pub(super) fn first(&self) -> Option<char> {
        self.text().chars().next()
    }

    /// Whether the whole text stands in quotation marks.
    pub(super) fn is_quoted(&self) -> bool {
        let text = self.text().trim();
        text.starts_with(['“', '"', '「', '«', '„'])
            && text.ends_with(['”', '"', '」', '»', '“'])
            && text.matches(['”', '"', '」', '»']).count() <= 2
    }
}

/// How long the mark at the start of a line is, what it says, and how long a number there is.
fn mark(raw: &str, evidence: &Evidence) -> (usize, Option<Marker>, usize) {
    if evidence.marked_level.is_some() {
        let rest = raw.trim_start_matches('#');
        return (raw.len() - rest.trim_start().len(), None, 0);
    }
    match &evidence.marker {
        Some(marker) if raw.starts_with(marker.as_str()) => {
            let digits: String = marker.chars().take_while(char::is_ascii_digit).collect();
            match digits.parse() {
                Ok(number) => (0, Some(Marker::Number(number)), marker.len()),
                Err(_) => (marker.len(), Some(Marker::Bullet), 0),
            }
        }
        _ => (0, None, 0),
    }
}
