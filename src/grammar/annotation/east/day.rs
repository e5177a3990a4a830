//! Dates: 2019年6月13日, 去年11月, 昨(24)日, 今年1至3月, 一季度, 上周五, 2020-05-07 21:47.

use super::super::cursor::Cursor;
use super::super::item::Item;
use super::Scan;
use super::number::is_numeral;
use super::time::{clock, small};
use crate::grammar::date;
use crate::model::AnnotationKind;

/// A date as far as the text tells it, and how it came about.
#[derive(Clone, Copy, Debug, Default)]
struct Point {
    year: Option<i32>,
    month: Option<u32>,
    day: Option<u32>,
    how: How,
}

/// How a date came about.
#[derive(Clone, Copy, Debug, Default)]
struct How {
    /// Counted from the anchor.
    relative: bool,
    /// Taken from a year that stands before in the text.
    carried: bool,
}

/// A date ready to be told.
struct Told {
    value: String,
    how: How,
    /// Whether it is exact to the day, so that a time can follow.
    full: bool,
}

impl Scan<'_> {
    /// A date.
    pub(super) fn day(&mut self, at: usize) -> Option<usize> {
        let mut cursor = self.cursor(at);
        let told = self
            .numeric(&mut cursor)
            .or_else(|| years_to(&mut cursor))
            .or_else(|| self.days(&mut cursor))
            .or_else(|| self.calendar(&mut cursor))
            .or_else(|| self.week(&mut cursor))
            .or_else(|| self.part_of_year(&mut cursor))
            .or_else(|| self.bare_day(&mut cursor))?;
        let mut value = told.value;
        let evening = self.text.get(at..cursor.at).is_some_and(|word| word.ends_with(['晚', '夜']));
        if told.full
            && let Some(time) = self.time_after(&mut cursor, evening)
        {
            value = format!("{value}T{time}");
        }
        let mut item = Item::new(at..cursor.at, AnnotationKind::Date, Some(value));
        item.annotation.relative = told.how.relative;
        item.annotation.inferred = told.how.carried || told.how.relative && self.anchor.is_some_and(|anchor| anchor.inferred);
        self.items.push(item);
        Some(cursor.at)
    }

    /// The time of day behind a date; a weekday in brackets may stand between.
    fn time_after(&self, cursor: &mut Cursor<'_>, evening: bool) -> Option<String> {
        let mut ahead = *cursor;
        if ahead.any(&["(", "（"]).is_some() {
            ahead.any(&["星期", "周", "週", ""])?;
            ahead.one(|c| "一二三四五六日天月火水木金土".contains(c))?;
            ahead.eat("曜日");
            ahead.any(&[")", "）"])?;
        }
        while ahead.one(|c| matches!(c, ' ' | '\u{3000}')).is_some() {}
        let time = clock(&mut ahead, self.table, evening)?;
        *cursor = ahead;
        Some(time)
    }

    /// `2020-05-07`, `2020/5/7`, `2020.05.07`.
    fn numeric(&self, cursor: &mut Cursor<'_>) -> Option<Told> {
        let mut ahead = *cursor;
        let from = ahead.at;
        let year = ahead.digits(4).filter(|_| ahead.at - from >= 4)?;
        let sign = ahead.one(|c| matches!(c, '-' | '/' | '.'))?;
        let month = ahead.digits(2)?;
        ahead.one(|c| c == sign)?;
        let day = ahead.digits(2)?;
        let odd = ahead.peek().is_some_and(|c| {
            c.is_ascii_alphabetic() || matches!(c, '-' | '/' | '.') && ahead.rest()[1..].starts_with(|c: char| c.is_ascii_alphanumeric())
        });
        if odd || !date::is_day(year as i32, month, day) {
            return None;
        }
        *cursor = ahead;
        Some(Told { value: format!("{year:04}-{month:02}-{day:02}"), how: How::default(), full: true })
    }

    /// 昨天, 今晚, 昨(24)日.
    fn days(&self, cursor: &mut Cursor<'_>) -> Option<Told> {
        let anchor = self.anchor?;
        let mut ahead = *cursor;
        let how = How { relative: true, ..How::default() };
        for (word, days, odd) in self.table.days {
            let mut ahead = *cursor;
            if ahead.eat(word) && !ahead.peek().is_some_and(|c| odd.contains(c)) {
                let value = anchor.day_after(*days)?;
                *cursor = ahead;
                return Some(Told { value, how, full: true });
            }
        }
        let days = match ahead.one(|c| "昨今明前".contains(c))? {
            '昨' => -1,
            '前' => -2,
            '明' => 1,
            _ => 0,
        };
        ahead.any(&["(", "（"])?;
        let printed = ahead.digits(2)?;
        ahead.any(&[")", "）", "日)", "日）"])?;
        ahead.eat("日");
        let counted = anchor.day_after(days)?;
        // The printed day is right where the two do not agree: the page came out later than the paper.
        let value = if counted.ends_with(&format!("-{printed:02}")) { counted } else { anchor.day_near(printed)? };
        *cursor = ahead;
        Some(Told { value, how, full: true })
    }

    /// A date with year or month, or a span of two.
    fn calendar(&mut self, cursor: &mut Cursor<'_>) -> Option<Told> {
        let mut ahead = *cursor;
        let first = self.point(&mut ahead)?;
        if let (Some(year), None) = (first.year, first.month) {
            let mut inner = ahead;
            inner.space();
            inner.any(&["第", "的第"]);
            if let Some((from, to)) = part(&mut inner) {
                *cursor = inner;
                return Some(Told { value: months(year, from, to), how: first.how, full: false });
            }
        }
        let mut inner = ahead;
        if first.day.is_none()
            && let Some(second) = self.months_to(&mut inner, &first)
        {
            *cursor = inner;
            return Some(second);
        }
        if let Some(value) = self.until(&mut ahead, &first) {
            *cursor = ahead;
            return Some(Told { value, how: first.how, full: false });
        }
        let value = iso(&first)?;
        if first.month.is_none() {
            year_part(&mut ahead);
        } else if first.day.is_none() {
            month_part(&mut ahead);
        } else if !first.how.relative && !first.how.carried && first.year.is_some() {
            self.carried = first.year;
        }
        *cursor = ahead;
        Some(Told { full: first.day.is_some() && !value.starts_with('-'), value, how: first.how })
    }

    /// Year, month and day in this order, at least year or month.
    fn point(&self, cursor: &mut Cursor<'_>) -> Option<Point> {
        let (mut ahead, from) = (*cursor, cursor.at);
        let mut point = Point::default();
        if let Some((year, relative)) = self.year(&mut ahead) {
            point.year = Some(year);
            point.how.relative = relative;
            *cursor = ahead;
            ahead.space();
        } else if let Some((year, month)) = self.month_by_name(&mut ahead) {
            (point.year, point.month, point.how.relative) = (Some(year), Some(month), true);
            *cursor = ahead;
        }
        if point.month.is_none() {
            if let Some(month) = month(&mut ahead) {
                point.month = Some(month);
                *cursor = ahead;
            } else {
                return point.year.map(|_| point);
            }
        }
        ahead.space();
        if let Some(day) = day(&mut ahead) {
            point.day = Some(day);
            *cursor = ahead;
        }
        let every = ["每年", "常年", "往年", "历年"].iter().any(|word| self.text.get(..from).is_some_and(|before| before.ends_with(word)));
        Some(if every { point } else { self.placed(point) })
    }

    /// Gives a month without a year its year: that of a full date before it, or one near the anchor.
    fn placed(&self, mut point: Point) -> Point {
        if point.year.is_none() {
            if let Some(year) = self.carried {
                (point.year, point.how.carried) = (Some(year), true);
            } else if let (Some(anchor), Some(month)) = (self.anchor, point.month) {
                (point.year, point.how.relative) = (Some(anchor.year_of(month)), true);
            }
        }
        point
    }

    /// 2019年, 二〇一九年, 去年, 令和元年; whether it counts from the anchor.
    fn year(&self, cursor: &mut Cursor<'_>) -> Option<(i32, bool)> {
        let mut ahead = *cursor;
        if let Some((_, distance)) = self.table.years.iter().find(|(word, _)| ahead.eat(word)) {
            let year = self.anchor?.year + distance;
            *cursor = ahead;
            return Some((year, true));
        }
        let from = ahead.at;
        if let Some((_, start)) = self.table.eras.iter().find(|(word, _)| ahead.eat(word)) {
            let year = if ahead.eat("元") { 1 } else { small(&mut ahead).or_else(|| ahead.digits(3))? };
            ahead.space();
            ahead.eat("年").then_some(())?;
            *cursor = ahead;
            return Some((start + year as i32, false));
        }
        let year = match ahead.digits(4) {
            Some(year) if ahead.at - from >= 4 => year,
            Some(_) => return None,
            None => spelt_year(&mut ahead)?,
        };
        ahead.space();
        if !(1000..=2199).contains(&year) || !ahead.eat("年") || ahead.rest().starts_with(['来', '间']) {
            return None;
        }
        *cursor = ahead;
        Some((year as i32, false))
    }

    fn month_by_name(&self, cursor: &mut Cursor<'_>) -> Option<(i32, u32)> {
        let mut ahead = *cursor;
        let (_, distance) = self.table.months.iter().find(|(word, _)| ahead.eat(word))?;
        let month = self.anchor?.month_after(*distance)?;
        *cursor = ahead;
        Some(month)
    }

    /// `1至8月`, `3-5月`, after a year or alone.
    fn months_to(&self, cursor: &mut Cursor<'_>, first: &Point) -> Option<Told> {
        let mut ahead = *cursor;
        ahead.space();
        let from = if first.month.is_some() { return None } else { small(&mut ahead).filter(|month| (1..=12).contains(month))? };
        to(&mut ahead)?;
        let until = month(&mut ahead).filter(|until| *until > from)?;
        let year = first.year?;
        *cursor = ahead;
        Some(Told { value: months(year, from, until), how: first.how, full: false })
    }

    /// The end of a span that begins with `first`: `至8日`, `至2020年3月`.
    fn until(&self, cursor: &mut Cursor<'_>, first: &Point) -> Option<String> {
        let mut ahead = *cursor;
        to(&mut ahead)?;
        let mut second = match first.day {
            Some(_) => {
                let mut inner = ahead;
                match day(&mut inner) {
                    Some(day) => {
                        ahead = inner;
                        Point { day: Some(day), ..*first }
                    }
                    None => self.point(&mut ahead)?,
                }
            }
            None => self.point(&mut ahead)?,
        };
        let same_kind = second.day.is_some() == first.day.is_some() && second.month.is_some() == first.month.is_some();
        if !same_kind {
            return None;
        }
        if let (true, Some(year)) = (second.how.relative || second.how.carried, first.year) {
            second.year = Some(if (second.month, second.day) < (first.month, first.day) { year + 1 } else { year });
        }
        let (from, until) = (iso(first)?, iso(&second)?);
        if until <= from {
            return None;
        }
        *cursor = ahead;
        Some(format!("{from}/{until}"))
    }

    /// 上周五, 本周.
    fn week(&self, cursor: &mut Cursor<'_>) -> Option<Told> {
        let mut ahead = *cursor;
        let (_, weeks) = self.table.weeks.iter().find(|(word, _)| ahead.eat(word))?;
        let mut inner = ahead;
        let weekday = inner.one(|c| "一二三四五六日天月火水木金土".contains(c));
        let value = match weekday.and_then(|c| "一二三四五六日月火水木金土".chars().position(|day| day == c)) {
            Some(at) if at < 7 => {
                ahead = inner;
                self.anchor?.weekday_after(*weeks, at as i64)?
            }
            Some(at) => {
                ahead = inner;
                ahead.eat("曜日").then_some(())?;
                self.anchor?.weekday_after(*weeks, at as i64 - 7)?
            }
            None if weekday.is_some() => {
                ahead = inner;
                self.anchor?.weekday_after(*weeks, 6)?
            }
            None if ahead.rest().starts_with(['边', '圍', '围', '末', '刊', '岁', '年', '期', '长', '报']) => return None,
            None => self.anchor?.week_after(*weeks)?,
        };
        let full = !value.contains('/');
        *cursor = ahead;
        Some(Told { value, how: How { relative: true, ..How::default() }, full })
    }

    /// A quarter or a half without a year that is over when the text comes out; months from one to another.
    fn part_of_year(&self, cursor: &mut Cursor<'_>) -> Option<Told> {
        let anchor = self.anchor?;
        let mut ahead = *cursor;
        ahead.eat("第");
        let (from, until) = match part(&mut ahead) {
            Some(part) => part,
            None => {
                ahead = *cursor;
                let from = small(&mut ahead).filter(|month| (1..=12).contains(month))?;
                to(&mut ahead)?;
                (from, month(&mut ahead).filter(|until| *until > from)?)
            }
        };
        let now = anchor.day.map_or(12, |(month, _)| month);
        let year = if until <= now {
            anchor.year
        } else if until >= now + 6 {
            anchor.year - 1
        } else {
            return None;
        };
        *cursor = ahead;
        Some(Told { value: months(year, from, until), how: How { relative: true, ..How::default() }, full: false })
    }

    /// `24日`: the day of a month that has passed last, where no noun can stand before.
    fn bare_day(&self, cursor: &mut Cursor<'_>) -> Option<Told> {
        let mut ahead = *cursor;
        let opens = ahead.last().is_none_or(|c| !c.is_alphanumeric() || "于在至到从自和与的".contains(c));
        let number = ahead.digits(2)?;
        if !opens || !ahead.eat("日") {
            return None;
        }
        let paper = ahead.rest().starts_with('报') && !ahead.rest().starts_with("报道");
        if paper || ahead.rest().starts_with(['内', '后', '後', '之', '以', '游', '间', '間', '龄', '均', '元', '本', '货', '常'])
        {
            return None;
        }
        let value = self.anchor?.day_near(number)?;
        *cursor = ahead;
        Some(Told { value, how: How { relative: true, ..How::default() }, full: true })
    }
}

