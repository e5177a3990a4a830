//! Quantities: `more than 3.5 million people`, `$20bn`, `two-thirds`, `5–10 km`.

use super::super::cursor::Cursor;
use super::super::decimal::Decimal;
use super::super::item::Item;
use super::super::unit::{Sense, Time};
use super::Scan;
use super::number::{Number, number};
use super::words::phrase;
use crate::model::{AnnotationKind, Direction, Operator};

/// Short words of magnitude that count only behind money.
const SHORT: [(&str, i32); 4] = [("m", 6), ("k", 3), ("b", 9), ("mn", 6)];

impl Scan<'_> {
    /// A quantity behind a word that bounds it.
    pub(super) fn bounded(&mut self, at: usize, end: usize, operator: Operator) -> Option<usize> {
        let mut cursor = self.cursor(end);
        cursor.space();
        let number = cursor.at;
        let found = self.money(at, number, Some(operator)).or_else(|| self.quantity(at, number, Some(operator)))?;
        // `over five minutes` may be the time it takes.
        let over = self.text.get(at..end).is_some_and(|word| word.eq_ignore_ascii_case("over"));
        if let Some(last) = self.items.last_mut().filter(|last| over && last.annotation.kind == AnnotationKind::Duration) {
            last.range.start = number;
            last.annotation.operator = Operator::Equal;
        }
        Some(found)
    }

    /// A number at `at` with its unit; `start` is where the surface begins.
    pub(super) fn quantity(&mut self, start: usize, at: usize, operator: Option<Operator>) -> Option<usize> {
        if let Some(end) = self.share(start, at, operator) {
            return Some(end);
        }
        let mut cursor = self.cursor(at);
        let number = number(&mut cursor, self.table)?;
        // Of the words that bound a number only `about` bounds a range.
        let about = operator.filter(|operator| *operator == Operator::About);
        if let Some(end) = self.span(if about.is_some() { start } else { at }, &number, cursor) {
            if let (Some(operator), Some(last)) = (about, self.items.last_mut()) {
                last.annotation.operator = operator;
            }
            return Some(end);
        }
        let mut number = number;
        let mut ahead = cursor;
        if ahead.space() && self.one_of(&mut ahead, self.table.half) {
            number.value = number.value.plus(Decimal::HALF)?;
            cursor = ahead;
        }
        let (operator, cursor) = self.bound_behind(operator, cursor);
        let mut ahead = cursor;
        let parted = ahead.space();
        // `a 10-year plan`
        let hyphen = !parted && ahead.eat("-");
        let Some((sense, end)) =
            self.unit(&ahead).filter(|(_, end)| !hyphen || self.text.get(ahead.at..*end).is_some_and(|unit| unit.len() > 2))
        else {
            return self.unmeasured(start, &number, operator, cursor);
        };
        let yearly = number.yearly && number.value.integer().is_some_and(|year| (1900..2100).contains(&year));
        if yearly && operator.is_none() && matches!(sense, Sense::Time(_)) {
            return None;
        }
        // `one of us`, `one day` count nothing.
        let one = number.spelt && number.value.integer() == Some(1);
        if one && matches!(sense, Sense::Time(Time::Day) | Sense::Measure(_)) {
            return None;
        }
        let cursor = self.cursor(end);
        // `g/cm³` is another unit.
        if matches!(sense, Sense::Measure(_))
            && cursor.rest().starts_with(['/', '·'])
            && cursor.rest().chars().nth(1).is_some_and(char::is_alphabetic)
        {
            return None;
        }
        let meaning = sense.of(number.value)?;
        let mut item = Item::new(start..end, meaning.kind, Some(meaning.value));
        item.annotation.unit = meaning.unit.map(Into::into);
        item.number = Some(meaning.number);
        let end = self.push(item, operator, cursor)?;
        if let (Sense::Time(time), Some(count), None, true) = (sense, number.value.integer(), operator, end == cursor.at)
            && let Some(end) = self.ago(time, count, end)
        {
            return Some(end);
        }
        Some(end)
    }

    /// What bounds a number between it and its unit: `300 or more schools`, `500+ companies`.
    fn bound_behind<'b>(&self, operator: Option<Operator>, cursor: Cursor<'b>) -> (Option<Operator>, Cursor<'b>) {
        let mut ahead = cursor;
        if ahead.eat("+") {
            return (operator.or(Some(Operator::AtLeast)), ahead);
        }
        let found = if ahead.space() { self.phrase(&mut ahead, self.table.after) } else { None };
        if found.is_some() { (operator.or(found), ahead) } else { (operator, cursor) }
    }

    /// A sum behind the name of its currency.
    pub(super) fn priced(&mut self, at: usize, end: usize, currency: &str) -> Option<usize> {
        let mut cursor = self.cursor(end);
        cursor.space();
        let (value, _) = self.sum(&mut cursor)?;
        let mut item = Item::new(at..cursor.at, AnnotationKind::Money, Some(value.to_string()));
        item.annotation.unit = Some(currency.into());
        item.number = Some(value);
        self.push(item, None, cursor)
    }

    /// A sum behind the sign of its currency; a second one may follow.
    pub(super) fn money(&mut self, start: usize, at: usize, operator: Option<Operator>) -> Option<usize> {
        let mut cursor = self.cursor(at);
        let prefix = if start == at { prefix(cursor.before())? } else { "" };
        let start = start - prefix.len();
        cursor.at -= prefix.len();
        let currency = self.currency(&mut cursor)?;
        let (mut first, from) = self.sum(&mut cursor)?;
        let mut ahead = cursor;
        if self.joins(&mut ahead) {
            let again = self.currency(&mut ahead);
            if let Some((last, power)) = self.sum(&mut ahead).filter(|_| again.is_none_or(|again| again == currency)) {
                // `$5-10 million`, but `$500 to $1 million`.
                if from == 0 && power > 0 && (again.is_none() || first.compare(last.shift(-power)?).is_lt()) {
                    first = first.shift(power)?;
                }
                if first.compare(last).is_lt() && operator.is_none() {
                    let mut item = Item::new(start..ahead.at, AnnotationKind::Range, Some(format!("{first}/{last}")));
                    item.annotation.unit = Some(currency.into());
                    return self.push(item, None, ahead);
                }
            }
        }
        let mut item = Item::new(start..cursor.at, AnnotationKind::Money, Some(first.to_string()));
        item.annotation.unit = Some(currency.into());
        item.number = Some(first);
        self.push(item, operator, cursor)
    }

    /// The currency of the sign at the cursor.
    fn currency(&self, cursor: &mut Cursor<'_>) -> Option<&'static str> {
        let (sign, currency) = self.table.currencies.iter().find(|(sign, _)| cursor.rest().starts_with(sign))?;
        cursor.at += sign.len();
        Some(currency)
    }

    /// A number behind a sign of money, with `m`, `k` and `b` understood; and its power of ten.
    fn sum(&self, cursor: &mut Cursor<'_>) -> Option<(Decimal, i32)> {
        let mut ahead = *cursor;
        ahead.space();
        let number = number(&mut ahead, self.table).filter(|number| !number.spelt)?;
        let short = SHORT.into_iter().filter(|_| number.power == 0).find_map(|(word, power)| Some((phrase(&ahead, word)?, power)));
        let (value, power) = match short {
            Some((end, power)) => {
                ahead.at = end;
                (number.value.shift(power)?, power)
            }
            None => (number.value, number.power),
        };
        if ahead.peek().is_some_and(char::is_alphanumeric) {
            return None;
        }
        *cursor = ahead;
        Some((value, power))
    }

    /// The unit at the cursor and where it ends.
    fn unit(&self, cursor: &Cursor<'_>) -> Option<(Sense, usize)> {
        self.table.units.iter().find_map(|(printed, sense)| {
            let symbol = printed.len() <= 3 && printed.is_ascii() || printed.contains(char::is_uppercase);
            let end = if symbol {
                let mut ahead = *cursor;
                let whole = ahead.eat(printed) && !ahead.peek().is_some_and(char::is_alphanumeric);
                whole.then_some(ahead.at)
            } else {
                phrase(cursor, printed)
            };
            Some((*sense, end?))
        })
    }

    /// A number without a unit is told if it is great or bounded.
    fn unmeasured(&mut self, start: usize, number: &Number, operator: Option<Operator>, cursor: Cursor<'_>) -> Option<usize> {
        let named = cursor.peek().is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '–' | '/' | ':' | '%' | '°' | '_'));
        let year = number.yearly && number.value.integer().is_some_and(|year| (1400..2200).contains(&year));
        let bound = operator.is_some() && !number.spelt && !year && number.value.integer().is_none_or(|count| count >= 10);
        if named || !(number.great || bound) {
            return None;
        }
        let mut item = Item::new(start..cursor.at, AnnotationKind::Number, Some(number.value.to_string()));
        item.number = Some(number.value);
        self.push(item, operator, cursor)
    }

    /// Takes an item with what is said of it behind and before.
    fn push(&mut self, mut item: Item, operator: Option<Operator>, mut cursor: Cursor<'_>) -> Option<usize> {
        let mut ahead = cursor;
        let after = if ahead.eat("+") {
            Some(Operator::AtLeast)
        } else {
            ahead.space();
            self.phrase(&mut ahead, self.table.after)
        };
        if after.is_some() {
            (cursor, item.range.end) = (ahead, ahead.at);
        }
        item.annotation.operator = operator.or(after).unwrap_or_default();
        if item.annotation.kind != AnnotationKind::Duration {
            item.annotation.direction = self.way(item.range.start, cursor);
        }
        self.items.push(item);
        Some(cursor.at)
    }

    /// What stands around a quantity says of its way.
    fn way(&self, start: usize, mut behind: Cursor<'_>) -> Option<Direction> {
        let before = self.text.get(..start)?.trim_end();
        let rises = self.table.rises.iter().find(|(word, _)| {
            let head = before.len().checked_sub(word.len());
            let fits = head.and_then(|head| before.get(head..)).is_some_and(|tail| tail.eq_ignore_ascii_case(word));
            fits && !head.and_then(|head| before.get(..head)).is_some_and(|head| head.ends_with(char::is_alphanumeric))
        });
        if let Some((_, direction)) = rises {
            return Some(*direction);
        }
        behind.space();
        self.phrase(&mut behind, self.table.risen)
    }

    /// `5–10 km`, `5 to 10 percent`, `5% to 10%`.
    fn span(&mut self, start: usize, first: &Number, cursor: Cursor<'_>) -> Option<usize> {
        let mut ahead = cursor;
        let mut inner = ahead;
        inner.space();
        let unit = self.unit(&inner);
        if let Some((_, end)) = unit {
            ahead.at = end;
        }
        if !self.joins(&mut ahead) {
            return None;
        }
        self.range(start, first, unit.map(|(sense, _)| sense), ahead)
    }

    /// The second end of a range, whose unit is that of the first.
    fn range(&mut self, start: usize, first: &Number, unit: Option<Sense>, mut ahead: Cursor<'_>) -> Option<usize> {
        let last = number(&mut ahead, self.table).filter(|last| last.spelt == first.spelt)?;
        ahead.space();
        let (sense, end) = self.unit(&ahead)?;
        // `100 m - 150 m - 200 m` is a row.
        let dashes = ['-', '–', '—'];
        let row = self.text.get(..start)?.trim_end().ends_with(dashes) || self.text.get(end..)?.trim_start().starts_with(dashes);
        let years = row || matches!(sense, Sense::Time(_)) && (first.yearly || last.yearly);
        if unit.is_some_and(|unit| unit != sense) || years {
            return None;
        }
        let from = if first.power == 0 && unit.is_none() { first.value.shift(last.power)? } else { first.value };
        let (from, to) = (sense.scaled(from)?, sense.scaled(last.value)?);
        if from.compare(to).is_ge() {
            return None;
        }
        let (kind, unit) = sense.range();
        let mut item = Item::new(start..end, kind, Some(format!("{from}/{to}")));
        item.annotation.unit = unit.map(Into::into);
        ahead.at = end;
        self.push(item, None, ahead)
    }

    /// `from 5 to 7%`, `between $5 and $7 million`, `from 2015 to 2019`.
    pub(super) fn between(&mut self, at: usize, end: usize, joins: &[&str]) -> Option<usize> {
        let mut cursor = self.cursor(end);
        cursor.space();
        let inside = cursor.at;
        if let Some(first) = super::date::year(&mut cursor) {
            let mut ahead = cursor;
            let joined = ahead.space() && self.one_of(&mut ahead, joins) && ahead.space();
            if let Some(last) = super::date::year(&mut ahead).filter(|last| joined && *last > first) {
                return self.told(inside, ahead.at, format!("{first:04}/{last:04}"), false);
            }
            return self.year(end);
        }
        let known = self.items.len();
        let first = self.money(inside, inside, None).or_else(|| self.quantity(inside, inside, None));
        let mut number_only = None;
        let mut ahead = match first {
            Some(end) => self.cursor(end),
            None => {
                number_only = Some(number(&mut cursor, self.table)?);
                cursor
            }
        };
        let joined = ahead.space() && self.one_of(&mut ahead, joins) && ahead.space();
        if !joined {
            return first;
        }
        if let Some(number) = number_only {
            return self.range(at, &number, None, ahead);
        }
        let second = self.money(ahead.at, ahead.at, None).or_else(|| self.quantity(ahead.at, ahead.at, None));
        if let (Some(end), [one, two]) = (second, self.items.get(known..)?)
            && one.annotation.unit == two.annotation.unit
            && one.annotation.kind == two.annotation.kind
            && let (
                Some(from),
                Some(to),
                AnnotationKind::Money | AnnotationKind::Percent | AnnotationKind::Measure | AnnotationKind::Number,
            ) = (one.number, two.number, one.annotation.kind)
        {
            let share = one.annotation.kind == AnnotationKind::Percent;
            let kind = if share { AnnotationKind::Percent } else { AnnotationKind::Range };
            let mut whole = Item::new(at..end, kind, Some(format!("{from}/{to}")));
            whole.annotation.unit.clone_from(&one.annotation.unit);
            if from.compare(to).is_gt() {
                whole.annotation.direction = Some(Direction::Down);
            }
            self.items.push(whole);
        }
        second.or(first)
    }

    /// `two-thirds`, `one in five`, `3/4`.
    fn share(&mut self, start: usize, at: usize, operator: Option<Operator>) -> Option<usize> {
        let mut cursor = self.cursor(at);
        let part = number(&mut cursor, self.table).filter(|part| !part.great)?;
        let above = part.value.integer()?;
        let whole = if !part.spelt && cursor.eat("/") {
            let whole = u64::from(cursor.digits(2)?);
            let behind = cursor.peek().is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '-'));
            let alone = self.text.get(..at)?.trim().is_empty() && cursor.rest().trim().is_empty();
            if behind || alone || !matches!(whole, 2 | 3 | 4 | 5 | 6 | 8 | 10 | 16 | 32) || whole == 10 && above > 3 {
                return None;
            }
            whole
        } else {
            (part.spelt && (cursor.eat("-") || cursor.space())).then_some(())?;
            self.phrase(&mut cursor, self.table.parts)?
        };
        if above == 0 || above >= whole {
            return None;
        }
        let value = part.value.over(Decimal::whole(whole))?;
        let item = Item::new(start..cursor.at, AnnotationKind::Fraction, Some(value.to_string()));
        self.push(item, operator, cursor)
    }
}

/// The letters before a sign of dollars that say which (`US$`); `None` if other letters stand there.
fn prefix(before: &str) -> Option<&str> {
    let length = before.bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
    let letters = before.get(before.len() - length..)?;
    matches!(letters, "" | "US" | "HK" | "NT" | "AU" | "A" | "CA" | "C" | "NZ" | "S" | "R").then_some(letters)
}
