//! Which lines are the article: every line has a score, and the best run of lines is the body.

use super::line::{End, Line};
use super::survey::Survey;
use crate::model::RemovalReason;

/// The body: first and last line of the run, and the score of every line.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) first: usize,
    pub(super) last: usize,
    /// Above zero: looks like text; below: looks like a page's controls. In words.
    pub(super) scores: Vec<f64>,
}

/// How many lines on either side count as the neighbourhood.
const WINDOW: usize = 4;

/// Finds the body. `None` if there is no line.
pub(super) fn find(survey: &Survey) -> Option<Body> {
    let scores: Vec<f64> = (0..survey.lines.len()).map(|at| score(survey, at)).collect();
    let (first, last) = best_run(&scores)?;
    let last = end(survey, &scores, first, last);
    Some(Body { first, last, scores })
}

/// How much a line looks like text: its words, less what a line of a menu has, and what its signs, its end and its
/// neighbours say.
fn score(survey: &Survey, at: usize) -> f64 {
    let Some(line) = survey.lines.get(at) else { return 0.0 };
    let wide = line.is_wide();
    let mut score = line.words.min(60.0) - if wide { 12.0 } else { 5.0 };
    if line.end == End::Stop && line.words > 2.0 {
        score += if wide { 8.0 } else { 3.0 };
    }
    if line.end == End::Stop && line.commas > 0 {
        score += 2.0;
    }
    if survey.signs.get(at).copied().flatten().is_some() {
        score -= 12.0 + line.words.min(30.0) * 0.7;
    }
    if survey.turns.get(at).is_some_and(Option::is_some) {
        score += 12.0;
    }
    if line.level.is_some() {
        score += if wide { 12.0 } else { 6.0 };
    }
    if line.marker == Some(super::line::Marker::Bullet) && line.end != End::Stop {
        score -= if wide { 8.0 } else { 2.0 };
    }
    if line.separators > 1 && line.end != End::Stop {
        score -= 3.0 * line.separators.min(6) as f64;
    }
    if survey.copies.get(at).is_some_and(|copies| *copies > 1) && !line.is_prose() {
        score -= 4.0;
    }
    if !wide && line.end != End::Stop && line.capitals as f64 > 0.7 * line.words && line.words >= 3.0 {
        score -= 2.0;
    }
    score - 6.0 * neighbourhood(survey, at)
}

/// The share of controls among the lines around, nearer ones count more.
fn neighbourhood(survey: &Survey, at: usize) -> f64 {
    let (mut hits, mut all) = (0.0, 0.0);
    let from = at.saturating_sub(WINDOW);
    for near in from..=(at + WINDOW).min(survey.lines.len().saturating_sub(1)) {
        if near != at {
            let weight = 1.0 / near.abs_diff(at) as f64;
            all += weight;
            hits += if survey.is_control(near) { weight } else { 0.0 };
        }
    }
    if all == 0.0 { 0.0 } else { hits / all }
}

/// The run of lines with the greatest sum.
fn best_run(scores: &[f64]) -> Option<(usize, usize)> {
    let (mut best, mut best_sum) = (None, f64::NEG_INFINITY);
    let (mut from, mut sum) = (0, 0.0);
    for (at, score) in scores.iter().enumerate() {
        if sum <= 0.0 {
            from = at;
            sum = 0.0;
        }
        sum += score;
        if sum > best_sum {
            best_sum = sum;
            best = Some((from, at));
        }
    }
    best
}

/// Where the body ends: at the line that names the editor, or at the heading of a part that is not the article, if
/// enough of the body stands before and what follows is less like text.
fn end(survey: &Survey, scores: &[f64], first: usize, last: usize) -> usize {
    let whole: f64 = scores.get(first..=last).map_or(0.0, |part| part.iter().sum());
    let (mut before, mut prose_before) = (0.0, false);
    for at in first + 1..=last {
        before += scores.get(at - 1).copied().unwrap_or(0.0);
        prose_before |= survey.lines.get(at - 1).is_some_and(Line::is_prose);
        if !prose_before {
            continue;
        }
        if survey.ends_article(at) && before > 0.3 * whole && !resumes(survey, at + 1) {
            return at;
        }
        if survey.heads(at) == Some(RemovalReason::Comments) && stamped(survey, at + 1) {
            return at - 1;
        }
        if survey.heads(at).is_some() && before > 0.25 * whole {
            let after = (whole - before - scores.get(at).copied().unwrap_or(0.0)) / (last - at).max(1) as f64;
            let thinner = after < 0.6 * before / (at - first) as f64;
            if thinner || before > 0.6 * whole {
                return at - 1;
            }
        }
    }
    last
}

/// How many lines after the heading of the comments are looked at, and how many of them tell when somebody wrote.
const COMMENTS: usize = 12;
const STAMPS: usize = 3;

/// Whether the lines from here on are what readers wrote: again and again one with a day and a time.
fn stamped(survey: &Survey, from: usize) -> bool {
    let lines = survey.lines.iter().skip(from).take(COMMENTS);
    lines.filter(|line| is_stamp(line)).count() >= STAMPS
}

/// Whether a short line tells when it was written: `jane 2024-03-05 09:12`, `今天09:12 回复`.
fn is_stamp(line: &Line) -> bool {
    let text = line.text();
    let today = ["今天", "昨天", "前天"].iter().any(|day| text.contains(day));
    !line.is_prose() && (line.has_moment() || today && line.digits >= 3 && text.contains([':', '：']) && line.length <= 60)
}

/// Whether comments follow the text of the file.
pub(super) fn holds_comments(survey: &Survey) -> bool {
    (0..survey.lines.len()).any(|at| survey.heads(at) == Some(RemovalReason::Comments) && stamped(survey, at + 1))
}

/// Whether a second article begins soon after this line: it has prose of its own under a line that says whose it is.
fn resumes(survey: &Survey, from: usize) -> bool {
    let mut window = from..(from + 6).min(survey.lines.len());
    let prose = window.clone().filter(|at| survey.lines.get(*at).is_some_and(Line::is_prose)).count();
    prose >= 2 && !window.any(|at| survey.is_control(at))
}
