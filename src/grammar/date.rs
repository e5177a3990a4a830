//! Dates as people print them, and the one form we write.
//!
//! No year is ever made up: month and day alone are `--03-05`. A date that no calendar has (`2023-02-29`) and one
//! that can be read in two ways (`03/05/2024`) are not dates.

pub(super) mod calendar;
pub(super) mod clock;
pub(super) mod names;
mod shapes;

use std::ops::Range;

use names::is_weekday;

/// A date in running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    /// The date in ISO 8601: `2024-03-05T21:47:00+08:00`, `2024-03-05`, `2024-03`, `--03-05`.
    pub value: String,
}

/// The date or date-time that `text` as a whole states, in ISO 8601: year, month, day, or date-time with seconds and
/// the zone if one is stated. A weekday beside the date is understood.
///
/// ```
/// use pumice::grammar::date::normalise;
///
/// assert_eq!(normalise("Tue, 05 Mar 2024 21:47:22 +0800").as_deref(), Some("2024-03-05T21:47:22+08:00"));
/// assert_eq!(normalise("2024年3月5日 21:47").as_deref(), Some("2024-03-05T21:47:00"));
/// assert_eq!(normalise("2024-02-30"), None);
/// ```
pub fn normalise(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > 80 {
        return None;
    }
    if let Some(value) = shapes::bare(text) {
        return Some(value);
    }
    let found = find(text).into_iter().next()?;
    let (before, after) = (text.get(..found.range.start)?, text.get(found.range.end..)?);
    (is_filling(before) && is_filling(after)).then_some(found.value)
}

/// The number of a day: one more than that of the day before. `None` if the text does not begin with a day in ISO 8601.
///
/// ```
/// use pumice::grammar::date::day_number;
///
/// assert_eq!(day_number("2024-03-01T08:00:00").zip(day_number("2024-02-29")).map(|(day, before)| day - before), Some(1));
/// ```
pub fn day_number(iso: &str) -> Option<i64> {
    let part = |range: Range<usize>| iso.get(range)?.parse().ok();
    Some(calendar::number_of(iso.get(..4)?.parse().ok()?, part(5..7)?, part(8..10)?))
}

/// The date and time, in UTC, of a number of seconds after the beginning of 1970.
pub fn of_seconds(seconds: u64) -> String {
    /// 1970-01-01 as [`day_number`] counts.
    const FIRST: u64 = 719_468;
    let clock = seconds % 86_400;
    let day = calendar::day_of((FIRST + seconds / 86_400).cast_signed());
    format!("{day}T{:02}:{:02}:{:02}Z", clock / 3600, clock / 60 % 60, clock % 60)
}

/// The first date in a line that is printed with dots and two digits for the year, as in `28.01.22`. It may as well be the
/// number of a version: this is for lines of which one knows that they are dated.
pub fn find_short(line: &str) -> Option<Found> {
    shapes::short(line)
}

/// Which of day and month is printed first where a year follows and strokes part them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// `05/03/2024` is the fifth of March, as most of the world has it.
    DayFirst,
    /// `03/05/2024` is the fifth of March, as in the United States.
    MonthFirst,
}

impl Order {
    /// The order in texts of a language, if its tag settles it: `en` alone does not, and in Chinese, Japanese, Korean
    /// or Hungarian the year comes first. After the short date formats of the Unicode CLDR.
    ///
    /// ```
    /// use pumice::grammar::date::Order;
    ///
    /// assert_eq!(Order::of("es"), Some(Order::DayFirst));
    /// assert_eq!(Order::of("en-US"), Some(Order::MonthFirst));
    /// assert_eq!(Order::of("en"), None);
    /// ```
    pub fn of(language: &str) -> Option<Self> {
        let mut parts = language.split(['-', '_']).map(str::to_ascii_lowercase);
        let main = parts.next()?;
        let region = parts.find(|part| part.len() == 2);
        match (main.as_str(), region.as_deref()) {
            ("en", Some("us")) => Some(Self::MonthFirst),
            ("en", Some("gb" | "ie" | "au" | "nz" | "in" | "sg")) => Some(Self::DayFirst),
            ("es", Some("us" | "pr" | "pa")) | ("fr", Some("ca")) => None,
            (
                "bg" | "ca" | "cs" | "da" | "de" | "el" | "es" | "et" | "fi" | "fr" | "gl" | "hr" | "id" | "it" | "nb" | "nl" | "no" | "pl"
                | "pt" | "ro" | "ru" | "sk" | "sl" | "sr" | "th" | "tr" | "uk" | "vi",
                _,
            ) => Some(Self::DayFirst),
            _ => None,
        }
    }
}

/// The first date in a line that is printed with numbers and the year behind them, in an order that is known.
///
/// ```
/// use pumice::grammar::date::{Order, find_in_order};
///
/// let found = find_in_order("Publicado el 03/05/2024", Order::DayFirst);
/// assert_eq!(found.map(|found| found.value).as_deref(), Some("2024-05-03"));
/// ```
pub fn find_in_order(line: &str, order: Order) -> Option<Found> {
    shapes::in_order(line, order)
}

/// All dates in a line, in order.
pub fn find(line: &str) -> Vec<Found> {
    if !line.contains(|c: char| c.is_ascii_digit() || matches!(c, '月' | '０'..='９')) {
        return Vec::new();
    }
    let mut all = shapes::candidates(line);
    // Of two readings that overlap, the one that begins first and then the longer one is right.
    all.sort_by_key(|found| (found.range.start, usize::MAX - found.range.end));
    let mut end = 0;
    all.retain(|found| {
        let free = found.range.start >= end;
        if free {
            end = found.range.end;
        }
        free
    });
    all
}

