//! What a JSON Schema error says to somebody who has to mend the record.

use std::collections::BTreeSet;

use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::{JsonType, ValidationError};
use serde_json::Value;

use super::type_of;
use crate::data::escaped;
use crate::text::shown;

/// The longest list of allowed values that is shown whole.
const MAX_OPTIONS: usize = 32;

/// One thing that is wrong.
#[derive(Debug)]
pub(super) struct Problem {
    /// A JSON pointer.
    pub(super) path: String,
    pub(super) message: String,
    /// Whether the key is wrong, not the value.
    pub(super) at_key: bool,
}

/// What is wrong, without the errors that only follow from others: where something inside a map is wrong, JSON Schema
/// also calls keys of that map unknown. Such a key is only told if the schema has no key of that name anywhere.
pub(super) fn problems(errors: &[ValidationError<'_>], known: &BTreeSet<String>) -> Vec<Problem> {
    let causes = errors.iter().filter(|error| unknown_keys(error).is_none()).map(|error| error.instance_path().as_str());
    let causes: BTreeSet<&str> = causes.collect();
    let mut problems = Vec::new();
    for error in errors {
        let path = error.instance_path().as_str();
        let Some(keys) = unknown_keys(error) else {
            problems.push(Problem { path: path.into(), message: of(error), at_key: false });
            continue;
        };
        let inside = format!("{path}/");
        let follows = causes.contains(path) || causes.range(inside.as_str()..).next().is_some_and(|cause| cause.starts_with(&inside));
        for key in keys.iter().filter(|key| !follows || !known.contains(*key)) {
            let message = format!("unknown key `{}`", shown(key));
            problems.push(Problem { path: format!("{path}/{}", escaped(key)), message, at_key: true });
        }
    }
    problems
}

/// The keys that a schema names anywhere.
pub(super) fn known_keys(schema: &Value) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    let mut open = vec![schema];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(map) => {
                if let Some(Value::Object(properties)) = map.get("properties") {
                    known.extend(properties.keys().cloned());
                }
                open.extend(map.values());
            }
            Value::Array(items) => open.extend(items),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    known
}

fn unknown_keys<'a>(error: &'a ValidationError<'_>) -> Option<&'a [String]> {
    match error.kind() {
        Kind::UnevaluatedProperties { unexpected } | Kind::AdditionalProperties { unexpected } => Some(unexpected),
        _ => None,
    }
}

/// One error as a sentence: what was found, and what was expected.
pub(super) fn of(error: &ValidationError<'_>) -> String {
    let found = || value(error.instance());
    match error.kind() {
        Kind::Type { kind } => format!("expected {}, found {}", types(kind), with_type(error.instance())),
        Kind::Enum { options } => format!("expected one of {}, found {}", list(options), found()),
        Kind::Constant { expected_value } => format!("expected {}, found {}", value(expected_value), found()),
        Kind::Pattern { pattern } => format!("{} does not match the pattern {pattern}", found()),
        Kind::Format { format } => format!("{} is no {format}", found()),
        Kind::Required { property } => format!("the key `{}` is missing", property.as_str().unwrap_or_default()),
        Kind::Minimum { limit } => format!("expected at least {limit}, found {}", found()),
        Kind::Maximum { limit } => format!("expected at most {limit}, found {}", found()),
        Kind::MinItems { limit } => format!("expected at least {limit} items, found {}", length(error.instance())),
        Kind::MaxItems { limit } => format!("expected at most {limit} items, found {}", length(error.instance())),
        Kind::MinProperties { limit } => format!("expected at least {limit} keys, found {}", length(error.instance())),
        Kind::OneOfNotValid { context } | Kind::AnyOf { context } => alternatives(context),
        Kind::OneOfMultipleValid { .. } => "exactly one of several alternatives must fit; here more than one does".into(),
        Kind::UnevaluatedProperties { unexpected } | Kind::AdditionalProperties { unexpected } => {
            format!("unknown keys {}", unexpected.iter().map(|key| format!("`{}`", shown(key))).collect::<Vec<_>>().join(", "))
        }
        Kind::FalseSchema => "nothing may stand here".into(),
        _ => error.masked_with(shown(&found())).to_string(),
    }
}

/// The alternatives of which none fits, each with the first thing that is wrong under it.
fn alternatives(context: &[Vec<ValidationError<'_>>]) -> String {
    let whys: Vec<String> = context.iter().filter_map(|errors| errors.first()).map(of).collect();
    format!("no alternative fits: {}", whys.join(", or "))
}

/// The allowed types as words.
fn types(kind: &TypeKind) -> String {
    let name = |kind: JsonType| match kind {
        JsonType::Array => "a list",
        JsonType::Boolean => "a boolean",
        JsonType::Integer => "a whole number",
        JsonType::Null => "null",
        JsonType::Number => "a number",
        JsonType::Object => "a map",
        JsonType::String => "a string",
    };
    match kind {
        TypeKind::Single(kind) => name(*kind).into(),
        TypeKind::Multiple(kinds) => kinds.iter().map(name).collect::<Vec<_>>().join(" or "),
    }
}

/// Allowed values, one after the other.
fn list(options: &Value) -> String {
    let options = options.as_array().map(Vec::as_slice).unwrap_or_default();
    let mut shown: Vec<String> = options.iter().take(MAX_OPTIONS).map(value).collect();
    if options.len() > MAX_OPTIONS {
        shown.push("…".into());
    }
    shown.join(", ")
}

/// A value as it is shown: scalars themselves, containers by their type.
fn value(value: &Value) -> String {
    match value {
        Value::String(text) => format!("\"{}\"", shown(text)),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::Array(_) | Value::Object(_) => type_of(value).into(),
    }
}

/// A value with the name of its type.
fn with_type(value: &Value) -> String {
    match value {
        Value::String(text) => format!("the string \"{}\"", shown(text)),
        Value::Bool(_) => format!("the boolean {value}"),
        Value::Number(_) => format!("the number {value}"),
        Value::Null | Value::Array(_) | Value::Object(_) => type_of(value).into(),
    }
}

/// How many items or keys a container has.
fn length(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.len(),
        Value::Object(map) => map.len(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    }
}
