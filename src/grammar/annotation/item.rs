//! What a scanner has found, before it is settled what of it is told.

use std::cmp::Reverse;
use std::ops::Range;

use super::Found;
use super::decimal::Decimal;
use crate::model::{Annotation, AnnotationKind};

/// Something that a scanner has found.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) range: Range<usize>,
    pub(super) annotation: Annotation,
    /// The number, of a quantity.
    pub(super) number: Option<Decimal>,
    /// Whether it is told only as a part of something greater: a bare number.
    pub(super) weak: bool,
}

impl Item {
    pub(super) fn new(range: Range<usize>, kind: AnnotationKind, value: Option<String>) -> Self {
        Self { range, annotation: Annotation::new(kind, value), number: None, weak: false }
    }
}

/// A list of quantities of one sort, with its values in order.
pub(super) fn list(items: &[Item]) -> Option<Item> {
    let (first, last) = (items.first()?, items.last()?);
    let values: Vec<&str> = items.iter().filter_map(|item| item.annotation.value.as_deref()).collect();
    let mut whole = Item::new(first.range.start..last.range.end, first.annotation.kind, Some(values.join(" ")));
    whole.annotation.unit.clone_from(&last.annotation.unit);
    whole.annotation.direction = first.annotation.direction;
    Some(whole)
}

/// What is told: in order, without what is weak or crosses something that began before.
pub(super) fn settled(mut items: Vec<Item>) -> Vec<Found> {
    items.retain(|item| !item.weak && item.range.start < item.range.end);
    items.sort_by_key(|item| (item.range.start, Reverse(item.range.end)));
    items.dedup_by(|later, first| later.range == first.range);
    let mut open: Vec<usize> = Vec::new();
    items.retain(|item| {
        while open.last().is_some_and(|end| *end <= item.range.start) {
            open.pop();
        }
        let fits = open.last().is_none_or(|end| item.range.end <= *end);
        if fits {
            open.push(item.range.end);
        }
        fits
    });
    items.into_iter().map(|item| Found { range: item.range, annotation: item.annotation }).collect()
}
