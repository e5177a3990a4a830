//! The time of day after a date.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::calendar::number;

/// What may stand between a date and its time, then the time, then its zone.
static CLOCK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let between = r"(?:T|[\s\u{3000}]*(?:г\.?|года|r\.|[,，.|·•]|[-–—])?[\s\u{3000}]*(?:(?i:at|um|à|às|a las|alle|alle ore|kl\.?|o|o godz\.|в|om|saat)\s+)?)";
    let weekday = r"(?:[\s\u{3000}]*[(（]?(?:(?:星期|周|週)[一二三四五六日天]|[月火水木金土日일월화수목금토](?:曜日|요일)?[)）])[)）]?)?";
    let half = r"(?P<half>上午|下午|中午|晚上|凌晨|早上|傍晚|午前|午後|오전|오후)?\s*";
    let western = r"(?P<h>[0-9]{1,2})\s?(?:[:：](?P<m>[0-9]{2})(?:[:：](?P<s>[0-9]{2})(?:[.,][0-9]+)?)?|h(?P<mh>[0-9]{2})|\.(?P<mu>[0-9]{2})(?:\s?Uhr))";
    let meridiem = r"(?:\s?(?P<ap>(?i:[ap]\.?m\b\.?))|\s?Uhr|\s?hrs\b)?";
    let hour_only = r"(?P<h2>[0-9]{1,2})\s?(?P<ap2>(?i:[ap]\.?m\b\.?))";
    let east = r"(?P<h3>[0-9]{1,2})[时時点點시]\s?(?:(?P<m3>[0-9]{1,2})[分분]?)?(?:\s?(?P<s3>[0-9]{1,2})[秒초])?";
    let zone = r"(?:\s?(?P<zone>Z\b|[+\-−][0-9]{2}:?[0-9]{2}\b|\(?(?:UTC|GMT)(?:[+\-−][0-9]{1,2}(?::?[0-9]{2})?)?\)?|(?:E|P|M)[SD]T\b))?";
    Regex::new(&format!("^{weekday}{between}{half}(?:{western}{meridiem}|{hour_only}|{east}){zone}")).ok()
});

/// A time of day at the start of a text.
pub(in crate::grammar) struct Clock {
    /// How much of the text it takes, with what stands between it and the date.
    pub(in crate::grammar) length: usize,
    /// `T21:47:22+08:00`.
    pub(in crate::grammar) iso: String,
}

/// The time that follows a date directly.
pub(in crate::grammar) fn after_date(rest: &str) -> Option<Clock> {
    let rest = head(rest);
    let found = CLOCK.as_ref()?.captures(rest)?;
    let whole = found.get(0)?;
    // `12:305` is no time.
    if rest.get(whole.end()..)?.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let part = |names: &[&str]| names.iter().find_map(|name| found.name(name)).map(|part| part.as_str());
    let hour = hour(number(part(&["h", "h2", "h3"])?)?, part(&["half", "ap", "ap2"]))?;
    let minute = part(&["m", "mh", "mu", "m3"]).map_or(Some(0), number)?;
    let second = part(&["s", "s3"]).map_or(Some(0), number)?;
    let sound = hour < 24 && minute < 60 && second < 60;
    sound.then(|| Clock { length: whole.end(), iso: format!("T{hour:02}:{minute:02}:{second:02}{}", zone(&found)) })
}

/// The first characters, enough for any time: the line may be long.
fn head(text: &str) -> &str {
    text.char_indices().nth(64).map_or(text, |(at, _)| text.get(..at).unwrap_or(text))
}

fn hour(hour: u32, half: Option<&str>) -> Option<u32> {
    let Some(half) = half else { return Some(hour) };
    let half = half.to_ascii_lowercase();
    let evening = half.starts_with('p') || matches!(half.as_str(), "下午" | "晚上" | "傍晚" | "午後" | "오후");
    let morning = half.starts_with('a') || matches!(half.as_str(), "上午" | "凌晨" | "早上" | "午前" | "오전");
    match hour {
        0..=11 if evening => Some(hour + 12),
        12 if half == "晚上" => None,
        12 if morning => Some(0),
        1..=2 if half == "中午" => Some(hour + 12),
        0..=23 => Some(hour),
        _ => None,
    }
}

fn zone(found: &Captures<'_>) -> String {
    let Some(zone) = found.name("zone").map(|zone| zone.as_str().trim_matches(['(', ')'])) else { return String::new() };
    let named = match zone {
        "Z" | "UTC" | "GMT" => Some("Z"),
        "EST" => Some("-05:00"),
        "EDT" => Some("-04:00"),
        "MST" => Some("-07:00"),
        "MDT" => Some("-06:00"),
        "PST" => Some("-08:00"),
        "PDT" => Some("-07:00"),
        _ => None,
    };
    if let Some(named) = named {
        return named.into();
    }
    let offset = zone.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let sign = if offset.starts_with('+') { '+' } else { '-' };
    let digits: String = offset.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = match digits.len() {
        0..=2 => (digits.as_str(), "00"),
        length => digits.split_at(length - 2),
    };
    format!("{sign}{hours:0>2}:{minutes}")
}
