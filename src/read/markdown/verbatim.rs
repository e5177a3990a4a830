//! Program text, raw HTML and formulas on their own.

use std::ops::Range;

use super::ahead::Events;
use super::walk::Walker;
use crate::grammar::markdown::tex;
use crate::model::{BlockKind, Inline, Notation, Origin};
use crate::text::ink;

/// A block of text that is taken as it is.
pub(super) struct Verbatim {
    kind: VerbatimKind,
    head: usize,
    end: usize,
    pub(super) text: String,
}

pub(super) enum VerbatimKind {
    Code(Option<String>),
    Html,
    /// Front matter that we did not ask for never comes; this is for what a later parser may add.
    Other,
}

impl Walker<'_> {
    pub(super) fn start_verbatim(&mut self, kind: VerbatimKind, range: &Range<usize>) {
        self.end_implied_line();
        let head = self.places.line_head(range.start);
        self.verbatim = Some(Verbatim { kind, head, end: range.end, text: String::new() });
    }

    pub(super) fn end_verbatim(&mut self) {
        let Some(Verbatim { kind, head, end, text }) = self.verbatim.take() else { return };
        self.delivered += ink(&text);
        let origin = Origin { span: Some(self.places.span(head, end)), ..Origin::default() };
        let kind = match kind {
            VerbatimKind::Code(Some(language)) if language == "math" && !text.trim().is_empty() => {
                BlockKind::Math { notation: Notation::Tex, text }
            }
            VerbatimKind::Code(language) => BlockKind::Code { language, text },
            VerbatimKind::Html => BlockKind::Raw { format: "html".into(), text: text.trim_end_matches('\n').into() },
            VerbatimKind::Other => BlockKind::Code { language: None, text },
        };
        self.builder.block(kind, origin);
    }

    /// A formula that stands alone is a block; in running text it is part of it.
    pub(super) fn display_math(&mut self, text: &str, range: &Range<usize>, ahead: &mut Events<'_>) {
        let text = tex(text);
        let alone = self.in_line && self.open_inlines == 0 && !self.builder.in_line() && ahead.paragraph_ends();
        if alone {
            self.delivered += ink(text);
            let origin = self.origin(range);
            self.builder.block(BlockKind::Math { notation: Notation::Tex, text: text.into() }, origin);
            return;
        }
        self.leaf(Inline::Math { notation: Notation::Tex, text: text.into() }, text, range);
    }
}
