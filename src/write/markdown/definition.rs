//! Lists of terms with definitions.

use super::block::{About, Writer};
use super::escape::Place;
use super::{html, normal};
use crate::model::{Block, Definition, Inline};

impl Writer<'_> {
    /// Terms on a line each, then each definition after a colon. A term without a definition, and a definition
    /// without a term, is a paragraph: the form needs both.
    pub(super) fn definitions(&mut self, items: &[Definition], about: About) {
        if self.setting.strict() {
            return html::definitions(items, &self.setting).iter().for_each(|line| self.lines.line(line));
        }
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.lines.blank();
            }
            let terms = self.terms(&item.terms);
            let definitions: Vec<&[Block]> = item.definitions.iter().map(Vec::as_slice).filter(|blocks| !blocks.is_empty()).collect();
            if terms.is_empty() || definitions.is_empty() {
                self.losses.tell("that a line is a term without a definition, or a definition without a term", about);
                self.apart(&item.terms, &definitions);
                continue;
            }
            terms.split('\n').for_each(|term| self.lines.line(term));
            for blocks in definitions {
                self.lines.open(": ", "  ");
                self.flow(blocks, false);
                self.lines.close();
            }
        }
    }

    /// All terms, a line each: they are one paragraph to the parser, so that they are spelt together.
    fn terms(&self, terms: &[Vec<Inline>]) -> String {
        let mut line = Vec::new();
        for term in terms.iter().map(|term| normal::trimmed(term)).filter(|term| !term.is_empty()) {
            if !line.is_empty() {
                line.push(Inline::Raw { format: "html".into(), text: "\n".into() });
            }
            line.extend(term);
        }
        self.spell(&line, Place { term: true, item: self.lines.at_item(), ..Place::default() })
    }

    fn apart(&mut self, terms: &[Vec<Inline>], definitions: &[&[Block]]) {
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
