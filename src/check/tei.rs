//! TEI against RELAX NG with embedded Schematron.
//!
//! A thin room around `teixml`: nothing outside knows that crate. A document type with declarations of its own is
//! refused before anything is parsed, because entities in it can grow without bound; nothing is ever fetched.

mod attributes;
mod expected;
mod prolog;
mod reference;

use std::collections::HashSet;
use std::fmt;
use std::mem::discriminant;
use std::path::Path;
use std::sync::{LazyLock, OnceLock};

use regex::Regex;
use teixml::relaxng::{SchemaSyntax, ValidationErrorKind};
use teixml::schematron::Outcome;
use teixml::{Diagnostic, DiagnosticKind};

use super::{Violation, capped};
use crate::error::{Error, ErrorKind, Result};
use crate::text::shown;
use attributes::Attributes;
use expected::Expected;
pub use prolog::{Model, models};

/// The schema of the TEI that pumice writes, RELAX NG in XML syntax with Schematron; a subset of `tei_all`.
pub const TEI_SCHEMA: &str = include_str!("../../schemas/pumice-tei.rng");

/// The same in the compact syntax, from which the other is made.
pub const TEI_SCHEMA_COMPACT: &str = include_str!("../../schemas/pumice-tei.rnc");

/// The largest document that is checked, in bytes.
pub const MAX_TEI_BYTES: usize = 512 << 20;

/// A compiled RELAX NG schema with the Schematron rules in it.
pub struct TeiSchema {
    schema: teixml::Schema,
    /// How many Schematron tests cannot be checked.
    unsupported: usize,
    /// The grammar's text, empty if it is not in XML syntax, and what it allows once somebody asks.
    grammar: String,
    expected: OnceLock<Expected>,
}

impl fmt::Debug for TeiSchema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TeiSchema").field("unsupported", &self.unsupported).finish_non_exhaustive()
    }
}

impl TeiSchema {
    /// The schema of the TEI that pumice writes.
    ///
    /// # Errors
    /// None, as long as the schema in the program is what it was built with.
    pub fn built_in() -> Result<Self> {
        Self::compiled(teixml::Schema::from_text(TEI_SCHEMA, "pumice-tei.rng", SchemaSyntax::Xml), TEI_SCHEMA)
    }

    /// The part of the same schema that says what a project can add to a header.
    ///
    /// # Errors
    /// As [`TeiSchema::built_in`].
    pub fn project_header() -> Result<Self> {
        let grammar = TEI_SCHEMA.replacen("<ref name=\"TEI\"/>", "<ref name=\"project.header\"/>", 1);
        Self::compiled(teixml::Schema::from_text(&grammar, "pumice-tei.rng", SchemaSyntax::Xml), &grammar)
    }

    /// A user's own schema: the compact syntax if the name ends in `.rnc`, else the XML syntax. Files that it includes
    /// are read from beside it.
    ///
    /// # Errors
    /// A file that cannot be read, and a schema that is none; the error names the file.
    pub fn from_file(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).map_err(|error| Error::from(error).in_file(path))?;
        let (syntax, grammar) = match path.extension().is_some_and(|extension| extension == "rnc") {
            true => (SchemaSyntax::Compact, ""),
            false => (SchemaSyntax::Xml, text.as_str()),
        };
        let schema = teixml::Schema::from_text(&text, &path.to_string_lossy(), syntax);
        Self::compiled(schema, grammar).map_err(|error| error.in_file(path))
    }

    fn compiled(schema: std::result::Result<teixml::Schema, teixml::Error>, grammar: &str) -> Result<Self> {
        let schema = schema.map_err(error)?;
        let unsupported = schema.schematron().map_err(error)?.unsupported().len();
        Ok(Self { schema, unsupported, grammar: grammar.into(), expected: OnceLock::new() })
    }

    /// Everything that is wrong with a document, in the order of the text.
    pub fn check(&self, text: &str) -> Vec<Violation> {
        if text.len() > MAX_TEI_BYTES {
            return whole(format!("the document has {} bytes; the most that is checked is {MAX_TEI_BYTES}", text.len()));
        }
        if let Some(at) = prolog::internal_subset(text) {
            let (line, column) = position(text, at);
            let message = "the document type declares entities or more of its own; take the part in brackets out".into();
            return vec![Violation { line, column, message, ..Violation::default() }];
        }
        match self.schema.validate_str(text) {
            Ok(diagnostics) => capped(self.violations(text, &diagnostics)),
            Err(teixml::Error::Xml(message)) => vec![malformed(text, &message)],
            Err(other) => whole(format!("the document could not be checked: {other}")),
        }
    }

    fn violations(&self, text: &str, diagnostics: &[Diagnostic]) -> Vec<Violation> {
        let mut violations: Vec<Violation> = Vec::new();
        for diagnostic in diagnostics {
            match (&diagnostic.kind, violations.last_mut()) {
                // Told as a part of the violation before it.
                (DiagnosticKind::RelaxNg(ValidationErrorKind::FirstIdOccurrence(_)), Some(duplicate)) => {
                    if let Some(first) = diagnostic.position {
                        duplicate.message.push_str(&format!("; the first is in line {}", first.line));
                    }
                }
                _ => violations.push(self.violation(diagnostic)),
            }
        }
        if let Some(attributes) = Attributes::of(text, self.expected()) {
            attributes.move_to_start(&mut violations, &places_of(diagnostics, &ValidationErrorKind::MissingContent));
            attributes.move_to_text(&mut violations, &places_of(diagnostics, &ValidationErrorKind::UnexpectedText));
            let told: HashSet<_> = violations.iter().map(|violation| (violation.line, violation.column)).collect();
            violations.extend(attributes.broken_references().into_iter().filter(|broken| !told.contains(&(broken.line, broken.column))));
        }
        violations.sort_by_key(|violation| (violation.line, violation.column));
        if self.unsupported > 0 {
            let message = format!("{} Schematron tests of the schema are written in a way that is not supported here", self.unsupported);
            violations.push(Violation { message, warning: true, ..Violation::default() });
        }
        violations
    }

    fn expected(&self) -> &Expected {
        self.expected.get_or_init(|| Expected::of(&self.grammar))
    }

    fn violation(&self, diagnostic: &Diagnostic) -> Violation {
        let (message, warning) = match &diagnostic.kind {
            DiagnosticKind::RelaxNg(kind) => (relax_ng(kind, diagnostic) + &self.expected().instead_of(kind, &diagnostic.path), false),
            DiagnosticKind::Schematron(rule) => match &rule.outcome {
                Outcome::EvaluationError(why) => (format!("a rule could not be evaluated: {why}"), true),
                _ => (rule.text.trim_end_matches('.').to_string(), !diagnostic.is_error()),
            },
            other => (other.to_string(), !diagnostic.is_error()),
        };
        let (line, column) = diagnostic.position.map_or((0, 0), |at| (at.line as usize, at.column as usize));
        let path = if diagnostic.path.is_empty() { String::new() } else { diagnostic.path.to_string() };
        Violation { line, column, path, message, warning }
    }
}

