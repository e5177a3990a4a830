//! What each program reads, under which name, and in which form.

use serde_json::{Map, Value};

use super::{FrontMatter, rename, tag};
use crate::note::{Note, Severity};
use crate::write::losses::Losses;

/// What Hugo knows itself. All else it would take for itself one day, as it does with `url`, is below `params`.
const HUGO: [&str; 7] = ["title", "date", "lastmod", "description", "keywords", "tags", "categories"];

/// Brings plain front matter into the form of a program; gives what it has no place for.
pub(super) fn shape(known: &mut Map<String, Value>, program: FrontMatter) -> Vec<Note> {
    match program {
        FrontMatter::Plain => {}
        FrontMatter::Pandoc => rename(known, "tags", "keywords"),
        FrontMatter::Hugo => hugo(known),
        FrontMatter::Jekyll => jekyll(known),
        FrontMatter::Obsidian => return obsidian(known),
    }
    Vec::new()
}

fn hugo(known: &mut Map<String, Value>) {
    rename(known, "date_modified", "lastmod");
    whole_days(known, [("date", "date_published"), ("lastmod", "date_modified")]);
    let (own, rest): (Map<_, _>, Map<_, _>) = std::mem::take(known).into_iter().partition(|(name, _)| HUGO.contains(&name.as_str()));
    *known = own;
    if !rest.is_empty() {
        known.insert("params".into(), Value::Object(rest));
    }
}

fn jekyll(known: &mut Map<String, Value>) {
    rename(known, "date_modified", "last_modified_at");
    whole_days(known, [("date", "date_published"), ("last_modified_at", "date_modified")]);
    let Some(Value::Array(names)) = known.get_mut("author") else { return };
    if let [name] = names.as_mut_slice() {
        let name = name.take();
        known.insert("author".into(), name);
    } else if known.contains_key("authors") {
        known.shift_remove("author");
    } else {
        rename(known, "author", "authors");
    }
}

/// A program that wants the day of a date finds others under the name that the record has for it.
fn whole_days(known: &mut Map<String, Value>, dates: [(&str, &str); 2]) {
    for (name, other) in dates {
        if known.get(name).and_then(Value::as_str).is_some_and(|date| !is_whole(date)) {
            rename(known, name, other);
        }
    }
}

/// Whether an ISO 8601 date begins with a year of four digits, a month and a day.
fn is_whole(date: &str) -> bool {
    let digits = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_digit);
    matches!(date.as_bytes(), [year @ .., b'-', m, n, b'-', d, e] if year.len() == 4 && digits(year) && digits(&[*m, *n, *d, *e]))
        || date.split_once('T').is_some_and(|(day, _)| is_whole(day))
}

fn obsidian(known: &mut Map<String, Value>) -> Vec<Note> {
    let mut losses = Losses::of("front matter for Obsidian");
    let mut lose = |what| losses.add(Severity::Info, what, None);
    rename(known, "alternative_titles", "aliases");
    if known.contains_key("url") {
        rename(known, "source", "outlet");
        rename(known, "url", "source");
    }
    if known.shift_remove("authors").is_some() {
        lose("what is known of authors beside their names");
    }
    if let Some(Value::Array(tags)) = known.get_mut("tags") {
        let spelt: Vec<Value> = tags.iter().filter_map(Value::as_str).filter_map(tag::spelt).map(Value::from).collect();
        if spelt != *tags {
            lose("tags with other characters than letters, digits, `-`, `_` and `/`");
        }
        *tags = spelt;
    }
    for (_, value) in known.iter_mut() {
        if flatten(value) {
            lose("what is known of editors, participants, licence and identifiers beside their names");
        }
    }
    losses.into_notes()
}

/// Puts one text in the place of a map, also of those in a list; says whether there was one.
fn flatten(value: &mut Value) -> bool {
    match value {
        Value::Object(map) => {
            *value = in_words(map).into();
            true
        }
        Value::Array(values) => {
            let mut found = false;
            values.iter_mut().for_each(|value| found |= flatten(value));
            found
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// The name in a map, or what has a type with its type.
fn in_words(map: &Map<String, Value>) -> String {
    let text = |key: &str| map.get(key).and_then(Value::as_str);
    match (text("type"), text("value")) {
        (Some(kind), Some(value)) => format!("{kind}: {value}"),
        _ => ["label", "name", "collective", "url"].into_iter().find_map(text).unwrap_or_default().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_days_are_dates_with_a_day() {
        for date in ["2025-03-14", "2025-03-14T06:40:00", "2025-03-14T06:40:00+01:00"] {
            assert!(is_whole(date), "{date}");
        }
        for date in ["2025", "2025-03", "--03-14", "-0044-03-15", "12025-03-14", ""] {
            assert!(!is_whole(date), "{date}");
        }
    }
}
