//! The formatting elements (`b`, `i`, `font`, `a`, ...) that are to be opened again where a block has cut them.

use super::{NodeId, Tag};

/// Across how many open elements a misnested formatting element is sorted out.
pub(super) const REACH: usize = 64;

/// How many formatting elements are remembered at most, counted from the last marker.
const REMEMBERED: usize = 32;

/// How many elements with the same name and the same attributes are remembered: the rest would change nothing.
const ALIKE: usize = 3;

/// A remembered element, or the mark that a table cell, caption, template or object sets before those inside it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Entry {
    Marker,
    Element {
        id: NodeId,
        tag: Tag,
        /// Whether it is open.
        open: bool,
    },
}

/// The list of remembered elements.
#[derive(Debug)]
pub(super) struct Formatting {
    entries: Vec<Entry>,
}

impl Formatting {
    pub(super) fn new() -> Self {
        Self { entries: Vec::new() }
    }

    pub(super) fn mark(&mut self) {
        self.entries.push(Entry::Marker);
    }

    /// Forgets everything back to the last marker, and the marker.
    pub(super) fn clear_to_marker(&mut self) {
        while let Some(Entry::Element { .. }) = self.entries.pop() {}
    }

    /// Remembers an element that has just been opened; `is_like` compares it with another of the same name.
    pub(super) fn remember(&mut self, id: NodeId, tag: Tag, is_like: impl Fn(NodeId) -> bool) {
        let from = self.after_marker();
        let mut alike = Vec::new();
        for (at, entry) in self.entries.iter().enumerate().skip(from) {
            if let Entry::Element { id, tag: known, .. } = entry
                && *known == tag
                && is_like(*id)
            {
                alike.push(at);
            }
        }
        if alike.len() >= ALIKE {
            self.entries.remove(alike[0]);
        } else if self.entries.len() - from >= REMEMBERED {
            self.entries.remove(from);
        }
        self.entries.push(Entry::Element { id, tag, open: true });
    }

    /// Where the entries after the last marker begin.
    fn after_marker(&self) -> usize {
        self.entries.iter().rposition(|entry| matches!(entry, Entry::Marker)).map_or(0, |marker| marker + 1)
    }

    /// The last remembered element of this name, after the last marker.
    pub(super) fn last_of(&self, tag: Tag) -> Option<NodeId> {
        self.entries[self.after_marker()..].iter().rev().find_map(|entry| match entry {
            Entry::Element { id, tag: known, .. } if *known == tag => Some(*id),
            _ => None,
        })
    }

    /// Where an element is in the list. Only as many entries are looked at as there are between two markers.
    pub(super) fn position(&self, id: NodeId) -> Option<usize> {
        let from = self.entries.len().saturating_sub(2 * REMEMBERED);
        let is = |entry: &Entry| matches!(entry, Entry::Element { id: known, .. } if *known == id);
        self.entries[from..].iter().rposition(is).map(|at| from + at)
    }

    pub(super) fn forget(&mut self, id: NodeId) {
        if let Some(at) = self.position(id) {
            self.entries.remove(at);
        }
    }

    /// Notes that an element is no longer open.
    pub(super) fn closed(&mut self, id: NodeId) {
        if let Some(at) = self.position(id)
            && let Entry::Element { open, .. } = &mut self.entries[at]
        {
            *open = false;
        }
    }

    pub(super) fn replace(&mut self, at: usize, id: NodeId, tag: Tag) {
        if let Some(entry) = self.entries.get_mut(at) {
            *entry = Entry::Element { id, tag, open: true };
        }
    }

    pub(super) fn insert(&mut self, at: usize, id: NodeId, tag: Tag) {
        self.entries.insert(at.min(self.entries.len()), Entry::Element { id, tag, open: true });
    }

    /// The places and elements that are to be opened again, in order.
    pub(super) fn to_reopen(&self) -> impl Iterator<Item = (usize, NodeId, Tag)> + use<> {
        let is_closed = |entry: &Entry| matches!(entry, Entry::Element { open: false, .. });
        let from = self.entries.iter().rposition(|entry| !is_closed(entry)).map_or(0, |at| at + 1);
        let closed: Vec<_> = self.entries[from..]
            .iter()
            .enumerate()
            .filter_map(|(at, entry)| match entry {
                Entry::Element { id, tag, .. } => Some((from + at, *id, *tag)),
                Entry::Marker => None,
            })
            .collect();
        closed.into_iter()
    }

    /// Whether nothing is to be opened again, which is mostly so.
    pub(super) fn all_open(&self) -> bool {
        !matches!(self.entries.last(), Some(Entry::Element { open: false, .. }))
    }
}
