//! Where things come from: the places of this file, or those that a file of ours names in `@source`.

use super::tree::{NodeId, Tree};
use crate::source::{Offsets, Source};
use crate::span::{LineIndex, Span};

/// Gives nodes their place.
#[derive(Debug)]
pub(super) enum Places<'a> {
    /// The bytes that a node takes in the file that is read.
    Here(Offsets<'a>),
    /// What `@source` says of a source of so many bytes.
    Stated(usize),
}

impl<'a> Places<'a> {
    /// The places of the file that is read.
    pub(super) fn here(source: &'a Source) -> Self {
        Self::Here(source.offsets())
    }

    /// The place of a node.
    pub(super) fn span(&mut self, tree: &Tree<'_>, id: NodeId) -> Option<Span> {
        match self {
            Self::Here(offsets) => {
                let place = tree.place(id);
                let start = offsets.original(place.start);
                Some(Span::new(start, offsets.original(place.end)))
            }
            Self::Stated(bytes) => {
                let (_, span) = stated(tree.attribute(id, "source")?)?;
                (span.end <= *bytes).then_some(span)
            }
        }
    }
}

/// The lines and bytes of `src:L9-9 src:B425-547`.
fn stated(source: &str) -> Option<((usize, usize), Span)> {
    let (mut lines, mut bytes) = (None, None);
    for word in source.split_ascii_whitespace() {
        let pair = |text: &str| {
            let (first, last) = text.split_once('-')?;
            Some((first.parse::<usize>().ok()?, last.parse::<usize>().ok()?)).filter(|(first, last)| first <= last)
        };
        if let Some(text) = word.strip_prefix("src:L") {
            lines = pair(text);
        } else if let Some(text) = word.strip_prefix("src:B") {
            bytes = pair(text);
        }
    }
    let (start, end) = bytes?;
    Some((lines.unwrap_or((1, 1)), Span::new(start, end)))
}

/// An index that gives each place of a file of ours the lines that are stated for it.
pub(super) fn lines(tree: &Tree<'_>) -> LineIndex {
    let mut known: Vec<(usize, usize)> = Vec::new();
    for (lines, span) in tree.all().filter_map(|id| stated(tree.attribute(id, "source")?)) {
        let last = if span.end > span.start { span.end - 1 } else { span.start };
        known.extend([(span.start, lines.0), (last, lines.1)]);
    }
    LineIndex::from_known(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_restored_from_places() {
        let text = "<a source='src:L3-4 src:B10-20'><b source='src:L9-9 src:B30-31'/><c source='src:L1-1 src:B0-4'/></a>";
        let lines = lines(&Tree::parse(text).expect("well-formed"));
        assert_eq!([(10, 20), (30, 31), (0, 4)].map(|(start, end)| lines.lines(Span::new(start, end))), [(3, 4), (9, 9), (1, 1)]);
    }

    #[test]
    fn what_is_no_place_is_none() {
        for text in ["", "src:B", "src:B4", "src:B9-3", "src:Bx-y", "B1-2", "src:B1-99999999999999999999999"] {
            assert_eq!(stated(text), None, "{text}");
        }
        assert_eq!(stated("src:B425-547 src:L9-9"), Some(((9, 9), Span::new(425, 547))));
    }
}
