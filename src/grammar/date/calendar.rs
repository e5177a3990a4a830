//! What the calendar has.

/// A date as far as it is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) year: Option<u32>,
    pub(super) month: u32,
    pub(super) day: Option<u32>,
}

impl Day {
    /// A date that can be: the month is one of twelve, the month has that day, the year is near enough to be printed.
    pub(super) fn new(year: Option<u32>, month: u32, day: Option<u32>) -> Option<Self> {
        let sound = year.is_none_or(is_year)
            && (1..=12).contains(&month)
            && day.is_none_or(|day| day >= 1 && day <= days_of(year, month))
            && (year.is_some() || day.is_some());
        sound.then_some(Self { year, month, day })
    }

    /// Whether year, month and day are all there.
    pub(super) fn is_full(self) -> bool {
        self.year.is_some() && self.day.is_some()
    }

    /// ISO 8601.
    pub(super) fn iso(self) -> String {
        match (self.year, self.day) {
            (Some(year), Some(day)) => format!("{year:04}-{:02}-{day:02}", self.month),
            (Some(year), None) => format!("{year:04}-{:02}", self.month),
            (None, day) => format!("--{:02}-{:02}", self.month, day.unwrap_or(1)),
        }
    }
}

/// Whether a number can be the year of something printed.
pub(super) fn is_year(year: u32) -> bool {
    (1400..=2199).contains(&year)
}

fn days_of(year: Option<u32>, month: u32) -> u32 {
    match month {
        2 if year.is_none_or(|year| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since the first of March of the year 0 (proleptic Gregorian calendar).
pub(in crate::grammar) fn number_of(year: i32, month: u32, day: u32) -> i64 {
    let (year, month) = if month > 2 { (i64::from(year), i64::from(month) - 3) } else { (i64::from(year) - 1, i64::from(month) + 9) };
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (month * 153 + 2) / 5 + i64::from(day) - 1
}

/// The day of this number in ISO 8601.
pub(in crate::grammar) fn day_of(number: i64) -> String {
    let era = number.div_euclid(146_097);
    let in_era = number.rem_euclid(146_097);
    let year_in_era = (in_era - in_era / 1460 + in_era / 36_524 - in_era / 146_096) / 365;
    let in_year = in_era - (365 * year_in_era + year_in_era / 4 - year_in_era / 100);
    let shifted = (5 * in_year + 2) / 153;
    let day = in_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_in_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// A number in ASCII or full-width digits, or in Chinese numerals (`二〇二四`, `十二`, `二十五`).
pub(super) fn number(text: &str) -> Option<u32> {
    let (mut value, mut any) = (0u32, false);
    for c in text.chars() {
        let digit = match c {
            '0'..='9' => c as u32 - '0' as u32,
            '０'..='９' => c as u32 - '０' as u32,
            '〇' | '零' | '○' | 'Ｏ' => 0,
            '十' | '廿' | '卅' => {
                let tens = match c {
                    '廿' => 2,
                    '卅' => 3,
                    _ if any => value,
                    _ => 1,
                };
                // The units are added to what stands before: shift by treating the next digit as the last place.
                return tens.checked_mul(10)?.checked_add(number_after(text, c)?);
            }
            _ => "一二三四五六七八九".chars().position(|numeral| numeral == c)? as u32 + 1,
        };
        value = value.checked_mul(10)?.checked_add(digit)?;
        any = true;
    }
    any.then_some(value)
}

/// The units after a numeral for tens, 0 if there are none.
fn number_after(text: &str, tens: char) -> Option<u32> {
    let (_, units) = text.split_once(tens)?;
    let mut units = units.chars();
    match (units.next(), units.next()) {
        (None, _) => Some(0),
        (Some(c), None) => "一二三四五六七八九".chars().position(|numeral| numeral == c).map(|at| at as u32 + 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_their_numbers() {
        for (year, month, day) in [(1970, 1, 1), (2000, 2, 29), (1600, 12, 31), (2024, 3, 1)] {
            assert_eq!(day_of(number_of(year, month, day)), format!("{year:04}-{month:02}-{day:02}"));
        }
        assert_eq!(number_of(2024, 3, 1) - number_of(2024, 2, 28), 2);
        assert_eq!(number_of(1970, 1, 1), 719_468);
    }
}
