//! Titles of works, names of cases, persons with their offices.

use super::super::cursor::{Cursor, digit};
use super::super::item::Item;
use super::Scan;
use crate::grammar::names::is_person;
use crate::model::AnnotationKind;
use crate::text::is_han;

/// A title is not longer than this, in bytes.
const LONGEST_TITLE: usize = 300;

/// A case is named after so many dates at most: `“7·30”“2·12”专案`.
const MOST_CODES: usize = 4;

/// Words in 案 that are no cases.
const NO_CASES: [&str; 14] =
    ["方案", "档案", "答案", "草案", "提案", "议案", "图案", "备案", "教案", "预案", "法案", "个案", "文案", "定案"];

/// Words that begin like names and are none.
const NO_NAMES: &str = "安排 安全 任务 任职 任命 方面 方法 关于 关注 高度 高级 成立 成员 成为 严格 严肃 万人 时间 时代 向前 于是 管理 管辖 计划 金融 车辆 明确 应该 应当 程序 路线 包括 项目 支持 文化 施工 党委 党组 党员 全面 全国 全省 全市 全体 全部 和平 温暖 水平 常务 常委 左右 利用 解决 解释 解读 单位 古代 习惯 双方 双双 华为 东西 连续 连夜 席间 易于 毛利 白天 平时 平台 会长 会议 国家 会见 和谐 于今 项下 主任 经理 伍的 办法 花费 苗头 范围 江苏 陕西 河北 海南 云南 安徽 广东 广西 湖北 宁夏 贵州 常州 温州 金华 徐州 郑州 向上 向下 从事 从此 于本 于近 于日 何以 何时 何种 边走 边看 舒适 季度 尚未 时任 时候 时下 时评 和社 和市 和省 和县 和区 从业";

impl Scan<'_> {
    /// 《…》, with brackets of the same or of a smaller kind inside.
    pub(super) fn title(&mut self, at: usize) -> Option<usize> {
        let (open, close) = self.table.titles;
        let inside = at + open.len_utf8();
        let mut depth = 1;
        for (offset, c) in self.text.get(inside..)?.char_indices() {
            if offset > LONGEST_TITLE || c == '\n' {
                return None;
            }
            depth += i32::from(c == open) - i32::from(c == close);
            if depth == 0 {
                let (end, name) = (inside + offset + close.len_utf8(), self.text.get(inside..inside + offset)?.trim());
                if name.is_empty() {
                    return None;
                }
                self.items.push(Item::new(at..end, AnnotationKind::Document, Some(name.into())));
                return Some(end);
            }
        }
        None
    }

    /// A case that is named after a date or a number: `“4·26”特大电信诈骗案`, `11.07套路贷案`, `“302”专案`.
    pub(super) fn code(&mut self, at: usize) -> Option<usize> {
        let mut cursor = self.cursor(at);
        let mut quoted = 0;
        let mut dated = false;
        while quoted < MOST_CODES
            && let Some(is_date) = quoted_code(&mut cursor)
        {
            quoted += 1;
            dated |= is_date;
        }
        if quoted == 0 {
            code_digits(&mut cursor).filter(|is_date| *is_date)?;
            dated = true;
            // `3.5亿元诈骗案` counts money.
            if self.unit(&cursor).is_some() || cursor.peek().is_some_and(|c| super::number::is_numeral(c) || "余多来".contains(c)) {
                return None;
            }
        }
        let end = cursor.at + case(cursor.rest(), dated)?;
        self.items.push(Item::new(at..end, AnnotationKind::NotANumber, None));
        Some(end)
    }

    /// A name behind an office, if what follows shows where the name ends; more names may follow after 、.
    pub(super) fn person(&mut self, at: usize) -> Option<usize> {
        let mut cursor = self.cursor(at);
        cursor.one(|c| "者员長长记記任授席统統理裁总總师師人官".contains(c))?;
        let before = cursor.before();
        let (_, role) = self.table.offices.iter().find(|(office, _)| before.ends_with(office))?;
        let mut end = None;
        loop {
            let mut ahead = cursor;
            ahead.space();
            let Some(length) = name(ahead.rest()) else { break };
            let range = ahead.at..ahead.at + length;
            let mut item = Item::new(range.clone(), AnnotationKind::Person, self.text.get(range.clone()).map(Into::into));
            item.annotation.role = Some((*role).into());
            self.items.push(item);
            (cursor.at, end) = (range.end, Some(range.end));
            if cursor.any(&["、", " ", "，", ","]).is_none() {
                break;
            }
        }
        end
    }
}

