//! Cuts a page into tags, text and what is skipped, each with its place.
//!
//! This is HTML's tokenizer, written as searches for the next byte that matters instead of as a state per character.
//! Of `lol_html`, which is fast as well, the public interface reports no end tag that has no start (`</p>` and `</br>`
//! alone make elements), and it guesses where a tree builder knows: whether `<![CDATA[` is text, and whether the text of
//! an element is raw, depends on the elements that are open. So the builder of the tree drives this one itself.
//!
//! Offsets are those of the decoded text. Nothing is copied here.

use std::ops::Range;

use memchr::{memchr, memmem};

use super::raw_text::{self, Raw};

/// What comes next in a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Text. Character references are decoded later, if they may stand in it.
    Text {
        /// Where it stands.
        range: Range<usize>,
        /// Whether `&amp;` means `&`.
        references: bool,
    },
    /// A start tag; its attributes are in [`Tokens::attributes`].
    Start {
        /// Where its name stands.
        name: Range<usize>,
        /// Whether it ends in `/>`.
        closed: bool,
    },
    /// An end tag.
    End {
        /// Where its name stands.
        name: Range<usize>,
    },
    /// A document type, between `<!doctype` and `>`.
    Doctype(Range<usize>),
    /// A comment, a processing instruction, or what is taken for one.
    Skipped,
}

/// An attribute as it stands in the page; the value without its quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RawAttribute {
    pub(super) name: Range<usize>,
    pub(super) value: Range<usize>,
}

/// Reads tokens one by one.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    raw: Option<(Raw, Range<usize>)>,
    /// The attributes of the start or end tag read last.
    pub(super) attributes: Vec<RawAttribute>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, raw: None, attributes: Vec::new() }
    }

    /// Where the next token begins.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Takes what follows, up to the end tag of this name, as text.
    pub(super) fn take_raw(&mut self, raw: Raw, name: Range<usize>) {
        self.raw = Some((raw, name));
    }

    /// The next token. `foreign` tells that SVG or MathML is open, where `<![CDATA[` means something.
    pub(super) fn next(&mut self, foreign: bool) -> Option<Token> {
        let bytes = self.text.as_bytes();
        if let Some((raw, name)) = self.raw.take() {
            let end = raw_text::end(bytes, self.at, raw, &bytes[name]);
            if end > self.at {
                return Some(self.text_to(end, raw == Raw::References));
            }
        }
        loop {
            let rest = bytes.get(self.at..).filter(|rest| !rest.is_empty())?;
            if rest[0] != b'<' || !is_markup(rest) {
                let end = text_end(bytes, self.at);
                return Some(self.text_to(end, true));
            }
            match rest[1] {
                b'/' => match rest[2] {
                    b'>' => self.at += 3,
                    letter if letter.is_ascii_alphabetic() => return self.tag(self.at + 2, true),
                    _ => return Some(self.skip_to(b">")),
                },
                b'!' => return Some(self.declaration(rest, foreign)),
                b'?' => return Some(self.skip_to(b">")),
                _ => return self.tag(self.at + 1, false),
            }
        }
    }

    fn text_to(&mut self, end: usize, references: bool) -> Token {
        let range = self.at..end;
        self.at = end;
        Token::Text { range, references }
    }

    /// Skips to after the next `end`, or to the end of the page.
    fn skip_to(&mut self, end: &[u8]) -> Token {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += memmem::find(rest, end).map_or(rest.len(), |at| at + end.len());
        Token::Skipped
    }

    /// What begins with `<!`.
    fn declaration(&mut self, rest: &[u8], foreign: bool) -> Token {
        if rest.starts_with(b"<!--") {
            self.at += comment_length(rest);
            return Token::Skipped;
        }
        if rest.len() >= 9 && rest[2..9].eq_ignore_ascii_case(b"doctype") {
            let start = self.at + 9;
            self.skip_to(b">");
            return Token::Doctype(start..self.at.max(start));
        }
        if foreign && rest.starts_with(b"<![CDATA[") {
            let start = self.at + 9;
            self.at = start;
            self.skip_to(b"]]>");
            let end = self.at - if self.text[start..self.at].ends_with("]]>") { 3 } else { 0 };
            return Token::Text { range: start..end, references: false };
        }
        self.skip_to(b">")
    }

    /// A tag whose name begins at `start`; `None` if the page ends within the tag.
    fn tag(&mut self, start: usize, end_tag: bool) -> Option<Token> {
        let bytes = self.text.as_bytes();
        self.attributes.clear();
        let mut at = until(bytes, start, |byte| is_space(byte) || byte == b'/' || byte == b'>');
        let name = start..at;
        let closed = loop {
            match bytes.get(at) {
                Some(b'>') => break bytes[at - 1] == b'/' && self.attributes.last().is_none_or(|last| last.value.end < at),
                Some(byte) if is_space(*byte) || *byte == b'/' => at += 1,
                Some(_) => at = self.attribute(at),
                None => {
                    self.at = bytes.len();
                    return None;
                }
            }
        };
        self.at = at + 1;
        Some(if end_tag { Token::End { name } } else { Token::Start { name, closed } })
    }

    /// Reads the attribute at `start` and returns where it ends.
    fn attribute(&mut self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let is_end = |byte: u8| is_space(byte) || matches!(byte, b'/' | b'>' | b'=');
        // An equals sign at the beginning belongs to the name.
        let end = until(bytes, start + 1, is_end);
        let name = start..end;
        let equals = until(bytes, end, |byte| !is_space(byte));
        if bytes.get(equals) != Some(&b'=') {
            self.attributes.push(RawAttribute { name, value: end..end });
            return end;
        }
        let at = until(bytes, equals + 1, |byte| !is_space(byte));
        let (value, after) = match bytes.get(at) {
            Some(quote @ (b'"' | b'\'')) => {
                let start = at + 1;
                let end = memchr(*quote, &bytes[start..]).map_or(bytes.len(), |length| start + length);
                (start..end, (end + 1).min(bytes.len()))
            }
            _ => {
                let end = until(bytes, at, |byte| is_space(byte) || byte == b'>');
                (at..end, end)
            }
        };
        self.attributes.push(RawAttribute { name, value });
        after
    }
}

