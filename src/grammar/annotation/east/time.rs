//! Times of day: 上午9时30分, 21:47, 晚上八点.

use super::super::cursor::Cursor;
use super::super::item::Item;
use super::number::number;
use super::{East, Scan};
use crate::model::AnnotationKind;

impl Scan<'_> {
    /// A time of day, alone.
    pub(super) fn time(&mut self, at: usize) -> Option<usize> {
        let mut cursor = self.cursor(at);
        let value = clock(&mut cursor, self.table, false)?;
        let end = cursor.at;
        self.items.push(Item::new(at..end, AnnotationKind::Time, Some(value)));
        Some(end)
    }
}

/// A time at the cursor as `HH:MM:SS`; `evening` if that is said before: 昨晚8时.
pub(super) fn clock(cursor: &mut Cursor<'_>, table: &East, evening: bool) -> Option<String> {
    let mut ahead = *cursor;
    let half = table.halves.iter().find(|(word, _)| ahead.eat(word));
    ahead.space();
    let first = ahead;
    let hour = small(&mut ahead)?;
    let digits = first.peek().is_some_and(|c| c.is_ascii_digit());
    let mut sure = half.is_some() || evening;
    let (mut minute, mut second) = (0, 0);
    if digits && ahead.one(|c| matches!(c, ':' | '：')).is_some() {
        minute = two(&mut ahead)?;
        if ahead.one(|c| matches!(c, ':' | '：')).is_some() {
            second = two(&mut ahead)?;
        }
        if ahead.peek().is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '/' | '.' | '-') && next_is_digit(&ahead)) {
            return None;
        }
        sure = true;
    } else {
        let oclock = ahead.any(&["时", "時", "点钟", "點鐘", "点", "點"])?;
        let is_hour = oclock.starts_with(['时', '時']);
        if ahead.eat("半") {
            (minute, sure) = (30, true);
        } else if ahead.any(&["整", "许", "許"]).is_some() || oclock.len() > 3 {
            sure = true;
        } else {
            let mut inner = ahead;
            if let Some(found) = small(&mut inner).filter(|_| inner.any(&["分", "分钟"]).is_some()) {
                (minute, sure, ahead) = (found, true, inner);
                let mut inner = ahead;
                if let Some(found) = small(&mut inner).filter(|_| inner.eat("秒")) {
                    (second, ahead) = (found, inner);
                }
            }
        }
        // 22时 is a time; 时 after numerals, and 点, are mostly something else: 三时, 8点要求.
        sure |= is_hour && digits && !ahead.rest().starts_with(['段', '期', '间', '間', '代', '速', '區', '区', '差', '效']);
    }
    let hour = match half {
        Some((_, true)) if hour < 12 => hour + 12,
        None if evening && (5..12).contains(&hour) => hour + 12,
        Some((word, false)) if hour == 12 && *word == "凌晨" => 0,
        _ => hour,
    };
    if !sure || hour > 24 || (hour == 24 && minute > 0) || minute > 59 || second > 59 {
        return None;
    }
    *cursor = ahead;
    Some(format!("{:02}:{minute:02}:{second:02}", hour % 24))
}

fn next_is_digit(cursor: &Cursor<'_>) -> bool {
    cursor.rest().chars().nth(1).is_some_and(|c| c.is_ascii_digit())
}

/// Exactly two digits.
fn two(cursor: &mut Cursor<'_>) -> Option<u32> {
    let from = cursor.at;
    cursor.digits(2).filter(|_| cursor.at - from >= 2)
}

/// A number of one or two digits, or in numerals.
pub(super) fn small(cursor: &mut Cursor<'_>) -> Option<u32> {
    let mut ahead = *cursor;
    let value = match ahead.digits(2) {
        Some(value) => value,
        None if ahead.peek().is_some_and(|c| c.is_ascii_digit()) => return None,
        None => {
            let read = number(&mut ahead)?;
            if !read.numerals || read.more {
                return None;
            }
            u32::try_from(read.value.integer()?).ok().filter(|value| *value < 100)?
        }
    };
    *cursor = ahead;
    Some(value)
}
