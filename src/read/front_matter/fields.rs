//! From the keys people write to the fields of the metadata.

use serde_json::{Map, Value};

use crate::grammar::date;
use crate::model::{Agent, Licence, Metadata, Participant, Stated};
use crate::span::Span;

const RULE: &str = "front-matter";

/// Takes one key; what has no place among the fields, or does not fit its place, is kept as it is.
pub(super) fn take(metadata: &mut Metadata, key: &str, value: Value, span: Span) {
    // Hugo keeps what it does not know itself in a map of its own.
    if let ("params", Value::Object(params)) = (key, &value) {
        return params.iter().for_each(|(key, value)| take(metadata, key, value.clone(), span));
    }
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
        "aliases" if names_pages(value) => false,
        "alternative_titles" | "aliases" => many(&mut metadata.alternative_titles, value, span),
        "description" | "summary" | "abstract" | "excerpt" => one(&mut metadata.description, value, span),
        "language" | "lang" => language(metadata, value, span),
        "author" | "authors" => agents(&mut metadata.authors, value, span),
        "editor" | "editors" => agents(&mut metadata.editors, value, span),
        "date" | "published" | "date_published" | "pubdate" => day(&mut metadata.date_published, value, span),
        "modified" | "updated" | "lastmod" | "last_modified_at" | "date_modified" => day(&mut metadata.date_modified, value, span),
        "accessed" | "date_accessed" => day(&mut metadata.date_accessed, value, span),
        "source" if is_address(value) && metadata.url.is_none() => one(&mut metadata.url, value, span),
        "source" | "outlet" => one(&mut metadata.source, value, span),
        "publisher" => one(&mut metadata.publisher, value, span),
        "site" | "site_name" => one(&mut metadata.site, value, span),
        "place" | "location" => one(&mut metadata.place, value, span),
        "genre" => one(&mut metadata.genre, value, span),
        "tags" | "keywords" => many(&mut metadata.tags, value, span),
        "categories" | "category" => many(&mut metadata.categories, value, span),
        "breadcrumb" => many(&mut metadata.breadcrumb, value, span),
        "participants" => each(&mut metadata.participants, value, span, participant),
        "identifiers" => each(&mut metadata.identifiers, value, span, identifier),
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

/// Whether a text is the address of a page: Obsidian's clipper calls it the source.
fn is_address(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.starts_with("https://") || text.starts_with("http://"))
}

/// Whether aliases are paths that lead to the page, as Hugo has them, not other titles of it.
fn names_pages(value: &Value) -> bool {
    let is_path = |value: &Value| value.as_str().is_some_and(|text| text.contains('/'));
    value.as_array().map_or_else(|| is_path(value), |values| values.iter().any(is_path))
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

/// A name, a map, or a list of either. A list of the same names that says more takes the place of the first.
fn agents(field: &mut Vec<Stated<Agent>>, value: &Value, span: Span) -> bool {
    let before = std::mem::take(field);
    let all = each(field, value, span, agent) && !field.is_empty();
    let names = |list: &[Stated<Agent>]| list.iter().map(|stated| stated.value.name.clone()).collect::<Vec<_>>();
    if !all || names(field) != names(&before) {
        field.splice(0..0, before);
    } else if field.iter().all(|stated| stated.value == Agent::person(stated.value.name.clone())) {
        *field = before;
    }
    all
}

/// Takes the entries of a list, or a single one, if all can be taken.
fn each<T>(field: &mut Vec<Stated<T>>, value: &Value, span: Span, take: fn(&Value) -> Option<T>) -> bool {
    let values = match value {
        Value::Array(values) => values.as_slice(),
        other => std::slice::from_ref(other),
    };
    let Some(taken) = values.iter().map(take).collect::<Option<Vec<T>>>() else { return false };
    field.extend(taken.into_iter().map(|value| stated(value, span)));
    true
}

/// A map that has no other keys than these.
fn map_of<'a>(value: &'a Value, known: &[&str]) -> Option<&'a Map<String, Value>> {
    value.as_object().filter(|map| map.keys().all(|key| known.contains(&key.as_str())))
}

/// A person by the bare name or as a map; a body has its name under `collective`, or `collective: true` beside it.
fn agent(value: &Value) -> Option<Agent> {
    if !value.is_object() {
        return scalar(value).map(Agent::person);
    }
    let map = map_of(value, &["name", "role", "role_raw", "affiliation", "url", "collective"])?;
    let text = |key: &str| map.get(key).and_then(scalar);
    let (name, collective) = match (text("name"), map.get("collective")) {
        (Some(name), flag) => (name, flag.and_then(Value::as_bool).unwrap_or(false)),
        (None, Some(body)) => (scalar(body).filter(|_| !body.is_boolean())?, true),
        (None, None) => return None,
    };
    Some(Agent { name, collective, role: text("role"), role_raw: text("role_raw"), affiliation: text("affiliation"), url: text("url") })
}

fn participant(value: &Value) -> Option<Participant> {
    if let Some(label) = scalar(value) {
        return Some(Participant { label, ..Participant::default() });
    }
    let map = map_of(value, &["id", "label", "name", "role", "title"])?;
    let text = |key: &str| map.get(key).and_then(scalar);
    Some(Participant { label: text("label")?, name: text("name"), role: text("role"), title: text("title") })
}

fn identifier(value: &Value) -> Option<(String, String)> {
    if let Some((kind, text)) = value.as_str().and_then(|text| text.split_once(": ")) {
        return Some((kind.into(), text.into()));
    }
    let map = map_of(value, &["type", "value"])?;
    Some((map.get("type").and_then(scalar)?, map.get("value").and_then(scalar)?))
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
