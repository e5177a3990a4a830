//! `pumice schema NAME`.

use super::args::SchemaName;
use super::exit::Exit;
use super::output::print;
use crate::check;
use crate::error::Result;

/// Prints a built-in schema.
pub(super) fn run(name: SchemaName) -> Result<Exit> {
    print(match name {
        SchemaName::Record => check::record::RECORD_SCHEMA,
        SchemaName::Tei => check::tei::TEI_SCHEMA,
        SchemaName::TeiRnc => check::tei::TEI_SCHEMA_COMPACT,
    })
}
