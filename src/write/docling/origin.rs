//! The file a document was made from.

use serde::Serialize;

use crate::model::{Document, Reader};
use crate::write::record::absolute_uri;

/// The file.
#[derive(Serialize)]
pub(super) struct Origin<'a> {
    mimetype: &'static str,
    /// The last 64 bits of the SHA-256 sum, as docling has it.
    binary_hash: u64,
    filename: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri: Option<String>,
}

impl<'a> Origin<'a> {
    /// The file of a document, `None` if it was made from none.
    pub(super) fn of(document: &'a Document) -> Option<Self> {
        let provenance = &document.provenance;
        let tail = provenance.sha256.get(provenance.sha256.len().checked_sub(16)?..)?;
        let address = document.metadata.url.as_ref().or(document.metadata.canonical_url.as_ref());
        Some(Self {
            // Docling knows no other type for TEI.
            mimetype: if document.reader == Reader::Tei { "text/xml" } else { document.reader.media_type() },
            binary_hash: u64::from_str_radix(tail, 16).ok()?,
            filename: &provenance.name,
            uri: address.and_then(|address| absolute_uri(&address.value)),
        })
    }
}
