//! The shapes that dates are printed in.

use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use regex::{Captures, Regex};

use super::calendar::{Day, is_year, number};
use super::clock;
use super::names::month;
use super::{Found, Order};
use crate::grammar::LETTERS;

/// A shape: its pattern, and how its parts make a date.
struct Shape {
    pattern: String,
    /// The pattern compiled, once a line needs it: many files need few of them.
    compiled: OnceLock<Option<Regex>>,
    /// What a line must hold for the pattern to be tried: a look at its bytes is much quicker.
    needs: Need,
    /// Whether only digits and signs mark its ends, so that it must not stand inside a longer number or path.
    bare: bool,
    read: Read,
}

/// What stands in every date of a shape.
#[derive(Clone, Copy)]
enum Need {
    /// Four ASCII digits in a row.
    Year,
    /// A character that is not ASCII.
    Wide,
    /// An ASCII digit.
    Digit,
}

impl Need {
    fn is_met(self, line: &str) -> bool {
        match self {
            Self::Year => line.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit)),
            Self::Wide => !line.is_ascii(),
            Self::Digit => line.bytes().any(|byte| byte.is_ascii_digit()),
        }
    }
}

/// The day that the parts of a match name.
type Read = fn(&Captures<'_>) -> Option<Day>;

const ORDINAL: &str = r"(?:st|nd|rd|th|er|\.?º|ª|\.)?";

static SHAPES: LazyLock<Vec<Shape>> = LazyLock::new(|| {
    let digit = "[0-9０-９]";
    let numeral = "[〇零○Ｏ一二三四五六七八九十廿卅]";
    let all: [(String, Need, bool, Read); 8] = [
        (r"(?P<y>[0-9]{4})(?P<s>[-/]|\.\s?)(?P<m>[0-9]{1,2})(?:[-/]|\.\s?)(?P<d>[0-9]{1,2})".into(), Need::Year, true, numeric),
        (
            format!(
                r"(?:(?P<era>中華民國|中华民国|民國|民国|令和|平成|昭和|大正|明治)\s?(?P<ey>{digit}{{1,3}}|{numeral}{{1,3}}|元)|(?P<y>{digit}{{4}}|{numeral}{{4}}))\s?[年년]\s?(?P<m>{digit}{{1,2}}|{numeral}{{1,3}})\s?[月월](?:\s?(?P<d>{digit}{{1,2}}|{numeral}{{1,3}})\s?[日号號일])?"
            ),
            Need::Wide,
            false,
            numeric,
        ),
        (
            format!(r"(?P<m>{digit}{{1,2}}|{numeral}{{1,3}})\s?[月월]\s?(?P<d>{digit}{{1,2}}|{numeral}{{1,3}})\s?[日号號일]"),
            Need::Wide,
            false,
            numeric,
        ),
        (
            format!(r"(?P<d>[0-9]{{1,2}}){ORDINAL}[\s\-/](?:de |of )?(?P<m>[{LETTERS}]{{3,12}})\.?,?[\s\-/](?:de |del )?(?P<y>[0-9]{{4}})"),
            Need::Year,
            true,
            named,
        ),
        (format!(r"(?P<d>[0-9]{{1,2}}){ORDINAL}\s(?:de |of )?(?P<m>\p{{Lu}}[{LETTERS}]{{2,12}})"), Need::Digit, true, named),
        (
            format!(r"(?P<m>\p{{Lu}}[{LETTERS}]{{2,12}})\.?\s(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:[,.]?\s(?P<y>[0-9]{{4}}))?"),
            Need::Digit,
            true,
            named,
        ),
        (format!(r"(?P<m>[{LETTERS}]{{3,12}})\.?,?\s(?:de )?(?P<y>[0-9]{{4}})"), Need::Year, true, named),
        (NUMBERS.into(), Need::Year, true, day_first),
    ];
    all.into_iter().map(|(pattern, needs, bare, read)| Shape { pattern, compiled: OnceLock::new(), needs, bare, read }).collect()
});

/// Month and day without a year need a time beside them to be a date: `10-08 12:00`, `10-0812:00`.
static SHORT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?P<m>[0-9]{1,2})[-/](?P<d>[0-9]{1,2})(?:\s{1,3}[0-9]{1,2}|[0-9]{2}):[0-9]{2}(?::[0-9]{2})?").ok());

/// Day, month and the last two digits of the year, with dots: `28.01.22`.
static DOTTED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?P<d>[0-9]{1,2})\.\s?(?P<m>[0-9]{1,2})\.\s?(?P<y>[0-9]{2})").ok());

/// The first date in a line whose year has two digits, in the century up to 2069.
pub(super) fn short(line: &str) -> Option<Found> {
    let parts = DOTTED.as_ref()?.captures(line)?;
    let whole = parts.get(0).filter(|whole| stands_alone(line, &whole.range()))?;
    let year = part(&parts, "y").map(|year| if year < 70 { 2000 + year } else { 1900 + year })?;
    let day = Day::new(Some(year), part(&parts, "m")?, Some(part(&parts, "d")?))?;
    Some(Found { range: whole.range(), value: day.iso() })
}

/// Day, month and year or month, day and year: `03/05/2024`.
const NUMBERS: &str = r"(?P<one>[0-9]{1,2})(?P<s>[./-])\s?(?P<two>[0-9]{1,2})[./-]\s?(?P<y>[0-9]{4})";

