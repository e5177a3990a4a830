//! Blocks, as the record has them.

use serde::Serialize;

use super::context::{Context, Origin};
use super::inline::LineRecord;
use super::pattern::{LANGUAGE, NAME};
use crate::model::{Alignment, Block, BlockId, BlockKind, Cell, Definition, Figure, Inline, Item, Table, plain_text};

/// A block. The fields of all types stand in one order; each type has some of them.
#[derive(Debug, Default, Serialize)]
pub(super) struct BlockRecord {
    id: String,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notation: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ordered: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tight: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Items>,
    #[serde(flatten)]
    table: Option<TableRecord>,
    #[serde(flatten)]
    figure: Option<FigureRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    participant: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    marker: Option<String>,
    #[serde(flatten)]
    line: Option<LineRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    blocks: Option<Vec<BlockRecord>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attribution: Option<Attribution>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    anchor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<Origin>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Items {
    List(Vec<ItemRecord>),
    Definitions(Vec<DefinitionRecord>),
}

/// Who is quoted: bare text, if nothing stands on it.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Attribution {
    Bare(String),
    Marked(LineRecord),
}

#[derive(Debug, Serialize)]
struct ItemRecord {
    #[serde(skip_serializing_if = "Option::is_none")]
    checked: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    marker: Option<String>,
    blocks: Vec<BlockRecord>,
}

#[derive(Debug, Serialize)]
struct DefinitionRecord {
    terms: Vec<LineRecord>,
    definitions: Vec<Vec<BlockRecord>>,
}

#[derive(Debug, Serialize)]
struct TableRecord {
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<LineRecord>,
    /// `null` for a column without alignment.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    columns: Vec<Option<&'static str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    head_rows: Option<usize>,
    rows: Vec<Vec<CellRecord>>,
}

#[derive(Debug, Serialize)]
struct CellRecord {
    #[serde(flatten)]
    line: LineRecord,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    header: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    colspan: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rowspan: Option<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    blocks: Vec<BlockRecord>,
}

#[derive(Debug, Default, Serialize)]
struct FigureRecord {
    #[serde(skip_serializing_if = "Option::is_none")]
    media: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    height: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<LineRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit: Option<LineRecord>,
}

/// Blocks in their order.
pub(super) fn blocks(blocks: &[Block], context: &mut Context<'_>) -> Vec<BlockRecord> {
    blocks.iter().map(|block| BlockRecord::of(block, context)).collect()
}

impl BlockRecord {
    fn of(block: &Block, context: &mut Context<'_>) -> Self {
        let lang = block.origin.lang.clone().filter(|lang| {
            let valid = LANGUAGE.is_match(lang);
            if !valid {
                context.lose(format!("`{lang}` is no language tag"), Some(block.id));
            }
            valid
        });
        let own = own_fields(block.id, &block.kind, context);
        Self {
            id: context.id(block.id),
            r#type: block.kind.name(),
            lang,
            anchor: block.origin.anchor.clone(),
            origin: context.origin(block.origin.span),
            ..own
        }
    }
}

impl BlockRecord {
    /// Whether the block is a paragraph that is no more than its text.
    pub(super) fn is_bare(&self) -> bool {
        let bare = self.line.as_ref().is_some_and(|line| line.marks.is_empty() && line.annotations.is_empty());
        self.r#type == "paragraph" && bare && self.role.is_none() && self.lang.is_none() && self.anchor.is_none()
    }
}

