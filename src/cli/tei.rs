//! Options for how TEI is written.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args as Group, ValueEnum};

use crate::check::tei::TeiSchema;
use crate::error::{Error, ErrorKind, Result};
use crate::write::tei::{self, ProjectHeader, TeiOptions};

/// Options for how TEI is written.
#[derive(Clone, Debug, Group)]
pub(super) struct TeiArgs {
    /// What is told of the way from the source to the text
    #[arg(long, value_enum, value_name = "WHICH", default_value = "full", help_heading = "TEI")]
    tei_provenance: Provenance,
    /// Parts of a header to add to every file: a `teiHeader` with sponsors, publication, series, project
    #[arg(long, value_name = "FILE", help_heading = "TEI")]
    tei_header: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Provenance {
    /// Places in the source, what was removed, what is to be told of the source
    Full,
    /// The text, and the name and the checksum of its file
    None,
}

impl TeiArgs {
    /// The writer's options.
    ///
    /// # Errors
    /// A header that cannot be read or would make files invalid.
    pub(super) fn options(&self) -> Result<TeiOptions> {
        let header = self.tei_header.as_deref();
        Ok(TeiOptions {
            provenance: match self.tei_provenance {
                Provenance::Full => tei::Provenance::Full,
                Provenance::None => tei::Provenance::None,
            },
            header: header.map(|path| project_header(path).map_err(|error| error.in_file(path))).transpose()?,
            ..TeiOptions::default()
        })
    }
}

/// Reads what a project adds to headers. The grammar says whether files stay valid with it.
fn project_header(path: &Path) -> Result<ProjectHeader> {
    let text = fs::read_to_string(path)?;
    let header = ProjectHeader::parse(&text)?;
    let violations = TeiSchema::project_header()?.check(&text);
    match violations.iter().find(|violation| !violation.warning) {
        Some(wrong) => {
            let why = format!("line {}, column {}: {}: {}", wrong.line, wrong.column, wrong.path, wrong.message);
            Err(Error::new(ErrorKind::Malformed(why)))
        }
        None => Ok(header),
    }
}
