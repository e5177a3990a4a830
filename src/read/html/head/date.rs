//! Dates: which of those that a page states is the day it was published, and which the day it was changed.
//!
//! Order of trust: what is meant for machines and names the publication (Open Graph's `article:`, JSON-LD, journals'
//! tags, microdata), then `<time>` marked as such, plain `<meta>`, Dublin Core, the address, and last a `<time>` of
//! which nothing more is known.

use super::findings::Findings;
use crate::grammar::date;
use crate::model::Stated;

/// The rules in the order of trust.
const ORDER: [&str; 15] = [
    "selector",
    "article",
    "json-ld",
    "citation",
    "microdata",
    "time-published",
    "json-ld-page",
    "microdata-page",
    "meta",
    "dublin-core",
    "microformat",
    "url-path",
    "time-only",
    "time-element",
    "json-ld-created",
];

/// The first year that a page on the web can have been published in; old texts on new pages are not dated by this.
const FIRST_YEAR: &str = "1990";

/// The dates of publication and of the last change. Where nobody `signed` the page, the date of the page itself is that
/// of its place in the system, not of a text.
pub(super) fn choose(found: &Findings, signed: bool) -> (Option<Stated<String>>, Option<Stated<String>>) {
    let stated: Vec<_> = found.published.iter().filter(|date| signed || !date.rule.ends_with("-page")).cloned().collect();
    let modified = by_trust(&found.modified, |_| true);
    let last = modified.as_ref().map(|date| date.value.clone());
    // A page that was changed before it was published has one of the two wrong: not the first of two that agree.
    let published = by_trust(&stated, |date| last.as_deref().is_none_or(|last| day(date) <= day(last)));
    let published = published.or_else(|| by_trust(&stated, |_| true));
    let modified = modified.filter(|modified| published.as_ref().is_none_or(|published| day(&published.value) <= day(&modified.value)));
    (published, modified)
}

fn by_trust(stated: &[Stated<String>], is_sound: impl Fn(&str) -> bool) -> Option<Stated<String>> {
    ORDER.iter().find_map(|rule| {
        stated.iter().filter(|date| date.rule == *rule).find_map(|date| {
            let value = read(&date.value).filter(|value| is_sound(value))?;
            Some(Stated { raw: (value != date.value).then(|| date.value.clone()), value, ..date.clone() })
        })
    })
}

fn day(date: &str) -> &str {
    date.get(..10).unwrap_or(date)
}

/// A date in ISO 8601, if the text states one that can be that of a page: with its year, and with month and day.
fn read(text: &str) -> Option<String> {
    let value = date::normalise(text).or_else(|| counted(text)).or_else(|| only(text))?;
    (value.len() >= 10 && day(&value) > FIRST_YEAR && value.as_bytes()[0].is_ascii_digit()).then_some(value)
}

/// The only date in a line.
fn only(text: &str) -> Option<String> {
    let mut dates = date::find(text).into_iter();
    let first = dates.next()?;
    (text.len() <= 200 && dates.next().is_none()).then_some(first.value)
}

/// Seconds or milliseconds since 1970, in UTC.
fn counted(text: &str) -> Option<String> {
    let seconds: u64 = match text.len() {
        10 => text.parse().ok()?,
        13 => text.parse::<u64>().ok()? / 1000,
        _ => return None,
    };
    Some(date::of_seconds(seconds))
}

/// The date in the path of an address: `/2024/03/05/`, `/2024-03-05/`, `/20240305/`; month and year alone are no day.
pub(super) fn in_address(address: &str) -> Option<String> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest).split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let digits = |part: &str, length: std::ops::RangeInclusive<usize>| {
        length.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    for (at, part) in parts.iter().enumerate() {
        if let [year, month, day, ..] = &parts[at..]
            && digits(year, 4..=4)
            && digits(month, 1..=2)
            && digits(day, 1..=2)
        {
            return read(&format!("{year}-{month:0>2}-{day:0>2}"));
        }
        // `2024-03/05`, as Chinese papers have it.
        if let (Some((year, month)), Some(day)) = (part.split_once(['-', '_']), parts.get(at + 1))
            && digits(year, 4..=4)
            && digits(month, 2..=2)
            && digits(day, 2..=2)
        {
            return read(&format!("{year}-{month}-{day}"));
        }
        if digits(part, 8..=8)
            && let Some(value) = read(part)
        {
            return Some(value);
        }
        // `2024/0305/`
        if let Some(day) = parts.get(at + 1)
            && digits(part, 4..=4)
            && digits(day, 4..=4)
            && let Some(value) = read(&format!("{part}{day}"))
        {
            return Some(value);
        }
        let bytes = part.as_bytes();
        if bytes.len() >= 10
            && let Some(start) = part.get(..10).filter(|start| {
                start.bytes().enumerate().all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() })
            })
            && bytes.get(10).is_none_or(|byte| !byte.is_ascii_digit())
        {
            return read(start);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_addresses() {
        for (address, date) in [
            ("https://a.example/2024/03/05/mill-burns", Some("2024-03-05")),
            ("https://a.example/news/2024/3/5/x.html", Some("2024-03-05")),
            ("https://a.example/2024-03/05/content_1.htm", Some("2024-03-05")),
            ("https://a.example/c/2024-03-05/123.shtml", Some("2024-03-05")),
            ("https://a.example/2024-03-05-mill-burns", Some("2024-03-05")),
            ("https://a.example/a/20240305/x", Some("2024-03-05")),
            ("https://a.example/n1/2024/0305/c1-2.html", Some("2024-03-05")),
            ("https://a.example/2024/03/mill-burns", None),
            ("https://a.example/12345678/x", None),
            ("https://a.example/2024/13/45/x", None),
            ("https://20240305.example/x", None),
        ] {
            assert_eq!(in_address(address).as_deref(), date, "{address}");
        }
    }

    #[test]
    fn counted_seconds() {
        assert_eq!(read("1709610442").as_deref(), Some("2024-03-05T03:47:22Z"));
        assert_eq!(read("1709610442000").as_deref(), Some("2024-03-05T03:47:22Z"));
        assert_eq!(read("951782400").as_deref(), None);
    }

    #[test]
    fn what_can_be_the_date_of_a_page() {
        for text in ["2024", "2024-03", "March 5", "0001-01-01T00:00:00", "1970-01-01", "soon", "from 2024-03-05 to 2024-03-07"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("Published on March 5, 2024").as_deref(), Some("2024-03-05"));
    }

    #[test]
    fn nothing_is_changed_before_it_is_published() {
        let mut found = Findings::default();
        found.published.push(Stated::new("2024-03-05".into(), "article"));
        found.published.push(Stated::new("2024-03-01".into(), "time-published"));
        found.modified.push(Stated::new("2024-03-02".into(), "article"));
        let (published, modified) = choose(&found, true);
        assert_eq!(published.map(|date| date.value).as_deref(), Some("2024-03-01"));
        assert_eq!(modified.map(|date| date.value).as_deref(), Some("2024-03-02"));
    }
}