/// Whether something other than text begins at this `<`.
fn is_markup(rest: &[u8]) -> bool {
    match rest.get(1) {
        Some(b'/') => rest.len() > 2,
        Some(byte) => byte.is_ascii_alphabetic() || matches!(byte, b'!' | b'?'),
        None => false,
    }
}

/// The end of the text that begins at `start`.
fn text_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(found) = memchr(b'<', &bytes[at..]) {
        if at + found > start && is_markup(&bytes[at + found..]) {
            return at + found;
        }
        at += found + 1;
    }
    bytes.len()
}

/// The length of the comment at the beginning of `rest`. `<!-->` and `<!--->` are whole comments, `--!>` ends one, too.
fn comment_length(rest: &[u8]) -> usize {
    let inner = &rest[4..];
    if inner.starts_with(b">") || inner.starts_with(b"->") {
        return if inner[0] == b'>' { 5 } else { 6 };
    }
    let mut at = 0;
    while let Some(found) = memmem::find(&inner[at..], b"--") {
        // Of a run of dashes, the last two count.
        at = until(inner, at + found, |byte| byte != b'-');
        match inner[at..] {
            [b'>', ..] => return at + 5,
            [b'!', b'>', ..] => return at + 6,
            _ => {}
        }
    }
    rest.len()
}

/// The first place from `at` on where a byte fits, or the end.
fn until(bytes: &[u8], at: usize, fits: impl Fn(u8) -> bool) -> usize {
    bytes.get(at..).and_then(|rest| rest.iter().position(|byte| fits(*byte))).map_or(bytes.len(), |found| at + found)
}

/// HTML's white space.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0C')
}
