//! What the parts of a record need to know of the whole: ids, anchors, speakers, lines; and what was lost on the way.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use crate::model::{Block, BlockId, Document, FootnoteId, Ids, ids, walk};
use crate::note::{Note, NoteKind};
use crate::span::Span;

/// Where something comes from: lines of the decoded text, bytes of the file.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Origin {
    lines: [usize; 2],
    bytes: [usize; 2],
}

/// The whole that the parts are written in.
pub(super) struct Context<'a> {
    document: &'a Document,
    ids: Ids,
    anchors: HashMap<&'a str, BlockId>,
    participants: HashMap<&'a str, usize>,
    /// Ids of blocks in removed parts follow those of the body and the footnotes.
    removed_ids: HashMap<BlockId, usize>,
    losses: BTreeMap<Cow<'static, str>, (usize, Option<BlockId>)>,
}

impl<'a> Context<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let (mut anchors, mut kept) = (HashMap::new(), 0);
        let mut visit = |block: &'a Block| {
            kept += 1;
            if let Some(anchor) = &block.origin.anchor {
                anchors.entry(anchor.as_str()).or_insert(block.id);
            }
        };
        walk::blocks(&document.blocks, &mut visit);
        for footnote in &document.footnotes {
            walk::blocks(&footnote.blocks, &mut visit);
        }
        let mut removed_ids = HashMap::new();
        for removed in &document.removed {
            walk::blocks(std::slice::from_ref(&removed.block), &mut |block| {
                let next = kept + removed_ids.len() + 1;
                removed_ids.insert(block.id, next);
            });
        }
        let mut participants = HashMap::new();
        for (at, who) in document.metadata.participants.iter().enumerate() {
            participants.entry(who.value.label.as_str()).or_insert(at + 1);
        }
        Self { document, ids: ids(document), anchors, participants, removed_ids, losses: BTreeMap::new() }
    }

    /// The published id of a block that was kept.
    pub(super) fn kept_id(&self, id: BlockId) -> Option<String> {
        self.ids.name(id)
    }

    /// The published id of any block.
    pub(super) fn id(&self, id: BlockId) -> String {
        self.ids
            .number(id)
            .map(u64::from)
            .or_else(|| self.removed_ids.get(&id).map(|id| *id as u64))
            .map_or_else(String::new, |number| format!("b{number}"))
    }

    /// The published id of a footnote.
    pub(super) fn footnote(id: FootnoteId) -> String {
        format!("n{}", u64::from(id.0) + 1)
    }

    /// The published id of the block that `#anchor` leads to.
    pub(super) fn target(&self, href: &str) -> Option<String> {
        self.anchors.get(href.strip_prefix('#')?).and_then(|id| self.kept_id(*id))
    }

    /// The published id of who speaks under this label.
    pub(super) fn participant(&self, label: &str) -> Option<String> {
        self.participants.get(label).map(|number| format!("p{number}"))
    }

    /// Where a span is.
    pub(super) fn origin(&self, span: Option<Span>) -> Option<Origin> {
        let span = span?;
        let (first, last) = self.document.provenance.lines.lines(span);
        Some(Origin { lines: [first, last], bytes: [span.start, span.end] })
    }

    /// Tells that something is not in the record. What is lost many times is told once, with the number.
    pub(super) fn lose(&mut self, what: impl Into<Cow<'static, str>>, block: Option<BlockId>) {
        self.losses.entry(what.into()).or_insert((0, block)).0 += 1;
    }

    /// What was lost, as notes.
    pub(super) fn losses(&self) -> Vec<Note> {
        let note = |(what, (count, block)): (&Cow<'static, str>, &(usize, Option<BlockId>))| {
            let message = if *count == 1 { what.clone() } else { format!("{what} ({count} times)").into() };
            Note { block: *block, ..Note::new(NoteKind::NotRepresentable, message) }
        };
        self.losses.iter().map(note).collect()
    }
}
