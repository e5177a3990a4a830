//! Lists.

use super::block::Writer;
use super::follow::{fits_tight, is_paragraph};
use crate::model::{BlockKind, Item};

/// The largest number that a list item can have.
const LARGEST: u64 = 999_999_999;

impl Writer<'_> {
    /// Writes a list, with the other of two markers if a list of its kind stands right before it.
    pub(super) fn list(&mut self, start: Option<u64>, tight: bool, items: &[Item], other_marker: bool) {
        // A blank line inside an item makes the whole list loose; only lines of text show whether it is.
        let shows = |item: &Item| item.blocks.iter().any(|block| is_paragraph(&block.kind));
        let tight = (tight || !items.iter().any(shows)) && items.iter().all(|item| fits_tight(&item.blocks));
        // Three bullets of a sort with nothing between are a rule.
        let sign = self.setting.options.bullet.sign(other_marker);
        let other_marker = other_marker != (start.is_none() && self.lines.pending(sign) >= 2);
        for (at, item) in items.iter().enumerate() {
            if at > 0 && !tight {
                self.lines.blank();
            }
            let starts_with_text = matches!(item.blocks.first().map(|block| &block.kind), Some(BlockKind::Paragraph { .. }));
            let task = match item.checked {
                Some(true) if starts_with_text => "[x] ",
                Some(false) if starts_with_text => "[ ] ",
                _ => "",
            };
            let last = LARGEST.saturating_sub(items.len() as u64);
            let number = start.map(|start| start.min(last).saturating_add(at as u64));
            let sign = match (number, other_marker) {
                (Some(_), false) => '.',
                (Some(_), true) => ')',
                (None, other_marker) => self.setting.options.bullet.sign(other_marker),
            };
            self.lines.open_item(number, sign, task);
            self.flow(&item.blocks, tight);
            self.lines.close();
        }
        self.other_marker = other_marker;
    }
}
