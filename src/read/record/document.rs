//! The record as a whole, and what it says of the file it was made from.

use crate::data::Value;

use super::block::blocks;
use super::evidence;
use super::fields::Fields;
use super::metadata::metadata;
use super::reading::{Reading, Result, Step};
use super::removed::{footnote, name_footnotes, notes, removed};
use crate::model::{BlockId, Document, Ledger, Reader, Receipt};
use crate::source::{Provenance, Source};
use crate::span::LineIndex;
use crate::text::{ink, shown};

/// What the name of the format begins with; the version follows.
pub(super) const FORMAT: &str = "pumice-record/";

/// The version that is read; records of it may have a smaller number after a point.
const VERSION: &str = "1";

/// Reads a record. Source, reader and counts are not yet known.
pub(super) fn read(value: Value<'_>, reading: &mut Reading<'_>) -> Result<Document> {
    let mut fields = Fields::of(value, reading)?;
    format(&mut fields, reading)?;
    let footnotes = fields.take("footnotes");
    name_footnotes(footnotes.as_ref(), reading)?;
    let mut document = Document {
        id: fields.text_or_empty("id", reading)?,
        metadata: fields.maybe("metadata", reading, metadata)?.unwrap_or_default(),
        blocks: fields.maybe("body", reading, blocks)?.unwrap_or_default(),
        ..Document::default()
    };
    if let Some(list) = footnotes {
        document.footnotes = reading.at(Step::Key("footnotes"), |reading| super::fields::items(list, reading, footnote))?;
    }
    let first_removed = BlockId(reading.next_id());
    document.removed = fields.each("removed", reading, |value, reading| removed(value, first_removed, reading))?;
    document.notes = fields.maybe("notes", reading, notes)?.unwrap_or_default();
    reading.settle()?;
    // Both were looked at before, and are not what is read here.
    fields.take("provenance");
    fields.take("receipt");
    fields.done(reading);
    document.next_id = reading.next_id();
    Ok(document)
}

/// Refuses what is no record of this version.
fn format(fields: &mut Fields<'_>, reading: &mut Reading<'_>) -> Result<()> {
    let text = fields.take("format").and_then(|value| value.as_str().map(str::to_owned));
    let Some(version) = text.as_deref().and_then(|text| text.strip_prefix(FORMAT)) else {
        return Err(reading.refused(format!("this is no record: the first key of one is `format: {FORMAT}{VERSION}`")));
    };
    if version.split('.').next() != Some(VERSION) {
        let message = format!("this record has version {}, and version {VERSION} is read; read it with a later pumice", shown(version));
        return reading.at(Step::Key("format"), |reading| Err(reading.refused(message)));
    }
    Ok(())
}

/// What a record says of the file it was made from, and of what was counted in it.
#[derive(Debug)]
pub(super) struct Stated {
    provenance: Provenance,
    reader: Reader,
    receipt: Counts,
}

/// A receipt as a record has it.
#[derive(Debug)]
struct Counts {
    read: u64,
    kept: u64,
    removed: u64,
    markup: u64,
    not_representable: u64,
}

impl Stated {
    /// What a value says, `None` if it does not say all of it.
    pub(super) fn of(value: &Value<'_>) -> Option<Self> {
        let source = value.find(&["provenance", "source"])?;
        let word = |name: &str| source.get(name).and_then(Value::as_str);
        let sha256 =
            word("sha256").filter(|hash| hash.len() == 64 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')))?;
        let reader = value.find(&["provenance", "reader", "name"])?.as_str()?;
        let count = |name: &str| value.get("receipt")?.get(name)?.as_u64();
        Some(Self {
            provenance: Provenance {
                name: word("name").unwrap_or_default().into(),
                sha256: sha256.into(),
                bytes: source.get("bytes")?.as_u64()?,
                encoding: word("encoding").unwrap_or_default().into(),
                lines: LineIndex::default(),
            },
            reader: Reader::ALL.into_iter().find(|known| known.name() == reader)?,
            receipt: Counts {
                read: count("read")?,
                kept: count("kept")?,
                removed: count("removed")?,
                markup: count("markup")?,
                not_representable: count("not_representable")?,
            },
        })
    }

    /// The size of the source.
    pub(super) fn bytes(&self) -> usize {
        usize::try_from(self.provenance.bytes).unwrap_or(usize::MAX)
    }

    /// Gives a document the source, the reader and the counts that are stated.
    pub(super) fn restore(&self, document: &mut Document, reading: &mut Reading<'_>) {
        if document.id.is_empty() {
            document.id = Document::id_of(&self.provenance.name);
        }
        document.provenance = Provenance { lines: LineIndex::from_known(std::mem::take(&mut reading.lines)), ..self.provenance.clone() };
        document.reader = self.reader;
        let Counts { read, markup, not_representable, .. } = self.receipt;
        document.ledger = Ledger { read, delivered: read.saturating_sub(markup), not_representable };
    }

    /// Whether a document holds what is stated.
    pub(super) fn is_met(&self, document: &Document) -> bool {
        let receipt = Receipt::of(document);
        receipt.adds_up()
            && (receipt.kept, receipt.removed_in_all(), receipt.markup) == (self.receipt.kept, self.receipt.removed, self.receipt.markup)
    }
}

/// Makes a document one that was read from the record itself.
pub(super) fn make_own(document: &mut Document, source: &Source, reading: &Reading<'_>) {
    if document.id.is_empty() {
        document.id = Document::id_of(&source.name);
    }
    document.provenance = source.provenance();
    document.reader = Reader::Record;
    document.ledger = Ledger { read: ink(&source.text) as u64, delivered: reading.delivered as u64, not_representable: 0 };
    document.notes.extend(source.notes.iter().cloned());
    evidence::own(&mut document.metadata);
}
