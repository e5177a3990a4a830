//! Pandoc's native JSON, so that all of pandoc's writers become ours: `pumice page.html -t pandoc | pandoc -f json -o page.docx`.
//!
//! Pandoc refuses JSON of another version than its own. [`PandocVersion::Three`] is read by every pandoc 3,
//! [`PandocVersion::Two`] by pandoc 2.11 to 2.19. They differ in figures only.
//!
//! The title stands in the metadata and, where the document has it as a heading, in the body too, as in what pandoc
//! itself makes of HTML; `pandoc --shift-heading-level-by=-1` leaves one of the two. What pandoc has no node for has a
//! form of its own here:
//!
//! | what | form |
//! |---|---|
//! | byline, dateline, credit, part of a paragraph or heading | class `byline`, …, `lead`, `kicker`, on a `Div` or on the node |
//! | turn of an interview | `Div` of class `speech` with `speaker`; the label as printed is a `Span` of class `speaker` |
//! | note by the editors, embedded text | `Div` of class `editorial-note`, `article`, `sidebar`, `embed`, `comments` |
//! | who is quoted, missing text | `Div` of class `attribution`; `Div` of class `gap` with `reason`, which says `[…]` |
//! | task | `☐` or `☒` before the text, as pandoc's readers have it |
//! | figure | `Figure` (version 2: a paragraph with one image), the credit a `Span` of class `credit` after the caption |
//! | film, sound, embedded page | a link of class `video`, `audio`, `embed` in the place of the image |
//! | ruby | `Span` of class `ruby`, the reading in brackets, a `Span` of class `rt` |
//! | marked, inserted, deleted text | `Span` of class `mark`; `Underline`, `Strikeout` in a `Span` of class `inserted`, `deleted` |
//! | annotation, segment, language | `Span` with the kind as class and its value as attributes; with `lang` |
//! | formula not in TeX | code of class `mathml`, `asciimath` |
//! | cell that heads a row, but not in the first columns | class `header` |
//! | second reference to a footnote, one inside a footnote | the label, raised, in a `Span` of class `footnote-label`; a footnote without reference is a `Div` of class `footnote` at the end |
//!
//! What is lost is a note; [`losses`] lists it.

mod attributes;
mod block;
mod figure;
mod footnote;
mod inline;
mod losses;
mod metadata;
mod table;

use super::Written;
use super::json::Json;
use super::losses::Losses;
use crate::model::{Document, Inline};
use attributes::Names;

/// How pandoc's JSON is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PandocOptions {
    /// The pandoc that will read it.
    pub version: PandocVersion,
}

/// The pandoc that will read the JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PandocVersion {
    /// Pandoc 2.11 to 2.19, version 1.22 of its types.
    Two,
    /// Pandoc 3, version 1.23 of its types.
    #[default]
    Three,
}

impl PandocVersion {
    /// The version of pandoc's types.
    fn of_types(self) -> [u8; 2] {
        match self {
            Self::Two => [1, 22],
            Self::Three => [1, 23],
        }
    }
}

/// Writes pandoc's JSON, on one line.
pub fn write(document: &Document, options: &PandocOptions) -> Written {
    let mut writer = Writer::new(document, *options);
    writer.document();
    Written { text: writer.json.finish(), notes: writer.losses.into_notes() }
}

/// A document on its way to pandoc.
struct Writer<'a> {
    document: &'a Document,
    options: PandocOptions,
    json: Json,
    names: Names<'a>,
    losses: Losses,
    /// What stands before the text of the next paragraph.
    lead: Option<Lead<'a>>,
    /// Which footnotes have been written.
    placed: Vec<bool>,
    in_footnote: bool,
}

/// What stands before the text of a paragraph.
#[derive(Clone, Copy, Debug)]
enum Lead<'a> {
    /// The state of a task.
    Task(bool),
    /// Who speaks, as printed.
    Speaker(&'a str),
    /// The label of a footnote.
    Label(&'a str),
}

impl<'a> Writer<'a> {
    fn new(document: &'a Document, options: PandocOptions) -> Self {
        Self {
            document,
            options,
            json: Json::default(),
            names: Names::of(document),
            losses: Losses::of("pandoc"),
            lead: None,
            placed: vec![false; document.footnotes.len()],
            in_footnote: false,
        }
    }

    fn document(&mut self) {
        self.json.open('{');
        self.json.key("pandoc-api-version");
        let version = self.options.version.of_types();
        self.list(|writer| version.into_iter().for_each(|number| writer.json.bare(number)));
        self.json.key("meta");
        self.metadata();
        self.json.key("blocks");
        self.list(|writer| {
            writer.blocks(&writer.document.blocks, false);
            writer.footnotes_without_reference();
        });
        self.json.close('}');
    }

    /// A node with content.
    fn node(&mut self, name: &str, content: impl FnOnce(&mut Self)) {
        self.json.open('{');
        self.json.key("t");
        self.json.string(name);
        self.json.key("c");
        content(self);
        self.json.close('}');
    }

    /// A node without content.
    fn leaf(&mut self, name: &str) {
        self.json.open('{');
        self.json.key("t");
        self.json.string(name);
        self.json.close('}');
    }

    /// A list of what `content` writes.
    fn list(&mut self, content: impl FnOnce(&mut Self)) {
        self.json.open('[');
        content(self);
        self.json.close(']');
    }

    /// A node whose content is a list.
    fn node_of_list(&mut self, name: &str, content: impl FnOnce(&mut Self)) {
        self.node(name, |writer| writer.list(content));
    }

    /// A line of text: a list of inlines.
    fn line(&mut self, content: &'a [Inline]) {
        self.list(|writer| {
            if let Some(lead) = writer.lead.take() {
                writer.lead(lead, content.is_empty());
            }
            writer.inlines(content);
        });
    }
}
