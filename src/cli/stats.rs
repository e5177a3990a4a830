//! Receipts in words.

use std::collections::BTreeMap;

use crate::model::{Receipt, RemovalReason};

/// A receipt on one line: `read 812 = kept 512 + removed 200 (nav 120, footer 80) + markup 100 + not representable 0`.
pub(super) fn line(receipt: &Receipt) -> String {
    let removed = receipt.removed_in_all();
    let reasons = reasons(&receipt.removed);
    let Receipt { read, kept, markup, not_representable, mismatch, .. } = receipt;
    let unaccounted = if *mismatch == 0 { String::new() } else { format!(" + unaccounted for {mismatch}") };
    format!("read {read} = kept {kept} + removed {removed}{reasons} + markup {markup} + not representable {not_representable}{unaccounted}")
}

/// The reasons in brackets, the greatest first.
fn reasons(removed: &BTreeMap<RemovalReason, u64>) -> String {
    let mut reasons: Vec<_> = removed.iter().filter(|(_, count)| **count > 0).collect();
    reasons.sort_by_key(|(reason, count)| (std::cmp::Reverse(**count), **reason));
    let words: Vec<String> = reasons.iter().map(|(reason, count)| format!("{} {count}", reason.name())).collect();
    if words.is_empty() { String::new() } else { format!(" ({})", words.join(", ")) }
}

/// Adds a receipt to a sum.
pub(super) fn add(sum: &mut Receipt, receipt: &Receipt) {
    sum.read += receipt.read;
    sum.kept += receipt.kept;
    for (reason, count) in &receipt.removed {
        *sum.removed.entry(*reason).or_insert(0) += count;
    }
    sum.markup += receipt.markup;
    sum.not_representable += receipt.not_representable;
    sum.mismatch += receipt.mismatch;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_reads_as_a_sum() {
        let mut sum = Receipt { read: 9, kept: 4, markup: 2, ..Receipt::default() };
        sum.removed = BTreeMap::from([(RemovalReason::Nav, 1), (RemovalReason::Footer, 2)]);
        assert_eq!(line(&sum), "read 9 = kept 4 + removed 3 (footer 2, nav 1) + markup 2 + not representable 0");
        let twice = sum.clone();
        add(&mut sum, &twice);
        assert_eq!(line(&sum), "read 18 = kept 8 + removed 6 (footer 4, nav 2) + markup 4 + not representable 0");
    }
}
