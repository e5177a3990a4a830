//! The document and what belongs to it as a whole.

use std::borrow::Cow;

use super::{Block, BlockId, Inline, Metadata};
use crate::note::Note;
use crate::source::{Provenance, Source};
use crate::span::Span;
use crate::text::ink;

/// One document: what it says, what was taken out of it, what is to be told about it, and where it comes from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The name of the document: the stem of its file name, or what the user gave.
    pub id: String,
    /// What is known about it.
    pub metadata: Metadata,
    /// The body in reading order, which is the order of the source.
    pub blocks: Vec<Block>,
    /// Footnotes, in the order of their first reference.
    pub footnotes: Vec<Footnote>,
    /// What cleaning took out, in the order of the source.
    pub removed: Vec<Removed>,
    /// What is to be told.
    pub notes: Vec<Note>,
    /// The file it was made from.
    pub provenance: Provenance,
    /// The reader that made it.
    pub reader: Reader,
    /// What the reader counted.
    pub ledger: Ledger,
    /// The first block id that is free.
    pub next_id: u32,
}

/// Names a footnote within its document: the index into [`Document::footnotes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FootnoteId(pub u32);

/// A footnote.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Footnote {
    /// The label as printed.
    pub label: String,
    /// What it says.
    pub blocks: Vec<Block>,
    /// Where it stands.
    pub span: Option<Span>,
}

/// Something that cleaning took out of the body.
#[derive(Clone, Debug, PartialEq)]
pub struct Removed {
    /// The block as it was.
    pub block: Block,
    /// The block that follows its place; `None` at the end.
    pub before: Option<BlockId>,
    /// The pass that took it out, lower-case words joined by hyphens.
    pub pass: Cow<'static, str>,
    /// Why.
    pub reason: RemovalReason,
    /// How sure the pass is, 0 to 1.
    pub score: Option<f64>,
    /// What weighed most, lower-case words joined by hyphens, strongest first.
    pub signals: Vec<Cow<'static, str>>,
    /// The kept block that it repeats; always there for duplicates.
    pub duplicate_of: Option<BlockId>,
    /// The metadata fields that took its content.
    pub targets: Vec<Cow<'static, str>>,
}

/// Why something was removed. A closed list; the names are those of the record format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RemovalReason {
    /// Menus, channel lists, account links.
    Nav,
    /// The way from the home page.
    Breadcrumb,
    /// Links to other pages, and the heading of such a list.
    RelatedLinks,
    /// Buttons, counters, font sizes.
    Widget,
    /// Slogans, applications, campaigns, newsletters.
    Promo,
    /// Share buttons.
    ShareWidget,
    /// Services, copyright, registration numbers at the foot of the page.
    Footer,
    /// The masthead.
    Header,
    /// Now in the metadata.
    Metadata,
    /// A copy of a kept block.
    Duplicate,
    /// A clipped copy of a kept block.
    PartialDuplicate,
    /// A leftover that begins or ends in mid-sentence.
    Fragment,
    /// What readers wrote.
    Comments,
    /// Advertising.
    Ad,
    /// Cookie and consent notices.
    CookieNotice,
    /// Log in, subscribe.
    Login,
    /// Not shown on the page.
    Hidden,
    /// Program text.
    Script,
    /// Licence terms of the site.
    Licence,
    /// None of these.
    Other,
}

impl RemovalReason {
    /// Every member.
    pub const ALL: [Self; 20] = [
        Self::Nav,
        Self::Breadcrumb,
        Self::RelatedLinks,
        Self::Widget,
        Self::Promo,
        Self::ShareWidget,
        Self::Footer,
        Self::Header,
        Self::Metadata,
        Self::Duplicate,
        Self::PartialDuplicate,
        Self::Fragment,
        Self::Comments,
        Self::Ad,
        Self::CookieNotice,
        Self::Login,
        Self::Hidden,
        Self::Script,
        Self::Licence,
        Self::Other,
    ];

    /// The reason of this name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }

    /// The name in records and TEI.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nav => "nav",
            Self::Breadcrumb => "breadcrumb",
            Self::RelatedLinks => "related-links",
            Self::Widget => "widget",
            Self::Promo => "promo",
            Self::ShareWidget => "share-widget",
            Self::Footer => "footer",
            Self::Header => "header",
            Self::Metadata => "metadata",
            Self::Duplicate => "duplicate",
            Self::PartialDuplicate => "partial-duplicate",
            Self::Fragment => "fragment",
            Self::Comments => "comments",
            Self::Ad => "ad",
            Self::CookieNotice => "cookie-notice",
            Self::Login => "login",
            Self::Hidden => "hidden",
            Self::Script => "script",
            Self::Licence => "licence",
            Self::Other => "other",
        }
    }
}

