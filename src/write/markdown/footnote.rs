//! Footnotes.

use super::block::Writer;
use crate::model::{Block, BlockKind, Document, Inline};

impl Writer<'_> {
    /// The footnotes, at the end.
    pub(super) fn footnotes(&mut self) {
        let document = self.document;
        if self.setting.strict() {
            return self.strict_footnotes();
        }
        for (at, footnote) in document.footnotes.iter().enumerate() {
            self.lines.blank();
            let label = self.setting.labels.get(at).cloned().unwrap_or_default();
            self.lines.open(&format!("[^{label}]: "), "    ");
            self.flow(&footnote.blocks, false);
            self.lines.close();
        }
    }

    /// Footnotes where there are none: paragraphs that links lead to.
    fn strict_footnotes(&mut self) {
        let document = self.document;
        for (at, footnote) in document.footnotes.iter().enumerate() {
            let label = self.setting.labels.get(at).cloned().unwrap_or_default();
            let (mut line, rest) = match footnote.blocks.as_slice() {
                [Block { kind: BlockKind::Paragraph { content, .. }, id, .. }, rest @ ..] => {
                    self.losses.tell("footnotes, written as links", *id);
                    (content.clone(), rest)
                }
                blocks => (Vec::new(), blocks),
            };
            line.insert(0, Inline::Raw { format: "html".into(), text: format!("<sup id=\"fn-{label}\">{label}</sup> ") });
            self.lines.blank();
            self.paragraph(&line);
            if !rest.is_empty() {
                self.lines.blank();
                self.flow(rest, false);
            }
        }
    }
}

/// A name for each footnote: its label where that can stand in Markdown and is free, else a number.
pub(super) fn labels(document: &Document) -> Vec<String> {
    let mut taken = std::collections::HashSet::new();
    let plain = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '*' | '+'));
    let mut labels: Vec<Option<String>> = document
        .footnotes
        .iter()
        .map(|footnote| Some(footnote.label.clone()).filter(|label| plain(label) && taken.insert(label.to_lowercase())))
        .collect();
    let mut number = 0u32;
    for label in labels.iter_mut().filter(|label| label.is_none()) {
        *label = loop {
            number += 1;
            let name = number.to_string();
            if taken.insert(name.clone()) {
                break Some(name);
            }
        };
    }
    labels.into_iter().flatten().collect()
}
