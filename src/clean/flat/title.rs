//! The title: the line before the body whose words the body takes up, near the date and the names.

use std::collections::HashSet;

use super::content::Body;
use super::line::{End, Line};
use super::survey::Survey;
use crate::clean::window;
use crate::text::is_cjk;

/// Where the title is, and how sure that is, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Title {
    pub(super) at: usize,
    pub(super) score: f64,
}

/// How far before the body a title is looked for.
const REACH: usize = 80;

/// Finds the title; `None` if no line can be one.
pub(super) fn find(survey: &Survey, body: &Body) -> Option<Title> {
    let lead = lead(survey, body);
    let known = terms_of(survey, body);
    let from = body.first.saturating_sub(REACH);
    let mut best: Option<Title> = None;
    for at in (from..lead).chain((lead..=body.last.min(lead + 12)).filter(|at| marked(survey, *at))) {
        let Some(points) = points(survey, &known, lead, at) else { continue };
        // Of equals the later one is nearer to the text.
        if best.is_none_or(|best| points >= best.score) {
            best = Some(Title { at, score: points });
        }
    }
    // The first line of a file is its title if nothing else is and it looks like one.
    best.filter(|best| best.score >= 2.0).map(|best| Title { score: (best.score / 8.0).min(1.0), ..best })
}

/// How much each line before the lead, and each marked one, looks like a title, and where the lead is.
pub(super) fn points_of(survey: &Survey, body: &Body) -> (Vec<f32>, usize) {
    let lead = lead(survey, body);
    let known = terms_of(survey, body);
    let points = (0..survey.lines.len()).map(|at| points(survey, &known, lead, at).map_or(-5.0, |points| points as f32)).collect();
    (points, lead)
}

/// The first paragraph of the body.
pub(super) fn lead(survey: &Survey, body: &Body) -> usize {
    (body.first..=body.last)
        .find(|at| survey.lines.get(*at).is_some_and(|line| line.end == End::Stop && line.words >= 8.0))
        .unwrap_or(body.first)
}

/// Whether a mark of `#` and the names or the date behind it make the line a title even behind the first paragraphs.
fn marked(survey: &Survey, at: usize) -> bool {
    let Some(level) = survey.lines.get(at).and_then(|line| line.level) else { return false };
    let highest = survey.lines.iter().filter_map(|line| line.level).min();
    let first = survey.lines.iter().position(|line| line.level.is_some());
    Some(level) == highest && first == Some(at)
}

fn points(survey: &Survey, known: &HashSet<u64>, lead: usize, at: usize) -> Option<f64> {
    let line = survey.lines.get(at)?;
    let long = line.length >= if line.is_wide() { 5 } else { 8 };
    let short = line.length <= if line.is_wide() { 90 } else { 180 };
    let ends = matches!(line.end, End::Comma | End::Colon) || line.end == End::Stop && line.text().ends_with(['。', '.']);
    if !long || !short || ends || survey.said.get(at)?.is_some() || survey.turns.get(at)?.is_some() || survey.is_control(at) {
        return None;
    }
    let trail = line.separators >= 2 && (line.words as usize) < 4 * line.separators;
    if trail || super::judge::is_trail(line) || line.marker == Some(super::line::Marker::Bullet) && line.text() == line.raw {
        return None;
    }
    let terms = survey.terms(at);
    let shared = terms.iter().filter(|term| known.contains(term)).count();
    let overlap = shared as f64 / terms.len().max(3) as f64;
    let enough = (line.words / 6.0).min(1.0);
    let mut points = 3.5 * overlap * enough + 0.5 * enough;
    let away = lead.saturating_sub(at) as f64;
    points += 2.0 / (1.0 + away / 5.0);
    let says = |near: usize| survey.said.get(near).is_some_and(Option::is_some);
    if (at + 1..=at + 3).any(says) {
        points += 1.5;
    } else if line.is_wide() && at > 0 && says(at - 1) {
        // What stands under the date is a caption or a summary.
        points -= 2.0;
    }
    points += match line.level {
        Some(1) => 4.0,
        Some(2) => 2.0,
        Some(_) => 0.5,
        None => 0.0,
    };
    if line.marker == Some(super::line::Marker::Bullet) {
        points -= 2.0;
    }
    let repeated = line.words >= 2.0 && survey.copies.get(at).is_some_and(|copies| (2..=6).contains(copies));
    if repeated || stands_in_another(survey, at) {
        points += 1.5;
    }
    if at == 0 && line.separators == 0 && (0..5).all(|near| !survey.is_control(near)) {
        points += 1.0;
    }
    if line.blank > 0 && survey.lines.get(at + 1).is_some_and(|next| next.blank > 0) {
        points += 0.3;
    }
    Some(points)
}

