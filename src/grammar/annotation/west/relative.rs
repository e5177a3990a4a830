//! Dates by their distance from the anchor: `yesterday`, `last Friday`, `three days ago`, `the first quarter of 2024`.

use super::super::unit::Time;
use super::date::year;
use super::{Index, Scan, Word};
use crate::model::AnnotationKind;

impl Scan<'_> {
    pub(super) fn near_day(&mut self, at: usize, end: usize, days: i64) -> Option<usize> {
        let value = self.anchor?.day_after(days)?;
        self.near(at, end, value)
    }

    pub(super) fn near_week(&mut self, at: usize, end: usize, weeks: i64) -> Option<usize> {
        let value = self.anchor?.week_after(weeks)?;
        self.near(at, end, value)
    }

    pub(super) fn near_month(&mut self, at: usize, end: usize, months: i32) -> Option<usize> {
        let (year, month) = self.anchor?.month_after(months)?;
        self.near(at, end, format!("{year:04}-{month:02}"))
    }

    pub(super) fn near_year(&mut self, at: usize, end: usize, years: i32) -> Option<usize> {
        let year = self.anchor?.year + years;
        self.near(at, end, format!("{year:04}"))
    }

    fn near(&mut self, at: usize, end: usize, value: String) -> Option<usize> {
        // `today's` is about anything that is new.
        if self.text.get(end..)?.starts_with(['\'', '’', '-']) {
            return None;
        }
        // `until the next week` counts from what was told before.
        let told = self.text.get(..at)?.trim_end();
        if self.table.month_first
            && told.get(told.len().saturating_sub(4)..).is_some_and(|word| word.trim_start().eq_ignore_ascii_case("the"))
        {
            return None;
        }
        // A capital inside a sentence makes a name of it: `The World of Tomorrow`.
        let before = self.text.get(..at)?.trim_end_matches(['“', '"', '„', '«', '(', '‘', ' ']);
        let inside = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';'));
        if inside && self.table.month_first && self.text.get(at..end)?.starts_with(char::is_uppercase) {
            return None;
        }
        self.told(at, end, value, true)
    }

    /// `last Friday`, `next March`.
    pub(super) fn towards(&mut self, at: usize, end: usize, past: bool) -> Option<usize> {
        let anchor = self.anchor?;
        let mut cursor = self.cursor(end);
        cursor.space();
        let index: &Index = self.table.index;
        let (word, end) = index.at(self.table, &cursor).find(|(word, _)| matches!(word, Word::Weekday(_) | Word::Month(_)))?;
        match word {
            Word::Weekday(day) => {
                let value = anchor.weekday_near(day, past)?;
                self.near(at, end, value)
            }
            Word::Month(month) => {
                let (now, _) = anchor.day?;
                let year = match (past, month < now) {
                    (true, true) | (false, false) => anchor.year,
                    (true, false) => anchor.year - 1,
                    (false, true) => anchor.year + 1,
                };
                (month != now).then_some(())?;
                self.near(at, end, format!("{year:04}-{month:02}"))
            }
            _ => None,
        }
    }

    /// `lundi dernier`, `el lunes pasado`.
    pub(super) fn weekday(&mut self, at: usize, end: usize, day: i64) -> Option<usize> {
        let anchor = self.anchor?;
        let mut cursor = self.cursor(end);
        cursor.space();
        let past = self.phrase(&mut cursor, self.table.towards)?;
        let value = anchor.weekday_near(day, past)?;
        self.near(at, cursor.at, value)
    }

    /// `the first quarter of 2024`, `Q1 2024`, `the second half of last year`.
    pub(super) fn part_of_year(&mut self, at: usize, end: usize, from: u32, to: u32) -> Option<usize> {
        let mut cursor = self.cursor(end);
        cursor.space();
        if self.one_of(&mut cursor, self.table.of) {
            cursor.space();
        }
        if let Some(year) = year(&mut cursor) {
            return self.told(at, cursor.at, format!("{year:04}-{from:02}/{year:04}-{to:02}"), false);
        }
        let index: &Index = self.table.index;
        let (years, end) = index.at(self.table, &cursor).find_map(|(word, end)| match word {
            Word::Year(years) => Some((years, end)),
            _ => None,
        })?;
        let year = self.anchor?.year + years;
        self.told(at, end, format!("{year:04}-{from:02}/{year:04}-{to:02}"), true)
    }

    /// Makes the length of time just found a date, if `ago` stands behind it or its like before it.
    pub(super) fn ago(&mut self, time: Time, count: u64, end: usize) -> Option<usize> {
        let anchor = self.anchor?;
        let start = self.items.last()?.range.start;
        let mut cursor = self.cursor(end);
        cursor.space();
        let (at, end) = if self.one_of(&mut cursor, self.table.ago) {
            (start, cursor.at)
        } else {
            let before = self.text.get(..start)?.trim_end();
            let word = self.table.past.iter().find(|word| {
                let head = before.len().checked_sub(word.len());
                head.and_then(|head| before.get(head..)).is_some_and(|tail| tail.to_lowercase() == **word)
                    && head.is_some_and(|head| !before.get(..head).is_some_and(|before| before.ends_with(char::is_alphanumeric)))
            })?;
            (before.len() - word.len(), end)
        };
        let count = i32::try_from(count).ok()?;
        let value = match time {
            Time::Day => anchor.day_after(-i64::from(count))?,
            Time::Week => anchor.week_after(-i64::from(count))?,
            Time::Month => anchor.month_after(-count).map(|(year, month)| format!("{year:04}-{month:02}"))?,
            Time::Year => format!("{:04}", anchor.year.checked_sub(count).filter(|year| *year > 0)?),
            _ => return None,
        };
        let last = self.items.pop()?;
        debug_assert_eq!(last.annotation.kind, AnnotationKind::Duration, "only a length of time lies in the past");
        self.told(at, end, value, true)
    }
}
