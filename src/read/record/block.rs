//! Blocks.

use crate::data::Value;

use super::fields::{Fields, items, text};
use super::line::{broken, line, own_line};
use super::reading::{Reading, Result};
use super::table::{figure, table};
use crate::model::{ArticleKind, Block, BlockKind, Definition, GapReason, HeadingRole, Inline, Item, Notation, Origin, ParagraphRole};
use crate::text::{ink, shown};

/// The types of blocks, for messages.
const TYPES: &str = "heading, paragraph, byline, dateline, credit, quote, editorial-note, article, list, definitions, code, math, table, figure, speech, rule, gap, raw";

/// Blocks in their order.
pub(super) fn blocks(value: Value<'_>, reading: &mut Reading<'_>) -> Result<Vec<Block>> {
    items(value, reading, block)
}

/// The blocks under the key `blocks` of a block.
pub(super) fn inner(fields: &mut Fields<'_>, reading: &mut Reading<'_>) -> Result<Vec<Block>> {
    Ok(fields.maybe("blocks", reading, |value, reading| reading.inside(|reading| blocks(value, reading)))?.unwrap_or_default())
}

/// A block.
pub(super) fn block(value: Value<'_>, reading: &mut Reading<'_>) -> Result<Block> {
    let mut fields = Fields::of(value, reading)?;
    let id = reading.new_id();
    if let Some(name) = fields.text("id", reading)? {
        if !is_id(&name, 'b') {
            return Err(reading.refused(format!("`{}` is no id of a block; one is b and a number", shown(&name))));
        }
        if reading.blocks.contains_key(&name) {
            return Err(reading.refused(format!("the id `{name}` is that of an earlier block; give this one a number of its own")));
        }
        reading.blocks.insert(name, id);
    }
    let lang = fields.text("lang", reading)?;
    let anchor = fields.text("anchor", reading)?;
    let span = reading.origin(&mut fields)?;
    let kind = kind(&mut fields, reading)?;
    fields.done(reading);
    Ok(Block { id, kind, origin: Origin { span, lang, anchor, evidence: None } })
}

