//! Which day a page was published: what its head tells machines, or what its text tells readers.

use crate::grammar::date::day_number;
use crate::model::Stated;

/// The date of publication out of that in the head, that in the text, and that of the last change.
///
/// The head is exacter and comes first, with two exceptions. A head that says the page was published when it was last
/// changed was stamped by a system: an earlier date that readers see is the truer one. A day more or less is the
/// distance between the zone of a server and that of the readers, who are told theirs. Where both are silent, a line
/// that says when the text was changed dates it, and so does hAtom's `updated`, which stands for both there.
pub(super) fn published(
    head: Option<Stated<String>>,
    text: Option<Stated<String>>,
    modified: Option<&Stated<String>>,
) -> Option<Stated<String>> {
    match (head, text) {
        (Some(head), Some(text)) => {
            let later = day_number(&head.value).zip(day_number(&text.value)).map_or(0, |(head, text)| head - text);
            let stamped = modified.is_some_and(|modified| modified.value == head.value);
            Some(if later.abs() == 1 || stamped && later > 0 { text } else { head })
        }
        (None, None) => {
            let changed = modified.filter(|date| matches!(date.rule.as_ref(), "source-line" | "microformat"))?;
            Some(Stated { rule: "date-modified".into(), ..changed.clone() })
        }
        (head, text) => head.or(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn head_and_text() {
        let stated = |value: &str| Some(Stated::new(value.to_owned(), "x"));
        let published = |head, text, modified: Option<&str>| {
            let modified = modified.and_then(stated);
            published(stated(head), stated(text), modified.as_ref()).map(|date| date.value)
        };
        assert_eq!(published("2024-03-05T08:00:00", "2024-03-05", None).as_deref(), Some("2024-03-05T08:00:00"));
        assert_eq!(published("2024-03-06T01:00:00Z", "2024-03-05", None).as_deref(), Some("2024-03-05"));
        assert_eq!(published("2024-03-05", "2021-08-01", None).as_deref(), Some("2024-03-05"));
        assert_eq!(published("2024-03-05", "2021-08-01", Some("2024-03-05")).as_deref(), Some("2021-08-01"));
    }
}
