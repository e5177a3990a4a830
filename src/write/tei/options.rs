//! What can be chosen about TEI.

use super::header::ProjectHeader;

/// How TEI is written.
#[derive(Clone, Debug, Default)]
pub struct TeiOptions {
    /// The elements in use.
    pub profile: Profile,
    /// What is told of the way from the source to the text.
    pub provenance: Provenance,
    /// What a project adds to the header of every file.
    pub header: Option<ProjectHeader>,
}

/// A part of TEI.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// The schema of this program, a subset of `tei_all` with a form for everything that a document holds.
    #[default]
    House,
    /// TEI Lite, for tools that know no more. It has no place for provenance, and several forms fall together.
    Lite,
}

/// What is told of the way from the source to the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Provenance {
    /// The place of every block in the source, what was removed and why, what is to be told about the source.
    #[default]
    Full,
    /// The text only, with the name and the checksum of the file in the header.
    None,
}

impl TeiOptions {
    /// Whether blocks name their place in the source and what stands off the text is written.
    pub(super) fn traces(&self) -> bool {
        self.profile == Profile::House && self.provenance == Provenance::Full
    }

    /// The same for TEI Lite.
    pub(crate) fn lite(&self) -> Self {
        Self { profile: Profile::Lite, ..self.clone() }
    }

    pub(super) fn is_lite(&self) -> bool {
        self.profile == Profile::Lite
    }
}