/// Whether the first lines of the file, or those just above, hold this one with something around it: the name of the
/// site in the window's title, the steps of a trail.
pub(super) fn stands_in_another(survey: &Survey, at: usize) -> bool {
    let Some(line) = survey.lines.get(at).filter(|line| line.length >= 8) else { return false };
    let above = survey.lines.iter().take(3.min(at)).chain(survey.lines.get(at.saturating_sub(8)..at).unwrap_or_default());
    above.into_iter().any(|other| other.length > line.length && other.length < line.length + 80 && other.text().contains(line.text()))
}

/// The terms of the body.
fn terms_of(survey: &Survey, body: &Body) -> HashSet<u64> {
    let mut all = HashSet::new();
    let prose = |line: &&Line| line.is_prose() || line.is_long();
    for at in (body.first..=body.last).filter(|at| survey.lines.get(*at).as_ref().is_some_and(prose)) {
        if all.len() > 20_000 {
            break;
        }
        all.extend(survey.terms(at));
    }
    all
}

/// What a text is about: pairs of wide characters, and words of three letters and more, each as a number, once and in
/// order.
pub(super) fn terms(text: &str) -> Vec<u64> {
    let mut found = Vec::new();
    let mut before = None;
    let (mut word, mut letters) = (0u64, 0);
    for c in text.chars().chain(std::iter::once(' ')) {
        if is_cjk(c) {
            if let Some(before) = before {
                found.push((1 << 63) | (u64::from(before as u32) << 24) | u64::from(c as u32));
            }
            before = Some(c);
        } else {
            before = None;
        }
        if c.is_alphanumeric() && !is_cjk(c) {
            for c in c.to_lowercase() {
                word = (word ^ u64::from(c as u32)).wrapping_mul(0x0100_0000_01b3);
            }
            letters += 1;
        } else {
            if letters >= 3 {
                found.push(word >> 1);
            }
            (word, letters) = (0, 0);
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// How many lines below the title of a window the title of its text is looked for.
const SHOWN: usize = 60;

/// The title as the page shows it, if what was found is that of the window: the same with the name of the site behind it.
pub(super) fn shown(survey: &Survey, title: Title) -> Title {
    let Some(whole) = survey.lines.get(title.at).map(|line| line.text().trim()) else { return title };
    // Among lines that may be anything, a space parts too little.
    let is_shown =
        |text: &str| window::site(whole, text).is_some_and(|site| site.trim_start().starts_with(window::SIGNS) && text.len() >= site.len());
    let below = survey.lines.iter().enumerate().skip(title.at + 1).take(SHOWN);
    below.into_iter().find(|(_, line)| is_shown(line.text().trim())).map_or(title, |(at, _)| Title { at, ..title })
}

/// The title that the first line shows to be one: the title of a window, of which another line says the beginning and
/// nothing else, unless what was `found` has a part in it.
pub(super) fn in_window(survey: &Survey, body: &Body, found: Option<Title>) -> Option<Title> {
    let window = survey.lines.first().map(|line| line.text().trim()).filter(|window| window.len() <= 400)?;
    let found = found.and_then(|found| survey.lines.get(found.at)).map(|line| line.text().trim());
    let beginning = |text: &str| text.chars().take(30).collect::<String>();
    if found.is_some_and(|found| window.contains(&beginning(found))) {
        return None;
    }
    let parts: HashSet<&str> = window::beginnings(window).collect();
    let fits = |at: &usize| {
        let says = |line: &Line| line.words >= 2.0 && line.length >= 6 && parts.contains(line.text().trim());
        survey.lines.get(*at).is_some_and(says) && !survey.is_control(*at)
    };
    let shown: Vec<usize> = (1..survey.lines.len()).filter(fits).collect();
    let words = |at: &usize| survey.lines.get(*at).map_or(0.0, |line| line.words);
    let most = shown.iter().map(words).fold(0.0, f64::max);
    let lead = lead(survey, body);
    let longest = || shown.iter().filter(|at| words(at) >= most);
    let says = |at: &&usize| (**at + 1..**at + 5).any(|near| survey.said.get(near).is_some_and(Option::is_some));
    // It stands in the menu, too, and under the text.
    longest().find(says).or_else(|| longest().rfind(|at| **at <= lead)).or_else(|| longest().next()).map(|at| Title { at: *at, score: 0.8 })
}
