//! Headings: marked ones, and short lines between paragraphs.

use super::label::{Judged, Label};
use super::line::{End, Line, Marker};
use super::survey::Survey;

/// The lines that stay, in order.
pub(super) fn flow(lines: &[Judged]) -> Vec<usize> {
    lines.iter().enumerate().filter(|(_, judged)| judged.label.stays()).map(|(at, _)| at).collect()
}

/// How likely a line must be to be taken for a heading.
const LIKELY: f32 = 0.35;

/// Labels the headings among the lines that stay. `chances` are the learned ones; texts in scripts without spaces are
/// left to the rules, which know them better.
pub(super) fn find(survey: &Survey, lines: &mut [Judged], chances: Option<&[f32]>) {
    match chances.filter(|chances| !chances.is_empty()) {
        Some(chances) => likely(survey, lines, chances),
        None => shaped(survey, lines),
    }
}

/// Headings by chances.
fn likely(survey: &Survey, lines: &mut [Judged], chances: &[f32]) {
    let flow = flow(lines);
    let is_bulleted = |place: usize| {
        flow.get(place).and_then(|at| survey.lines.get(*at)).is_some_and(|line| line.marker == Some(Marker::Bullet) && line.level.is_none())
    };
    for (place, at) in flow.iter().copied().enumerate() {
        let (Some(line), Some(chance)) = (survey.lines.get(at), chances.get(at)) else { continue };
        // A bullet beside another is that of an item, whatever its words are.
        let is_item = is_bulleted(place) && (is_bulleted(place + 1) || place.checked_sub(1).is_some_and(is_bulleted));
        if is_item || lines.get(at).is_none_or(|judged| judged.label != Label::Paragraph) {
            continue;
        }
        let caption = super::captions::says_so(line.text(), line.length);
        if line.level.is_some() {
            set(lines, at, 0.95, &["marked"]);
        } else if *chance > LIKELY && line.words <= 25.0 && !caption && line.end != End::Comma {
            set(lines, at, f64::from(*chance), &["like-headings", "by-its-place"]);
        }
    }
}

/// Headings by their form and place.
fn shaped(survey: &Survey, lines: &mut [Judged]) {
    let flow = flow(lines);
    let shapes: Vec<bool> = flow.iter().map(|at| is_shaped(survey, lines, *at)).collect();
    for (place, at) in flow.iter().enumerate() {
        let (Some(line), Some(judged)) = (survey.lines.get(*at), lines.get(*at)) else { continue };
        if judged.label != Label::Paragraph {
            continue;
        }
        if line.level.is_some() {
            set(lines, *at, 0.95, &["marked"]);
            continue;
        }
        if shapes.get(place) != Some(&true) {
            continue;
        }
        let before = place.checked_sub(1).and_then(|before| flow.get(before));
        let opens = before.is_none_or(|before| opens(survey, lines, *before));
        let run = shapes.iter().skip(place).take_while(|shaped| **shaped).count();
        let behind = shapes.iter().take(place).rev().take_while(|shaped| **shaped).count();
        let next = flow.get(place + run).and_then(|next| survey.lines.get(*next));
        let next_prose = next.is_some_and(|next| next.is_prose() || next.is_long() && next.end == End::Stop);
        // A caption or a short sentence may stand between.
        let after = flow.get(place + run + 1).and_then(|after| survey.lines.get(*after)).is_some_and(Line::is_prose);
        let next_short =
            next.is_some_and(|next| next.end == End::Stop && next.words >= 2.0 && next.marker.is_none()) && after && line.is_wide();
        let next_items = next.is_some_and(|next| next.marker.is_some()) && numbering(line).is_none() && line.is_wide();
        if opens && run + behind <= 2 && (next_prose || next_short || next_items) {
            set(lines, *at, if next_prose { 0.8 } else { 0.65 }, &["short", "ends-no-sentence", "before-a-paragraph"]);
        }
    }
    // Twice: the second of two that are missing stands beside the first.
    complete(survey, lines);
    complete(survey, lines);
}

/// Labels lines whose number stands between those of two headings, or beside that of one: who numbers some parts of a
/// text numbers all.
fn complete(survey: &Survey, lines: &mut [Judged]) {
    let flow = flow(lines);
    let numbered: Vec<(usize, Numbering, u32)> = flow
        .iter()
        .filter_map(|at| {
            let line = survey.lines.get(*at)?;
            Some((*at, numbering(line)?, ordinal(&line.raw)?))
        })
        .collect();
    let heads = |lines: &[Judged], at: usize| lines.get(at).is_some_and(|judged| matches!(judged.label, Label::Heading(_)));
    for (place, (at, kind, number)) in numbered.iter().enumerate() {
        let Some(line) = survey.lines.get(*at) else { continue };
        let can = lines.get(*at).is_some_and(|judged| judged.label == Label::Paragraph);
        if !can || !line.is_wide() || line.length > 40 || matches!(line.end, End::Stop | End::Comma) {
            continue;
        }
        let peer = |other: &(usize, Numbering, u32), step: i64| {
            other.1 == *kind && i64::from(other.2) == i64::from(*number) + step && heads(lines, other.0)
        };
        let before = numbered[..place].iter().rev().find(|other| other.1 == *kind).is_some_and(|other| peer(other, -1));
        let after = numbered[place + 1..].iter().find(|other| other.1 == *kind).is_some_and(|other| peer(other, 1));
        if before || after {
            set(lines, *at, 0.7, &["short", "number-of-its-series"]);
        }
    }
}

