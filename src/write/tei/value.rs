//! Values of attributes: each function gives a value that its datatype allows, or `None`.

use std::borrow::Cow;

/// A language tag; an underscore becomes a hyphen.
pub(super) fn language(tag: &str) -> Option<Cow<'_, str>> {
    let tag = tag.trim();
    let tag = if tag.contains('_') { Cow::Owned(tag.replace('_', "-")) } else { Cow::Borrowed(tag) };
    let mut parts = tag.split('-');
    let part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let first = parts.next().is_some_and(|first| part(first) && first.bytes().all(|byte| byte.is_ascii_alphabetic()));
    (first && parts.all(part)).then_some(tag)
}

/// Lower-case words joined by hyphens.
pub(super) fn name(text: &str) -> Option<&str> {
    let starts = text.starts_with(|c: char| c.is_ascii_lowercase());
    (starts && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')).then_some(text)
}

/// A property of the house vocabulary: `pum:` with a name in which an underscore became a hyphen.
pub(super) fn property(group: &str, text: &str) -> Option<String> {
    let text = text.replace('_', "-");
    name(&text).map(|name| format!("pum:{group}.{name}"))
}

/// A word without white space or controls: a unit, a programming language. Kept to characters on which validators
/// agree whatever version of Unicode they know.
pub(super) fn word(text: &str) -> Option<&str> {
    let plain = |c: char| {
        c.is_ascii_graphic()
            || matches!(c, '¡'..='¬' | '®'..='\u{17F}' | 'Ω' | 'μ' | 'Α'..='Ρ' | '℃' | 'ぁ'..='ん' | 'ァ'..='ヶ' | '一'..='龥')
    };
    (!text.is_empty() && text.chars().all(plain)).then_some(text)
}

/// A number in decimal notation.
pub(super) fn number(text: &str) -> Option<&str> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (all(whole) && all(part)).then_some(text)
}

/// A duration such as `P3D` or `PT1H30M`.
pub(super) fn duration(text: &str) -> Option<&str> {
    let (date, time) = match text.strip_prefix('P')?.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text.strip_prefix('P')?, None),
    };
    let date_fits = units(date, "YMD")?;
    let time_fits = time.map_or(Some(0), |time| units(time, "HMS").filter(|count| *count > 0))?;
    (date_fits + time_fits > 0).then_some(text)
}

/// How many `number unit` pairs stand in `text`, units in the given order; `None` if it is anything else.
fn units(text: &str, order: &str) -> Option<usize> {
    let (mut rest, mut order, mut count) = (text, order, 0);
    while !rest.is_empty() {
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let unit = rest.get(length..)?.chars().next()?;
        let at = order.find(unit)?;
        if length == 0 {
            return None;
        }
        order = order.get(at + 1..)?;
        rest = rest.get(length + 1..)?;
        count += 1;
    }
    Some(count)
}

/// A time of day with seconds; `21:47` becomes `21:47:00`.
pub(super) fn time(text: &str) -> Option<String> {
    let at = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (clock, zone) = text.split_at_checked(at)?;
    let zone = self::zone(zone)?;
    let mut parts = clock.split(':');
    let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next().unwrap_or("00"));
    let (whole, part) = second.split_once('.').unwrap_or((second, "0"));
    let fits = parts.next().is_none()
        && two_digits(hour, 0..=23)
        && two_digits(minute, 0..=59)
        && two_digits(whole, 0..=59)
        && !part.is_empty()
        && part.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| format!("{hour}:{minute}:{second}{zone}"))
}

fn zone(text: &str) -> Option<String> {
    if text.is_empty() || text == "Z" {
        return Some(text.into());
    }
    let (sign, digits) = text.split_at_checked(1)?;
    let (hour, minute) = digits.split_once(':').or_else(|| digits.split_at_checked(2))?;
    let minute = if minute.is_empty() { "00" } else { minute };
    (two_digits(hour, 0..=13) && two_digits(minute, 0..=59)).then(|| format!("{sign}{hour}:{minute}"))
}

/// A date or a moment as `@when` takes it: a year, month or day, `--08-26`, `--08`, or a date with a [`time`].
pub(super) fn when(text: &str) -> Option<String> {
    if let Some(rest) = text.strip_prefix("--") {
        let (month, day) = rest.split_once('-').unwrap_or((rest, "01"));
        return (two_digits(month, 1..=12) && two_digits(day, 1..=days(2000, month))).then(|| text.into());
    }
    if let Some((date, clock)) = text.split_once('T') {
        return is_day(date).then(|| time(clock)).flatten().map(|clock| format!("{date}T{clock}"));
    }
    let month = text.split_once('-').is_some_and(|(year, month)| is_year(year) && two_digits(month, 1..=12));
    (is_year(text) || month || is_day(text)).then(|| text.into())
}

fn is_day(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else { return false };
    is_year(year) && two_digits(month, 1..=12) && two_digits(day, 1..=days(year.parse().unwrap_or(1), month))
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text != "0000" && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn two_digits(text: &str, range: std::ops::RangeInclusive<u8>) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse().is_ok_and(|number| range.contains(&number))
}

fn days(year: u16, month: &str) -> u8 {
    match month {
        "02" if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        "02" => 28,
        "04" | "06" | "09" | "11" => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times() {
        for good in ["1931", "1987-06", "2024-02-29", "--02-29", "--08", "2026-03-14T20:15:36+08:00", "2026-03-14T20:15:36.5Z"] {
            assert_eq!(when(good).as_deref(), Some(good));
        }
        assert_eq!(when("2026-03-14T21:47+0800").as_deref(), Some("2026-03-14T21:47:00+08:00"));
        for bad in ["", "0000", "31", "2023-02-29", "2026-13", "2026-3-1", "--13-01", "2026-03-14T24:00:00", "2026-03-14 20:15", "三月"] {
            assert_eq!(when(bad), None, "{bad}");
        }
        assert_eq!(time("22:40").as_deref(), Some("22:40:00"));
        assert_eq!(time("7:05"), None);
    }

    #[test]
    fn languages_numbers_durations() {
        assert_eq!(language("en_US").as_deref(), Some("en-US"));
        assert_eq!(language("zh-Hans").as_deref(), Some("zh-Hans"));
        assert!(language("中文").is_none() && language("").is_none() && language("en-").is_none());
        assert!(number("-0.385").is_some() && number("1e3").is_none() && number("1.").is_none());
        assert!(duration("P3D").is_some() && duration("PT1H30M").is_some() && duration("P").is_none() && duration("P1DT").is_none());
        assert!(duration("PT1H1Y").is_none() && duration("3 days").is_none());
    }
}