/// A month: `8月`, `八月份`.
fn month(cursor: &mut Cursor<'_>) -> Option<u32> {
    let mut ahead = *cursor;
    let month = small(&mut ahead).filter(|month| (1..=12).contains(month))?;
    ahead.space();
    if !ahead.eat("月") || ahead.rest().starts_with(['球', '饼', '餅', '薪', '票', '嫂', '均', '租', '经', '老']) {
        return None;
    }
    ahead.eat("份");
    *cursor = ahead;
    Some(month)
}

/// A day of a month: `26日`, `三号`; `16日` of `15、16日` is none of ours.
fn day(cursor: &mut Cursor<'_>) -> Option<u32> {
    let mut ahead = *cursor;
    let day = small(&mut ahead).filter(|day| (1..=31).contains(day))?;
    ahead.space();
    ahead.any(&["日", "号", "號"])?;
    *cursor = ahead;
    Some(day)
}

/// `2016-2020年`, `2013年至2015年`.
fn years_to(cursor: &mut Cursor<'_>) -> Option<Told> {
    let mut ahead = *cursor;
    let mut year = |last: bool| {
        let from = ahead.at;
        let year = ahead.digits(4).filter(|year| ahead.at - from >= 4 && (1000..=2199).contains(year))?;
        let named = ahead.eat("年");
        if last { named.then_some(year) } else { to(&mut ahead).map(|()| year) }
    };
    let (from, until) = (year(false)?, year(true)?);
    if until <= from || ahead.rest().starts_with(|c: char| c.is_ascii_digit()) || small(&mut { ahead }).is_some() {
        return None;
    }
    *cursor = ahead;
    Some(Told { value: format!("{from:04}/{until:04}"), how: How::default(), full: false })
}

