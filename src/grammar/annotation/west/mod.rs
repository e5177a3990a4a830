//! The scanner for words: languages that part them by spaces.

mod date;
mod number;
mod person;
mod quantity;
mod relative;
mod time;
mod words;

use super::cursor::Cursor;
use super::item::Item;
use super::moment::Anchor;
use super::unit::Sense;
use crate::model::{Direction, Operator};
pub(super) use words::Index;

/// What a word or phrase at the beginning of something says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Word {
    /// The number behind is bounded so.
    Bound(Operator),
    /// A small number.
    Number(u64),
    /// A month, from 1.
    Month(u32),
    /// A day so many days from today.
    Day(i64),
    /// A week so many weeks from this one.
    Week(i64),
    /// A month so many months from this one.
    NearMonth(i32),
    /// A year so many years from this one.
    Year(i32),
    /// `last`, `next` before the name of a day; whether it is past.
    Towards(bool),
    /// A day of the week, 0 is Monday.
    Weekday(i64),
    /// What stands before a year that nothing else marks: `in`, `since`.
    BeforeYear,
    /// `from`: two ends may follow, with `to` between them.
    From,
    /// `between`: two ends follow, with `and` between them.
    Between,
    /// Half of the magnitude behind it: `half a million`.
    Half,
    /// A part of a year: first and last month of it.
    Part(u32, u32),
    /// What a person is; nothing for `Mr`.
    Office(&'static str),
    /// What a clock's time may follow: `at`, `um`.
    At,
    /// A currency before a sum: `CHF 500`.
    Currency(&'static str),
}

/// What a language prints. Words are in lower case; of those that begin alike the longest stands first.
#[derive(Debug)]
pub(super) struct West {
    /// The sign before a fraction.
    pub(super) point: char,
    /// Signs between groups of three digits.
    pub(super) groups: &'static [char],
    /// Words that can begin something.
    pub(super) words: &'static [(&'static str, Word)],
    /// Where the words begin.
    pub(super) index: &'static std::sync::LazyLock<Index>,
    /// Powers of ten by name.
    pub(super) magnitudes: &'static [(&'static str, i32)],
    /// Words for what is counted, measured or paid.
    pub(super) units: &'static [(&'static str, Sense)],
    /// Words for a half behind a number: `two and a half hours`.
    pub(super) half: &'static [&'static str],
    /// Signs of currencies before a number.
    pub(super) currencies: &'static [(&'static str, &'static str)],
    /// After a quantity: how it bounds it.
    pub(super) after: &'static [(&'static str, Operator)],
    /// Before a quantity: which way it goes.
    pub(super) rises: &'static [(&'static str, Direction)],
    /// After a quantity: which way it goes.
    pub(super) risen: &'static [(&'static str, Direction)],
    /// Between the two ends of a span.
    pub(super) to: &'static [&'static str],
    /// Between the ends of a span that `between` opens.
    pub(super) and: &'static [&'static str],
    /// Between day, month and year: `of`, `de`.
    pub(super) of: &'static [&'static str],
    /// After a quantity of time, so that it is a date in the past: `ago`.
    pub(super) ago: &'static [&'static str],
    /// Before a quantity of time, with the same meaning: `vor`, `il y a`.
    pub(super) past: &'static [&'static str],
    /// After the name of a day: whether it is past (`lundi dernier`).
    pub(super) towards: &'static [(&'static str, bool)],
    /// Denominators by name.
    pub(super) parts: &'static [(&'static str, u64)],
    /// After an hour, `Uhr`, `h`; and whether it is a length of time unless a word before says otherwise.
    pub(super) oclock: &'static [(&'static str, bool)],
    /// Whether a date in numbers names the day first; `None` where both are common.
    pub(super) day_first: Option<bool>,
    /// Whether the month may stand before the day.
    pub(super) month_first: bool,
}

/// A scan of one text.
struct Scan<'a> {
    text: &'a str,
    table: &'a West,
    anchor: Option<Anchor>,
    items: Vec<Item>,
}

/// Everything in a text that a table knows.
pub(super) fn scan(text: &str, table: &West, anchor: Option<Anchor>) -> Vec<Item> {
    let mut scan = Scan { text, table, anchor, items: Vec::new() };
    let bytes = text.as_bytes();
    let index: &Index = table.index;
    let mut at = 0;
    let mut inside = false;
    while let Some(byte) = bytes.get(at) {
        let letter = byte.is_ascii_alphanumeric() || *byte >= 0x80;
        let found = if inside && *byte != b'$' {
            None
        } else if byte.is_ascii_digit() {
            scan.digits(at)
        } else if matches!(byte, b'$' | 0xC2 | 0xE2) || letter && index.begins(bytes, at) {
            scan.word(at)
        } else {
            None
        };
        match found.filter(|end| *end > at) {
            Some(end) => {
                at = end;
                inside = text.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric));
            }
            None => {
                at += 1;
                inside = letter && !ends_word(bytes, at);
            }
        }
    }
    scan.items
}