/// The reader that made a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Reader {
    /// Flat text.
    #[default]
    Text,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// TEI.
    Tei,
    /// A record, in YAML or in JSON.
    Record,
}

impl Reader {
    /// Every member.
    pub const ALL: [Self; 5] = [Self::Text, Self::Markdown, Self::Html, Self::Tei, Self::Record];

    /// The name in records and TEI.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Tei => "tei",
            Self::Record => "record",
        }
    }

    /// The media type of what it reads.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Text => "text/plain",
            Self::Markdown => "text/markdown",
            Self::Html => "text/html",
            Self::Tei => "application/tei+xml",
            Self::Record => "application/yaml",
        }
    }
}

/// What the reader counted, in characters that are not white space. The [receipt](crate::model::Receipt) compares it with
/// what the document holds.
///
/// Each reader counts from its own input (tokens, text nodes, lines), not from the tree it builds, so that a block
/// lost on the way shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Characters of the decoded source.
    pub read: u64,
    /// Characters that the reader handed to the builder as text, less those a pass found to be markup (`## `, a
    /// bullet).
    pub delivered: u64,
    /// Characters that cannot stand in a document: controls that XML has no place for.
    pub not_representable: u64,
}

impl Document {
    /// An empty document made from `source`: the ledger has read its text and delivered nothing.
    pub fn of(source: &Source, reader: Reader) -> Self {
        Self {
            id: stem(&source.name),
            notes: source.notes.clone(),
            provenance: source.provenance(),
            reader,
            ledger: Ledger { read: ink(&source.text) as u64, ..Ledger::default() },
            ..Self::default()
        }
    }

    /// The id of a document made from a file of this name.
    pub(crate) fn id_of(name: &str) -> String {
        stem(name)
    }

    /// Adds a note.
    pub fn note(&mut self, note: Note) {
        self.notes.push(note);
    }

    /// A block id that no other block has.
    pub fn new_id(&mut self) -> BlockId {
        let id = BlockId(self.next_id);
        self.next_id += 1;
        id
    }

    /// Takes over what a builder built.
    pub fn take(&mut self, built: super::build::Built) {
        self.blocks = built.blocks;
        self.footnotes = built.footnotes;
        self.notes.extend(built.notes);
        self.ledger.not_representable += built.not_representable;
        self.next_id = built.next_id;
    }

    /// Takes `characters` that were delivered as text back as markup: a bullet, a `##`, a speaker's rule.
    pub fn strip_markup(&mut self, characters: usize) {
        self.ledger.delivered = self.ledger.delivered.saturating_sub(characters as u64);
    }

    /// The text of the document's title as it stands in the metadata.
    pub fn title(&self) -> Option<&str> {
        self.metadata.title.as_ref().map(|title| title.value.as_str())
    }

    /// The content of a footnote reference's note.
    pub fn footnote(&self, id: FootnoteId) -> Option<&Footnote> {
        self.footnotes.get(id.0 as usize)
    }
}

/// A file's name without the endings that say how it is read (`page.html.gz` gives `page`), as an id: what is no
/// letter, digit, dot, dash or underscore of ASCII becomes a dash.
fn stem(name: &str) -> String {
    let stem = crate::source::stem(name);
    let id: String = stem.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '-' }).collect();
    let id = id.trim_start_matches(['.', '_', '-']);
    if id.is_empty() { "document".into() } else { id.into() }
}

/// The text of inlines as a reader of the page would speak it: no marks, a hard break as a newline, an image's `alt`,
/// a formula's source.
pub fn plain_text(content: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(content, &mut out);
    out
}

fn push_plain(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Math { text, .. } | Inline::Raw { text, .. } => out.push_str(text),
            Inline::Break => out.push('\n'),
            Inline::Image(image) => out.push_str(&image.alt),
            Inline::Ruby { base, .. } => out.push_str(base),
            Inline::FootnoteRef(_) => {}
            Inline::Styled { content, .. }
            | Inline::Link { content, .. }
            | Inline::Lang { content, .. }
            | Inline::Segment { content, .. }
            | Inline::Annotated { content, .. } => push_plain(content, out),
        }
    }
}
