//! Lists: items and definitions.

use super::{Place, Writer, space};
use crate::model::{Block, BlockKind, Definition, Inline, Item};

impl Writer<'_> {
    pub(super) fn list(&mut self, block: &Block, start: Option<u64>, tight: bool, items: &[Item], place: Place) {
        if items.is_empty() {
            self.lost(block, "a list without items became an empty block");
            return self.apart(block, "paragraph", Some("list"), place, false, |_| {});
        }
        self.xml.group("list").attribute("rend", if start.is_some() { "numbered" } else { "bulleted" });
        self.identity(block);
        for (number, item) in (0u64..).zip(items) {
            self.xml.line("item");
            if let Some(start) = start {
                self.xml.attribute("n", &start.saturating_add(number).to_string());
            }
            self.xml.maybe("rend", item.checked.map(|checked| if checked { "checked" } else { "unchecked" }));
            self.mixed(&item.blocks, tight);
            self.xml.close();
        }
        self.xml.close();
    }

    pub(super) fn definitions(&mut self, block: &Block, items: &[Definition], place: Place) {
        if items.is_empty() {
            self.lost(block, "a list without items became an empty block");
            return self.apart(block, "paragraph", Some("list"), place, false, |_| {});
        }
        self.xml.group("list").attribute("type", "gloss");
        self.identity(block);
        for item in items {
            self.label(&item.terms);
            self.xml.line("item");
            match item.definitions.as_slice() {
                [one] => self.mixed(one, true),
                several => several.iter().for_each(|definition| self.definition(definition)),
            }
            self.xml.close();
        }
        self.xml.close();
    }

    /// The terms of a definition; of several, each is a `seg`.
    fn label(&mut self, terms: &[Vec<Inline>]) {
        self.xml.line("label");
        match terms {
            [one] => {
                self.preserve(space::line_changes(one));
                self.inlines(one);
            }
            several => {
                self.preserve(several.iter().any(|term| space::line_changes(term)));
                several.iter().for_each(|term| self.segment("term", None, term));
            }
        }
        self.xml.close();
    }

    /// One of several definitions. Each begins with an `ab`.
    fn definition(&mut self, blocks: &[Block]) {
        let rest = match blocks.split_first() {
            Some((first, rest)) if plain_paragraph(first).is_some() => {
                self.line_apart(first, "paragraph", None, plain_paragraph(first).unwrap_or_default(), Place::Mixed);
                rest
            }
            _ => {
                self.empty_block();
                blocks
            }
        };
        rest.iter().for_each(|block| self.block(block, Place::Mixed));
    }

    /// The content of an item. In a tight list its first paragraph is the item's own text.
    fn mixed(&mut self, blocks: &[Block], tight: bool) {
        let rest = match blocks.split_first() {
            Some((first, rest)) if tight && plain_paragraph(first).is_some() => {
                let content = plain_paragraph(first).unwrap_or_default();
                self.identity(first);
                self.preserve(space::line_changes(content));
                self.inlines(content);
                rest
            }
            _ => blocks,
        };
        rest.iter().for_each(|block| self.block(block, Place::Mixed));
    }
}

/// The text of a paragraph that plays no part.
fn plain_paragraph(block: &Block) -> Option<&[Inline]> {
    if let BlockKind::Paragraph { role: None, content } = &block.kind { Some(content) } else { None }
}
