//! Numbers as Chinese and Japanese print them: digits or numerals, with 万 and 亿, and 余 and 多 in between.

use super::super::cursor::{Cursor, digit};
use super::super::decimal::Decimal;

/// A number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub(super) value: Decimal,
    /// 余, 多: the number is a lower bound.
    pub(super) more: bool,
    /// Whether it is written in numerals, not in digits.
    pub(super) numerals: bool,
    /// Whether it is one character.
    pub(super) single: bool,
    /// Whether it has a word of magnitude, separators or a fraction.
    pub(super) telling: bool,
    /// Whether it has a word of magnitude or separators: it counts something, whatever follows.
    pub(super) great: bool,
    /// The power of ten of its word of magnitude, 0 without one.
    pub(super) power: i32,
}

/// Words of magnitude and their power of ten, longest first.
const MAGNITUDES: [(&str, i32); 16] = [
    ("万亿", 12),
    ("萬億", 12),
    ("千亿", 11),
    ("百亿", 10),
    ("十亿", 9),
    ("千万", 7),
    ("千萬", 7),
    ("百万", 6),
    ("百萬", 6),
    ("十万", 5),
    ("亿", 8),
    ("億", 8),
    ("万", 4),
    ("萬", 4),
    ("千", 3),
    ("百", 2),
];

/// What makes 千 and 百 the beginning of a unit or a word: 千克, 百分点.
const AFTER_SMALL: &str = "克米瓦卡赫帕分货度里兆";

/// A number at the cursor, which is moved behind it.
pub(super) fn number(cursor: &mut Cursor<'_>) -> Option<Number> {
    let mut ahead = *cursor;
    let number = match ahead.peek() {
        Some(c) if digit(c).is_some() => in_digits(&mut ahead)?,
        Some(c) if numeral(c).is_some() => in_numerals(&mut ahead)?,
        _ => return None,
    };
    *cursor = ahead;
    Some(number)
}

/// Digits, grouped or with a fraction, then words of magnitude: `1,234`, `5.4万`, `2000余万`, `1亿2000万`.
fn in_digits(cursor: &mut Cursor<'_>) -> Option<Number> {
    let first = cursor.at;
    let (mut value, mut telling) = plain(cursor)?;
    let mut great = telling && !cursor.text.get(first..cursor.at).is_some_and(|text| text.contains(['.', '．']));
    let single = cursor.at - first == 1;
    let mut more = false;
    let mut last = i32::MAX;
    loop {
        let mut ahead = *cursor;
        ahead.space();
        let inner = ahead.any(&["余", "餘", "多"]).is_some();
        let Some(power) = magnitude(&mut ahead).filter(|power| *power < last) else { break };
        value = value.shift(power)?;
        (telling, great, more, last) = (true, true, more || inner, power);
        *cursor = ahead;
        // `1亿2000万`: the rest is added.
        if power >= 4
            && let Some((rest, small)) = tail(cursor, power)
        {
            value = value.plus(rest)?;
            last = small;
        }
    }
    more |= trailing_more(cursor);
    let power = if last == i32::MAX { 0 } else { last };
    Some(Number { value, more, numerals: false, single, telling, great, power })
}

/// Smaller parts after 亿 or 万, each with its own magnitude.
fn tail(cursor: &mut Cursor<'_>, above: i32) -> Option<(Decimal, i32)> {
    let mut ahead = *cursor;
    let (value, _) = plain(&mut ahead)?;
    let Some(power) = magnitude(&mut ahead) else {
        // `3万8000`
        let ones = value.integer().is_some_and(|ones| above == 4 && (1000..10_000).contains(&ones));
        return if ones { Some((value, 0)).inspect(|_| *cursor = ahead) } else { None };
    };
    if power >= above {
        return None;
    }
    *cursor = ahead;
    Some((value.shift(power)?, power))
}

fn magnitude(cursor: &mut Cursor<'_>) -> Option<i32> {
    let mut ahead = *cursor;
    let (_, power) = MAGNITUDES.into_iter().find(|(word, _)| ahead.eat(word))?;
    if power <= 3 && ahead.peek().is_some_and(|c| AFTER_SMALL.contains(c)) {
        return None;
    }
    *cursor = ahead;
    Some(power)
}

