//! Captions: what is left of a picture in flat text.

use super::headings::flow;
use super::label::{Judged, Label};
use super::line::{End, Line};
use super::survey::Survey;
use super::title::terms;

/// Labels the captions among the lines that stay.
pub(super) fn find(survey: &Survey, lines: &mut [Judged]) {
    let flow = flow(lines);
    let usual = usual_gap(survey, &flow);
    let under_heads = under_heads(survey, lines, &flow);
    for (place, at) in flow.iter().enumerate() {
        let Some(line) = survey.lines.get(*at) else { continue };
        if lines.get(*at).is_none_or(|judged| !matches!(judged.label, Label::Paragraph)) {
            continue;
        }
        let signals: Option<(f64, &[&'static str])> = if says_so(line.text(), line.length) {
            Some((0.95, &["says-it-is-a-caption"]))
        } else if under_heads.contains(at) {
            Some((0.75, &["between-heading-and-paragraph", "short-sentence", "restated"]))
        } else if before_lead(survey, lines, &flow, place) {
            Some((0.7, &["before-the-lead", "one-clause"]))
        } else if after_gap(survey, usual, &flow, place) {
            Some((0.65, &["after-a-gap", "short-sentence"]))
        } else {
            None
        };
        if let (Some((score, signals)), Some(judged)) = (signals, lines.get_mut(*at)) {
            *judged = Judged::new(Label::Caption, score, signals);
        }
    }
}

/// Whether the line says itself that it belongs to a picture.
pub(in crate::clean) fn says_so(text: &str, length: usize) -> bool {
    const OPENINGS: &[&str] = &[
        "图为",
        "图片说明",
        "图注",
        "图：",
        "图:",
        "▲",
        "△",
        "↑",
        "资料图",
        "资料照片",
        "视频截图",
        "图源",
        "图片来源",
        "上图",
        "下图",
        "左图",
        "右图",
        "配图",
        "効果图",
        "圖為",
        "資料圖",
        "写真：",
        "写真＝",
        "【写真",
        "사진=",
        "사진 =",
        "▲사진",
    ];
    const LETTERS: &[&str] = &[
        "image:",
        "image credit",
        "image source",
        "image courtesy",
        "photo:",
        "photo by",
        "photo credit",
        "photo courtesy",
        "photograph:",
        "photos:",
        "picture:",
        "caption:",
        "credit:",
        "figure ",
        "fig. ",
        "file photo",
        "foto:",
        "bild:",
        "bildquelle",
        "quelle: ",
        "photo ",
        "fot.",
        "foto ",
        "фото:",
        "foto©",
        "illustration:",
        "image via",
        "photo via",
        "image by",
    ];
    if length > 220 {
        return false;
    }
    let text = text.trim_start_matches(['*', '_', '(', '（', '[', '【', ' ']);
    if OPENINGS.iter().any(|opening| text.starts_with(opening)) || is_numbered(text, length) {
        return true;
    }
    let low: String = text.chars().take(24).flat_map(char::to_lowercase).collect();
    if LETTERS.iter().any(|opening| low.starts_with(opening)) {
        // `Figure 3 shows …` is a sentence of the text.
        let number = low.starts_with("fig") || low.starts_with("photo ") || low.starts_with("foto ");
        return !number || figure_label(&low) || length < 60;
    }
    let end = text.trim_end_matches([')', '）', '。', ']', '】', ' ']);
    let credit =
        end.ends_with('摄') || end.ends_with("供图") || end.ends_with("/图") || end.ends_with("图片来源网络") || end.ends_with("资料图");
    let credit = credit || length <= 40 && (end.ends_with("截图") || end.ends_with("截屏"));
    credit && length <= 120
}

/// `图1 …`, `表2-1：…`: what figures and tables are called, and no sentence about them.
fn is_numbered(text: &str, length: usize) -> bool {
    let Some(rest) = text.strip_prefix(['图', '圖', '表']).map(str::trim_start) else { return false };
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.'));
    let name = after.trim_start_matches([' ', '\u{3000}', ':', '：', '．', '、']);
    after.len() < rest.len() && length <= 40 && !text.ends_with(['。', '；', '，']) && (name.len() < after.len() || name.is_empty())
}

/// `fig. 3: …`, `figure 2.1. …`.
fn figure_label(low: &str) -> bool {
    let rest = low.trim_start_matches(|c: char| c.is_alphabetic() || c == '.').trim_start();
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == '-');
    after.len() < rest.len()
        && (after.starts_with([':', ' ', '|', '–']) && (after.starts_with([':', '|']) || rest.contains(". ") || rest.contains(": ")))
}

