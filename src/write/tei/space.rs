//! White space that a reader of XML may fold: where it stands, `xml:space="preserve"` keeps it.

use crate::model::Inline;

/// Whether folding white space would change the text of a line.
pub(super) fn line_changes(content: &[Inline]) -> bool {
    let mut scan = Scan::default();
    scan.line(content);
    scan.finish()
}

/// Whether folding white space would change a text.
pub(super) fn text_changes(text: &str) -> bool {
    let mut scan = Scan::default();
    scan.text(text);
    scan.finish()
}

#[derive(Default)]
struct Scan {
    changes: bool,
    started: bool,
    after_space: bool,
}

impl Scan {
    fn line(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) | Inline::Code(text) | Inline::Math { text, .. } | Inline::Raw { text, .. } => self.text(text),
                Inline::Image(image) => self.text(&image.alt),
                Inline::Ruby { base, gloss } => {
                    self.text(base);
                    self.text(gloss);
                }
                // A break adds no character to the text: spaces on its two sides would meet.
                Inline::Break | Inline::FootnoteRef(_) => {}
                Inline::Styled { content, .. }
                | Inline::Link { content, .. }
                | Inline::Lang { content, .. }
                | Inline::Segment { content, .. }
                | Inline::Annotated { content, .. } => self.line(content),
            }
        }
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() || self.changes {
            return;
        }
        let at_edge = text.starts_with(' ') && (self.after_space || !self.started);
        self.changes = at_edge || memchr::memchr3(b'\t', b'\n', b'\r', text.as_bytes()).is_some() || text.contains("  ");
        self.after_space = text.ends_with(' ');
        self.started = true;
    }

    fn finish(self) -> bool {
        self.changes || self.after_space
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_that_would_be_folded() {
        for changed in [" a", "a ", "a  b", "a\nb", "a\tb"] {
            assert!(text_changes(changed), "{changed:?}");
        }
        assert!(!text_changes("a b\u{A0} c"));
        assert!(line_changes(&[Inline::text("a "), Inline::Code(" b".into())]));
        assert!(!line_changes(&[Inline::text("a"), Inline::Break, Inline::text("b")]));
    }
}