/// What stands between the ends of a span.
fn to(cursor: &mut Cursor<'_>) -> Option<()> {
    let mut ahead = *cursor;
    ahead.space();
    if ahead.any(&["至", "到", "から"]).is_none() && !ahead.dash() {
        return None;
    }
    ahead.space();
    *cursor = ahead;
    Some(())
}

/// A quarter or a half of a year, as its first and last month.
fn part(cursor: &mut Cursor<'_>) -> Option<(u32, u32)> {
    let mut ahead = *cursor;
    let halves =
        [("上半年", (1, 6)), ("下半年", (7, 12)), ("前三季度", (1, 9)), ("前两季度", (1, 6)), ("前3季度", (1, 9)), ("前三个季度", (1, 9))];
    if let Some((_, months)) = halves.into_iter().find(|(word, _)| ahead.eat(word)) {
        *cursor = ahead;
        return Some(months);
    }
    let quarter = small(&mut ahead).filter(|quarter| (1..=4).contains(quarter))?;
    ahead.any(&["季度", "四半期"])?;
    *cursor = ahead;
    Some((quarter * 3 - 2, quarter * 3))
}

/// A year in numerals, one for each digit: 二〇一九.
fn spelt_year(cursor: &mut Cursor<'_>) -> Option<u32> {
    let mut ahead = *cursor;
    let mut year = 0;
    for _ in 0..4 {
        let c = ahead.one(|c| is_numeral(c) || c == 'Ｏ')?;
        let digit = "〇一二三四五六七八九".chars().position(|numeral| numeral == c).or_else(|| "零○Ｏ".contains(c).then_some(0))?;
        year = year * 10 + digit as u32;
    }
    *cursor = ahead;
    Some(year)
}

