//! Dates with a month by name or in numbers, and years.

use super::super::cursor::Cursor;
use super::super::item::Item;
use super::words::phrase;
use super::{Index, Scan, Word};
use crate::grammar::date::{self, clock};
use crate::model::AnnotationKind;

impl Scan<'_> {
    /// A date that begins with the name of a month: `March 5, 2024`, `mars 2024`.
    pub(super) fn date_from_month(&mut self, at: usize, month: u32, end: usize) -> Option<usize> {
        let mut cursor = self.cursor(end);
        if self.table.month_first && !self.cursor(at).peek().is_some_and(char::is_uppercase) {
            return None;
        }
        // Only short forms have a point of their own: `Mar.`
        let lone = cursor;
        if end - at <= 4 {
            cursor.eat(".");
        }
        let mut ahead = cursor;
        ahead.space();
        if self.table.month_first
            && let Some(from) = day(&mut ahead, self.table.point)
        {
            let mut inner = ahead;
            let until = self.joins(&mut inner).then(|| day(&mut inner, self.table.point)).flatten().filter(|until| *until > from);
            if until.is_some() {
                ahead = inner;
            }
            let mut inner = ahead;
            inner.eat(",");
            inner.space();
            let year = year(&mut inner);
            if year.is_some() {
                ahead = inner;
            }
            return self.dated(at, ahead, year, month, from, until);
        }
        let mut ahead = cursor;
        ahead.eat(",");
        ahead.space();
        if self.one_of(&mut ahead, self.table.of) {
            ahead.space();
        }
        if let Some(year) = year(&mut ahead) {
            return self.told(at, ahead.at, format!("{year:04}-{month:02}"), false);
        }
        self.lone_month(at, lone, month)
    }

    /// `in March`: the month that lies nearest, if something says that it is a time.
    fn lone_month(&mut self, at: usize, cursor: Cursor<'_>, month: u32) -> Option<usize> {
        let before = cursor.text.get(..at)?.trim_end();
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next()?.to_lowercase();
        let is_time = self.table.words.iter().any(|(known, said)| *said == Word::BeforeYear && *known == word);
        let anchor = self.anchor.filter(|_| is_time)?;
        if phrase(&cursor, " and").is_some() || cursor.rest().starts_with(['-', '–', '/']) {
            return None;
        }
        self.told(at, cursor.at, format!("{:04}-{month:02}", anchor.year_of(month)), true)
    }

    /// A date that begins with a day: `5 March 2024`, `5. März`, `1er février`, `del 5 al 7 de marzo de 2024`.
    pub(super) fn date_from_day(&mut self, at: usize) -> Option<usize> {
        let mut cursor = self.cursor(at);
        let from = cursor.digits(2).filter(|day| (1..=31).contains(day))?;
        ordinal(&mut cursor);
        let mut until = None;
        let mut ahead = cursor;
        if self.joins(&mut ahead)
            && let Some(day) = ahead.digits(2).filter(|day| *day > from && *day <= 31)
        {
            ordinal(&mut ahead);
            (until, cursor) = (Some(day), ahead);
        }
        if !cursor.space() && !matches!(cursor.last(), Some('.')) && !cursor.eat("-") {
            return None;
        }
        if self.one_of(&mut cursor, self.table.of) {
            cursor.space();
        }
        let month = self.month(&mut cursor)?;
        let mut ahead = cursor;
        ahead.eat(".");
        ahead.eat(",");
        if ahead.space() || ahead.eat("-") {
            if self.one_of(&mut ahead, self.table.of) {
                ahead.space();
            }
            if let Some(year) = year(&mut ahead) {
                return self.dated(at, ahead, Some(year), month, from, until);
            }
        }
        self.dated(at, cursor, None, month, from, until)
    }

    /// The name of a month at the cursor.
    fn month(&self, cursor: &mut Cursor<'_>) -> Option<u32> {
        let index: &Index = self.table.index;
        if self.table.month_first && !cursor.peek().is_some_and(char::is_uppercase) {
            return None;
        }
        let here = *cursor;
        let (month, end) = index.at(self.table, &Cursor::new(self.text, here.at)).find_map(|(word, end)| match word {
            Word::Month(month) => Some((month, end)),
            _ => None,
        })?;
        cursor.at = end;
        Some(month)
    }

    /// Whether the next thing is the other end of a span: a dash, `to`, `bis`.
    pub(super) fn joins(&self, cursor: &mut Cursor<'_>) -> bool {
        let mut ahead = *cursor;
        if ahead.dash() {
            *cursor = ahead;
            return true;
        }
        let joined = ahead.space() && (ahead.dash() || self.one_of(&mut ahead, self.table.to)) && ahead.space();
        if joined {
            *cursor = ahead;
        }
        joined
    }

    /// `2024-03-05`, `5.3.2024`, `25/12/2024`.
    pub(super) fn numeric_date(&mut self, at: usize) -> Option<usize> {
        let mut cursor = self.cursor(at);
        let first = cursor.digits(4)?;
        let long = cursor.at - at == 4;
        let sign = cursor.one(|c| matches!(c, '-' | '/' | '.'))?;
        let second = cursor.digits(2)?;
        cursor.one(|c| c == sign)?;
        let from = cursor.at;
        let third = cursor.digits(4)?;
        let (year, month, day) = match (long, cursor.at - from) {
            (true, 1..=2) => (first, second, third),
            (false, 4) if sign != '-' || first > 12 => {
                let day_first = self.table.day_first.unwrap_or(sign == '.' || first > 12);
                let only = self.table.day_first.is_some() || sign == '.' || first > 12 || second > 12 || first == second;
                if !only {
                    return None;
                }
                if day_first { (third, second, first) } else { (third, first, second) }
            }
            _ => return None,
        };
        let behind = cursor.rest().chars().next();
        let more = cursor.rest().chars().nth(1).is_some_and(char::is_alphanumeric);
        if behind.is_some_and(|c| c.is_alphanumeric() && c != 'T' || matches!(c, '-' | '/' | '.' | '_') && more) {
            return None;
        }
        self.dated(at, cursor, Some(year), month, day, None)
    }

    /// Tells a day or a span of days, with the time behind it.
    fn dated(&mut self, at: usize, mut cursor: Cursor<'_>, year: Option<u32>, month: u32, day: u32, until: Option<u32>) -> Option<usize> {
        let near = self.anchor.map(|anchor| anchor.year_of(month));
        let relative = year.is_none() && near.is_some();
        let Some(year) = year.map(|year| year as i32).or(near) else {
            let sound = date::is_day(2000, month, day) && until.is_none();
            return if sound { self.told(at, cursor.at, format!("--{month:02}-{day:02}"), false) } else { None };
        };
        if !date::is_day(year, month, day) || until.is_some_and(|until| !date::is_day(year, month, until)) {
            return None;
        }
        let mut value = format!("{year:04}-{month:02}-{day:02}");
        if let Some(until) = until {
            value = format!("{value}/{year:04}-{month:02}-{until:02}");
        } else if let Some(time) = clock::after_date(cursor.rest()) {
            value.push_str(&time.iso);
            cursor.at += time.length;
        }
        self.told(at, cursor.at, value, relative)
    }

    /// Takes a date.
    pub(super) fn told(&mut self, at: usize, end: usize, value: String, relative: bool) -> Option<usize> {
        let mut item = Item::new(at..end, AnnotationKind::Date, Some(value));
        item.annotation.relative = relative;
        item.annotation.inferred = relative && self.anchor.is_some_and(|anchor| anchor.inferred);
        self.items.push(item);
        Some(end)
    }

    /// A year behind `in` or `since`, or from one to another.
    pub(super) fn year(&mut self, end: usize) -> Option<usize> {
        let mut cursor = self.cursor(end);
        cursor.space();
        let at = cursor.at;
        let first = year(&mut cursor)?;
        let mut ahead = cursor;
        if ahead.dash() {
            let from = ahead.at;
            let last = ahead.digits(4)?;
            let last = match ahead.at - from {
                4 => last,
                2 => first / 100 * 100 + last,
                _ => return None,
            };
            let sound = last > first && last <= 2199 && !ahead.peek().is_some_and(char::is_alphanumeric);
            return if sound { self.told(at, ahead.at, format!("{first:04}/{last:04}"), false) } else { None };
        }
        if self.counts_something(&cursor) {
            return None;
        }
        self.told(at, cursor.at, format!("{first:04}"), false)
    }

    /// Whether four digits are a count after all: a unit or a plural stands behind.
    fn counts_something(&self, cursor: &Cursor<'_>) -> bool {
        let mut ahead = *cursor;
        if ahead.rest().starts_with(['%', '°', '€', '$', '/', ':', '\'', '’']) {
            return true;
        }
        ahead.space() && self.table.units.iter().any(|(unit, _)| phrase(&ahead, unit).is_some())
    }
}

