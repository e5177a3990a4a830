//! Marks: what each is, and how they stand in each other.

use std::cmp::Reverse;

use crate::data::Value;

use super::fields::{Fields, items, pair, text};
use super::reading::{Reading, Refused, Result, Step};
use crate::model::build::MAX_INLINE_DEPTH;
use crate::model::{Image, Inline, Notation, Style};
use crate::text::shown;

/// A mark or an annotation: from where to where, in characters, and the inline that it becomes, still without text.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) inline: Inline,
}

impl Item {
    pub(super) fn is_leaf(&self) -> bool {
        self.inline.content().is_none()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.start == self.end
    }

    fn is_annotation(&self) -> bool {
        matches!(self.inline, Inline::Annotated { .. })
    }

    /// Whether `inner` says nothing inside this: the same style again, a link in a link.
    fn excludes(&self, inner: &Self) -> bool {
        match (&self.inline, &inner.inline) {
            (Inline::Styled { style: one, .. }, Inline::Styled { style: other, .. }) => one == other,
            (Inline::Link { .. }, Inline::Link { .. }) => true,
            _ => false,
        }
    }
}

/// The marks of a text of `length` characters, those that hold others before those inside.
pub(super) fn marks(value: Value<'_>, length: usize, reading: &mut Reading<'_>) -> Result<Vec<Item>> {
    let mut marks = items(value, reading, |value, reading| mark(value, length, reading))?;
    if nested(&marks, |_, _| {}).is_err() {
        // Somebody has written them in another order.
        marks.sort_by_key(|mark| (mark.start, Reverse(mark.end), mark.is_leaf()));
        nested(&marks, |_, _| {}).map_err(|(one, other)| crossing(&marks[one], &marks[other], reading))?;
    }
    Ok(marks)
}

fn crossing(one: &Item, other: &Item, reading: &Reading<'_>) -> Refused {
    let why = if one.is_leaf() { "stands in one that holds no others" } else { "crosses one" };
    let message = format!(
        "the mark over {}..{} {why} over {}..{}; of two marks one must hold the other, or they must not touch",
        other.start, other.end, one.start, one.end
    );
    reading.refused(message)
}

/// Goes through items in order as they stand in each other, and tells `leave` which ones must be left out, and why: an
/// annotation that crosses something, a style in itself, what stands too deep.
///
/// # Errors
/// Two marks that cross, or that do not come in order.
pub(super) fn nested(items: &[Item], mut leave: impl FnMut(usize, &'static str)) -> std::result::Result<(), (usize, usize)> {
    let mut open: Vec<usize> = Vec::new();
    let mut last = 0;
    for (at, item) in items.iter().enumerate() {
        if item.start < last {
            return Err((at - 1, at));
        }
        last = item.start;
        open.truncate(still_open(open.iter().map(|at| &items[*at]), item));
        let mut kept = true;
        while let Some(index) = open.last().copied() {
            let around = &items[index];
            if !around.is_leaf() && item.end <= around.end {
                break;
            }
            if item.is_annotation() {
                leave(at, "an annotation that crosses a mark or another annotation was left out");
                kept = false;
                break;
            }
            if !around.is_annotation() {
                return Err((index, at));
            }
            leave(index, "an annotation that crosses a mark or another annotation was left out");
            open.pop();
        }
        if kept && open.iter().any(|index| items[*index].excludes(item)) {
            leave(at, "a mark inside one of its kind says nothing and was left out");
            kept = false;
        }
        if kept && open.len() >= MAX_INLINE_DEPTH && !item.is_leaf() {
            leave(at, "what stands in too many other marks was left out");
            kept = false;
        }
        if kept {
            open.push(at);
        }
    }
    Ok(())
}

/// How many of the open items are still open where an item begins. One over no text holds what follows over no text,
/// if it can.
pub(super) fn still_open<'a>(open: impl IntoIterator<Item = &'a Item>, item: &Item) -> usize {
    let holds = |open: &&Item| {
        let both_empty = open.is_empty() && item.is_empty() && !open.is_leaf() && !open.excludes(item);
        open.end > item.start || open.end == item.start && both_empty
    };
    open.into_iter().take_while(holds).count()
}

/// One mark.
fn mark(value: Value<'_>, length: usize, reading: &mut Reading<'_>) -> Result<Item> {
    let mut fields = Fields::of(value, reading)?;
    let kind = fields.needed_text("type", reading)?;
    let (start, end) = range(&mut fields, length, reading)?;
    let inline = match kind.as_str() {
        "code" => Inline::Code(String::new()),
        "math" => {
            let notation = fields.needed_member("notation", &Notation::ALL, Notation::name, reading)?;
            Inline::Math { notation, text: String::new() }
        }
        "ruby" => Inline::Ruby { base: String::new(), gloss: fields.text_or_empty("gloss", reading)? },
        "image" => Inline::Image(Image { url: target(&mut fields, reading)?, alt: String::new(), title: fields.text("title", reading)? }),
        "link" => {
            if let Some(name) = fields.text("to", reading)? {
                reading.leads_to(name);
            }
            Inline::Link { href: target(&mut fields, reading)?, title: fields.text("title", reading)?, bare: false, content: Vec::new() }
        }
        "footnote" => footnote(&mut fields, start == end, reading)?,
        "lang" => Inline::Lang { tag: fields.needed_text("lang", reading)?, content: Vec::new() },
        "segment" => Inline::Segment { kind: fields.needed_text("segment", reading)?, content: Vec::new() },
        "raw" => Inline::Raw { format: fields.needed_text("format", reading)?, text: String::new() },
        name => match Style::ALL.into_iter().find(|style| style.name() == name) {
            Some(style) => Inline::Styled { style, content: Vec::new() },
            None => return Err(reading.refused(format!("`{}` is no type of mark; {}", shown(name), known()))),
        },
    };
    fields.done(reading);
    Ok(Item { start, end, inline })
}

/// The types of marks, for messages.
fn known() -> String {
    let others = ["code", "link", "image", "math", "ruby", "footnote", "lang", "segment", "raw"];
    let names: Vec<&str> = Style::ALL.into_iter().map(Style::name).chain(others).collect();
    format!("known are {}", names.join(", "))
}

/// The range of something on a text of so many characters.
pub(super) fn range(fields: &mut Fields<'_>, length: usize, reading: &mut Reading<'_>) -> Result<(usize, usize)> {
    let value = fields.need("range", reading)?;
    reading.at(Step::Key("range"), |reading| {
        let (start, end) = pair(value, reading)?;
        if end > length {
            return Err(reading.refused(format!("the range ends at {end}, the text has {length} characters; count code points from 0")));
        }
        Ok((start, end))
    })
}

fn target(fields: &mut Fields<'_>, reading: &mut Reading<'_>) -> Result<String> {
    let value = fields.need("href", reading)?;
    reading.at(Step::Key("href"), |reading| {
        let href = text(value, reading)?;
        if href.is_empty() { Err(reading.refused("the address is empty".into())) } else { Ok(href) }
    })
}

fn footnote(fields: &mut Fields<'_>, is_empty: bool, reading: &mut Reading<'_>) -> Result<Inline> {
    if !is_empty {
        return Err(reading.refused("a reference to a footnote covers no text: its range is empty".into()));
    }
    let name = fields.needed_text("to", reading)?;
    match reading.footnotes.get(&name) {
        Some(id) => Ok(Inline::FootnoteRef(*id)),
        None => Err(reading.refused(format!("`{}` is no footnote of this record", shown(&name)))),
    }
}
