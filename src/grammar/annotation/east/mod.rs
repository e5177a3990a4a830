//! The scanner for writing without spaces: Chinese, Japanese.

mod compound;
mod day;
mod name;
mod number;
mod quantity;
mod time;
mod years;

use super::cursor::{Cursor, digit};
use super::item::Item;
use super::moment::Anchor;
use super::unit::Sense;
use crate::model::{Direction, Operator};
pub(super) use years::inferred_year;

/// What a language prints. Words that begin alike stand longest first.
#[derive(Debug)]
pub(super) struct East {
    /// Before a number: how it bounds the quantity, and whether the word belongs to the quantity's surface.
    pub(super) before: &'static [(&'static str, Operator, bool)],
    /// After a quantity: how it bounds it.
    pub(super) after: &'static [(&'static str, Operator)],
    /// Units after a number, and the characters that make another word of them.
    pub(super) units: &'static [(&'static str, Sense, &'static str)],
    /// Nouns for people, which are counted without a word between.
    pub(super) people: &'static [&'static str],
    /// Years by their distance from this one.
    pub(super) years: &'static [(&'static str, i32)],
    /// Months by their distance from this one.
    pub(super) months: &'static [(&'static str, i32)],
    /// Weeks by their distance from this one.
    pub(super) weeks: &'static [(&'static str, i64)],
    /// Days by their distance from today, and the characters that make another word of them.
    pub(super) days: &'static [(&'static str, i64, &'static str)],
    /// Parts of the day before an hour, and whether it counts from noon.
    pub(super) halves: &'static [(&'static str, bool)],
    /// What the end of a sentence before a quantity says of its way.
    pub(super) ways: &'static [(&'static str, Direction)],
    /// What stands behind a quantity and says the same.
    pub(super) gone: &'static [(&'static str, Direction)],
    /// What stands before a list whose values belong to several things in order.
    pub(super) respectively: &'static [&'static str],
    /// Words for what persons are, with the plain name of each.
    pub(super) offices: &'static [(&'static str, &'static str)],
    /// Brackets around the title of a work.
    pub(super) titles: (char, char),
    /// Words for tenths: 成, 割.
    pub(super) tenths: &'static [&'static str],
    /// The currency of the sign ¥.
    pub(super) yen: &'static str,
    /// The currency of 元, where there is only one.
    pub(super) yuan: Option<&'static str>,
    /// Eras, with the year before their first.
    pub(super) eras: &'static [(&'static str, i32)],
}

/// A scan of one text.
struct Scan<'a> {
    text: &'a str,
    table: &'a East,
    anchor: Option<Anchor>,
    items: Vec<Item>,
    /// The year of the last full date: months behind it belong there.
    carried: Option<i32>,
}

/// Everything in a text that a table knows.
pub(super) fn scan(text: &str, table: &East, anchor: Option<Anchor>) -> Vec<Item> {
    let mut scan = Scan { text, table, anchor, items: Vec::new(), carried: None };
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let next = at + c.len_utf8();
        at = if can_begin(c) { scan.step(at, c).filter(|end| *end > at).unwrap_or(next) } else { next };
    }
    scan.compound();
    scan.items
}

/// Whether anything can begin with the character. Most characters of a text begin nothing.
fn can_begin(c: char) -> bool {
    match c {
        '0'..='9' | '０'..='９' | '$' | '¥' | '￥' | '€' | '£' => true,
        '\0'..='\u{7F}' => c == '"',
        _ => {
            number::is_numeral(c)
                || matches!(
                    c,
                    '《' | '『'
                        | '“'
                        | '「'
                        | '第'
                        | '上'
                        | '下'
                        | '前'
                        | '去'
                        | '今'
                        | '昨'
                        | '明'
                        | '后'
                        | '後'
                        | '本'
                        | '这'
                        | '這'
                        | '当'
                        | '近'
                        | '超'
                        | '逾'
                        | '突'
                        | '约'
                        | '約'
                        | '大'
                        | '将'
                        | '將'
                        | '接'
                        | '至'
                        | '最'
                        | '不'
                        | '未'
                        | '高'
                        | '低'
                        | '多'
                        | '少'
                        | '小'
                        | '达'
                        | '達'
                        | '半'
                        | '凌'
                        | '早'
                        | '中'
                        | '傍'
                        | '晚'
                        | '清'
                        | '深'
                        | '午'
                        | '记'
                        | '記'
                        | '令'
                        | '平'
                        | '昭'
                        | '民'
                        | '来'
                        | '先'
                        | '再'
                        | '者'
                        | '员'
                        | '長'
                        | '长'
                        | '任'
                        | '授'
                        | '席'
                        | '统'
                        | '統'
                        | '理'
                        | '裁'
                        | '总'
                        | '總'
                        | '师'
                        | '師'
                        | '官'
                        | '人'
                        | 'お'
                )
        }
    }
}

