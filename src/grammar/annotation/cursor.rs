//! A place in a text, and steps forward from it.

use crate::text::is_cjk;

/// A place in a text. A step that does not fit leaves it where it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn before(&self) -> &'a str {
        self.text.get(..self.at).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The character before another place.
    pub(super) fn last_before(&self, at: usize) -> Option<char> {
        self.text.get(..at).and_then(|text| text.chars().next_back())
    }

    /// The character before.
    pub(super) fn last(&self) -> Option<char> {
        self.before().chars().next_back()
    }

    pub(super) fn eat(&mut self, what: &str) -> bool {
        let fits = self.rest().starts_with(what);
        if fits {
            self.at += what.len();
        }
        fits
    }

    /// Takes the first of these that fits.
    pub(super) fn any<'b>(&mut self, all: &[&'b str]) -> Option<&'b str> {
        all.iter().copied().find(|what| self.eat(what))
    }

    pub(super) fn one(&mut self, fits: impl Fn(char) -> bool) -> Option<char> {
        let c = self.peek().filter(|c| fits(*c))?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Takes at most one space that parts what belongs together: `3 万`, `5 km`.
    pub(super) fn space(&mut self) -> bool {
        self.one(|c| matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}')).is_some()
    }

    /// Takes the sign that stands between two ends: a dash of any length, a tilde.
    pub(super) fn dash(&mut self) -> bool {
        let dash = self.one(|c| matches!(c, '-' | '–' | '—' | '－' | '~' | '～' | '〜' | '―' | '‐' | '‑')).is_some();
        if dash {
            self.eat("—");
        }
        dash
    }

    /// A number of at most `most` digits, ASCII or full-width.
    pub(super) fn digits(&mut self, most: usize) -> Option<u32> {
        let mut ahead = *self;
        let (mut value, mut count) = (0u32, 0);
        while let Some(digit) = ahead.one(|c| digit(c).is_some()).and_then(digit) {
            count += 1;
            if count > most {
                return None;
            }
            value = value * 10 + digit;
        }
        if count == 0 {
            return None;
        }
        *self = ahead;
        Some(value)
    }

    /// Takes a word of letters, however it is written.
    pub(super) fn word(&mut self) -> Option<&'a str> {
        let from = self.at;
        while self.one(|c| c.is_alphabetic() && !is_cjk(c)).is_some() {
            if self.at - from > 40 {
                return None;
            }
        }
        self.text.get(from..self.at).filter(|word| !word.is_empty())
    }
}

/// The value of a digit, ASCII or full-width.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}
