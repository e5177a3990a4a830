//! Where something is: a range of bytes of the file as read, and the lines that range touches.

/// A half-open range of bytes of the original file, before decoding.
///
/// Offsets count from 0. For a compressed input they count in the decompressed bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`; an inverted pair gives the empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The hull of two spans either of which may be unknown.
    pub fn hull_of(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        match (one, other) {
            (Some(a), Some(b)) => Some(a.hull(b)),
            (a, b) => a.or(b),
        }
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// Line starts of a file, for turning byte offsets into line and column.
///
/// A line ends with LF (a CR before it belongs to the line), so lines are counted as `split('\n')` counts them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// The number of the line at each start, where not every line has one; else empty.
    numbers: Vec<usize>,
}

impl LineIndex {
    /// An index over offsets at which lines start; the first line always starts at 0.
    pub fn from_starts(mut starts: Vec<usize>) -> Self {
        if starts.first() != Some(&0) {
            starts.insert(0, 0);
        }
        Self { starts, numbers: Vec::new() }
    }

    /// An index that gives each of these offsets the line that is known for it. Between two of them nothing is known of
    /// the lines, and the one before counts.
    pub fn from_known(mut known: Vec<(usize, usize)>) -> Self {
        known.sort_unstable();
        let (mut starts, mut numbers) = (vec![0], vec![1]);
        for (at, line) in known {
            if numbers.last().is_some_and(|last| *last < line) {
                starts.push(at);
                numbers.push(line);
            }
        }
        Self { starts, numbers }
    }

    /// Indexes a text whose offsets are its own bytes.
    pub fn of(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self::from_starts(std::iter::once(0).chain(ends).collect())
    }

    /// The line that holds the byte at `offset`, from 1.
    pub fn line(&self, offset: usize) -> usize {
        let at = self.started(offset);
        self.numbers.get(at - 1).copied().unwrap_or(at)
    }

    /// How many of the known lines start up to `offset`, at least 1.
    fn started(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1)
    }

    /// First and last line of a span, from 1, both included.
    pub fn lines(&self, span: Span) -> (usize, usize) {
        let last = if span.end > span.start { span.end - 1 } else { span.start };
        (self.line(span.start), self.line(last))
    }

    /// Line and column (in bytes) of an offset, both from 1.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let start = self.starts.get(self.started(offset) - 1).copied().unwrap_or(0);
        (self.line(offset), offset.saturating_sub(start) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_as_split_counts_them() {
        let index = LineIndex::of("one\ntwo\r\n\nfour");
        assert_eq!(index.lines(Span::new(0, 3)), (1, 1));
        assert_eq!(index.lines(Span::new(0, 4)), (1, 1));
        assert_eq!(index.lines(Span::new(4, 11)), (2, 4));
        assert_eq!(index.position(10), (4, 1));
        assert_eq!(index.position(0), (1, 1));
    }

    #[test]
    fn known_lines_are_given_back() {
        let index = LineIndex::from_known(vec![(30, 9), (10, 3), (19, 4), (0, 1), (4_000_000_000, 9_000_000)]);
        assert_eq!([0, 10, 19, 29, 30, 4_000_000_000].map(|offset| index.line(offset)), [1, 3, 4, 4, 9, 9_000_000]);
    }
}
