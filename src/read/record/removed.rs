//! What was removed, and what was told about the source.

use std::borrow::Cow;

use crate::data::Value;

use super::block::{blocks, is_id};
use super::fields::{Fields, items, text};
use super::line::broken;
use super::reading::{Reading, Result, Step};
use crate::model::{Block, BlockId, BlockKind, Footnote, FootnoteId, Origin, RemovalReason, Removed, walk};
use crate::note::{Note, NoteKind, Severity};
use crate::text::{ink, shown};

/// Names the footnotes before anything refers to them.
pub(super) fn name_footnotes(value: Option<&Value<'_>>, reading: &mut Reading<'_>) -> Result<()> {
    let list = value.and_then(Value::as_list).unwrap_or_default();
    for (at, footnote) in list.iter().enumerate() {
        let Some(name) = footnote.get("id").and_then(Value::as_str) else { continue };
        if !is_id(name, 'n') || reading.footnotes.insert(name.into(), FootnoteId(at as u32)).is_some() {
            let message = format!("`{}` is no new id of a footnote; one is n and a number of its own", shown(name));
            return reading.at(Step::Key("footnotes"), |reading| reading.at(Step::Item(at), |reading| Err(reading.refused(message))));
        }
    }
    Ok(())
}

pub(super) fn footnote(value: Value<'_>, reading: &mut Reading<'_>) -> Result<Footnote> {
    let mut fields = Fields::of(value, reading)?;
    fields.text("id", reading)?;
    let footnote = Footnote {
        label: fields.text_or_empty("label", reading)?,
        span: reading.origin(&mut fields)?,
        blocks: fields.maybe("blocks", reading, blocks)?.unwrap_or_default(),
    };
    fields.done(reading);
    Ok(footnote)
}

/// A part that was taken out. `first_removed` is the first block id that is not one of the body or of a footnote.
pub(super) fn removed(value: Value<'_>, first_removed: BlockId, reading: &mut Reading<'_>) -> Result<Removed> {
    let mut fields = Fields::of(value, reading)?;
    if let Some(id) = fields.text("id", reading)?
        && !is_id(&id, 's')
    {
        return Err(reading.refused(format!("`{}` is no id of a removed part; one is s and a number", shown(&id))));
    }
    let reason = fields.needed_member("reason", &RemovalReason::ALL, RemovalReason::name, reading)?;
    let said = fields.needed_text("text", reading)?;
    let before = fields.maybe("before", reading, |value, reading| kept(value, first_removed, reading))?;
    let duplicate_of = fields.maybe("duplicate_of", reading, |value, reading| kept(value, first_removed, reading))?;
    if matches!(reason, RemovalReason::Duplicate | RemovalReason::PartialDuplicate) && duplicate_of.is_none() {
        return Err(reading.refused("a duplicate says of which block: the key `duplicate_of` is missing".into()));
    }
    let names = |value, reading: &mut Reading<'_>| text(value, reading).map(Cow::Owned);
    let removed = Removed {
        before,
        pass: fields.text_or_empty("pass", reading)?.into(),
        reason,
        score: fields.maybe("score", reading, score)?,
        signals: fields.each("signals", reading, names)?,
        duplicate_of,
        targets: fields.each("targets", reading, names)?,
        block: block(said, &mut fields, reading)?,
    };
    fields.done(reading);
    Ok(removed)
}

/// The block that was taken out: a paragraph, unless the record has more than its text.
fn block(said: String, fields: &mut Fields<'_>, reading: &mut Reading<'_>) -> Result<Block> {
    let span = reading.origin(fields)?;
    let Some(mut structure) = fields.maybe("blocks", reading, blocks)? else {
        reading.delivered += ink(&said);
        let kind = BlockKind::paragraph(broken(&said));
        return Ok(Block { id: reading.new_id(), kind, origin: Origin { span, ..Origin::default() } });
    };
    match structure.pop() {
        Some(block) if structure.is_empty() => {
            if walk::block_text(&block) == said {
                return Ok(block);
            }
            Err(reading.refused("`text` is not what stands in `blocks`; change both, or take `blocks` out".into()))
        }
        _ => Err(reading.refused("one removed part is one block; give every other an entry of its own".into())),
    }
}

/// A block of the body or of a footnote.
fn kept(value: Value<'_>, first_removed: BlockId, reading: &mut Reading<'_>) -> Result<BlockId> {
    let name = text(value, reading)?;
    let id = reading.block_of(&name)?;
    if id < first_removed { Ok(id) } else { Err(reading.refused(format!("`{name}` is a block that was removed itself"))) }
}

fn score(value: Value<'_>, reading: &mut Reading<'_>) -> Result<f64> {
    value.as_f64().filter(|score| (0.0..=1.0).contains(score)).ok_or_else(|| reading.expected("a number from 0 to 1", &value))
}

/// The notes. One of a kind that nobody knows keeps its words.
pub(super) fn notes(value: Value<'_>, reading: &mut Reading<'_>) -> Result<Vec<Note>> {
    items(value, reading, |value, reading| {
        let mut fields = Fields::of(value, reading)?;
        let name = fields.needed_text("kind", reading)?;
        let message = fields.text_or_empty("message", reading)?;
        let kind = NoteKind::by_name(&name);
        let message = if kind.is_some() { message } else { format!("{name}: {message}") };
        let kind = kind.unwrap_or(NoteKind::Unsupported);
        let note = Note {
            kind,
            severity: fields.member("severity", &Severity::ALL, Severity::name, reading)?.unwrap_or_else(|| kind.severity()),
            message: message.into(),
            block: fields.maybe("block", reading, |value, reading| {
                let name = text(value, reading)?;
                reading.block_of(&name)
            })?,
            span: reading.origin(&mut fields)?,
        };
        fields.done(reading);
        Ok(note)
    })
}
