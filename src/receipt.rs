//! The receipt: every character read is kept, removed with a reason, markup, or named as not representable.

use std::ops::Deref;

use crate::model::{Document, Tally};

/// The [tally](Tally) of a converted document, and what it says about the conversion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt(pub Tally);

impl Deref for Receipt {
    type Target = Tally;

    fn deref(&self) -> &Tally {
        &self.0
    }
}

impl Receipt {
    /// Counts a document.
    pub fn of(document: &Document) -> Self {
        Self(Tally::of(document))
    }

    /// Characters lost without a reason, as a share of those that are text: 0 to 100.
    pub fn loss_percent(&self) -> f64 {
        let text = self.kept + self.removed_in_all();
        let lost = self.mismatch.unsigned_abs() + self.not_representable;
        if lost == 0 { 0.0 } else { 100.0 * lost as f64 / (text + lost) as f64 }
    }
}