/// Whether the calendar has such a day.
pub(super) fn is_day(year: i32, month: u32, day: u32) -> bool {
    u32::try_from(year).is_ok_and(|year| calendar::Day::new(Some(year), month, Some(day)).is_some())
}

/// Whether a word in small letters is the name of a month or of a day of the week. `marco` is more often a first name
/// than `março` without its cedilla.
pub fn names_a_time(word: &str) -> bool {
    word != "marco" && names::month(word).is_some() || names::is_weekday(word)
}

/// Whether the words name a weekday or a month: no person is called `Tuesday`.
pub(super) fn names_a_day(text: &str) -> bool {
    text.split_whitespace().all(|word| names::is_weekday(word) || names::month(word).is_some())
}

/// Whether a piece of text beside a date says no more than it: punctuation, a weekday.
fn is_filling(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.into_iter().all(is_weekday)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(text: &str, value: &str) {
        assert_eq!(normalise(text).as_deref(), Some(value), "{text}");
    }

    #[test]
    fn iso_with_and_without_time_and_zone() {
        is("2020-05-07", "2020-05-07");
        is("2020-05-07T21:47:22+08:00", "2020-05-07T21:47:22+08:00");
        is("2020-05-07T21:47:22.123Z", "2020-05-07T21:47:22Z");
        is("2020-05-07T21:47Z", "2020-05-07T21:47:00Z");
        is("2020-05-07T21:47:22+0800", "2020-05-07T21:47:22+08:00");
        is("20200507", "2020-05-07");
        is("2020-05", "2020-05");
        is("2020", "2020");
    }

    #[test]
    fn numbers_with_any_separator() {
        is("2020-05-07 21:47:22", "2020-05-07T21:47:22");
        is("2020/5/7", "2020-05-07");
        is("2020.05.07 9:05", "2020-05-07T09:05:00");
        is("2024. 3. 5. 21:47", "2024-03-05T21:47:00");
        is("5.3.2024", "2024-03-05");
        is("25/12/2024", "2024-12-25");
        is("12/25/2024", "2024-12-25");
        assert_eq!(normalise("03/05/2024"), None, "two readings");
        is("10-08 12:00", "--10-08");
        is("10-0812:00", "--10-08");
    }

    #[test]
    fn years_of_two_digits() {
        let short = |line| find_short(line).map(|found| found.value);
        assert_eq!(short("28.01.22 / 0 Kommentare").as_deref(), Some("2022-01-28"));
        assert_eq!(short("Kultur, 2.11.98").as_deref(), Some("1998-11-02"));
        assert_eq!(short("version 1.2.34.5").or_else(|| short("40.13.22")), None);
        assert!(find("28.01.22").is_empty());
    }

    #[test]
    fn east_asian_forms() {
        is("2024年3月5日 21:47", "2024-03-05T21:47:00");
        is("2024年3月5日21时47分", "2024-03-05T21:47:00");
        is("2024年03月05日（星期二）下午3:04", "2024-03-05T15:04:00");
        is("２０２４年３月５日", "2024-03-05");
        is("二〇二四年三月五日", "2024-03-05");
        is("二○二四年十二月二十五日", "2024-12-25");
        is("民国113年3月5日", "2024-03-05");
        is("令和6年3月5日 午後3時4分", "2024-03-05T15:04:00");
        is("2024년 3월 5일 오후 3:04", "2024-03-05T15:04:00");
        is("2024年3月", "2024-03");
        is("3月5日", "--03-05");
    }

    #[test]
    fn month_names() {
        is("5 March 2024", "2024-03-05");
        is("March 5, 2024", "2024-03-05");
        is("Tuesday, March 5th, 2024", "2024-03-05");
        is("Mar 5, 2024 at 3:04 pm", "2024-03-05T15:04:00");
        is("MARCH 5, 2024 | 12:04 AM EST", "2024-03-05T00:04:00-05:00");
        is("Tue, 05 Mar 2024 21:47:22 GMT", "2024-03-05T21:47:22Z");
        is("05-Mar-2024", "2024-03-05");
        is("5. März 2024, 14:05 Uhr", "2024-03-05T14:05:00");
        is("1er février 2024 à 14h05", "2024-02-01T14:05:00");
        is("5 de marzo de 2024", "2024-03-05");
        is("5 marca 2024 r.", "2024-03-05");
        is("5 marzo 2024", "2024-03-05");
        is("5 de março de 2024 às 14:05", "2024-03-05T14:05:00");
        is("5 марта 2024 г. в 14:05", "2024-03-05T14:05:00");
        is("March 2024", "2024-03");
        is("March 5", "--03-05");
    }

    #[test]
    fn what_no_calendar_has() {
        for text in ["2023-02-29", "2024-13-01", "31 April 2024", "2024年2月30日", "5 Marble 2024", "", "12", "today", "2024-03-05 25:00"]
        {
            assert_eq!(normalise(text), None, "{text}");
        }
    }

    #[test]
    fn dates_in_a_line() {
        let line = "2019-09-26 12:11来源：某报 updated 5 March 2024, not 192.168.1.20 or /2020/05/07/x";
        let values: Vec<_> = find(line).into_iter().map(|found| (line[found.range].to_string(), found.value)).collect();
        let expected =
            [("2019-09-26 12:11", "2019-09-26T12:11:00"), ("5 March 2024", "2024-03-05")].map(|(a, b)| (a.to_string(), b.to_string()));
        assert_eq!(values, expected);
        assert_eq!(find("2019-09-2612:11来源").first().map(|found| found.value.as_str()), Some("2019-09-26T12:11:00"));
        assert!(find("11.07专案，10 days, may 5 people come, ratio 3/5").is_empty());
    }
}
