//! Dates that are told by their distance from another.

use crate::grammar::date;
use crate::grammar::date::calendar::{day_of, number_of};

/// The date that a text counts from: when it was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The year.
    pub year: i32,
    /// Month and day, if they are known.
    pub day: Option<(u32, u32)>,
    /// Whether the year is worked out from the body.
    pub inferred: bool,
}

impl Anchor {
    /// The date of an ISO 8601 date or date-time; `None` without a year.
    pub fn of(iso: &str) -> Option<Self> {
        let year = iso.get(..4)?.parse().ok()?;
        let part = |from: usize| iso.get(from..from + 2)?.parse().ok();
        Some(Self { year, day: part(5).zip(part(8)), inferred: false })
    }

    fn number(self) -> Option<i64> {
        let (month, day) = self.day?;
        Some(number_of(self.year, month, day))
    }

    /// The day so many days later.
    pub(super) fn day_after(self, days: i64) -> Option<String> {
        Some(day_of(self.number()? + days))
    }

    /// The month so many months later, as year and month.
    pub(super) fn month_after(self, months: i32) -> Option<(i32, u32)> {
        let (month, _) = self.day?;
        let all = self.year * 12 + month as i32 - 1 + months;
        Some((all.div_euclid(12), all.rem_euclid(12) as u32 + 1))
    }

    /// The day of a week so many weeks later; `weekday` 0 is Monday, the first of the week.
    pub(super) fn weekday_after(self, weeks: i64, weekday: i64) -> Option<String> {
        let today = self.number()?;
        Some(day_of(today - weekday_of(today) + weekday + weeks * 7))
    }

    /// The week so many weeks later, from Monday to Sunday.
    pub(super) fn week_after(self, weeks: i64) -> Option<String> {
        Some(format!("{}/{}", self.weekday_after(weeks, 0)?, self.weekday_after(weeks, 6)?))
    }

    /// The last day of this name that lies before, or the next one after.
    pub(super) fn weekday_near(self, weekday: i64, past: bool) -> Option<String> {
        let today = self.number()?;
        let ahead = (weekday - weekday_of(today)).rem_euclid(7);
        let ahead = match (past, ahead) {
            (true, ahead) => ahead - 7,
            (false, 0) => 7,
            (false, ahead) => ahead,
        };
        Some(day_of(today + ahead))
    }

    /// The year that a month without one belongs to: the anchor's, but in winter December may be past and January next.
    pub(super) fn year_of(self, month: u32) -> i32 {
        let Some((now, _)) = self.day else { return self.year };
        match month as i32 - now as i32 {
            6.. => self.year - 1,
            ..=-10 => self.year + 1,
            _ => self.year,
        }
    }

    /// The day of the month that lies nearest before, at most a few days ahead.
    pub(super) fn day_near(self, day: u32) -> Option<String> {
        let (_, today) = self.day?;
        let (year, month) = self.month_after(if day > today + 6 { -1 } else { 0 })?;
        date::is_day(year, month, day).then(|| format!("{year:04}-{month:02}-{day:02}"))
    }
}

/// 0 is Monday.
fn weekday_of(number: i64) -> i64 {
    (number + 2).rem_euclid(7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_weeks_and_months_are_counted() {
        let anchor = Anchor::of("2020-03-01T10:00:00+08:00").expect("a date");
        assert_eq!(anchor.day_after(-1).as_deref(), Some("2020-02-29"));
        assert_eq!(anchor.month_after(-3), Some((2019, 12)));
        // The first of March 2020 is a Sunday.
        assert_eq!(anchor.weekday_after(0, 6).as_deref(), Some("2020-03-01"));
        assert_eq!(anchor.weekday_after(-1, 4).as_deref(), Some("2020-02-21"));
        assert_eq!(anchor.weekday_near(4, true).as_deref(), Some("2020-02-28"));
        assert_eq!(anchor.weekday_near(6, false).as_deref(), Some("2020-03-08"));
        assert_eq!(anchor.day_near(28).as_deref(), Some("2020-02-28"));
        assert_eq!(anchor.day_near(31), None);
        assert_eq!((anchor.year_of(12), anchor.year_of(2)), (2019, 2020));
        assert_eq!(Anchor::of("2020").and_then(|anchor| anchor.day_after(1)), None);
        assert_eq!(Anchor::of("--08-26"), None);
    }
}
