//! The receipt: every character read is kept, removed with a reason, markup, or named as not representable.

use std::collections::BTreeMap;

use super::{Document, RemovalReason, walk};

/// What became of the characters of a file. The unit is characters that are not white space.
///
/// `read = kept + removed + markup + not_representable`. Readers count what they deliver from their own input, this
/// counts what the document holds; a difference between the two is the [`mismatch`](Receipt::mismatch).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// Characters of the decoded file.
    pub read: u64,
    /// Characters in the body and the footnotes.
    pub kept: u64,
    /// Characters taken out by cleaning, by reason.
    pub removed: BTreeMap<RemovalReason, u64>,
    /// Characters that are no text: tags, delimiters, attributes, front matter, scripts.
    pub markup: u64,
    /// Characters that no document can hold.
    pub not_representable: u64,
    /// Characters delivered by the reader that are nowhere in the document; negative if some are there twice.
    pub mismatch: i64,
}

impl Receipt {
    /// Counts a document.
    pub fn of(document: &Document) -> Self {
        let ledger = document.ledger;
        let footnotes = document.footnotes.iter().flat_map(|footnote| &footnote.blocks);
        let kept: usize = document.blocks.iter().chain(footnotes).map(walk::block_ink).sum();
        let mut removed = BTreeMap::new();
        for entry in &document.removed {
            *removed.entry(entry.reason).or_insert(0) += walk::block_ink(&entry.block) as u64;
        }
        let held = kept as u64 + removed.values().sum::<u64>() + ledger.not_representable;
        Self {
            read: ledger.read,
            kept: kept as u64,
            removed,
            markup: ledger.read.saturating_sub(ledger.delivered),
            not_representable: ledger.not_representable,
            mismatch: ledger.delivered as i64 - held as i64,
        }
    }

    /// All that was removed.
    pub fn removed_in_all(&self) -> u64 {
        self.removed.values().sum()
    }

    /// Whether the sums add up.
    pub fn adds_up(&self) -> bool {
        self.mismatch == 0 && self.read == self.kept + self.removed_in_all() + self.markup + self.not_representable
    }

    /// Characters that are in no output, not representable or unaccounted for, as a share of the text: 0 to 100.
    pub fn loss_percent(&self) -> f64 {
        let text = self.kept + self.removed_in_all();
        let lost = self.mismatch.unsigned_abs() + self.not_representable;
        if lost == 0 { 0.0 } else { 100.0 * lost as f64 / (text + lost) as f64 }
    }
}
