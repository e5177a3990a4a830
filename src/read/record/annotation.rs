//! Annotations: what pieces of a text mean.

use std::cmp::Reverse;

use crate::data::Value;

use super::fields::{Fields, items, text};
use super::line::Characters;
use super::mark::{Item, range};
use super::reading::{Reading, Result, Step};
use crate::model::{Annotation, AnnotationKind, Confidence, Direction, Inline, Operator};
use crate::text::shown;

/// The annotations of a text.
pub(super) fn annotations(value: Value<'_>, characters: &Characters<'_>, reading: &mut Reading<'_>) -> Result<Vec<Item>> {
    items(value, reading, |value, reading| annotation(value, characters, reading))
}

fn annotation(value: Value<'_>, characters: &Characters<'_>, reading: &mut Reading<'_>) -> Result<Item> {
    let mut fields = Fields::of(value, reading)?;
    let (start, end) = range(&mut fields, characters.count(), reading)?;
    let covered = characters.between(start, end);
    if let Some(surface) = fields.text("surface", reading)?
        && surface != covered
    {
        let message = format!("the range covers `{}`, the surface says `{}`; one of them is wrong", shown(covered), shown(&surface));
        return Err(reading.refused(message));
    }
    let annotation = Annotation {
        kind: fields.needed_member("type", &AnnotationKind::ALL, AnnotationKind::name, reading)?,
        value: fields.maybe("value", reading, stated)?,
        operator: fields.member("op", &Operator::ALL, Operator::sign, reading)?.unwrap_or_default(),
        unit: fields.text("unit", reading)?,
        direction: fields.member("direction", &Direction::ALL, Direction::name, reading)?,
        relative: fields.flag("relative", reading)?.unwrap_or_default(),
        inferred: fields.flag("inferred", reading)?.unwrap_or_default(),
        confidence: fields.member("confidence", &Confidence::ALL, Confidence::name, reading)?,
        role: fields.text("role", reading)?,
    };
    fields.done(reading);
    Ok(Item { start, end, inline: Inline::Annotated { annotation: Box::new(annotation), content: Vec::new() } })
}

/// A value as the model has it: the two ends of a range are joined by a stroke, the values of a list by spaces.
fn stated(value: Value<'_>, reading: &mut Reading<'_>) -> Result<String> {
    match value {
        Value::List(_) => Ok(items(value, reading, plain)?.join(" ")),
        Value::Map(_) => {
            let mut fields = Fields::of(value, reading)?;
            let ends = [fields.need("from", reading)?, fields.need("to", reading)?];
            fields.done(reading);
            let [from, to] = ends.map(|end| plain(end, reading));
            Ok(format!("{}/{}", from?, to?))
        }
        other => plain(other, reading),
    }
}

/// One value as text. Numbers are decimals without an exponent, as the writer takes them.
fn plain(value: Value<'_>, reading: &mut Reading<'_>) -> Result<String> {
    match value {
        Value::String(_) => text(value, reading),
        Value::Number(number) => Ok(match number.as_f64().filter(|_| number.is_f64()) {
            Some(float) if float.fract() == 0.0 => format!("{float}.0"),
            Some(float) => float.to_string(),
            None => number.to_string(),
        }),
        other => Err(reading.expected("a string or a number", &other)),
    }
}

/// Puts annotations among marks, so that each comes before what it holds; of a mark and an annotation over the same
/// text the mark is the outer one.
pub(super) fn among(marks: Vec<Item>, mut annotations: Vec<Item>) -> Vec<Item> {
    let in_order =
        |one: &Item, other: &Item| one.start < other.start || one.start == other.start && (one.end >= other.end || one.is_empty());
    if !annotations.windows(2).all(|pair| in_order(&pair[0], &pair[1])) {
        annotations.sort_by_key(|annotation| (annotation.start, Reverse(annotation.end)));
    }
    let (empty, filled) = (next(&marks, true), next(&marks, false));
    // Each annotation stands before the mark of a number, in order.
    let (mut places, mut at) = (Vec::with_capacity(annotations.len()), 0);
    for (index, annotation) in annotations.iter().enumerate() {
        // An annotation of no text needs a mark over none.
        at += usize::from(!annotation.is_empty() && index > 0 && annotations[index - 1].is_empty() && at < marks.len());
        at += marks[at..].iter().take_while(|mark| mark.start < annotation.start).count();
        let begins_here = marks.get(at).is_some_and(|mark| mark.start == annotation.start);
        if begins_here && annotation.is_empty() {
            at = empty[at].unwrap_or(at);
        } else if begins_here {
            // Marks over all of it come before, and with them those over no text that stand before them.
            while let Some(mark) = filled.get(at).copied().flatten().filter(|mark| marks[*mark].start == annotation.start) {
                if holds(annotation, &marks[mark]) {
                    break;
                }
                at = mark + 1;
            }
        }
        places.push(at);
    }
    let mut items = Vec::with_capacity(marks.len() + annotations.len());
    let mut annotations = places.into_iter().zip(annotations).peekable();
    for (at, mark) in marks.into_iter().enumerate() {
        while let Some((_, annotation)) = annotations.next_if(|(place, _)| *place <= at) {
            items.push(annotation);
        }
        items.push(mark);
    }
    items.extend(annotations.map(|(_, annotation)| annotation));
    items
}

/// For each mark the next one, itself included, that begins where it does and is over no text, or over some.
fn next(marks: &[Item], is_empty: bool) -> Vec<Option<usize>> {
    let mut next: Vec<Option<usize>> = vec![None; marks.len()];
    for at in (0..marks.len()).rev() {
        let follows = marks.get(at + 1).is_some_and(|mark| mark.start == marks[at].start);
        next[at] = if marks[at].is_empty() == is_empty { Some(at) } else { next.get(at + 1).copied().flatten().filter(|_| follows) };
    }
    next
}

/// Whether an annotation over some text holds a mark over some that begins where it does.
fn holds(annotation: &Item, mark: &Item) -> bool {
    mark.end < annotation.end || mark.is_leaf() && mark.end == annotation.end
}

/// Where each annotation is told: the step to it.
pub(super) const STEP: Step = Step::Key("annotations");
