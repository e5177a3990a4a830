//! Records against JSON Schema.
//!
//! YAML and JSON are read strictly: what readers of the same file could understand in different ways is a violation
//! before any schema is asked. Nothing is ever fetched: a schema that points outside itself cannot be compiled.

mod message;

use std::collections::BTreeSet;
use std::path::Path;

use jsonschema::Validator;
use serde_json::Value;

use super::{Violation, capped};
use crate::data::{self, Fault, MAX_DEPTH, Parsed, Place, Syntax};
use crate::error::{Error, ErrorKind, Result};

/// The schema of pumice's own records, JSON Schema 2020-12.
pub const RECORD_SCHEMA: &str = include_str!("../../schemas/record.schema.json");

/// The largest record that is checked, in bytes.
pub const MAX_RECORD_BYTES: usize = 64 << 20;

/// How deep maps and lists may nest.
pub const MAX_RECORD_DEPTH: usize = MAX_DEPTH;

/// A compiled JSON Schema.
#[derive(Clone, Debug)]
pub struct RecordSchema {
    validator: Validator,
    /// The keys that the schema names anywhere.
    known: BTreeSet<String>,
}

impl RecordSchema {
    /// The schema of pumice's own records.
    pub fn built_in() -> Self {
        Self::from_text(RECORD_SCHEMA).expect("the built-in schema compiles")
    }

    /// A user's own schema, JSON or YAML; draft 2020-12 unless it says otherwise.
    ///
    /// # Errors
    /// A file that cannot be read, and a schema that is none or that needs another file; the error names the file.
    pub fn from_file(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).map_err(|error| Error::from(error).in_file(path))?;
        Self::from_text(&text).map_err(|error| error.in_file(path))
    }

    /// The same from the schema's text.
    ///
    /// # Errors
    /// A schema that is none, or that needs another file.
    pub fn from_text(text: &str) -> Result<Self> {
        let invalid = |Fault { place, message, .. }: Fault| {
            Error::new(ErrorKind::Schema(format!("line {}, column {}: {message}", place.line, place.column)))
        };
        let schema = data::parse(text, Syntax::of(text)).map_err(invalid)?.value;
        let validator = jsonschema::options()
            .should_validate_formats(true)
            .offline()
            .build(&schema)
            .map_err(|error| Error::new(ErrorKind::Schema(message::of(&error))))?;
        Ok(Self { validator, known: message::known_keys(&schema) })
    }

    /// Everything that is wrong with a record in YAML, in the order of the text.
    pub fn check_yaml(&self, text: &str) -> Vec<Violation> {
        self.check(text, Syntax::Yaml)
    }

    /// Everything that is wrong with a record in JSON, in the order of the text.
    pub fn check_json(&self, text: &str) -> Vec<Violation> {
        self.check(text, Syntax::Json)
    }

    /// Everything that is wrong with records in JSON, one a line. Lines are those of the whole text, paths those of
    /// the record in that line; empty lines are passed over.
    pub fn check_json_lines(&self, text: &str) -> Vec<Violation> {
        let mut violations = Vec::new();
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            violations.extend(self.check(line, Syntax::Json).into_iter().map(|violation| Violation { line: at + 1, ..violation }));
            if violations.len() > super::MAX_VIOLATIONS {
                break;
            }
        }
        capped(violations)
    }

    fn check(&self, text: &str, syntax: Syntax) -> Vec<Violation> {
        if text.len() > MAX_RECORD_BYTES {
            let message = format!("the record has {} bytes; the most that is checked is {MAX_RECORD_BYTES}", text.len());
            return vec![at(Place::START, "", message)];
        }
        match data::parse(text, syntax) {
            Ok(parsed) => capped(self.violations(parsed)),
            Err(Fault { place, path, message }) => vec![at(place, &path, message)],
        }
    }

    fn violations(&self, parsed: Parsed) -> Vec<Violation> {
        let errors: Vec<_> = self.validator.iter_errors(&parsed.value).collect();
        let warning = |Fault { place, path, message }| Violation { warning: true, ..at(place, &path, message) };
        let mut violations: Vec<_> = parsed.warnings.into_iter().map(warning).collect();
        for problem in message::problems(&errors, &self.known) {
            let place = if problem.at_key { parsed.places.key(&problem.path) } else { parsed.places.value(&problem.path) };
            violations.push(at(place, &problem.path, problem.message));
        }
        violations.sort_by(|one, other| (one.line, one.column, &one.path).cmp(&(other.line, other.column, &other.path)));
        violations.dedup();
        violations
    }
}

/// A violation at a place.
fn at(place: Place, path: &str, message: impl Into<String>) -> Violation {
    Violation { line: place.line, column: place.column, path: path.into(), message: message.into(), warning: false }
}

/// The word for a value's type, with its article.
fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "a map",
    }
}
