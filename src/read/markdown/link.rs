//! Where links lead.

use std::ops::Range;

use super::walk::Walker;
use crate::model::{BlockKind, Inline, Origin};
use crate::note::{Note, NoteKind};
use crate::text::ink;

impl Walker<'_> {
    /// A link without a target or without a text says nothing that the model has a place for: its source is kept, and
    /// with it the definition that it needs.
    pub(super) fn start_dead_link(&mut self, definition: Option<Range<usize>>, range: &Range<usize>) {
        let text = self.places.slice(range.start, range.end);
        self.dead_link = 1;
        self.dead_definitions.extend(definition.map(|range| (range.start, range.end)));
        self.leaf(Inline::Raw { format: "markdown".into(), text: text.into() }, text, range);
    }

    /// Keeps the definitions of links that lead nowhere, one a line, after everything else.
    pub(super) fn keep_dead_definitions(&mut self) {
        for (start, end) in std::mem::take(&mut self.dead_definitions) {
            let text = self.places.slice(start, end).trim_end();
            self.delivered += ink(text);
            let origin = Origin { span: Some(self.places.span(start, end)), ..Origin::default() };
            self.builder.block(BlockKind::Raw { format: "markdown".into(), text: text.into() }, origin);
        }
    }

    pub(super) fn resolved(&self, target: String) -> String {
        match &self.base {
            Some(base) if !target.is_empty() && !target.starts_with('#') => base.join(&target).map_or(target, String::from),
            _ => target,
        }
    }

    /// The target of a link; empty, which is no link, if it would run code.
    pub(super) fn link_target(&mut self, target: String, range: &Range<usize>) -> String {
        let runs = ["javascript", "vbscript", "data"];
        let scheme = target.split_once(':').map(|(scheme, _)| scheme.trim());
        if let Some(scheme) = scheme.and_then(|scheme| runs.into_iter().find(|other| other.eq_ignore_ascii_case(scheme))) {
            let span = self.places.span(range.start, range.end);
            self.builder
                .note(Note::new(NoteKind::LinkDropped, format!("a link with the scheme {scheme} was dropped, its text kept")).at(span));
            return String::new();
        }
        self.resolved(target)
    }
}