/// Whether the character that ends before `at` is a sign rather than a letter: dashes, quotation marks, spaces.
fn ends_word(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at.saturating_sub(3)..at), Some([0xE2, 0x80, _]))
        || matches!(bytes.get(at.saturating_sub(2)..at), Some([0xC2, 0xA0..=0xBF]))
}

impl<'a> Scan<'a> {
    fn cursor(&self, at: usize) -> Cursor<'a> {
        Cursor::new(self.text, at)
    }

    /// Digits: a date, a time, a quantity, or part of something that is passed over as a whole.
    fn digits(&mut self, at: usize) -> Option<usize> {
        if !stands_free(&self.cursor(at)) {
            return self.behind(at);
        }
        self.date_from_day(at)
            .or_else(|| self.numeric_date(at))
            .or_else(|| self.time(at))
            .or_else(|| self.quantity(at, at, None))
            .or_else(|| self.behind(at))
    }

    /// A word or a sign that can begin something.
    fn word(&mut self, at: usize) -> Option<usize> {
        if !self.text.is_char_boundary(at) {
            return None;
        }
        if let Some(end) = self.money(at, at, None) {
            return Some(end);
        }
        let index: &Index = self.table.index;
        index.at(self.table, &self.cursor(at)).find_map(|(word, end)| self.said(at, word, end))
    }

    /// What a word at `at`, which ends at `end`, begins.
    fn said(&mut self, at: usize, word: Word, end: usize) -> Option<usize> {
        match word {
            Word::Bound(operator) => self.bounded(at, end, operator),
            Word::Number(_) | Word::Half => self.quantity(at, at, None),
            Word::Month(month) => self.date_from_month(at, month, end),
            Word::Day(days) => self.near_day(at, end, days),
            Word::Week(weeks) => self.near_week(at, end, weeks),
            Word::NearMonth(months) => self.near_month(at, end, months),
            Word::Year(years) => self.near_year(at, end, years),
            Word::Towards(past) => self.towards(at, end, past),
            Word::Weekday(day) => self.weekday(at, end, day),
            Word::BeforeYear => self.year(end),
            Word::From => self.between(at, end, self.table.to),
            Word::Between => self.between(at, end, self.table.and),
            Word::Part(from, to) => self.part_of_year(at, end, from, to),
            Word::Office(office) => self.person(end, office),
            Word::At => self.time_after(end),
            Word::Currency(currency) => self.priced(at, end, currency),
        }
    }

    /// The end of digits with what hangs on them.
    fn behind(&self, at: usize) -> Option<usize> {
        let rest = self.text.get(at..)?;
        let hangs = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '+' | '-' | '/' | ':' | '_' | '@' | '#');
        Some(at + rest.find(|c: char| !hangs(c)).unwrap_or(rest.len()))
    }

    /// Takes one of the phrases, if it ends where a word does.
    fn phrase<T: Copy>(&self, cursor: &mut Cursor<'_>, all: &[(&str, T)]) -> Option<T> {
        let (end, value) = all.iter().find_map(|(phrase, value)| Some((words::phrase(cursor, phrase)?, *value)))?;
        cursor.at = end;
        Some(value)
    }

    /// The same for phrases that say no more than that they are there.
    fn one_of(&self, cursor: &mut Cursor<'_>, all: &[&str]) -> bool {
        let end = all.iter().find_map(|phrase| words::phrase(cursor, phrase));
        end.map(|end| cursor.at = end).is_some()
    }
}

/// Whether digits at the cursor are not part of a word, a longer number, a path or a formula.
fn stands_free(cursor: &Cursor<'_>) -> bool {
    let mut before = cursor.before().chars().rev();
    match before.next() {
        None => true,
        Some(c) if c.is_alphanumeric() || matches!(c, '_' | '#' | '/' | '\\' | '@' | '=' | '&' | '*' | '×' | '^' | '+' | '%' | '$') => {
            false
        }
        // `-9%` is less than nothing, and no value here is.
        Some('-' | '−') => false,
        Some('.' | ',' | ':' | '–' | '—' | '\'' | '’') => !before.next().is_some_and(char::is_alphanumeric),
        Some(_) => true,
    }
}
