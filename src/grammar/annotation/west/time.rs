//! Times of day: `3:04 pm`, `14:05 Uhr`, `14h05`.

use super::super::item::Item;
use super::Scan;
use super::words::phrase;
use crate::model::AnnotationKind;

impl Scan<'_> {
    /// A time that shows itself.
    pub(super) fn time(&mut self, at: usize) -> Option<usize> {
        self.clock(at, false)
    }

    /// A time behind a word that announces one.
    pub(super) fn time_after(&mut self, end: usize) -> Option<usize> {
        let mut cursor = self.cursor(end);
        cursor.space();
        cursor.peek().filter(char::is_ascii_digit)?;
        self.clock(cursor.at, true)
    }

    fn clock(&mut self, at: usize, announced: bool) -> Option<usize> {
        let mut cursor = self.cursor(at);
        let mut hour = cursor.digits(2)?;
        let two = cursor.at - at == 2;
        let (mut minute, mut second, mut sure) = (0, 0, false);
        let mut ahead = cursor;
        if ahead.one(|c| c == ':').is_some() {
            (minute, cursor) = (minutes(&mut ahead)?, ahead);
            sure = announced || two && (hour > 12 || hour == 0 || self.text.get(at..)?.starts_with('0'));
            if ahead.one(|c| c == ':').is_some() {
                (second, cursor, sure) = (minutes(&mut ahead)?, ahead, true);
            }
            if cursor.peek().is_some_and(|c| c == ':') {
                return None;
            }
        } else if self.table.point == '.' && ahead.one(|c| c == '.').is_some() && minutes(&mut ahead).map(|found| minute = found).is_some()
        {
            // `3.30pm`; without its half of the day it is a number.
            cursor = ahead;
            meridiem(&cursor)?;
        } else {
            minute = 0;
        }
        let mut ahead = cursor;
        if let Some((end, noon)) = meridiem(&cursor).filter(|_| (1..=12).contains(&hour)) {
            hour = hour % 12 + if noon { 12 } else { 0 };
            (cursor.at, sure) = (end, true);
        } else if let Some((named, long)) = self.table.oclock.iter().find_map(|(sign, long)| {
            let mut inner = ahead;
            inner.space();
            let whole = inner.eat(sign) && !inner.peek().is_some_and(char::is_alphabetic);
            whole.then_some((inner, *long))
        }) {
            ahead = named;
            ahead.space();
            // `1h33` is how long a film is, `14h05` when it begins.
            if let (Some(found), true) = (minutes(&mut ahead), minute == 0 && cursor.at - at <= 2 && (announced || !long || hour >= 5)) {
                (minute, cursor, sure) = (found, ahead, true);
            } else if (announced || sure || !long) && !named.peek().is_some_and(char::is_alphanumeric) {
                (cursor, sure) = (named, true);
            }
        }
        if !sure || hour > 24 || minute > 59 || second > 59 || cursor.peek().is_some_and(char::is_alphanumeric) {
            return None;
        }
        let zone = if phrase(&cursor, " gmt").is_some() || phrase(&cursor, " utc").is_some() { "Z" } else { "" };
        if !zone.is_empty() {
            cursor.at += " gmt".len();
        }
        self.items.push(Item::new(at..cursor.at, AnnotationKind::Time, Some(format!("{:02}:{minute:02}:{second:02}{zone}", hour % 24))));
        Some(cursor.at)
    }
}

fn minutes(cursor: &mut super::Cursor<'_>) -> Option<u32> {
    let mut ahead = *cursor;
    let from = ahead.at;
    let found = ahead.digits(2).filter(|_| ahead.at - from == 2)?;
    *cursor = ahead;
    Some(found)
}

/// `am` or `pm` at the cursor: where it ends, and whether it is after noon.
fn meridiem(cursor: &super::Cursor<'_>) -> Option<(usize, bool)> {
    let mut ahead = *cursor;
    ahead.space();
    let forms = [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)];
    forms.into_iter().find_map(|(word, noon)| Some((phrase(&ahead, word)?, noon)))
}