/// Digits in quotation marks; whether they are a date.
fn quoted_code(cursor: &mut Cursor<'_>) -> Option<bool> {
    let mut ahead = *cursor;
    ahead.any(&["“", "\"", "「"])?;
    let is_date = code_digits(&mut ahead)?;
    ahead.any(&["”", "\"", "」"])?;
    *cursor = ahead;
    Some(is_date)
}

/// `4·26`, `1.13` (a date) or a number of three to six digits.
fn code_digits(cursor: &mut Cursor<'_>) -> Option<bool> {
    let mut ahead = *cursor;
    let from = ahead.at;
    let first = ahead.digits(6)?;
    let length = ahead.at - from;
    let mut inner = ahead;
    if inner.one(|c| matches!(c, '.' | '·' | '・' | '．' | '•')).is_some() && (1..=12).contains(&first) {
        let day = inner.digits(2).filter(|day| (1..=31).contains(day) && inner.peek().is_none_or(|c| digit(c).is_none()))?;
        *cursor = inner;
        return Some(day > 0);
    }
    if length < 3 {
        return None;
    }
    *cursor = ahead;
    Some(false)
}

/// The length of what names a case behind its date; behind a bare number only 专案.
fn case(rest: &str, dated: bool) -> Option<usize> {
    if rest.starts_with("专案") {
        return Some("专案".len());
    }
    if !dated {
        return None;
    }
    let mut before = None;
    for (at, c) in rest.char_indices().take(16) {
        if !is_han(c) {
            return None;
        }
        if c == '案' && !NO_CASES.iter().any(|word| rest.get(..at + c.len_utf8()).is_some_and(|head| head.ends_with(word))) {
            return Some(at + c.len_utf8());
        }
        if matches!((before, c), (Some('事'), '件') | (Some('事'), '故') | (Some('地'), '震')) {
            return Some(at + c.len_utf8());
        }
        before = Some(c);
    }
    None
}

/// What shows that a name has ended.
const BEHIND_NAMES: &str = "说 表示 介绍 指出 强调 主持 出席 宣布 发布 告诉 认为 称 透露 坦言 解释 回忆 在 和 与 等 对 向 就 率 带队 参加 作 致辞 讲 代表 同志 先生 女士 一行 为 是 报道 摄 通讯员 会见 签署 担任 任 曾 也 则 于 赴 深入 要求 陪同 还 将 已 被 分别 接受 带领 现场 实习 文 图 编辑 来到 及 以及 感叹 直言 回应 当选 的";

/// The length of a name of two or three characters, or of a transcribed one, behind which it shows that it has ended.
fn name(rest: &str) -> Option<usize> {
    let ends = |at: usize| {
        let after = rest.get(at..).unwrap_or_default();
        after.chars().next().is_none_or(|c| !is_han(c) && !is_dot(c)) || BEHIND_NAMES.split(' ').any(|word| after.starts_with(word))
    };
    if let Some(end) = transcribed(rest, ends) {
        return Some(end);
    }
    let bounds: Vec<usize> = rest.char_indices().take(4).map(|(at, c)| at + c.len_utf8()).collect();
    [2, 3].into_iter().find_map(|count| {
        let end = *bounds.get(count - 1)?;
        let name = rest.get(..end)?;
        let common = NO_NAMES.split(' ').any(|word| name.starts_with(word));
        (name.chars().all(is_han) && is_person(name) && !common && ends(end)).then_some(end)
    })
}

/// The length of a name with dots between its parts: 彼得·兰德.
fn transcribed(rest: &str, ends: impl Fn(usize) -> bool) -> Option<usize> {
    let run = || rest.char_indices().take(24).take_while(|(_, c)| is_han(*c) || is_dot(*c));
    let (dot, sign) = run().filter(|(_, c)| is_dot(*c)).last()?;
    let last = dot + sign.len_utf8();
    let mut parts = run().filter(|(at, _)| *at >= last).skip(1).take(5).map(|(at, c)| at + c.len_utf8());
    parts.find(|end| ends(*end) && rest.get(..*end).is_some_and(is_person))
}

/// The dot between the parts of a transcribed name.
fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '‧')
}