/// 余, 多 after a number; not the 多 of 多样, 多年 and 多次, nor the 余 of 余下.
fn trailing_more(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    ahead.space();
    if ahead.any(&["余", "餘", "多", "來", "来"]).is_none() {
        return false;
    }
    let odd = cursor.rest().trim_start().starts_with(['来', '來']) && !ahead.rest().starts_with(['个', '個', '人', '名', '年', '天']);
    if odd || ahead.peek().is_some_and(|c| "样元化边方数少种重额款年".contains(c) && !matches!(c, '种' | '元' | '年')) {
        return false;
    }
    *cursor = ahead;
    true
}

/// Digits, perhaps in groups of three, perhaps with a fraction; `None` if they are part of something longer, like a
/// version or an address.
fn plain(cursor: &mut Cursor<'_>) -> Option<(Decimal, bool)> {
    let mut digits = String::new();
    let mut ahead = *cursor;
    let mut telling = false;
    run(&mut ahead, &mut digits);
    if (1..=3).contains(&digits.len()) {
        while let Some(group) = group(&ahead) {
            run_of(&mut ahead, &mut digits, group);
            telling = true;
        }
    }
    let mut fraction = ahead;
    if fraction.one(|c| matches!(c, '.' | '．')).is_some() && fraction.peek().is_some_and(|c| digit(c).is_some()) {
        digits.push('.');
        run(&mut fraction, &mut digits);
        (ahead, telling) = (fraction, true);
        let mut more = ahead;
        if more.one(|c| matches!(c, '.' | '．')).is_some() && more.peek().is_some_and(|c| digit(c).is_some()) {
            return None;
        }
    }
    // `007` names something.
    if digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.") {
        return None;
    }
    let value = Decimal::parse(&digits)?;
    *cursor = ahead;
    Some((value, telling))
}

fn run(cursor: &mut Cursor<'_>, digits: &mut String) {
    while let Some(value) = cursor.peek().and_then(digit) {
        if digits.len() < 40 {
            digits.push(char::from(b'0' + value as u8));
        }
        cursor.one(|_| true);
    }
}

/// A comma and exactly three digits; the length in bytes of both.
fn group(cursor: &Cursor<'_>) -> Option<usize> {
    let bytes = cursor.rest().as_bytes();
    let wide = '，'.len_utf8();
    // A full-width comma parts groups only where no number can begin behind it: `15，000`.
    let from = if bytes.first() == Some(&b',') {
        1
    } else if cursor.rest().starts_with("，0") {
        wide
    } else {
        return None;
    };
    let three = bytes.get(from..from + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_digit));
    (three && !bytes.get(from + 3).is_some_and(u8::is_ascii_digit)).then_some(from + 3)
}

fn run_of(cursor: &mut Cursor<'_>, digits: &mut String, length: usize) {
    digits.push_str(cursor.rest().get(length - 3..length).unwrap_or_default());
    cursor.at += length;
}

/// What a numeral stands for: a digit, or a power of ten.
#[derive(Clone, Copy)]
enum Numeral {
    Digit(u64),
    Power(u64),
}

fn numeral(c: char) -> Option<Numeral> {
    Some(match c {
        '〇' | '零' | '○' => Numeral::Digit(0),
        '一' => Numeral::Digit(1),
        '二' | '两' | '兩' => Numeral::Digit(2),
        '三' => Numeral::Digit(3),
        '四' => Numeral::Digit(4),
        '五' => Numeral::Digit(5),
        '六' => Numeral::Digit(6),
        '七' => Numeral::Digit(7),
        '八' => Numeral::Digit(8),
        '九' => Numeral::Digit(9),
        '十' => Numeral::Power(10),
        '百' => Numeral::Power(100),
        '千' => Numeral::Power(1000),
        '万' | '萬' => Numeral::Power(10_000),
        '亿' | '億' => Numeral::Power(100_000_000),
        _ => return None,
    })
}

/// Whether a number in numerals can begin so.
pub(super) fn is_numeral(c: char) -> bool {
    numeral(c).is_some()
}

