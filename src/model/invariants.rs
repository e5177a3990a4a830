//! What is true of every document, checked: after each reader and each pass in debug builds and in every test.

use std::collections::HashSet;

use super::build::{MAX_DEPTH, MAX_INLINE_DEPTH};
use super::{Block, BlockKind, Document, Inline, walk};
use crate::text::is_xml_char;

/// Checks the invariants of a document and gives the broken ones, a sentence each.
///
/// - block ids are unique; notes and removals name blocks that are there;
/// - nesting is at most [`MAX_DEPTH`] blocks and [`MAX_INLINE_DEPTH`] inlines deep;
/// - no text is empty, stands beside another, or holds a character that XML cannot;
/// - no container is empty where the formats need content: lists, items' owners, tables, rows, links, styled runs;
/// - heading levels are 1 to 9, spans of cells at least 1, URLs not empty, spans inside the file;
/// - footnote references lead to a footnote; duplicates name a kept block.
pub fn check(document: &Document) -> Vec<String> {
    let mut checker = Checker { document, broken: Vec::new(), ids: HashSet::new() };
    checker.flow(&document.blocks, 0);
    for footnote in &document.footnotes {
        checker.flow(&footnote.blocks, 1);
    }
    let kept = checker.ids.clone();
    for removed in &document.removed {
        checker.flow(std::slice::from_ref(&removed.block), 0);
        for (what, id) in [("before", removed.before), ("duplicate_of", removed.duplicate_of)] {
            if id.is_some_and(|id| !kept.contains(&id)) {
                checker.broken.push(format!("removed block {}: {what} names no kept block", removed.block.id.0));
            }
        }
        let duplicate = matches!(removed.reason, super::RemovalReason::Duplicate | super::RemovalReason::PartialDuplicate);
        if duplicate && removed.duplicate_of.is_none() {
            checker.broken.push(format!("removed block {}: a duplicate of nothing", removed.block.id.0));
        }
    }
    for note in &document.notes {
        if note.block.is_some_and(|id| !checker.ids.contains(&id)) {
            checker.broken.push(format!("note {}: names no block", note.kind.name()));
        }
    }
    checker.broken
}

/// Panics in debug builds if an invariant is broken, saying which and after what.
pub fn debug_check(document: &Document, after: &str) {
    if cfg!(debug_assertions) {
        let broken = check(document);
        assert!(broken.is_empty(), "after {after}: {}", broken.join("; "));
    }
}

struct Checker<'a> {
    document: &'a Document,
    broken: Vec<String>,
    ids: HashSet<super::BlockId>,
}

impl Checker<'_> {
    fn flow(&mut self, blocks: &[Block], depth: usize) {
        if depth > MAX_DEPTH {
            self.broken.push(format!("nested deeper than {MAX_DEPTH}"));
            return;
        }
        for block in blocks {
            self.block(block);
            for children in walk::child_blocks(block) {
                self.flow(children, depth + 1);
            }
        }
    }

    fn block(&mut self, block: &Block) {
        let at = format!("{} {}", block.kind.name(), block.id.0);
        if !self.ids.insert(block.id) {
            self.broken.push(format!("{at}: id used twice"));
        }
        let bytes = self.document.provenance.bytes as usize;
        if block.origin.span.is_some_and(|span| span.end > bytes || span.start > span.end) {
            self.broken.push(format!("{at}: span outside the file"));
        }
        match &block.kind {
            BlockKind::Heading { level, .. } if !(1..=9).contains(level) => self.broken.push(format!("{at}: level {level}")),
            BlockKind::List { items, .. } if items.is_empty() => self.broken.push(format!("{at}: no item")),
            BlockKind::Definitions { items }
                if items.is_empty() || items.iter().any(|item| item.terms.is_empty() || item.definitions.is_empty()) =>
            {
                self.broken.push(format!("{at}: a term or a definition is missing"));
            }
            BlockKind::Table(table) => {
                if table.rows.is_empty() || table.rows.iter().any(|row| row.cells.is_empty()) {
                    self.broken.push(format!("{at}: no row or an empty row"));
                }
                if table.head_rows > table.rows.len() {
                    self.broken.push(format!("{at}: more head rows than rows"));
                }
                if table.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.colspan == 0 || cell.rowspan == 0) {
                    self.broken.push(format!("{at}: a cell spans nothing"));
                }
            }
            BlockKind::Figure(figure) => {
                if figure.media.is_none() && figure.caption.is_empty() && figure.credit.is_empty() {
                    self.broken.push(format!("{at}: shows and says nothing"));
                }
                if let Some(media) = &figure.media {
                    if media.url.is_empty() {
                        self.broken.push(format!("{at}: no url"));
                    }
                    self.characters(&at, &media.alt);
                }
            }
            BlockKind::Code { text, .. } | BlockKind::Math { text, .. } | BlockKind::Raw { text, .. } => self.characters(&at, text),
            BlockKind::Speech { marker, speaker, .. } => {
                self.characters(&at, marker);
                self.characters(&at, speaker);
            }
            _ => {}
        }
        for line in walk::lines(block) {
            self.line(&at, line, 0);
        }
    }

    fn line(&mut self, at: &str, content: &[Inline], depth: usize) {
        if depth > MAX_INLINE_DEPTH {
            self.broken.push(format!("{at}: inlines nested deeper than {MAX_INLINE_DEPTH}"));
            return;
        }
        for pair in content.windows(2) {
            if matches!(pair, [Inline::Text(_), Inline::Text(_)]) {
                self.broken.push(format!("{at}: text beside text"));
            }
        }
        for inline in content {
            match inline {
                Inline::Text(text) if text.is_empty() => self.broken.push(format!("{at}: empty text")),
                Inline::Text(text) | Inline::Code(text) | Inline::Math { text, .. } | Inline::Raw { text, .. } => self.characters(at, text),
                Inline::Image(image) if image.url.is_empty() => self.broken.push(format!("{at}: image without url")),
                Inline::Image(image) => self.characters(at, &image.alt),
                Inline::Link { href, .. } if href.is_empty() => self.broken.push(format!("{at}: link to nothing")),
                Inline::Ruby { base, gloss } => {
                    self.characters(at, base);
                    self.characters(at, gloss);
                }
                Inline::FootnoteRef(id) if self.document.footnote(*id).is_none() => {
                    self.broken.push(format!("{at}: reference to no footnote"));
                }
                _ => {}
            }
            if let Some(content) = inline.content() {
                if content.is_empty() {
                    self.broken.push(format!("{at}: empty inline"));
                }
                self.line(at, content, depth + 1);
            }
        }
    }

    fn characters(&mut self, at: &str, text: &str) {
        if let Some(c) = text.chars().find(|c| !is_xml_char(*c)) {
            self.broken.push(format!("{at}: holds U+{:04X}", c as u32));
        }
    }
}