/// Where errors of one kind are told.
fn places_of(diagnostics: &[Diagnostic], kind: &ValidationErrorKind) -> HashSet<(usize, usize)> {
    let same =
        diagnostics.iter().filter(|one| matches!(&one.kind, DiagnosticKind::RelaxNg(own) if discriminant(own) == discriminant(kind)));
    same.filter_map(|one| one.position.map(|at| (at.line as usize, at.column as usize))).collect()
}

/// A problem of the schema, as an error of ours.
fn error(error: teixml::Error) -> Error {
    match error {
        teixml::Error::Io { source, .. } => source.into(),
        teixml::Error::Schema(why) => Error::new(ErrorKind::Schema(why)),
        other => Error::new(ErrorKind::Schema(other.to_string())),
    }
}

fn whole(message: String) -> Vec<Violation> {
    vec![Violation { message, ..Violation::default() }]
}

/// What a grammar's error says: long values are cut.
fn relax_ng(kind: &ValidationErrorKind, diagnostic: &Diagnostic) -> String {
    match kind {
        ValidationErrorKind::InvalidAttributeValue(name, value) => {
            let cut = ValidationErrorKind::InvalidAttributeValue(name.clone(), shown(value));
            cut.to_string()
        }
        ValidationErrorKind::DuplicateId(id) => format!("the id `{}` occurs twice", shown(id)),
        _ => diagnostic.message().to_string(),
    }
}

/// The violation of a text that is no XML. The parser's message names the place, unless it is the end of the text.
fn malformed(text: &str, message: &str) -> Violation {
    static PLACE: LazyLock<Regex> = LazyLock::new(|| Regex::new(" at ([0-9]+):([0-9]+)").expect("a valid pattern"));
    if let Some(at) = unclosed_comment(text).filter(|_| message.contains("expected '-->'")) {
        let (line, column) = position(text, at);
        let message = "this is no well-formed XML: `--` does not end this comment, and nothing behind it does; write `-->`".into();
        return Violation { line, column, message, ..Violation::default() };
    }
    // What is missing at the end is missing behind the last character, not in the empty lines after it.
    let end = position(text, text.trim_end().len());
    let named = PLACE.captures(message).map(|place| (place[1].parse().unwrap_or(0), place[2].parse().unwrap_or(0)));
    let (line, column) = named.map_or(end, |place| place.min(end));
    let message = format!("this is no well-formed XML: {}", PLACE.replace(message, ""));
    Violation { line, column, message, ..Violation::default() }
}

/// The first `--` in the comment that is not closed.
fn unclosed_comment(text: &str) -> Option<usize> {
    const OPENING: &str = "<!--";
    let closed = text.rfind("-->").map_or(0, |at| at + 3);
    let inside = closed + text.get(closed..)?.find(OPENING)? + OPENING.len();
    Some(inside + text.get(inside..)?.find("--")?)
}

/// The line and the column of a byte.
fn position(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    (before.matches('\n').count() + 1, before.get(line_start..).unwrap_or_default().chars().count() + 1)
}