/// A day after the name of its month: `5`, `5th`, not the `20` of `2024`.
fn day(cursor: &mut Cursor<'_>, point: char) -> Option<u32> {
    let mut ahead = *cursor;
    let day = ahead.digits(2).filter(|day| (1..=31).contains(day))?;
    if !ahead.rest().starts_with('.') {
        ordinal(&mut ahead);
    }
    let joined = ahead.peek().is_some_and(|c| c.is_alphanumeric() || matches!(c, ':' | '/' | '%'));
    let fraction = ahead.rest().starts_with([point, ',']) && ahead.rest().chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    if joined || fraction {
        return None;
    }
    *cursor = ahead;
    Some(day)
}

/// What makes a number an ordinal.
fn ordinal(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    if ahead.any(&["st", "nd", "rd", "th", "er", "º", "."]).is_some() && !ahead.peek().is_some_and(char::is_alphanumeric) {
        *cursor = ahead;
    }
}

/// Four digits that can be a year, alone.
pub(super) fn year(cursor: &mut Cursor<'_>) -> Option<u32> {
    let mut ahead = *cursor;
    let from = ahead.at;
    let year = ahead.digits(4).filter(|year| ahead.at - from == 4 && (1400..=2199).contains(year))?;
    let fraction = ahead.rest().starts_with(['.', ',']) && ahead.rest().chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    if fraction || ahead.peek().is_some_and(|c| c.is_alphanumeric()) {
        return None;
    }
    *cursor = ahead;
    Some(year)
}
