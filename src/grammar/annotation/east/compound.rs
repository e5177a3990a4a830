//! What several quantities say together: a list that 分别 announces, a way from one value to another. The parts stay
//! annotations of their own inside the whole.

use super::super::item::{Item, list};
use super::Scan;
use crate::model::{AnnotationKind, Direction};

/// How far 分别 may stand before its list, in characters.
const REACH: usize = 24;

/// What stands between two values of a list.
const JOINS: [&str; 10] = ["、", "和", "及", "与", "以及", ",", "，", "和约", "、约", "と"];

impl Scan<'_> {
    /// Adds what the items say together.
    pub(super) fn compound(&mut self) {
        let mut wholes = self.lists();
        wholes.extend(self.ways());
        self.items.append(&mut wholes);
    }

    fn between(&self, first: &Item, second: &Item) -> &str {
        self.text.get(first.range.end..second.range.start).unwrap_or_default()
    }

    fn lists(&mut self) -> Vec<Item> {
        let mut lists = Vec::new();
        let mut from = 0;
        while from < self.items.len() {
            let mut to = from + 1;
            while let Some(next) = self.items.get(to)
                && is_listed(&self.items[from], next)
                && JOINS.contains(&self.between(&self.items[to - 1], next))
            {
                to += 1;
            }
            if to - from > 1 && self.is_announced(self.items[from].range.start) {
                let direction = self.items[from].annotation.direction;
                self.items[from..to].iter_mut().for_each(|item| item.annotation.direction = direction);
                lists.extend(list(&self.items[from..to]));
            }
            from = to;
        }
        lists
    }

    /// Whether 分别 stands before `at` in the same sentence.
    fn is_announced(&self, at: usize) -> bool {
        let before = self.text.get(..at).unwrap_or_default();
        let reach =
            before.char_indices().rev().take(REACH).take_while(|(_, c)| !matches!(c, '。' | '；' | ';' | '！' | '？' | '\n')).last();
        let near = reach.map_or("", |(from, _)| &before[from..]);
        self.table.respectively.iter().any(|word| near.contains(word))
    }

    /// `由2.65下降到2.05`, `从2013年的2505个下降至502个`.
    fn ways(&self) -> Vec<Item> {
        let quantities: Vec<usize> = (0..self.items.len()).filter(|at| self.items[*at].number.is_some()).collect();
        quantities.windows(2).filter_map(|pair| self.way_between(pair[0], pair[1])).collect()
    }

    fn way_between(&self, first: usize, second: usize) -> Option<Item> {
        let (from, to) = (self.items.get(first)?, self.items.get(second)?);
        let between = self.between(from, to);
        let verb = ["到", "至", "为", "成"].iter().find_map(|end| between.strip_suffix(end))?;
        if verb.chars().count() > 10 || verb.contains(['。', '，', ',', ';', '；', '、']) {
            return None;
        }
        let mut start = from.range.start;
        if let Some(date) =
            first.checked_sub(1).and_then(|at| self.items.get(at)).filter(|item| item.annotation.kind == AnnotationKind::Date)
            && matches!(self.between(date, from), "的" | "")
        {
            start = date.range.start;
        }
        let before = self.text.get(..start)?;
        let opening = ["由", "从", "從", "自"].iter().find(|word| before.ends_with(**word))?;
        let (one, two) = (from.number?, to.number?);
        let shares = from.annotation.kind == AnnotationKind::Percent && to.annotation.kind == AnnotationKind::Percent;
        let kind = if shares { AnnotationKind::Percent } else { AnnotationKind::Range };
        let value = match (shares, &from.annotation.value, &to.annotation.value) {
            (true, Some(one), Some(two)) => format!("{one}/{two}"),
            _ => format!("{one}/{two}"),
        };
        let mut whole = Item::new(start - opening.len()..to.range.end, kind, Some(value));
        whole.annotation.unit = from.annotation.unit.clone().or_else(|| to.annotation.unit.clone());
        whole.annotation.direction = Some(if one.compare(two).is_gt() { Direction::Down } else { Direction::Up });
        Some(whole)
    }
}

/// Whether two quantities can stand in one list.
fn is_listed(first: &Item, next: &Item) -> bool {
    use AnnotationKind as Kind;
    let counted = matches!(first.annotation.kind, Kind::Percent | Kind::Measure | Kind::Money | Kind::Duration | Kind::Fraction);
    counted
        && !first.weak
        && !next.weak
        && first.annotation.kind == next.annotation.kind
        && first.annotation.unit == next.annotation.unit
        && [first, next].iter().all(|item| item.annotation.value.as_deref().is_some_and(|value| !value.contains('/')))
}
