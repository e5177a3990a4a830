//! TEI: documents valid by construction.
