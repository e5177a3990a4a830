//! Tables and figures.

use crate::data::Value;

use super::block::{filled, inner};
use super::fields::{Fields, count, items, text};
use super::line::{line, own_line};
use super::reading::{Reading, Result, Step};
use crate::model::{Alignment, Cell, Figure, Media, MediaKind, Row, Table};
use crate::text::ink;

pub(super) fn table(fields: &mut Fields<'_>, reading: &mut Reading<'_>) -> Result<Table> {
    let caption = fields.maybe("caption", reading, own_line)?.unwrap_or_default();
    let columns = fields.each("columns", reading, alignment)?;
    let rows = filled(fields.each("rows", reading, row)?, reading)?;
    let head_rows = fields.count("head_rows", reading)?.unwrap_or_default();
    match usize::try_from(head_rows).ok().filter(|head_rows| *head_rows <= rows.len()) {
        Some(head_rows) => Ok(Table { caption, columns, head_rows, rows }),
        None => Err(reading.refused(format!("`head_rows` says {head_rows}, the table has {} rows", rows.len()))),
    }
}

fn alignment(value: Value<'_>, reading: &mut Reading<'_>) -> Result<Option<Alignment>> {
    match value {
        Value::Null => Ok(None),
        Value::String(name) if Alignment::ALL.iter().any(|alignment| alignment.name() == name) => {
            Ok(Alignment::ALL.into_iter().find(|alignment| alignment.name() == name))
        }
        other => Err(reading.expected("one of `left`, `center`, `right` and null", &other)),
    }
}

fn row(value: Value<'_>, reading: &mut Reading<'_>) -> Result<Row> {
    let cells = items(value, reading, cell)?;
    Ok(Row { cells: filled(cells, reading)? })
}

fn cell(value: Value<'_>, reading: &mut Reading<'_>) -> Result<Cell> {
    let mut fields = Fields::of(value, reading)?;
    let cell = Cell {
        header: fields.flag("header", reading)?.unwrap_or_default(),
        colspan: span(&mut fields, "colspan", reading)?,
        rowspan: span(&mut fields, "rowspan", reading)?,
        content: line(&mut fields, reading)?,
        blocks: inner(&mut fields, reading)?,
    };
    fields.done(reading);
    Ok(cell)
}

/// How many columns or rows a cell covers.
fn span(fields: &mut Fields<'_>, key: &'static str, reading: &mut Reading<'_>) -> Result<u32> {
    /// What HTML allows.
    const MOST: u64 = 65_534;
    let Some(value) = fields.take(key) else { return Ok(1) };
    reading.at(Step::Key(key), |reading| match count(&value, reading)? {
        covered @ 1..=MOST => Ok(covered as u32),
        _ => Err(reading.expected(&format!("a number from 1 to {MOST}"), &value)),
    })
}

pub(super) fn figure(fields: &mut Fields<'_>, reading: &mut Reading<'_>) -> Result<Figure> {
    let kind = fields.member("media", &MediaKind::ALL, MediaKind::name, reading)?;
    let url = fields.text("url", reading)?.filter(|url| !url.is_empty());
    let alt = fields.text_or_empty("alt", reading)?;
    reading.delivered += ink(&alt);
    let (width, height) = (pixels(fields, "width", reading)?, pixels(fields, "height", reading)?);
    let media = match url {
        Some(url) => Some(Media { kind: kind.unwrap_or(MediaKind::Image), url, alt, title: None, width, height }),
        None if kind.is_some() || !alt.is_empty() => {
            return Err(reading.refused("a figure with `media` or `alt` has the `url` of what it shows".into()));
        }
        None => None,
    };
    let caption = fields.maybe("caption", reading, own_line)?.unwrap_or_default();
    let credit = fields.maybe("credit", reading, own_line)?.unwrap_or_default();
    if media.is_none() && caption.is_empty() && credit.is_empty() {
        return Err(reading.refused("a figure shows or says something: expected `url`, `caption` or `credit`".into()));
    }
    Ok(Figure { media: media.map(Box::new), caption, credit })
}

/// A width or a height. What is no number of pixels is told and left out.
fn pixels(fields: &mut Fields<'_>, key: &'static str, reading: &mut Reading<'_>) -> Result<Option<u32>> {
    let read = |value: Value<'_>, reading: &mut Reading<'_>| {
        let stated = match value {
            Value::Number(number) => number.to_string(),
            other => text(other, reading)?,
        };
        let pixels = stated.parse().ok();
        if pixels.is_none() {
            reading.tell("this is no number of pixels and was left out".into());
        }
        Ok(pixels)
    };
    Ok(fields.maybe(key, reading, read)?.flatten())
}
