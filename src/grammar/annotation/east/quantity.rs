//! Quantities: 近10万民警, 40亿余元, 90%以上, 三分之一, 3至5公里.

use super::super::cursor::Cursor;
use super::super::decimal::Decimal;
use super::super::item::Item;
use super::super::unit::{Sense, Time};
use super::Scan;
use super::number::{Number, is_numeral, number};
use crate::model::{AnnotationKind, Direction, Operator};

/// Units that make an idiom of a single numeral: 十分, 四处, 四周.
const IDIOMS: &str = "处分点角度期层口头手声步面门级轮组节段线升";

impl Scan<'_> {
    /// A word that bounds a quantity, and the quantity.
    pub(super) fn bounded(&mut self, at: usize) -> Option<usize> {
        let mut cursor = self.cursor(at);
        let (_, operator, inside) = self.table.before.iter().find(|(word, _, _)| cursor.eat(word))?;
        cursor.any(&["了", "过"]);
        cursor.space();
        let number = cursor.at;
        let start = if *inside { at } else { number };
        if let Some(end) = cursor.peek().and_then(|c| self.signed_at(start, number, c)) {
            return Some(end);
        }
        self.counted(start, number, Some(*operator))
    }

    /// A quantity without such a word.
    pub(super) fn quantity(&mut self, at: usize) -> Option<usize> {
        self.counted(at, at, None)
    }

    /// A sum behind the sign of its currency.
    pub(super) fn signed(&mut self, at: usize) -> Option<usize> {
        let sign = self.cursor(at).peek()?;
        self.signed_at(at, at, sign)
    }

    fn signed_at(&mut self, start: usize, at: usize, sign: char) -> Option<usize> {
        let mut cursor = self.cursor(at);
        let currency = match sign {
            '$' if cursor.before().ends_with("HK") => "HKD",
            '$' if cursor.before().ends_with("NT") => "TWD",
            '$' => "USD",
            '€' => "EUR",
            '£' => "GBP",
            '¥' | '￥' => self.table.yen,
            _ => return None,
        };
        cursor.one(|_| true);
        cursor.space();
        let number = number(&mut cursor).filter(|number| !number.numerals)?;
        let mut item = Item::new(start..cursor.at, AnnotationKind::Money, Some(number.value.to_string()));
        item.annotation.unit = Some(currency.into());
        self.push(item, &number, None, cursor)
    }

    /// The number at `at` with its unit; `start` is where the surface begins.
    fn counted(&mut self, start: usize, at: usize, operator: Option<Operator>) -> Option<usize> {
        if let Some(end) = self.share(start, at, operator) {
            return Some(end);
        }
        let mut cursor = self.cursor(at);
        let number = number(&mut cursor)?;
        if cursor.rest().starts_with(['几', '数', '幾', '數'])
            || cursor.last_before(at).is_some_and(|c| "几数好成上半幾數".contains(c)) && number.numerals
        {
            return None;
        }
        if let Some(end) = self.span(start, &number, operator, cursor) {
            return Some(end);
        }
        let mut number = number;
        let mut ahead = cursor;
        if ahead.any(&["个半", "個半"]).is_some() && ahead.rest().starts_with(['小', '月', '钟', '鐘', '星', '多']) {
            number.value = number.value.plus(Decimal::HALF)?;
            cursor = ahead;
        }
        let months = cursor.rest().starts_with('月') && number.value.integer().is_none();
        let unit = if months { Some(("月", Sense::Time(Time::Month))) } else { self.unit(&cursor) };
        let Some((printed, sense)) = unit else { return self.unmeasured(start, &number, operator, cursor) };
        // 克/升 is another unit.
        let behind = cursor.rest().trim_start().get(printed.len()..).unwrap_or_default();
        if matches!(sense, Sense::Measure(_)) && behind.starts_with(['/', '／']) {
            return None;
        }
        if self.is_idiom(at, &number, printed, sense, operator) {
            return None;
        }
        cursor.space();
        cursor.at += printed.len();
        let mut value = number.value;
        if matches!(sense, Sense::Time(_)) && cursor.rest().starts_with('半') {
            value = value.plus(Decimal::HALF)?;
            cursor.eat("半");
        }
        let meaning = sense.of(value)?;
        let mut item = Item::new(start..cursor.at, meaning.kind, Some(meaning.value));
        item.number = Some(meaning.number);
        item.annotation.unit =
            if printed == "元" { Some(self.table.yuan.unwrap_or(printed).into()) } else { meaning.unit.map(Into::into) };
        let past = sense == Sense::Time(Time::Year) || sense == Sense::Time(Time::Month);
        if operator == Some(Operator::AtMost) && past && cursor.rest().starts_with(['来', '來', '间', '間', '内']) {
            // 近5年来 are the last five years, not nearly five.
            item.range.start = at;
            return self.push(item, &number, None, cursor);
        }
        self.push(item, &number, operator, cursor)
    }

    /// Takes an item with the words behind it that bound it.
    fn push(&mut self, mut item: Item, number: &Number, operator: Option<Operator>, mut cursor: Cursor<'_>) -> Option<usize> {
        let mut ahead = cursor;
        let after = self.table.after.iter().find(|(word, _)| ahead.eat(word)).map(|(_, operator)| *operator);
        if after.is_some() {
            (cursor, item.range.end) = (ahead, ahead.at);
        }
        let more = number.more.then_some(Operator::AtLeast);
        item.annotation.operator = operator.or(after).or(more).unwrap_or_default();
        let gone = || self.table.gone.iter().find(|(word, _)| cursor.rest().starts_with(word)).map(|(_, direction)| *direction);
        item.annotation.direction = self.way(item.range.start).or_else(gone);
        if item.annotation.kind == AnnotationKind::Duration {
            item.annotation.direction = None;
        }
        item.number = item.number.or(Some(number.value));
        self.items.push(item);
        Some(cursor.at)
    }

    /// What the words before say of the way of a quantity.
    pub(super) fn way(&self, start: usize) -> Option<Direction> {
        let before = self.text.get(..start)?.trim_end();
        let before = before.strip_suffix('了').unwrap_or(before);
        self.table.ways.iter().find(|(word, _)| before.ends_with(word)).map(|(_, direction)| *direction)
    }

    /// The unit at the cursor.
    pub(super) fn unit(&self, cursor: &Cursor<'_>) -> Option<(&'static str, Sense)> {
        let mut ahead = *cursor;
        ahead.space();
        let (printed, sense, _) = self.table.units.iter().find(|(printed, _, odd)| {
            let mut behind = ahead;
            behind.eat(printed)
                && !behind
                    .peek()
                    .is_some_and(|c| odd.contains(c) || printed.ends_with(|c: char| c.is_ascii_alphabetic()) && c.is_ascii_alphanumeric())
        })?;
        Some((printed, *sense))
    }

    /// Whether number and unit make a word that counts nothing.
    fn is_idiom(&self, at: usize, number: &Number, printed: &str, sense: Sense, operator: Option<Operator>) -> bool {
        let count = number.value.integer();
        let time = matches!(sense, Sense::Time(_));
        if !number.numerals {
            // `98年` may be 1998.
            return sense == Sense::Time(Time::Year)
                && !number.more
                && operator.is_none()
                && count.is_some_and(|years| (60..100).contains(&years) || (1000..2200).contains(&years));
        }
        if !number.single || number.more {
            return IDIOMS.contains(printed) && count.is_some_and(|count| count < 20);
        }
        let before = self.text.get(..at).unwrap_or_default();
        let quoted = before.ends_with(['“', '「', '"', '‘']);
        // 一、二、三类 are the first, the second and the third.
        if before.strip_suffix('、').is_some_and(|row| row.ends_with(is_numeral)) {
            return true;
        }
        match count {
            // 那一年 is a year, not the length of one.
            Some(1) if before.ends_with(['那', '这', '這', '该', '某', '另', '同', '前', '后', '後', '上', '下', '第']) => {
                true
            }
            Some(1) => !(time && matches!(printed, "年" | "个月" | "小时" | "个小时" | "分钟" | "个多月" | "个半月" | "世纪")),
            Some(2) if self.text.get(at..).is_some_and(|rest| rest.starts_with('二')) => true,
            Some(count @ 2..=10) if printed == "周" => count == 4,
            Some(2..=10) => quoted || IDIOMS.contains(printed),
            None => false,
            _ => operator.is_none(),
        }
    }

    /// 零下5摄氏度.
    pub(super) fn below_zero(&mut self, at: usize) -> Option<usize> {
        let mut cursor = self.cursor(at);
        cursor.eat("零下").then_some(())?;
        let number = number(&mut cursor)?;
        let (printed, sense) = self.unit(&cursor)?;
        let meaning = sense.of(number.value)?;
        cursor.space();
        let end = cursor.at + printed.len();
        let mut item = Item::new(at..end, meaning.kind, Some(format!("-{}", meaning.value)));
        item.annotation.unit = meaning.unit.map(Into::into);
        self.items.push(item);
        Some(end)
    }

    /// 半年, 半小时: half of a unit of time.
    pub(super) fn half(&mut self, at: usize) -> Option<usize> {
        let mut cursor = self.cursor(at);
        let part = cursor.last().is_some_and(|c| "上下前后後大一多小".contains(c) || is_numeral(c));
        cursor.eat("半");
        let units = [
            ("个小时", Time::Hour),
            ("小时", Time::Hour),
            ("小時", Time::Hour),
            ("个月", Time::Month),
            ("個月", Time::Month),
            ("年", Time::Year),
        ];
        let (_, time) = units.into_iter().find(|(word, _)| cursor.eat(word)).filter(|_| !part)?;
        let meaning = Sense::Time(time).of(Decimal::HALF)?;
        let mut item = Item::new(at..cursor.at, meaning.kind, Some(meaning.value));
        item.annotation.unit = meaning.unit.map(Into::into);
        self.items.push(item);
        Some(cursor.at)
    }

    /// A number without a unit: people, or a bare number.
    fn unmeasured(&mut self, start: usize, number: &Number, operator: Option<Operator>, cursor: Cursor<'_>) -> Option<usize> {
        let rest = cursor.rest();
        let starts = rest.char_indices().take(4).map(|(at, _)| at);
        let people = starts.filter_map(|at| rest.get(at..)).any(|rest| self.table.people.iter().any(|noun| rest.starts_with(noun)));
        if number.numerals && !number.telling {
            return None;
        }
        if people && rest.starts_with(crate::text::is_han) {
            let mut item = Item::new(start..cursor.at, AnnotationKind::Measure, Some(number.value.to_string()));
            item.annotation.unit = Some("人".into());
            return self.push(item, number, operator, cursor);
        }
        let mut item = Item::new(start..cursor.at, AnnotationKind::Number, Some(number.value.to_string()));
        // Letters and signs behind a number make a name of it: `5G`, `3D`, `1+6`.
        let named =
            rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '+' | '＋' | '/' | '*' | '×' | '·' | '_' | '-' | '='));
        item.weak = named || !(number.great || operator.is_some() && !number.single);
        if named {
            return None;
        }
        self.push(item, number, operator, cursor)
    }

    /// `3至5公里`, `10-15万元`, `3000元至5000元`, `3%-5%`.
    fn span(&mut self, start: usize, first: &Number, operator: Option<Operator>, cursor: Cursor<'_>) -> Option<usize> {
        let mut ahead = cursor;
        let unit = self.unit(&ahead);
        if let Some((printed, _)) = unit {
            ahead.space();
            ahead.at += printed.len();
        }
        let dash = ahead.dash();
        if !dash && ahead.any(&["至", "到", "から"]).is_none() {
            return None;
        }
        let last = number(&mut ahead).filter(|last| last.numerals == first.numerals)?;
        let (printed, sense) = self.unit(&ahead)?;
        if unit.is_some_and(|(_, other)| other != sense) || (unit.is_none() && dash && sense == Sense::Time(Time::Year)) {
            return None;
        }
        ahead.space();
        ahead.at += printed.len();
        let from = if first.power == 0 { first.value.shift(last.power)? } else { first.value };
        let (from, to) = (sense.scaled(from)?, sense.scaled(last.value)?);
        if from.compare(to).is_ge() {
            return None;
        }
        let (kind, unit) = sense.range();
        let mut item = Item::new(start..ahead.at, kind, Some(format!("{from}/{to}")));
        item.annotation.unit = unit.map(Into::into);
        item.annotation.direction = self.way(start);
        item.annotation.operator = operator.unwrap_or_default();
        self.items.push(item);
        Some(ahead.at)
    }

    /// 百分之五, 三分之一, `1/8`, 七成.
    fn share(&mut self, start: usize, at: usize, operator: Option<Operator>) -> Option<usize> {
        let mut cursor = self.cursor(at);
        let whole = [("百分之", Sense::Percent), ("千分之", Sense::PerMille)].into_iter().find(|(word, _)| cursor.eat(word));
        if let Some((_, sense)) = whole {
            let number = number(&mut cursor)?;
            let value = sense.of(number.value)?.value;
            return self.push(Item::new(start..cursor.at, AnnotationKind::Percent, Some(value)), &number, operator, cursor);
        }
        let first = number(&mut cursor)?;
        if cursor.any(&["分之", "/", "／"]).is_some_and(|sign| sign == "分之" || !first.numerals) {
            let second = number(&mut cursor)?;
            if cursor.rest().starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '／' | '%' | '.' | '-')) {
                return None;
            }
            // `1/10` at the beginning of a line counts pages.
            if !first.numerals
                && self.text.get(..at).is_none_or(|before| before.trim_end_matches([' ', '\u{3000}']).is_empty() || before.ends_with('\n'))
            {
                return None;
            }
            let (part, whole) = if first.numerals || self.text.get(at..cursor.at).is_some_and(|text| text.contains("分之")) {
                (second, first)
            } else {
                (first, second)
            };
            let proper = part.value.compare(whole.value).is_lt() && whole.value.integer().is_some() && part.value.integer().is_some();
            let unlikely = !first.numerals && whole.value.integer().is_some_and(|whole| whole > 100);
            if !proper || unlikely || self.unit(&cursor).is_some_and(|(printed, _)| !first.numerals && printed != "的") {
                return None;
            }
            let value = part.value.over(whole.value)?;
            let item = Item::new(start..cursor.at, AnnotationKind::Fraction, Some(value.to_string()));
            return self.push(item, &second, operator, cursor);
        }
        let tenths = first.single
            && first.value.integer().is_some_and(|tenths| (1..=9).contains(&tenths))
            && self.table.tenths.iter().any(|word| cursor.eat(word));
        let odd = cursor.rest().starts_with([
            '为', '功', '立', '员', '本', '长', '果', '就', '绩', '品', '熟', '了', '分', '年', '人', '都', '不', '千', '一', '份', '型',
            '片', '群', '套', '对', '效', '像',
        ]);
        if !tenths || odd {
            return None;
        }
        let value = first.value.shift(-1)?.to_string();
        self.push(Item::new(start..cursor.at, AnnotationKind::Percent, Some(value)), &first, operator, cursor)
    }
}
