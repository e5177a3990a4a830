//! Characters that mean something only in pairs.

use crate::model::{Inline, Style};

/// How often the characters that only mean something in pairs stand in a block.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pairs {
    pub(super) stars: usize,
    pub(super) lows: usize,
    pub(super) ticks: usize,
    pub(super) tildes: usize,
    pub(super) dollars: usize,
}

impl Pairs {
    /// Counts in a line; formatting counts as a pair of its own.
    pub(super) fn of(content: &[Inline]) -> Self {
        let mut pairs = Self::default();
        count(content, &mut pairs);
        pairs
    }

    /// Counts the runs in a text.
    fn count(&mut self, text: &str) {
        let mut before = 0;
        for byte in text.bytes() {
            if byte == before && byte != b'$' {
                continue;
            }
            match byte {
                b'*' => self.stars += 1,
                b'_' => self.lows += 1,
                b'`' => self.ticks += 1,
                b'~' => self.tildes += 1,
                b'$' => self.dollars += 1,
                _ => {}
            }
            before = byte;
        }
    }
}

/// Counts what means something only in pairs; formatting counts as a pair of its own.
fn count(content: &[Inline], pairs: &mut Pairs) {
    for inline in content {
        match inline {
            Inline::Text(text) => pairs.count(text),
            Inline::Code(_) => pairs.ticks += 2,
            Inline::Math { .. } => {
                pairs.dollars += 2;
                pairs.ticks += 2;
            }
            Inline::Image(image) => pairs.count(&image.alt),
            Inline::Ruby { base, gloss } => {
                pairs.count(base);
                pairs.count(gloss);
            }
            Inline::Styled { style, content } => {
                match style {
                    Style::Emph => {
                        pairs.stars += 2;
                        pairs.lows += 2;
                    }
                    Style::Strong => pairs.stars += 2,
                    Style::Strike => pairs.tildes += 2,
                    Style::Super
                    | Style::Sub
                    | Style::Underline
                    | Style::Highlight
                    | Style::SmallCaps
                    | Style::Inserted
                    | Style::Deleted
                    | Style::Quoted => {}
                }
                count(content, pairs);
            }
            Inline::Link { content, .. }
            | Inline::Lang { content, .. }
            | Inline::Segment { content, .. }
            | Inline::Annotated { content, .. } => {
                count(content, pairs);
            }
            Inline::Break | Inline::FootnoteRef(_) | Inline::Raw { .. } => {}
        }
    }
}
