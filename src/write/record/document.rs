//! The record as a whole: metadata, body, what was removed, what is to be told, where it comes from.

use serde::Serialize;

use super::block::{BlockRecord, blocks};
use super::context::{Context, Origin};
use super::metadata::MetadataRecord;
use super::pattern::{FIELD, ID, NAME};
use crate::model::{Document, Receipt, RemovalReason, Removed, walk};
use crate::note::Note;

/// The name of the format; the number rises when a reader of the old one would misread the new.
const FORMAT: &str = "pumice-record/1";

/// The digest of no bytes, for a document that was not made from a file.
const NO_BYTES: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// One document as data.
#[derive(Debug, Serialize)]
pub(super) struct Record {
    format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    metadata: MetadataRecord,
    body: Vec<BlockRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    footnotes: Vec<FootnoteRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    removed: Vec<RemovedRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<NoteRecord>,
    provenance: ProvenanceRecord,
    receipt: ReceiptRecord,
}

#[derive(Debug, Serialize)]
struct FootnoteRecord {
    id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    label: String,
    blocks: Vec<BlockRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<Origin>,
}

#[derive(Debug, Serialize)]
struct RemovedRecord {
    id: String,
    reason: &'static str,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<Origin>,
    /// `null` at the end of the document.
    before: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pass: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    signals: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duplicate_of: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    targets: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    blocks: Vec<BlockRecord>,
}

#[derive(Debug, Serialize)]
struct NoteRecord {
    kind: &'static str,
    severity: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    block: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<Origin>,
}

#[derive(Debug, Serialize)]
struct ProvenanceRecord {
    source: SourceRecord,
    reader: ReaderRecord,
    tool: ToolRecord,
    offsets: OffsetsRecord,
}

#[derive(Debug, Serialize)]
struct SourceRecord {
    #[serde(skip_serializing_if = "String::is_empty")]
    name: String,
    sha256: String,
    bytes: u64,
    #[serde(skip_serializing_if = "String::is_empty")]
    encoding: String,
    media_type: &'static str,
}

#[derive(Debug, Serialize)]
struct ReaderRecord {
    name: &'static str,
}

#[derive(Debug, Serialize)]
struct ToolRecord {
    name: &'static str,
    version: &'static str,
}

/// What offsets count.
#[derive(Debug, Serialize)]
struct OffsetsRecord {
    text: &'static str,
    bytes: &'static str,
    lines: &'static str,
}

#[derive(Debug, Serialize)]
struct ReceiptRecord {
    unit: &'static str,
    read: u64,
    kept: u64,
    removed: u64,
    markup: u64,
    not_representable: u64,
}

impl Record {
    /// The record of a document, and what it has no place for.
    pub(super) fn of(document: &Document) -> (Self, Vec<Note>) {
        let mut context = Context::new(document);
        let metadata = MetadataRecord::of(&document.metadata, &mut context);
        let body = blocks(&document.blocks, &mut context);
        let footnotes = footnotes(document, &mut context);
        let removed = document.removed.iter().enumerate().map(|(at, entry)| RemovedRecord::of(at, entry, &mut context)).collect();
        let lost = context.losses();
        let notes = document.notes.iter().chain(&lost).map(|note| NoteRecord::of(note, &context)).collect();
        let record = Self {
            format: FORMAT,
            id: Some(document.id.clone()).filter(|id| ID.is_match(id)),
            metadata,
            body,
            footnotes,
            removed,
            notes,
            provenance: ProvenanceRecord::of(document),
            receipt: ReceiptRecord::of(document),
        };
        (record, lost)
    }
}

fn footnotes(document: &Document, context: &mut Context<'_>) -> Vec<FootnoteRecord> {
    let mut all = Vec::new();
    for (at, footnote) in document.footnotes.iter().enumerate() {
        all.push(FootnoteRecord {
            id: format!("n{}", at + 1),
            label: footnote.label.clone(),
            blocks: blocks(&footnote.blocks, context),
            origin: context.origin(footnote.span),
        });
    }
    all
}

impl RemovedRecord {
    fn of(at: usize, removed: &Removed, context: &mut Context<'_>) -> Self {
        let block = &removed.block;
        let duplicate_of = removed.duplicate_of.and_then(|id| context.kept_id(id));
        Self {
            id: format!("s{}", at + 1),
            reason: reason(removed.reason, duplicate_of.is_some()).name(),
            text: walk::block_text(block),
            origin: context.origin(block.origin.span),
            before: removed.before.and_then(|id| context.kept_id(id)),
            pass: Some(removed.pass.to_string()).filter(|pass| NAME.is_match(pass)),
            score: removed.score.filter(|score| (0.0..=1.0).contains(score)).map(|score| (score * 1000.0).round() / 1000.0),
            signals: removed.signals.iter().filter(|signal| NAME.is_match(signal)).map(ToString::to_string).collect(),
            duplicate_of,
            targets: removed.targets.iter().filter(|target| FIELD.is_match(target)).map(ToString::to_string).collect(),
            blocks: Some(blocks(std::slice::from_ref(block), context))
                .filter(|blocks| !blocks.iter().all(BlockRecord::is_bare))
                .unwrap_or_default(),
        }
    }
}

/// A duplicate must say of what.
fn reason(reason: RemovalReason, has_original: bool) -> RemovalReason {
    match reason {
        RemovalReason::Duplicate | RemovalReason::PartialDuplicate if !has_original => RemovalReason::Other,
        _ => reason,
    }
}

impl NoteRecord {
    fn of(note: &Note, context: &Context<'_>) -> Self {
        Self {
            kind: note.kind.name(),
            severity: note.severity.name(),
            message: crate::text::legal(&note.message).into_owned(),
            block: note.block.and_then(|id| context.kept_id(id)),
            origin: context.origin(note.span),
        }
    }
}

impl ProvenanceRecord {
    fn of(document: &Document) -> Self {
        let source = &document.provenance;
        let sha256 = if source.sha256.is_empty() { NO_BYTES.into() } else { source.sha256.clone() };
        Self {
            source: SourceRecord {
                name: source.name.clone(),
                sha256,
                bytes: source.bytes,
                encoding: source.encoding.clone(),
                media_type: document.reader.media_type(),
            },
            reader: ReaderRecord { name: document.reader.name() },
            tool: ToolRecord { name: "pumice", version: env!("CARGO_PKG_VERSION") },
            offsets: OffsetsRecord { text: "unicode-code-points", bytes: "file-as-read", lines: "from-1-inclusive" },
        }
    }
}

impl ReceiptRecord {
    fn of(document: &Document) -> Self {
        let receipt = Receipt::of(document);
        Self {
            unit: "non-space-characters",
            read: receipt.read,
            kept: receipt.kept,
            removed: receipt.removed_in_all(),
            markup: receipt.markup,
            not_representable: receipt.not_representable,
        }
    }
}