/// The part of a year that belongs to the date's surface: 度, 初, 年底.
fn year_part(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    ahead.space();
    if ahead.any(&["年度", "年初", "年底", "年末", "年中", "度", "初", "底", "末"]).is_some()
        && !ahead.rest().starts_with(['中', '假', '级', '期', '次'])
    {
        *cursor = ahead;
    }
}

/// The part of a month that belongs to the date's surface: 初, 中旬.
fn month_part(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    if ahead.any(&["上旬", "中旬", "下旬", "初", "底", "末", "以来"]).is_some_and(|word| word != "以来")
        && !ahead.rest().starts_with(['中', '级', '期'])
    {
        *cursor = ahead;
    }
}

fn months(year: i32, from: u32, until: u32) -> String {
    format!("{year:04}-{from:02}/{year:04}-{until:02}")
}

/// ISO 8601, if the calendar has such a date.
fn iso(point: &Point) -> Option<String> {
    match (point.year, point.month, point.day) {
        (Some(year), None, _) => Some(format!("{year:04}")),
        (Some(year), Some(month), None) => Some(format!("{year:04}-{month:02}")),
        (Some(year), Some(month), Some(day)) => date::is_day(year, month, day).then(|| format!("{year:04}-{month:02}-{day:02}")),
        (None, Some(month), Some(day)) => date::is_day(2000, month, day).then(|| format!("--{month:02}-{day:02}")),
        (None, _, _) => None,
    }
}
