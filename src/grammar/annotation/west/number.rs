//! Numbers in digits and in words, with words of magnitude.

use super::super::cursor::{Cursor, digit};
use super::super::decimal::Decimal;
use super::words::phrase;
use super::{West, Word};

/// A number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub(super) value: Decimal,
    /// Whether it is written in words.
    pub(super) spelt: bool,
    /// Whether it has separators or a word of magnitude: it counts something, whatever follows.
    pub(super) great: bool,
    /// The power of ten of its word of magnitude, 0 without one.
    pub(super) power: i32,
    /// Whether it can be a year: four digits and no sign.
    pub(super) yearly: bool,
}

/// A number at the cursor, which is moved behind it.
pub(super) fn number(cursor: &mut Cursor<'_>, table: &West) -> Option<Number> {
    let mut ahead = *cursor;
    let mut number = if ahead.peek().and_then(digit).is_some() { in_digits(&mut ahead, table)? } else { in_words(&mut ahead, table)? };
    if let Some(power) = magnitude(&mut ahead, table, number.spelt) {
        number = Number { value: number.value.shift(power)?, great: true, power, yearly: false, ..number };
    }
    *cursor = ahead;
    Some(number)
}

/// A word of magnitude behind a number: ` million`, `bn`. `m` and `k` count only behind money; who reads money asks.
fn magnitude(cursor: &mut Cursor<'_>, table: &West, spelt: bool) -> Option<i32> {
    let mut ahead = *cursor;
    let spaced = ahead.space() || spelt && ahead.eat("-");
    let (end, power) = table.magnitudes.iter().find_map(|(word, power)| {
        let attached = !spaced && word.len() > 3;
        Some((phrase(&ahead, word).filter(|_| !attached)?, *power))
    })?;
    ahead.at = end;
    *cursor = ahead;
    Some(power)
}

/// Digits with the separators of the language. What is no number as a whole (`1.2.3`, `12,34`) is none in part.
fn in_digits(cursor: &mut Cursor<'_>, table: &West) -> Option<Number> {
    let mut ahead = *cursor;
    let mut digits = String::new();
    run(&mut ahead, &mut digits);
    let first = digits.len();
    let mut grouped = false;
    if first <= 3 {
        while let Some(length) = group(&ahead, table, &digits) {
            digits.push_str(ahead.rest().get(length - 3..length)?);
            ahead.at += length;
            grouped = true;
        }
    }
    let mut fraction = ahead;
    let other = if table.point == ',' { '.' } else { '\0' };
    let sign = fraction.one(|c| c == table.point || c == other && !grouped);
    if let Some(sign) = sign.filter(|_| fraction.peek().is_some_and(|c| c.is_ascii_digit())) {
        digits.push('.');
        let length = digits.len();
        run(&mut fraction, &mut digits);
        // `1.234` in a language whose point is a comma was a group; `12,345` behind one is a slip.
        if sign == other && digits.len() - length > 2 {
            return None;
        }
        ahead = fraction;
    }
    let mut behind = ahead;
    if behind.one(|c| matches!(c, '.' | ',')).is_some() && behind.peek().is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let value = Decimal::parse(&digits)?;
    *cursor = ahead;
    Some(Number { value, spelt: false, great: grouped, power: 0, yearly: digits.len() == 4 })
}

fn run(cursor: &mut Cursor<'_>, digits: &mut String) {
    while let Some(c) = cursor.one(|c| c.is_ascii_digit()) {
        if digits.len() < 40 {
            digits.push(c);
        }
    }
}

/// A sign and exactly three digits behind it; the length in bytes of both.
fn group(cursor: &Cursor<'_>, table: &West, before: &str) -> Option<usize> {
    let sign = cursor.peek().filter(|c| table.groups.contains(c) && before != "0")?;
    let length = sign.len_utf8() + 3;
    let three = cursor.rest().get(sign.len_utf8()..length)?.bytes().all(|byte| byte.is_ascii_digit());
    let next = cursor.rest().get(length..).and_then(|rest| rest.chars().next());
    (three && !next.is_some_and(|c| c.is_ascii_digit())).then_some(length)
}

/// `three`, `twenty-five`, `two hundred`, `half a million`.
fn in_words(cursor: &mut Cursor<'_>, table: &West) -> Option<Number> {
    let mut ahead = *cursor;
    let mut value = Decimal::whole(0);
    match small(&mut ahead, table)? {
        Word::Half => {
            // Only of something great: half a day is no number.
            let mut behind = ahead;
            magnitude(&mut behind, table, true)?;
            value = value.plus(Decimal::parse("0.5")?)?;
        }
        Word::Number(first) => {
            let mut all = first;
            let mut inner = ahead;
            inner.one(|c| c == '-' || c == ' ');
            if (20..100).contains(&first)
                && first.is_multiple_of(10)
                && let Some(Word::Number(units @ 1..=9)) = small(&mut inner, table)
            {
                (all, ahead) = (first + units, inner);
            }
            value = value.plus(Decimal::whole(all))?;
        }
        _ => return None,
    }
    *cursor = ahead;
    Some(Number { value, spelt: true, great: false, power: 0, yearly: false })
}

fn small(cursor: &mut Cursor<'_>, table: &West) -> Option<Word> {
    let index: &super::Index = table.index;
    let (word, end) = index.at(table, cursor).find(|(word, _)| matches!(word, Word::Number(_) | Word::Half))?;
    cursor.at = end;
    Some(word)
}