/// Whether a name is a letter and a number.
pub(super) fn is_id(name: &str, letter: char) -> bool {
    name.strip_prefix(letter).is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn kind(fields: &mut Fields<'_>, reading: &mut Reading<'_>) -> Result<BlockKind> {
    let name = fields.needed_text("type", reading)?;
    Ok(match name.as_str() {
        "paragraph" => {
            let role = fields.member("role", &ParagraphRole::ALL, ParagraphRole::name, reading)?;
            BlockKind::Paragraph { role, content: line(fields, reading)? }
        }
        "heading" => {
            let role = fields.member("role", &HeadingRole::ALL, HeadingRole::name, reading)?;
            BlockKind::Heading { level: level(fields, reading)?, role, content: line(fields, reading)? }
        }
        "byline" => BlockKind::Byline { content: line(fields, reading)? },
        "dateline" => BlockKind::Dateline { content: line(fields, reading)? },
        "credit" => BlockKind::Credit { content: line(fields, reading)? },
        "quote" => BlockKind::Quote { blocks: inner(fields, reading)?, attribution: attribution(fields, reading)? },
        "editorial-note" => BlockKind::EditorialNote { blocks: inner(fields, reading)? },
        "article" => {
            let kind = fields.member("kind", &ArticleKind::ALL, ArticleKind::name, reading)?;
            BlockKind::Article { kind: kind.unwrap_or(ArticleKind::Article), blocks: inner(fields, reading)? }
        }
        "list" => list(fields, reading)?,
        "definitions" => {
            let items = filled(fields.each("items", reading, definition)?, reading)?;
            BlockKind::Definitions { items }
        }
        "code" => BlockKind::Code { language: fields.text("language", reading)?, text: verbatim(fields, reading)? },
        "math" => {
            let notation = fields.needed_member("notation", &Notation::ALL, Notation::name, reading)?;
            BlockKind::Math { notation, text: verbatim(fields, reading)? }
        }
        "table" => BlockKind::Table(table(fields, reading)?),
        "figure" => BlockKind::Figure(figure(fields, reading)?),
        "speech" => speech(fields, reading)?,
        "rule" => BlockKind::Rule,
        "gap" => BlockKind::Gap { reason: fields.needed_member("reason", &GapReason::ALL, GapReason::name, reading)? },
        "raw" => BlockKind::Raw { format: fields.needed_text("format", reading)?, text: verbatim(fields, reading)? },
        other => return Err(reading.refused(format!("`{}` is no type of block; known are {TYPES}", shown(other)))),
    })
}

fn level(fields: &mut Fields<'_>, reading: &mut Reading<'_>) -> Result<u8> {
    let level = fields.count("level", reading)?;
    let fitting = level.and_then(|level| u8::try_from(level).ok()).filter(|level| (1..=9).contains(level));
    fitting.ok_or_else(|| reading.refused("a heading has a `level` from 1 to 9".into()))
}

/// Text without marks.
fn verbatim(fields: &mut Fields<'_>, reading: &mut Reading<'_>) -> Result<String> {
    let text = fields.needed_text("text", reading)?;
    reading.delivered += ink(&text);
    Ok(text)
}

/// Who is quoted: a string, or a line with marks.
fn attribution(fields: &mut Fields<'_>, reading: &mut Reading<'_>) -> Result<Vec<Inline>> {
    let read = |value: Value<'_>, reading: &mut Reading<'_>| match value {
        Value::String(_) => {
            let text = text(value, reading)?;
            reading.delivered += ink(&text);
            Ok(broken(&text))
        }
        other => own_line(other, reading),
    };
    Ok(fields.maybe("attribution", reading, read)?.unwrap_or_default())
}

fn list(fields: &mut Fields<'_>, reading: &mut Reading<'_>) -> Result<BlockKind> {
    let (ordered, start) = (fields.flag("ordered", reading)?, fields.count("start", reading)?);
    if ordered == Some(false) && start.is_some() {
        return Err(reading.refused("a list that is not ordered has no `start`; take one of the two out".into()));
    }
    let start = start.or_else(|| (ordered == Some(true)).then_some(1));
    let tight = fields.flag("tight", reading)?.unwrap_or(true);
    let items = filled(fields.each("items", reading, item)?, reading)?;
    Ok(BlockKind::List { start, tight, items })
}

fn item(value: Value<'_>, reading: &mut Reading<'_>) -> Result<Item> {
    let mut fields = Fields::of(value, reading)?;
    let item =
        Item { checked: fields.flag("checked", reading)?, marker: fields.text("marker", reading)?, blocks: inner(&mut fields, reading)? };
    fields.done(reading);
    Ok(item)
}

fn definition(value: Value<'_>, reading: &mut Reading<'_>) -> Result<Definition> {
    let mut fields = Fields::of(value, reading)?;
    let terms = fields.each("terms", reading, own_line)?;
    let definitions = fields.each("definitions", reading, |value, reading| reading.inside(|reading| blocks(value, reading)))?;
    if terms.is_empty() || definitions.is_empty() {
        return Err(reading.refused("expected at least one of `terms` and one of `definitions`".into()));
    }
    fields.done(reading);
    Ok(Definition { terms, definitions })
}

/// Refuses a list of nothing.
pub(super) fn filled<T>(items: Vec<T>, reading: &Reading<'_>) -> Result<Vec<T>> {
    if items.is_empty() {
        Err(reading.refused("there is nothing in it; expected at least one item, or no block".into()))
    } else {
        Ok(items)
    }
}

fn speech(fields: &mut Fields<'_>, reading: &mut Reading<'_>) -> Result<BlockKind> {
    let speaker = fields.needed_text("speaker", reading)?;
    let marker = fields.text_or_empty("marker", reading)?;
    reading.delivered += ink(&marker);
    let mut role = None;
    if let Some(name) = fields.text("participant", reading)? {
        match reading.participants.get(&name) {
            Some((label, side)) if *label == speaker => role = *side,
            Some((label, _)) => {
                let (label, speaker) = (shown(label), shown(&speaker));
                return Err(reading.refused(format!("{name} is `{label}`, the turn is by `{speaker}`; make them the same")));
            }
            None => return Err(reading.refused(format!("`{}` is no participant of this record", shown(&name)))),
        }
    }
    Ok(BlockKind::Speech { speaker, marker, role, blocks: inner(fields, reading)? })
}