static ORDERED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(NUMBERS).ok());

/// The first date in a line that is one if day and month stand in this order.
pub(super) fn in_order(line: &str, order: Order) -> Option<Found> {
    if !Need::Year.is_met(line) {
        return None;
    }
    ORDERED.as_ref()?.captures_iter(line).find_map(|parts| {
        let (one, two) = (part(&parts, "one")?, part(&parts, "two")?);
        let (day, month) = if order == Order::DayFirst { (one, two) } else { (two, one) };
        dated(line, parts.get(0)?.range(), Day::new(part(&parts, "y"), month, Some(day))?, true)
    })
}

/// Everything in a line that has the shape of a date and is one; readings may overlap.
pub(super) fn candidates(line: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for shape in SHAPES.iter().filter(|shape| shape.needs.is_met(line)) {
        let Some(pattern) = shape.compiled.get_or_init(|| Regex::new(&shape.pattern).ok()) else { continue };
        for parts in pattern.captures_iter(line) {
            let Some(whole) = parts.get(0) else { continue };
            let Some(day) = (shape.read)(&parts) else { continue };
            found.extend(dated(line, whole.range(), day, shape.bare));
        }
    }
    if let Some(pattern) = SHORT.as_ref().filter(|_| line.contains(':')) {
        for parts in pattern.captures_iter(line) {
            let Some(whole) = parts.get(0).filter(|whole| stands_alone(line, &whole.range())) else { continue };
            if let Some(day) = numeric(&parts) {
                found.push(Found { range: whole.range(), value: day.iso() });
            }
        }
    }
    found
}

/// A text that is nothing but digits and signs: `2020`, `2020-05`, `20200507`.
pub(super) fn bare(text: &str) -> Option<String> {
    if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return None;
    }
    let year = number(text.get(..4)?).filter(|year| is_year(*year))?;
    match text.len() {
        4 => Some(text.into()),
        7 if text.as_bytes().get(4) == Some(&b'-') => Day::new(Some(year), number(text.get(5..)?)?, None).map(Day::iso),
        8 => Day::new(Some(year), number(text.get(4..6)?)?, Some(number(text.get(6..)?)?)).map(Day::iso),
        _ => None,
    }
}

/// A date with the time after it.
fn dated(line: &str, range: Range<usize>, day: Day, bare: bool) -> Option<Found> {
    let rest = line.get(range.end..)?;
    let clock = if day.is_full() { clock::after_date(rest) } else { None };
    let end = range.end + clock.as_ref().map_or(0, |clock| clock.length);
    let alone = range.start..if clock.is_some() { end } else { range.end };
    if bare && !stands_alone(line, &alone) {
        return None;
    }
    let value = day.iso() + clock.as_ref().map_or("", |clock| clock.iso.as_str());
    Some(Found { range: range.start..end, value })
}

/// Whether no letter, digit or sign of a longer number or path stands at either end.
fn stands_alone(line: &str, range: &Range<usize>) -> bool {
    let before = line.get(..range.start).and_then(|text| text.chars().next_back());
    let mut after = line.get(range.end..).unwrap_or_default().chars();
    let (next, second) = (after.next(), after.next());
    let sign = |c: char| matches!(c, '.' | '/' | '-' | '_');
    let latin = |c: char| c.is_alphanumeric() && !crate::text::is_cjk(c);
    before.is_none_or(|c| !latin(c) && !sign(c))
        && next.is_none_or(|c| !latin(c) && c != '/' && !(sign(c) && second.is_some_and(|c| c.is_ascii_digit())))
}

fn part(parts: &Captures<'_>, name: &str) -> Option<u32> {
    number(parts.name(name)?.as_str())
}

fn numeric(parts: &Captures<'_>) -> Option<Day> {
    let year = match parts.name("era") {
        Some(era) => {
            let year = parts.name("ey")?.as_str();
            let year = if year == "元" { 1 } else { number(year)? };
            Some(era_start(era.as_str()).checked_add(year)?)
        }
        None => match parts.name("y") {
            Some(year) => Some(number(year.as_str())?),
            None => None,
        },
    };
    let day = match parts.name("d") {
        Some(day) => Some(number(day.as_str())?),
        None => None,
    };
    Day::new(year, part(parts, "m")?, day)
}

/// The year before the first of an era.
fn era_start(era: &str) -> u32 {
    match era {
        "令和" => 2018,
        "平成" => 1988,
        "昭和" => 1925,
        "大正" => 1911,
        "明治" => 1867,
        _ => 1911,
    }
}

fn named(parts: &Captures<'_>) -> Option<Day> {
    let month = month(parts.name("m")?.as_str())?;
    Day::new(part(parts, "y"), month, part(parts, "d"))
}

/// Day, month, year in the order that most of the world prints; with strokes only if no other order is possible.
fn day_first(parts: &Captures<'_>) -> Option<Day> {
    let (one, two, year) = (part(parts, "one")?, part(parts, "two")?, part(parts, "y")?);
    let dotted = parts.name("s")?.as_str() == ".";
    match (one, two) {
        (_, _) if dotted || one > 12 || one == two => Day::new(Some(year), two, Some(one)),
        (_, 13..) => Day::new(Some(year), one, Some(two)),
        _ => None,
    }
}
