//! The manifest: a line of JSON about every input, whatever became of it. No clock, no absolute path.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::model::{Document, Receipt};
use crate::note::Note;

/// What an earlier run wrote: the checksum of every output by its path. `None` if there is no manifest of it.
pub(super) fn earlier(manifest: &Path) -> Option<HashMap<String, String>> {
    let text = std::fs::read_to_string(manifest).ok()?;
    let lines = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let outputs = lines.flat_map(|line| line["outputs"].as_array().cloned().unwrap_or_default());
    Some(outputs.filter_map(|output| Some((output["path"].as_str()?.into(), output["sha256"].as_str()?.into()))).collect())
}

/// The checksum that the manifest has of an output.
pub(super) fn checksum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What became of an input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Status {
    /// It was converted.
    #[default]
    Converted,
    /// It was converted, but holds no content.
    NoContent,
    /// It lacks what `--require` names; nothing was written.
    Skipped,
    /// Its outputs were there already.
    Exists,
    /// It could not be read, or its output could not be written.
    Failed,
}

/// A line of the manifest.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Line {
    /// The path as given.
    pub(super) input: String,
    /// What became of it.
    pub(super) status: Status,
    #[serde(skip_serializing_if = "Option::is_none", flatten)]
    pub(super) source: Option<SourceLine>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) outputs: Vec<OutputLine>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) receipt: Option<ReceiptLine>,
    /// How many notes of each kind.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) notes: BTreeMap<&'static str, usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) error: Option<String>,
}

/// What was read.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SourceLine {
    sha256: String,
    bytes: u64,
    format: &'static str,
    encoding: String,
}

/// What was written.
#[derive(Clone, Debug, Serialize)]
pub(super) struct OutputLine {
    pub(super) format: &'static str,
    /// The path, `-` for standard output.
    pub(super) path: String,
    sha256: String,
    /// Whether it is valid, if that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) valid: Option<bool>,
}

/// The receipt, in characters that are not white space.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ReceiptLine {
    read: u64,
    kept: u64,
    removed: BTreeMap<&'static str, u64>,
    markup: u64,
    not_representable: u64,
    #[serde(skip_serializing_if = "is_zero")]
    mismatch: i64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_zero(number: &i64) -> bool {
    *number == 0
}

impl Line {
    /// A line about an input of which nothing is known yet.
    pub(super) fn about(input: &str) -> Self {
        Self { input: input.into(), ..Self::default() }
    }

    /// A line about an input that failed.
    pub(super) fn failed(input: &str, error: String) -> Self {
        Self { input: input.into(), status: Status::Failed, error: Some(error), ..Self::default() }
    }

    /// Adds what was read.
    pub(super) fn read(&mut self, document: &Document, receipt: &Receipt) {
        let provenance = &document.provenance;
        self.source = Some(SourceLine {
            sha256: provenance.sha256.clone(),
            bytes: provenance.bytes,
            format: document.reader.name(),
            encoding: provenance.encoding.clone(),
        });
        self.receipt = Some(ReceiptLine {
            read: receipt.read,
            kept: receipt.kept,
            removed: receipt.removed.iter().map(|(reason, count)| (reason.name(), *count)).collect(),
            markup: receipt.markup,
            not_representable: receipt.not_representable,
            mismatch: receipt.mismatch,
        });
    }

    /// Counts notes by their kind.
    pub(super) fn count<'a>(&mut self, notes: impl IntoIterator<Item = &'a Note>) {
        for note in notes {
            *self.notes.entry(note.kind.name()).or_insert(0) += 1;
        }
    }

    /// The line, without its end.
    pub(super) fn json(&self) -> String {
        // Keys are strings and numbers whole, so that nothing can fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl OutputLine {
    pub(super) fn new(format: &'static str, path: String, text: &str, valid: Option<bool>) -> Self {
        let sha256 = checksum(text.as_bytes());
        Self { format, path, sha256, valid }
    }
}