impl<'a> Scan<'a> {
    fn cursor(&self, at: usize) -> Cursor<'a> {
        Cursor::new(self.text, at)
    }

    /// Takes what begins at `at`, where `c` stands; where it ends, if anything begins there.
    fn step(&mut self, at: usize, c: char) -> Option<usize> {
        if c == self.table.titles.0 {
            return self.title(at);
        }
        match c {
            '“' | '「' | '"' => self.code(at),
            '$' | '¥' | '￥' | '€' | '£' => self.signed(at),
            '第' => self.day(at).or_else(|| self.ordinal(at)),
            _ if digit(c).is_some() => self.at_digits(at),
            _ if number::is_numeral(c) => {
                if self.hangs_on_numeral(at) {
                    return self.behind_number(at);
                }
                self.day(at)
                    .or_else(|| self.time(at))
                    .or_else(|| self.below_zero(at))
                    .or_else(|| self.quantity(at))
                    .or_else(|| self.behind_number(at))
            }
            '半' => self.half(at),
            _ => self.person(at).or_else(|| self.day(at)).or_else(|| self.time(at)).or_else(|| self.bounded(at)),
        }
    }

    /// Digits: a date, a time, a quantity, or a name for something, which is passed over as a whole.
    fn at_digits(&mut self, at: usize) -> Option<usize> {
        if !self.stands_free(at) {
            return self.behind_code(at);
        }
        self.code(at).or_else(|| self.day(at)).or_else(|| self.time(at)).or_else(|| self.quantity(at)).or_else(|| self.behind_code(at))
    }

    /// Whether the digits at `at` are not part of a word, a longer number or a formula.
    fn stands_free(&self, at: usize) -> bool {
        let cursor = self.cursor(at);
        cursor.last().is_none_or(|c| {
            !(c.is_ascii_alphanumeric()
                || matches!(
                    c,
                    '.' | '+' | '＋' | '-' | '/' | ':' | '：' | '_' | '#' | '·' | '・' | '=' | '*' | '×' | '&' | '%' | '@' | '\\'
                ))
                || matches!(c, ':' | '：') && !cursor.before().trim_end_matches([':', '：']).ends_with(|c: char| c.is_ascii_digit())
        })
    }

    /// The end of digits with what hangs on them: letters, points, strokes.
    fn behind_code(&self, at: usize) -> Option<usize> {
        let rest = self.text.get(at..)?;
        let length = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || digit(c).is_some() || matches!(c, '.' | '+' | '-' | '/' | ':' | '_' | '@')))
            .unwrap_or(rest.len());
        Some(at + length)
    }

    /// The end of a run of numerals that means nothing by itself.
    fn behind_number(&self, at: usize) -> Option<usize> {
        let rest = self.text.get(at..)?;
        let length = rest.find(|c: char| !number::is_numeral(c)).unwrap_or(rest.len());
        Some(at + length)
    }

    /// `第三` counts nothing.
    fn ordinal(&self, at: usize) -> Option<usize> {
        let mut cursor = self.cursor(at);
        cursor.one(|_| true);
        number::number(&mut cursor)?;
        Some(cursor.at)
    }

    /// Numerals after which no quantity is told: weekdays, the first of a row, 唯一, 统一.
    fn hangs_on_numeral(&self, at: usize) -> bool {
        let before = self.text.get(..at).unwrap_or_default();
        let opens = ["第", "初", "周", "週", "星期", "礼拜", "禮拜", "唯", "统", "其", "每", "之", "老"];
        opens.iter().any(|opening| before.ends_with(opening))
    }
}
