//! Lists of terms with definitions.

use super::block::{About, Writer};
use super::escape::Place;
use crate::model::{Block, Definition};

impl Writer<'_> {
    /// Terms on a line each, then each definition after a colon. A term without a definition, and a definition
    /// without a term, is a paragraph: the form needs both.
    pub(super) fn definitions(&mut self, items: &[Definition], about: About) {
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.lines.blank();
            }
            let terms: Vec<String> = item.terms.iter().map(|term| self.term(term)).filter(|term| !term.is_empty()).collect();
            let definitions: Vec<&[Block]> = item.definitions.iter().map(Vec::as_slice).filter(|blocks| !blocks.is_empty()).collect();
            if terms.is_empty() || definitions.is_empty() {
                self.losses.tell("that a line is a term without a definition, or a definition without a term", about);
                self.apart(&item.terms, &definitions);
                continue;
            }
            terms.iter().for_each(|term| self.lines.line(term));
            for (at, blocks) in definitions.iter().enumerate() {
                if at > 0 && blocks.len() != 1 {
                    self.lines.blank();
                }
                self.lines.open(": ", "  ");
                self.flow(blocks, false);
                self.lines.close();
            }
        }
    }

    fn term(&self, term: &[crate::model::Inline]) -> String {
        self.spell(term, Place { term: true, ..Place::default() })
    }

    fn apart(&mut self, terms: &[Vec<crate::model::Inline>], definitions: &[&[Block]]) {
        for term in terms {
            self.lines.blank();
            self.paragraph(term);
        }
        for blocks in definitions {
            self.lines.blank();
            self.flow(blocks, false);
        }
    }
}