/// The fields that only the block's type has.
fn own_fields(id: BlockId, kind: &BlockKind, context: &mut Context<'_>) -> BlockRecord {
    let empty = BlockRecord::default;
    match kind {
        BlockKind::Paragraph { role, content } => {
            BlockRecord { role: role.map(|role| role.name()), line: Some(LineRecord::of(content, id, context)), ..empty() }
        }
        BlockKind::Heading { level, role, content } => BlockRecord {
            level: Some(*level),
            role: role.map(|role| role.name()),
            line: Some(LineRecord::of(content, id, context)),
            ..empty()
        },
        BlockKind::Byline { content } | BlockKind::Dateline { content } | BlockKind::Credit { content } => {
            BlockRecord { line: Some(LineRecord::of(content, id, context)), ..empty() }
        }
        BlockKind::Quote { blocks: inner, attribution } => {
            BlockRecord { blocks: Some(blocks(inner, context)), attribution: Attribution::of(attribution, id, context), ..empty() }
        }
        BlockKind::List { start, tight, items } => BlockRecord {
            ordered: Some(start.is_some()),
            start: *start,
            tight: Some(*tight),
            items: Some(Items::List(items.iter().map(|item| ItemRecord::of(item, context)).collect())),
            ..empty()
        },
        BlockKind::Definitions { items } => {
            let item = |item: &Definition| DefinitionRecord {
                terms: item.terms.iter().map(|term| LineRecord::of(term, id, context)).collect(),
                definitions: item.definitions.iter().map(|inner| blocks(inner, context)).collect(),
            };
            BlockRecord { items: Some(Items::Definitions(items.iter().map(item).collect())), ..empty() }
        }
        BlockKind::Code { language, text } => BlockRecord {
            language: language.clone().filter(|language| !language.is_empty()),
            line: Some(LineRecord::plain(text)),
            ..empty()
        },
        BlockKind::Math { notation, text } => {
            BlockRecord { notation: Some(notation.name()), line: Some(LineRecord::plain(text)), ..empty() }
        }
        BlockKind::Table(table) => BlockRecord { table: Some(TableRecord::of(table, id, context)), ..empty() },
        BlockKind::Figure(figure) => BlockRecord { figure: Some(FigureRecord::of(figure, id, context)), ..empty() },
        BlockKind::Speech { speaker, marker, role, blocks: inner } => {
            let participant = context.participant(speaker);
            if let (Some(role), None) = (role, &participant) {
                context.lose(format!("`{speaker}` is no participant, so that nothing says {}", role.name()), Some(id));
            }
            BlockRecord {
                speaker: Some(speaker.clone()),
                participant,
                marker: Some(marker.clone()),
                blocks: Some(blocks(inner, context)),
                ..empty()
            }
        }
        BlockKind::EditorialNote { blocks: inner } => BlockRecord { blocks: Some(blocks(inner, context)), ..empty() },
        BlockKind::Article { kind, blocks: inner } => {
            BlockRecord { kind: Some(kind.name()), blocks: Some(blocks(inner, context)), ..empty() }
        }
        BlockKind::Rule => empty(),
        BlockKind::Gap { reason } => BlockRecord { reason: Some(reason.name()), ..empty() },
        BlockKind::Raw { format, text } => {
            BlockRecord { format: Some(raw_format(format, id, context)), line: Some(LineRecord::plain(text)), ..empty() }
        }
    }
}

/// A raw block must name its format.
fn raw_format(format: &str, id: BlockId, context: &mut Context<'_>) -> String {
    if NAME.is_match(format) {
        return format.into();
    }
    context.lose(format!("the format `{format}` of raw text is no name"), Some(id));
    "unknown".into()
}

impl Attribution {
    /// Who is quoted, `None` if nothing says so.
    fn of(content: &[Inline], id: BlockId, context: &mut Context<'_>) -> Option<Self> {
        let line = LineRecord::filled(content, id, context)?;
        let is_bare = line.marks.is_empty() && line.annotations.is_empty();
        Some(if is_bare { Self::Bare(line.text) } else { Self::Marked(line) })
    }
}

impl ItemRecord {
    fn of(item: &Item, context: &mut Context<'_>) -> Self {
        Self { checked: item.checked, marker: item.marker.clone(), blocks: blocks(&item.blocks, context) }
    }
}

impl TableRecord {
    fn of(table: &Table, id: BlockId, context: &mut Context<'_>) -> Self {
        let aligned = table.columns.iter().any(Option::is_some);
        Self {
            caption: LineRecord::filled(&table.caption, id, context),
            columns: if aligned { table.columns.iter().map(|column| column.map(Alignment::name)).collect() } else { Vec::new() },
            head_rows: (table.head_rows > 0).then_some(table.head_rows),
            rows: table.rows.iter().map(|row| row.cells.iter().map(|cell| CellRecord::of(cell, id, context)).collect()).collect(),
        }
    }
}

impl CellRecord {
    fn of(cell: &Cell, id: BlockId, context: &mut Context<'_>) -> Self {
        Self {
            line: LineRecord::of(&cell.content, id, context),
            header: cell.header,
            colspan: (cell.colspan > 1).then_some(cell.colspan),
            rowspan: (cell.rowspan > 1).then_some(cell.rowspan),
            blocks: blocks(&cell.blocks, context),
        }
    }
}

impl FigureRecord {
    fn of(figure: &Figure, id: BlockId, context: &mut Context<'_>) -> Self {
        let media = figure.media.as_ref();
        let title = media.and_then(|media| media.title.as_deref());
        if title.is_some_and(|title| media.is_some_and(|media| media.alt != title) && plain_text(&figure.caption) != title) {
            context.lose("the advisory title of a figure", Some(id));
        }
        Self {
            media: media.map(|media| media.kind.name()),
            url: media.map(|media| media.url.clone()),
            alt: media.map(|media| media.alt.clone()).filter(|alt| !alt.is_empty()),
            width: media.and_then(|media| media.width).map(|width| width.to_string()),
            height: media.and_then(|media| media.height).map(|height| height.to_string()),
            caption: LineRecord::filled(&figure.caption, id, context),
            credit: LineRecord::filled(&figure.credit, id, context),
        }
    }
}
