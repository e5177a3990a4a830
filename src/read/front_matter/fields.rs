//! From the keys people write to the fields of the metadata.

use serde_json::Value;

use crate::grammar::date;
use crate::model::{Agent, Licence, Metadata, Stated};
use crate::span::Span;

const RULE: &str = "front-matter";

/// Takes one key; what has no place among the fields, or does not fit its place, is kept as it is.
pub(super) fn take(metadata: &mut Metadata, key: &str, value: Value, span: Span) {
    let name = key.to_ascii_lowercase().replace('-', "_");
    if !take_known(metadata, &name, &value, span) && !value.is_null() {
        metadata.extra.push((key.into(), value));
    }
}

fn take_known(metadata: &mut Metadata, name: &str, value: &Value, span: Span) -> bool {
    match name {
        "title" => one(&mut metadata.title, value, span),
        "subtitle" => one(&mut metadata.subtitle, value, span),
        "kicker" => one(&mut metadata.kicker, value, span),
        "alternative_titles" => many(&mut metadata.alternative_titles, value, span),
        "description" | "summary" | "abstract" | "excerpt" => one(&mut metadata.description, value, span),
        "language" | "lang" => language(metadata, value, span),
        "author" | "authors" => agents(&mut metadata.authors, value, span),
        "editor" | "editors" => agents(&mut metadata.editors, value, span),
        "date" | "published" | "date_published" | "pubdate" => day(&mut metadata.date_published, value, span),
        "modified" | "updated" | "lastmod" | "date_modified" => day(&mut metadata.date_modified, value, span),
        "accessed" | "date_accessed" => day(&mut metadata.date_accessed, value, span),
        "source" => one(&mut metadata.source, value, span),
        "publisher" => one(&mut metadata.publisher, value, span),
        "site" | "site_name" => one(&mut metadata.site, value, span),
        "place" | "location" => one(&mut metadata.place, value, span),
        "genre" => one(&mut metadata.genre, value, span),
        "tags" | "keywords" => many(&mut metadata.tags, value, span),
        "categories" | "category" => many(&mut metadata.categories, value, span),
        "rights" | "copyright" => one(&mut metadata.rights, value, span),
        "licence" | "license" => licence(metadata, value, span),
        "url" => one(&mut metadata.url, value, span),
        "canonical" | "canonical_url" => one(&mut metadata.canonical_url, value, span),
        _ => false,
    }
}

/// What a scalar says; `None` for lists, maps, nothing and the empty text.
fn scalar(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_string(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn stated<T>(value: T, span: Span) -> Stated<T> {
    Stated::new(value, RULE).at(span)
}

/// Fills a field that is still empty.
fn one(field: &mut Option<Stated<String>>, value: &Value, span: Span) -> bool {
    let Some(text) = scalar(value).filter(|_| field.is_none()) else { return false };
    *field = Some(stated(text, span));
    true
}

/// A list, or one text with commas.
fn many(field: &mut Vec<Stated<String>>, value: &Value, span: Span) -> bool {
    let texts: Vec<String> = match value {
        Value::Array(values) => {
            let texts: Vec<String> = values.iter().filter_map(scalar).collect();
            if texts.len() != values.len() {
                return false;
            }
            texts
        }
        other => match scalar(other) {
            Some(text) => {
                text.split([',', '，', '、', ';', '；']).map(str::trim).filter(|text| !text.is_empty()).map(String::from).collect()
            }
            None => return false,
        },
    };
    field.extend(texts.into_iter().map(|text| stated(text, span)));
    true
}

fn language(metadata: &mut Metadata, value: &Value, span: Span) -> bool {
    let tag = scalar(value).map(|tag| tag.replace('_', "-"));
    let fits = tag.filter(|tag| tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && metadata.language.is_none());
    metadata.language = fits.map(|tag| stated(tag, span)).or(metadata.language.take());
    metadata.language.as_ref().is_some_and(|language| language.span == Some(span))
}

fn day(field: &mut Option<Stated<String>>, value: &Value, span: Span) -> bool {
    let Some(text) = scalar(value).filter(|_| field.is_none()) else { return false };
    let Some(iso) = date::normalise(&text) else { return false };
    let date = stated(iso.clone(), span);
    *field = Some(if iso == text { date } else { date.printed(text) });
    true
}

/// A name, a map, or a list of either.
fn agents(field: &mut Vec<Stated<Agent>>, value: &Value, span: Span) -> bool {
    let values = match value {
        Value::Array(values) => values.iter().collect(),
        other => vec![other],
    };
    let agents: Vec<Agent> = values.iter().filter_map(|value| agent(value)).collect();
    let all = agents.len() == values.len() && !agents.is_empty();
    if all {
        field.extend(agents.into_iter().map(|agent| stated(agent, span)));
    }
    all
}

fn agent(value: &Value) -> Option<Agent> {
    let Value::Object(map) = value else { return scalar(value).map(Agent::person) };
    let known = ["name", "role", "role_raw", "affiliation", "url", "collective"];
    if map.keys().any(|key| !known.contains(&key.as_str())) {
        return None;
    }
    let text = |key: &str| map.get(key).and_then(scalar);
    Some(Agent {
        name: text("name")?,
        collective: map.get("collective").and_then(Value::as_bool).unwrap_or(false),
        role: text("role"),
        role_raw: text("role_raw"),
        affiliation: text("affiliation"),
        url: text("url"),
    })
}

fn licence(metadata: &mut Metadata, value: &Value, span: Span) -> bool {
    if metadata.licence.is_some() {
        return false;
    }
    let licence = match value {
        Value::Object(map) if map.keys().all(|key| key == "name" || key == "url") => {
            Licence { name: map.get("name").and_then(scalar), url: map.get("url").and_then(scalar) }
        }
        other => match scalar(other) {
            Some(text) if text.starts_with("http://") || text.starts_with("https://") => Licence { name: None, url: Some(text) },
            Some(text) => Licence { name: Some(text), url: None },
            None => return false,
        },
    };
    metadata.licence = Some(stated(licence, span));
    true
}
