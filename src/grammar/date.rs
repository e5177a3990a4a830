//! Dates as people print them, and the one form we write.

/// The date or date-time that `text` as a whole states, in ISO 8601: year, month, day, or date-time with seconds and
/// the zone if one is stated.
pub fn normalise(text: &str) -> Option<String> {
    let day = text.trim().get(..10)?;
    let shape = day.bytes().enumerate().all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    shape.then(|| day.into())
}
