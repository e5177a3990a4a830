//! TEI P5, valid for every document that the model can hold.
//!
//! What TEI allows depends on the place: [`structure`] knows the parts of a division, [`block`] the [`Place`]s inside
//! a block and what may stand in each. A block whose own element is not allowed where it stands becomes `ab` (or `p`
//! in an editorial note, which holds no `ab`) with its kind as `@type`, so the writer can always go on. Every block is
//! exactly one element that carries its id: pointers always have a target.

mod annotation;
mod block;
mod dialect;
mod figure;
mod header;
mod inline;
mod list;
mod options;
mod space;
mod stand_off;
mod structure;
mod table;
mod uri;
mod value;

use std::collections::HashMap;

use super::Written;
use super::xml::Xml;
use crate::model::{Block, BlockKind, Document, FootnoteId, Ids, Inline, ids, walk};
use crate::note::{Note, NoteKind};
use crate::span::Span;
use header::Person;

pub(crate) use block::Place;
pub use header::ProjectHeader;
pub use options::{Profile, Provenance, TeiOptions};

/// Writes TEI.
pub fn write(document: &Document, options: &TeiOptions) -> Written {
    let mut writer = Writer::new(document, options);
    writer.document();
    writer.written()
}

/// How many bytes a header takes.
const HEADER: usize = 8 << 10;

/// The most bytes that are set aside before anything is written.
const MOST: usize = 16 << 20;

/// One document on its way to TEI.
struct Writer<'a> {
    document: &'a Document,
    options: &'a TeiOptions,
    xml: Xml,
    ids: Ids,
    /// The blocks that the page's own anchors lead to.
    anchors: HashMap<&'a str, u32>,
    /// Who speaks: `p1`, `p2`, …
    persons: Vec<Person<'a>>,
    /// The number of the person that a label names.
    speakers: HashMap<&'a str, u32>,
    /// Footnotes that nothing in the body refers to.
    orphans: Vec<FootnoteId>,
    /// Which footnotes have been written.
    placed: Vec<bool>,
    in_footnote: bool,
    /// Whether the source is described.
    sourced: bool,
    /// Whether places in it are named, and what was taken out of it.
    traced: bool,
    blocks_in_body: usize,
    /// The last id in use.
    last_id: usize,
    notes: Vec<Note>,
}

impl<'a> Writer<'a> {
    fn new(document: &'a Document, options: &'a TeiOptions) -> Self {
        let ids = ids(document);
        let (mut anchors, mut count, mut in_body) = (HashMap::new(), 0, None);
        for blocks in std::iter::once(&document.blocks).chain(document.footnotes.iter().map(|footnote| &footnote.blocks)) {
            walk::blocks(blocks, &mut |block| {
                count += 1;
                if let (Some(anchor), Some(number)) = (&block.origin.anchor, ids.number(block.id)) {
                    anchors.entry(anchor.as_str()).or_insert(number);
                }
            });
            in_body.get_or_insert(count);
        }
        let hash = &document.provenance.sha256;
        let sourced = hash.len() == 64 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        Self {
            document,
            options,
            xml: Xml::with_capacity(HEADER + (2 * document.ledger.delivered as usize).min(MOST)),
            ids,
            anchors,
            persons: header::persons(document),
            speakers: HashMap::new(),
            orphans: orphans(document),
            placed: vec![false; document.footnotes.len()],
            in_footnote: false,
            sourced,
            traced: sourced && options.traces(),
            blocks_in_body: in_body.unwrap_or_default(),
            last_id: count,
            notes: Vec::new(),
        }
    }

    fn document(&mut self) {
        let language = self.language();
        self.xml.group("TEI").attribute("xmlns", "http://www.tei-c.org/ns/1.0");
        self.xml.maybe("version", (!self.options.is_lite()).then_some("4.12.0")).attribute("xml:lang", &language);
        match self.options.profile {
            Profile::House => self.header(&language),
            Profile::Lite => self.lite_header(&language),
        }
        self.xml.group("text");
        self.body(&self.document.blocks, true);
        self.xml.close();
        if self.options.traces() {
            self.stand_off();
        }
        self.xml.close();
    }

    fn written(self) -> Written {
        let mut notes = self.notes;
        if self.xml.replaced {
            notes.push(Note::new(NoteKind::NotRepresentable, "characters that XML cannot hold were replaced by U+FFFD"));
        }
        Written { text: self.xml.finish(), notes }
    }

    /// The language of the document, `und` if it is not known.
    fn language(&self) -> String {
        let stated = self.document.metadata.language.as_ref();
        stated.and_then(|stated| value::language(&stated.value)).map_or_else(|| "und".into(), std::borrow::Cow::into_owned)
    }

    /// The attributes that every block has: its id, its place in the source, its language.
    fn identity(&mut self, block: &Block) {
        if let Some(number) = self.ids.number(block.id) {
            self.xml.plain("xml:id", format_args!("b{number}"));
        }
        self.source(block.origin.span);
        let language = block.origin.lang.as_deref().and_then(value::language);
        self.xml.maybe("xml:lang", language.as_deref());
    }

    /// The page's own anchor, on the elements that have a place for it, then [`Writer::identity`].
    fn anchored(&mut self, block: &Block) {
        self.xml.maybe("n", block.origin.anchor.as_deref());
        self.identity(block);
    }

    /// `@source`: lines of the text, bytes of the file.
    fn source(&mut self, span: Option<Span>) {
        let Some(span) = span.filter(|_| self.traced) else { return };
        let (first, last) = self.document.provenance.lines.lines(span);
        self.xml.plain("source", format_args!("src:L{first}-{last} src:B{}-{}", span.start, span.end));
    }

    /// `xml:space`, if folding white space would change the text.
    fn preserve(&mut self, changes: bool) {
        self.xml.maybe("xml:space", changes.then_some("preserve"));
    }

    /// A number for an element that stands for no block.
    fn spare_id(&mut self) -> String {
        self.last_id += 1;
        format!("b{}", self.last_id)
    }

    fn lost_link(&mut self, href: &str) {
        let start: String = href.trim().chars().take(40).collect();
        self.notes.push(Note::new(NoteKind::LinkDropped, format!("a link that leads nowhere was dropped, its text kept: `{start}`")));
    }

    fn lost(&mut self, block: &Block, message: &'static str) {
        self.notes.push(Note::new(NoteKind::NotRepresentable, message).about(block.id).at(block.origin.span));
    }
}

/// The footnotes that the body does not refer to.
fn orphans(document: &Document) -> Vec<FootnoteId> {
    fn mark(content: &[Inline], seen: &mut [bool]) {
        for inline in content {
            if let Inline::FootnoteRef(id) = inline
                && let Some(seen) = seen.get_mut(id.0 as usize)
            {
                *seen = true;
            }
            mark(inline.content().unwrap_or_default(), seen);
        }
    }
    if document.footnotes.is_empty() {
        return Vec::new();
    }
    let mut seen = vec![false; document.footnotes.len()];
    walk::blocks(&document.blocks, &mut |block| walk::lines(block).for_each(|line| mark(line, &mut seen)));
    (0u32..).zip(seen).filter(|(_, seen)| !seen).map(|(id, _)| FootnoteId(id)).collect()
}

/// Whether a block may stand beside the text but not be the text of its container.
fn is_beside(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Figure(_) | BlockKind::EditorialNote { .. } | BlockKind::Rule | BlockKind::Gap { .. })
}