/// The number that a line begins with.
fn ordinal(raw: &str) -> Option<u32> {
    let text = raw.trim_start_matches(['#', ' ', '*', '(', '（', '第']);
    let digits: String = text.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    let last = digits.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
    if !last.is_empty() {
        return last.parse().ok();
    }
    let value = |c: char| "零一二三四五六七八九".chars().position(|digit| digit == c).and_then(|value| u32::try_from(value).ok());
    let (mut sum, mut unit) = (0, None);
    for c in text.chars() {
        match value(c) {
            Some(digit) if unit.is_none() => unit = Some(digit),
            None if c == '十' => sum += 10 * unit.take().unwrap_or(1),
            _ => break,
        }
    }
    let number = sum + unit.unwrap_or(0);
    (number > 0).then_some(number)
}

fn set(lines: &mut [Judged], at: usize, score: f64, signals: &[&'static str]) {
    if let Some(judged) = lines.get_mut(at) {
        *judged = Judged::new(Label::Heading(2), score, signals);
    }
}

/// Whether a heading can follow this line: it ends a sentence, an item or is a heading.
fn opens(survey: &Survey, lines: &[Judged], before: usize) -> bool {
    let Some(line) = survey.lines.get(before) else { return true };
    let label = lines.get(before).map(|judged| judged.label);
    line.end == End::Stop
        || line.marker.is_some()
        || matches!(label, Some(Label::Title | Label::Rule | Label::Byline | Label::Heading(_)))
        || line.words <= 14.0 && line.end != End::Comma
}

/// Whether the line has the form of a heading: short, ends no sentence, begins like one.
fn is_shaped(survey: &Survey, lines: &[Judged], at: usize) -> bool {
    let (Some(line), Some(judged)) = (survey.lines.get(at), lines.get(at)) else { return false };
    if super::captions::says_so(line.text(), line.length) && line.level.is_none() {
        return false;
    }
    if judged.label != Label::Paragraph || line.marker == Some(Marker::Bullet) && !line.text().is_empty() {
        return false;
    }
    let text = line.text().trim();
    let length = if line.is_wide() {
        (2..=30).contains(&line.length)
    } else {
        (1.0..=13.0).contains(&line.words) && (3..=100).contains(&line.length)
    };
    let stop = line.end == End::Stop && !text.ends_with(['?', '？', '!', '！']);
    let ends = stop || matches!(line.end, End::Comma | End::Colon);
    let comma = !line.is_wide() && line.commas > 1;
    // `re: the mill 2004-12-27 12:46 jane`: what somebody wrote and when.
    let numbers = line.has_moment() || line.digits * 2 > text.chars().filter(|c| c.is_alphanumeric()).count();
    let several = line.stops > 1 && !text.ends_with(['?', '？', '!', '！']);
    length
        && !ends
        && !comma
        && !numbers
        && !several
        && !line.lower
        && !line.is_quoted()
        && line.separators < 2
        && (!text.starts_with(['(', '（', '▲', '△', '↑', '↓', '@', '#', '←']) || numbering(line).is_some())
        || line.level.is_some()
}

/// The sort of numbering that a heading has, from the outermost in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Numbering {
    /// 第一章, Chapter 1, Part I.
    Chapter,
    /// 第一节.
    Section,
    /// 一、
    Han,
    /// （一）
    HanInBrackets,
    /// `1.`, 1、 with so many numbers: `1.2` has two.
    Digits(u8),
    /// （1）
    DigitsInBrackets,
}

/// The numbering a line begins with.
pub(super) fn numbering(line: &Line) -> Option<Numbering> {
    const HAN: &str = "一二三四五六七八九十百零〇";
    let text = line.raw.trim_start_matches(['#', ' ', '*']);
    let rest = text.trim_start_matches(|c| HAN.contains(c));
    if rest.len() < text.len() && rest.starts_with(['、', '，', '．', '.', ',']) {
        return Some(Numbering::Han);
    }
    if let Some(inside) = text.strip_prefix(['(', '（']) {
        let rest = inside.trim_start_matches(|c| HAN.contains(c));
        if rest.len() < inside.len() && rest.starts_with([')', '）']) {
            return Some(Numbering::HanInBrackets);
        }
        let rest = inside.trim_start_matches(|c: char| c.is_ascii_digit());
        return (rest.len() < inside.len() && rest.starts_with([')', '）'])).then_some(Numbering::DigitsInBrackets);
    }
    if let Some(rest) = text.strip_prefix('第') {
        let unit = rest.trim_start_matches(|c: char| HAN.contains(c) || c.is_ascii_digit());
        if unit.len() < rest.len() {
            return match unit.chars().next() {
                Some('章' | '编' | '篇' | '部' | '卷') => Some(Numbering::Chapter),
                Some('节' | '條' | '条') => Some(Numbering::Section),
                _ => None,
            };
        }
    }
    let head = text.split_whitespace().next()?;
    let digits = head.trim_end_matches(['.', ')', '、', '．', ':']);
    let numbers =
        digits.split('.').take_while(|part| !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit())).count();
    let whole = numbers == digits.split('.').count();
    if whole && (numbers > 1 || head.len() > digits.len()) {
        return Some(Numbering::Digits(numbers.min(6) as u8));
    }
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    (digits.len() < text.len() && text.len() - digits.len() <= 2 && digits.starts_with(['、', '．'])).then_some(Numbering::Digits(1))
}
