//! The items of docling's documents.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Map, Value};

use super::pool::{Node, Reference};

/// What all items have.
#[derive(Serialize)]
pub(super) struct Common {
    pub(super) self_ref: Node,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) parent: Option<Reference>,
    pub(super) children: Vec<Reference>,
    pub(super) content_layer: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) meta: Option<Meta>,
}

impl Default for Common {
    fn default() -> Self {
        Self { self_ref: Node::Body, parent: None, children: Vec::new(), content_layer: "body", meta: None }
    }
}

/// What is known of an item beyond its fields.
#[derive(Serialize)]
pub(super) struct Meta {
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<Description>,
    #[serde(flatten)]
    others: Map<String, Value>,
}

#[derive(Serialize)]
struct Description {
    text: String,
}

impl Meta {
    /// A field of ours; its name begins with `pumice__`.
    pub(super) fn of(name: &str, value: Value) -> Self {
        Self { description: None, others: Map::from_iter([(name.into(), value)]) }
    }

    /// What stands in the place of a picture.
    pub(super) fn description(text: &str) -> Self {
        Self { description: Some(Description { text: text.into() }), others: Map::new() }
    }
}

/// A text, heading, item of a list, code or formula.
#[derive(Default, Serialize)]
pub(super) struct Text<'a> {
    #[serde(flatten)]
    pub(super) node: Common,
    pub(super) label: &'static str,
    pub(super) orig: Cow<'a, str>,
    pub(super) text: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) formatting: Option<Formatting>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) hyperlink: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) level: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) enumerated: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) code_language: Option<&'static str>,
}

impl<'a> Text<'a> {
    /// A text of a label.
    pub(super) fn of(label: &'static str, text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        Self { label, orig: text.clone(), text, ..Self::default() }
    }
}

/// How a text is set off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Formatting {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) underline: bool,
    pub(super) strikethrough: bool,
    pub(super) script: Script,
}

/// Where a text stands on its line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Script {
    #[default]
    Baseline,
    Sub,
    Super,
}

/// A group of items.
#[derive(Serialize)]
pub(super) struct Group<'a> {
    #[serde(flatten)]
    pub(super) node: Common,
    name: &'a str,
    label: &'static str,
}

impl<'a> Group<'a> {
    pub(super) fn of(self_ref: Node, parent: Node, label: &'static str, name: &'a str) -> Self {
        Self { node: Common { self_ref, parent: Some(parent.into()), ..Common::default() }, name, label }
    }

    /// The root of a tree.
    pub(super) fn root(self_ref: Node, children: Vec<Reference>, meta: Option<Meta>) -> Self {
        let content_layer = if self_ref == Node::Furniture { "furniture" } else { "body" };
        Self { node: Common { self_ref, parent: None, children, content_layer, meta }, name: "_root_", label: "unspecified" }
    }
}

/// A picture.
#[derive(Serialize)]
pub(super) struct Picture<'a> {
    #[serde(flatten)]
    pub(super) node: Common,
    label: &'static str,
    pub(super) captions: Vec<Reference>,
    image: ImageReference<'a>,
}

impl<'a> Picture<'a> {
    /// A picture at an address, with the text in its place and its size, if stated.
    pub(super) fn of(uri: &'a str, alt: &str, width: Option<u32>, height: Option<u32>) -> Self {
        let meta = (!alt.is_empty()).then(|| Meta::description(alt));
        let size = Size { width: width.unwrap_or(0), height: height.unwrap_or(0) };
        let image = ImageReference { mimetype: media_type(uri), dpi: CSS_DPI, size, uri };
        Self { node: Common { meta, ..Common::default() }, label: "picture", captions: Vec::new(), image }
    }
}

/// CSS pixels in an inch.
const CSS_DPI: u32 = 96;

/// The type of a picture, as its address says.
fn media_type(url: &str) -> &'static str {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("png") => "image/png",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("svg") => "image/svg+xml",
        Some("avif") => "image/avif",
        Some("bmp") => "image/bmp",
        _ => "application/octet-stream",
    }
}

/// Where a picture is.
#[derive(Serialize)]
struct ImageReference<'a> {
    mimetype: &'static str,
    dpi: u32,
    size: Size,
    uri: &'a str,
}

/// Width and height in CSS pixels, 0 if not stated.
#[derive(Serialize)]
struct Size {
    width: u32,
    height: u32,
}

/// A table.
#[derive(Serialize)]
pub(super) struct TableItem<'a> {
    #[serde(flatten)]
    pub(super) node: Common,
    label: &'static str,
    pub(super) captions: Vec<Reference>,
    pub(super) data: TableData<'a>,
}

impl TableItem<'_> {
    pub(super) fn of(self_ref: Node, parent: Node) -> Self {
        let node = Common { self_ref, parent: Some(parent.into()), ..Common::default() };
        Self { node, label: "table", captions: Vec::new(), data: TableData::default() }
    }
}

/// The cells of a table.
#[derive(Default, Serialize)]
pub(super) struct TableData<'a> {
    pub(super) table_cells: Vec<TableCell<'a>>,
    pub(super) num_rows: usize,
    pub(super) num_cols: usize,
}

/// A cell; rows and columns count from 0, ends are one past the last.
#[derive(Serialize)]
pub(super) struct TableCell<'a> {
    pub(super) row_span: usize,
    pub(super) col_span: usize,
    pub(super) start_row_offset_idx: usize,
    pub(super) end_row_offset_idx: usize,
    pub(super) start_col_offset_idx: usize,
    pub(super) end_col_offset_idx: usize,
    pub(super) text: Cow<'a, str>,
    pub(super) column_header: bool,
    pub(super) row_header: bool,
    pub(super) row_section: bool,
    /// The group that holds all of the cell, if it is more than its text.
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    pub(super) whole: Option<Reference>,
}
