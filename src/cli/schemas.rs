//! The schemas in use: the built-in ones, one of them perhaps replaced by the user's own, and those that files name.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::check::Violation;
use crate::check::record::RecordSchema;
use crate::check::tei::TeiSchema;
use crate::error::{Error, ErrorKind, Result};
use crate::format::Output;

/// The sorts of files that can be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Tei,
    Yaml,
    Json,
    JsonLines,
}

impl Sort {
    /// The sort of what a format's writer writes; `None` where there is no schema for it.
    fn of_format(format: Output) -> Option<Self> {
        match format {
            Output::Tei => Some(Self::Tei),
            Output::Record => Some(Self::Yaml),
            Output::Json => Some(Self::Json),
            Output::JsonLines => Some(Self::JsonLines),
            Output::TeiLite
            | Output::Markdown
            | Output::CommonMark
            | Output::Text
            | Output::JsonLd
            | Output::DublinCore
            | Output::Pandoc
            | Output::Docling
            | Output::Tree => None,
        }
    }

    /// The sort of a file by its name, or by how it begins; `None` for what has no schema.
    pub(super) fn of_file(name: &str, text: &str) -> Option<Self> {
        if Output::by_file_name(name).is_some_and(|format| Self::of_format(format).is_none()) {
            return None;
        }
        Some(match name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
            Some("xml" | "tei") => Self::Tei,
            Some("yaml" | "yml") => Self::Yaml,
            Some("json") => Self::Json,
            Some("jsonl" | "ndjson") => Self::JsonLines,
            Some("markdown" | "text" | "html" | "htm") => return None,
            _ => match text.trim_start_matches('\u{FEFF}').trim_start().as_bytes().first() {
                Some(b'<') => Self::Tei,
                Some(b'{' | b'[') => Self::Json,
                _ => Self::Yaml,
            },
        })
    }
}

/// The schemas, each compiled when it is first needed.
#[derive(Default)]
pub(super) struct Schemas {
    tei: Option<TeiSchema>,
    record: Option<RecordSchema>,
    /// Whether the schema for TEI is the user's.
    own_tei: bool,
    /// Those that files name, by their place.
    named: BTreeMap<PathBuf, TeiSchema>,
    /// The user's schema, if no other is to be used.
    only: Option<String>,
}

impl Schemas {
    /// The built-in schemas; `own` takes the place of the one for its language.
    ///
    /// # Errors
    /// A schema that cannot be read or compiled, or is in neither language.
    pub(super) fn with(own: Option<&Path>) -> Result<Self> {
        let mut schemas = Self::default();
        if let Some(path) = own {
            match path.extension().map(|ending| ending.to_ascii_lowercase()).and_then(|ending| ending.into_string().ok()).as_deref() {
                Some("rng" | "rnc") => {
                    schemas.tei = Some(TeiSchema::from_file(path).map_err(|error| error.in_file(path))?);
                    schemas.own_tei = true;
                }
                Some("json") => schemas.record = Some(RecordSchema::from_file(path).map_err(|error| error.in_file(path))?),
                _ => {
                    let message = "a schema ends in .rng or .rnc (RELAX NG, for TEI) or in .json (JSON Schema, for records)";
                    return Err(Error::new(ErrorKind::Usage(message.into())).in_file(path));
                }
            }
        }
        Ok(schemas)
    }

    /// The user's schema and no other, if there is one.
    ///
    /// # Errors
    /// As [`Schemas::with`].
    pub(super) fn only(own: Option<&Path>) -> Result<Self> {
        let schemas = Self::with(own)?;
        Ok(Self { only: own.map(|path| path.display().to_string()), ..schemas })
    }

    /// The sort of what a format's writer writes; `None` where no schema applies. TEI Lite needs one of the user's.
    pub(super) fn sort_of(&self, format: Output) -> Option<Sort> {
        if format == Output::TeiLite && self.own_tei { Some(Sort::Tei) } else { Sort::of_format(format) }
    }

    /// What is wrong with a text of this sort.
    ///
    /// # Errors
    /// A schema that does not apply to it.
    pub(super) fn check(&mut self, sort: Sort, text: &str) -> Result<Vec<Violation>> {
        if sort == Sort::Tei {
            if self.tei.is_none() {
                self.refuse("JSON Schema, this is XML")?;
                self.tei = Some(TeiSchema::built_in()?);
            }
            return Ok(self.tei.as_ref().map(|schema| schema.check(text)).unwrap_or_default());
        }
        if self.record.is_none() {
            self.refuse("RELAX NG, this is no XML")?;
        }
        let schema = self.record.get_or_insert_with(RecordSchema::built_in);
        Ok(match sort {
            Sort::Json => schema.check_json(text),
            Sort::JsonLines => schema.check_json_lines(text),
            Sort::Yaml | Sort::Tei => schema.check_yaml(text),
        })
    }

    /// Whether the user has named a schema.
    pub(super) fn is_settled(&self) -> bool {
        self.only.is_some()
    }

    /// What is wrong with TEI for the schema in this file.
    ///
    /// # Errors
    /// A schema that cannot be read or compiled.
    pub(super) fn check_against(&mut self, path: &Path, text: &str) -> Result<Vec<Violation>> {
        if !self.named.contains_key(path) {
            let named = |error: Error| Error::new(ErrorKind::Schema(format!("{}, which it names: {}", path.display(), error.kind())));
            self.named.insert(path.into(), TeiSchema::from_file(path).map_err(named)?);
        }
        Ok(self.named.get(path).map(|schema| schema.check(text)).unwrap_or_default())
    }

    /// Refuses to check with another schema than the user's.
    fn refuse(&self, why: &str) -> Result<()> {
        match &self.only {
            Some(own) => Err(Error::new(ErrorKind::Usage(format!("{own} does not apply: it is {why}")))),
            None => Ok(()),
        }
    }
}