/// Numerals: 十二, 三百零五, 两千万; 余 and 多 may stand before 万 and 亿 and at the end.
fn in_numerals(cursor: &mut Cursor<'_>) -> Option<Number> {
    let (mut total, mut section, mut digit) = (0u64, 0u64, None::<u64>);
    let (mut count, mut more, mut power, mut zero) = (0, false, u64::MAX, false);
    loop {
        let mut ahead = *cursor;
        if count > 0 && ahead.any(&["余", "餘", "多"]).is_some() {
            if !matches!(ahead.peek(), Some('万' | '萬' | '亿' | '億')) {
                break;
            }
            more = true;
            *cursor = ahead;
        }
        let Some(sign) = cursor.peek().and_then(numeral) else { break };
        let mut after = *cursor;
        after.one(|_| true);
        match sign {
            Numeral::Power(100 | 1000) if after.peek().is_some_and(|c| AFTER_SMALL.contains(c)) => break,
            // 一二三 is no number, but a row.
            Numeral::Digit(_) if digit.is_some_and(|digit| digit > 0) => return None,
            Numeral::Digit(value) => {
                // 三百五 means 350, and not everyone says so.
                if value > 0
                    && power > 10
                    && power < u64::MAX
                    && !zero
                    && !after.peek().is_some_and(|c| matches!(numeral(c), Some(Numeral::Power(_))))
                {
                    return None;
                }
                zero = value == 0;
                digit = Some(value);
            }
            // 十百千万 is no number, but a row of great ones.
            Numeral::Power(size) if size < 10_000 && size >= power => return None,
            Numeral::Power(size) if size < 10_000 => {
                section = section.checked_add(digit.take().unwrap_or(1).checked_mul(size)?)?;
                (power, zero) = (size, false);
            }
            Numeral::Power(size) => {
                let below = section + digit.take().unwrap_or(if section == 0 && total == 0 { 1 } else { 0 });
                total = if size > 10_000 {
                    total.checked_add(below)?.checked_mul(size)?
                } else {
                    total.checked_add(below.checked_mul(size)?)?
                };
                (section, power, zero) = (0, u64::MAX, false);
            }
        }
        *cursor = after;
        count += 1;
        if count > 16 {
            return None;
        }
    }
    let value = total.checked_add(section)?.checked_add(digit.unwrap_or(0))?;
    more |= trailing_more(cursor);
    (count > 0).then_some(Number {
        value: Decimal::whole(value),
        more,
        numerals: true,
        single: count == 1,
        telling: total > 0 && count > 1,
        great: total > 0 && count > 1,
        power: 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, bool, usize)> {
        let mut cursor = Cursor::new(text, 0);
        let number = number(&mut cursor)?;
        Some((number.value.to_string(), number.more, cursor.at))
    }

    #[test]
    fn digits_and_magnitudes() {
        for (text, value, more) in [
            ("4500余", "4500", true),
            ("2000余万", "20000000", true),
            ("60多万", "600000", true),
            ("40亿余", "4000000000", true),
            ("5.58万亿", "5580000000000", false),
            ("1亿2000万", "120000000", false),
            ("3万5千", "35000", false),
            ("1,234,567", "1234567", false),
            ("２３", "23", false),
            ("3千", "3000", false),
        ] {
            assert_eq!(read(text), Some((value.into(), more, text.len())), "{text}");
        }
        assert_eq!(read("5千克"), Some(("5".into(), false, 1)));
        assert_eq!(read("1.2.3"), None);
    }

    #[test]
    fn numerals() {
        for (text, value, more) in [
            ("十", "10", false),
            ("十二", "12", false),
            ("二十五", "25", false),
            ("三百零五", "305", false),
            ("两千万", "20000000", false),
            ("一万二千", "12000", false),
            ("三亿五千万", "350000000", false),
            ("百余", "100", true),
            ("十多万", "100000", true),
        ] {
            assert_eq!(read(text), Some((value.into(), more, text.len())), "{text}");
        }
        assert_eq!(read("三百五"), None);
        assert_eq!(read("一二三"), None);
    }
}