/// The usual number of empty lines between paragraphs.
fn usual_gap(survey: &Survey, flow: &[usize]) -> u16 {
    let mut gaps: Vec<u16> = flow.iter().filter_map(|at| survey.lines.get(*at)).map(|line| line.blank).collect();
    gaps.sort_unstable();
    gaps.get(gaps.len() / 2).copied().unwrap_or(0)
}

/// A single sentence or clause, short against a paragraph.
fn is_clause(line: &Line, most: usize) -> bool {
    line.is_wide()
        && (6..=most).contains(&line.length)
        && line.stops <= 1
        && line.marker.is_none()
        && line.level.is_none()
        && line.first() != Some('“')
        || line.is_wide()
            && line.first() == Some('“')
            && !line.is_quoted()
            && (6..=most).contains(&line.length)
            && line.stops <= 1
            && line.commas == 0
}

/// Short sentences between a heading and its first paragraph, if at least two of them restate what the paragraphs
/// below say, or if every heading has one.
fn under_heads(survey: &Survey, lines: &[Judged], flow: &[usize]) -> Vec<usize> {
    let mut candidates = Vec::new();
    let (mut restated, mut heads) = (0, 0);
    for window in flow.windows(3) {
        let [head, at, next] = window else { continue };
        let is_head = lines.get(*head).is_some_and(|judged| matches!(judged.label, Label::Heading(_)));
        heads += usize::from(is_head);
        let (Some(line), Some(next_line)) = (survey.lines.get(*at), survey.lines.get(*next)) else { continue };
        let text = lines.get(*next).is_some_and(|judged| judged.label == Label::Paragraph);
        if is_head && text && is_clause(line, 34) && line.end == End::Stop && next_line.length > 2 * line.length && next_line.is_prose() {
            candidates.push(*at);
            restated += usize::from(is_restated(survey, lines, flow, *at));
        }
    }
    let regular = candidates.len() >= 2 && candidates.len() == heads;
    if restated >= 2 || restated == 1 && candidates.len() == 1 || regular { candidates } else { Vec::new() }
}

/// Whether the paragraphs after a line, up to the next heading, say most of it again.
fn is_restated(survey: &Survey, lines: &[Judged], flow: &[usize], at: usize) -> bool {
    let Some(line) = survey.lines.get(at) else { return false };
    let own = terms(line.text());
    let mut said = std::collections::HashSet::new();
    let from = flow.partition_point(|near| *near <= at);
    for below in flow.iter().skip(from).take(8) {
        if lines.get(*below).is_some_and(|judged| matches!(judged.label, Label::Heading(_))) {
            break;
        }
        said.extend(terms(survey.lines.get(*below).map_or("", Line::text)));
    }
    let shared = own.iter().filter(|term| said.contains(term)).count();
    !own.is_empty() && shared * 10 >= own.len() * 6
}

/// A clause above the lead: before a paragraph with a dateline, or between the line with the date and a long
/// paragraph, too long for a heading and without a full stop.
fn before_lead(survey: &Survey, lines: &[Judged], flow: &[usize], place: usize) -> bool {
    let (Some(at), Some(next)) = (flow.get(place), flow.get(place + 1)) else { return false };
    let (Some(line), Some(next_line)) = (survey.lines.get(*at), survey.lines.get(*next)) else { return false };
    let first = flow
        .iter()
        .take(place)
        .all(|before| lines.get(*before).is_some_and(|judged| matches!(judged.label, Label::Title | Label::Caption)));
    if !first || !next_line.is_prose() || next_line.length < line.length {
        return false;
    }
    let dated = survey.dated.get(*next) == Some(&true) && survey.dated.get(*at) != Some(&true);
    let scene = line.end == End::Open
        && line.length > 26
        && line.commas > 0
        && at.checked_sub(1).is_some_and(|before| survey.said.get(before).is_some_and(Option::is_some));
    is_clause(line, 80) && (dated || scene)
}

/// A short sentence after a gap that is wider than usual.
fn after_gap(survey: &Survey, usual: u16, flow: &[usize], place: usize) -> bool {
    let Some(line) = flow.get(place).and_then(|at| survey.lines.get(*at)) else { return false };
    place > 0 && line.blank >= usual + 2 && is_clause(line, 34) && line.end == End::Stop && line.commas <= 1
}
