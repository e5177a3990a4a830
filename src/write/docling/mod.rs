//! Docling's document as JSON (`DoclingDocument`), which pipelines that cut and index documents read.
//!
//! A document is pools of texts, groups, tables and pictures, and a tree of references into them. A line of text that
//! is all of one kind is a text with its formatting and link; any other is an empty text (a paragraph: nothing) around
//! a group of label `inline`, a text for each run, as docling's own readers write it. Runs put together are the line.
//!
//! | what | form |
//! |---|---|
//! | heading of level 1, title | `title`; a heading of level *n* is a `section_header` of level *n* − 1 |
//! | list | group of label `list`; the marker of an item is `-`, its number, or for a task `[x]` and `[ ]` |
//! | quotation, turn of an interview, definitions, embedded text | a group whose name says so; who speaks is a text of its own |
//! | formula not in TeX, raw text | `code` |
//! | figure | `picture`, caption and credit as captions, the alternative text as its description |
//! | film, sound, embedded page | a text that links there |
//! | cell with more than plain text | the text, and a group below the table with all of it |
//! | inserted, deleted text | underlined, struck out |
//! | ruby, missing text | the reading in brackets, `[…]` |
//! | footnote | its label in brackets, raised; a text of label `footnote` at the end of the body, the label before it |
//! | removed text | texts in the layer `furniture`, at the end, with the reason as `pumice__reason` |
//! | metadata | `pumice__metadata` of the furniture, which docling's own writers do not show, as in front matter |
//!
//! What is lost is a note; [`losses`] lists it.

mod block;
mod item;
mod line;
mod losses;
mod origin;
mod pool;
mod program;
mod table;

use serde::Serialize;
use serde_json::Value;

use super::Written;
use super::losses::Losses;
use super::record::{FrontMatter, front_matter_values};
use crate::model::Document;
use item::{Group, Meta, Picture, TableItem, Text};
use origin::Origin;
use pool::{Node, Pool};

/// The version of docling's schema; newer readers take it too.
const VERSION: &str = "1.8.0";

/// A document as docling has it.
#[derive(Serialize)]
struct DoclingDocument<'a> {
    schema_name: &'static str,
    version: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<Origin<'a>>,
    furniture: Group<'a>,
    body: Group<'a>,
    groups: Vec<Group<'a>>,
    texts: Vec<Text<'a>>,
    pictures: Vec<Picture<'a>>,
    tables: Vec<TableItem<'a>>,
}

/// Writes docling's JSON, indented.
pub fn write(document: &Document) -> Written {
    let mut writer = Writer { document, pool: Pool::default(), losses: Losses::of("docling") };
    writer.blocks(Node::Body, &document.blocks);
    writer.footnotes();
    writer.removed();
    let Writer { pool, losses, .. } = writer;
    let values = front_matter_values(document, FrontMatter::Plain);
    let meta = (!values.is_empty()).then(|| Meta::of("pumice__metadata", Value::Object(values)));
    let whole = DoclingDocument {
        schema_name: "DoclingDocument",
        version: VERSION,
        name: &document.id,
        origin: Origin::of(document),
        furniture: Group::root(Node::Furniture, Vec::new(), meta),
        body: Group::root(Node::Body, pool.body, None),
        groups: pool.groups,
        texts: pool.texts,
        pictures: pool.pictures,
        tables: pool.tables,
    };
    // Keys are strings and numbers finite, so that nothing can fail.
    let text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    Written { text: text + "\n", notes: losses.into_notes() }
}

/// A document on its way to docling.
struct Writer<'a> {
    document: &'a Document,
    pool: Pool<'a>,
    losses: Losses,
}
