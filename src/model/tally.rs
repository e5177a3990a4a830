//! What a document holds, counted.

use std::collections::BTreeMap;

use super::{Document, RemovalReason, walk};

/// Characters that are not white space: those kept and those taken out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// In the body and the footnotes.
    pub kept: u64,
    /// Taken out by cleaning, by reason.
    pub removed: BTreeMap<RemovalReason, u64>,
}

impl Tally {
    /// Counts a document.
    pub fn of(document: &Document) -> Self {
        let footnotes = document.footnotes.iter().flat_map(|footnote| &footnote.blocks);
        let kept: usize = document.blocks.iter().chain(footnotes).map(walk::block_ink).sum();
        let mut removed = BTreeMap::new();
        for entry in &document.removed {
            *removed.entry(entry.reason).or_insert(0) += walk::block_ink(&entry.block) as u64;
        }
        Self { kept: kept as u64, removed }
    }

    /// All that was taken out.
    pub fn removed_in_all(&self) -> u64 {
        self.removed.values().sum()
    }
}
