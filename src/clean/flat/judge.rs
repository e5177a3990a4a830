//! Gives every line its label.

use super::classify::{self, Choice};
use super::content::{self, Body};
use super::label::{Judged, Label};
use super::line::{End, Line, Marker};
use super::survey::Survey;
use super::title::{self, Title};
use crate::clean::CleanOptions;
use crate::model::RemovalReason;

/// What was found out about a text as a whole.
#[derive(Debug)]
pub(super) struct Verdict {
    pub(super) title: Option<Title>,
    pub(super) lines: Vec<Judged>,
    /// What the learned model says.
    pub(super) choice: Option<Choice>,
}

/// Labels the lines: body or not, title, what says something about the article. What sort of text a line of the body
/// is, later passes find out.
pub(super) fn judge(survey: &Survey, options: &CleanOptions) -> Verdict {
    let Some(mut body) = content::find(survey) else { return Verdict { title: None, lines: Vec::new(), choice: None } };
    let count = survey.lines.len();
    let mut title = title::find(survey, &body);
    let mut choice = classify::classify(survey, &body, title, options.weight(), !options.unexplained);
    let decides = choice.as_ref().is_some_and(Choice::decides);
    let clean = is_clean(survey) || choice.as_ref().is_some_and(|choice| is_likely_clean(survey, choice));
    let clean = clean && !(survey.is_wide() && content::holds_comments(survey));
    if clean {
        (body.first, body.last) = (0, count - 1);
        choice.iter_mut().for_each(|choice| choice.keep.fill(true));
        title = title::find(survey, &body);
    } else if let Some(choice) = choice.as_mut().filter(|choice| choice.decides()) {
        keep_turns(survey, choice);
        let kept = |at: &usize| choice.keep.get(*at) == Some(&true);
        if let (Some(first), Some(last)) = ((0..count).find(kept), (0..count).rev().find(kept)) {
            (body.first, body.last) = (first, last);
            title = title::find(survey, &body);
        }
    }
    title = choice.as_ref().and_then(|choice| likely_title(survey, &body, choice)).or(title);
    title = title.map(|found| title::shown(survey, found));
    title = title::in_window(survey, &body, title).or(title);
    let mut lines: Vec<Judged> = (0..count).map(|at| Judged::new(Label::Paragraph, confidence(&body, at), &["in-the-body"])).collect();
    let head = title.map_or(body.first, |title| title.at.min(body.first));
    for (at, judged) in lines.iter_mut().enumerate() {
        let found = if title.is_some_and(|title| title.at == at) {
            Some(Judged::new(Label::Title, title.map_or(0.0, |title| title.score), &["taken-up-by-the-body", "before-the-body"]))
        } else if at < head {
            Some(above(survey, &body, title, at))
        } else if at < body.first {
            between(survey, &body, at)
        } else if at <= body.last {
            match &choice {
                _ if survey.lines.get(at).is_some_and(is_stray) => {
                    Some(Judged::new(Label::Boilerplate(RemovalReason::Other), 0.9, &["sign-alone"]))
                }
                Some(_) if clean => inside(survey, &body, title, at).filter(|judged| !is_guess(judged.label)),
                Some(choice) if decides => chosen(survey, &body, title, choice, at),
                _ => inside(survey, &body, title, at),
            }
        } else {
            Some(below(survey, &body, at))
        };
        if let Some(found) = found {
            *judged = found;
        }
    }
    tail(survey, &body, &mut lines);
    if !decides {
        spread(survey, &body, &mut lines);
    } else {
        name(survey, &body, &mut lines);
    }
    Verdict { title, lines, choice }
}

/// Keeps all turns of an interview of which most stay.
fn keep_turns(survey: &Survey, choice: &mut Choice) {
    let turns: Vec<usize> = (0..survey.turns.len()).filter(|at| survey.turns[*at].is_some()).collect();
    let stay = turns.iter().filter(|at| choice.keep[**at]).count();
    if stay * 2 > turns.len() {
        turns.iter().for_each(|at| choice.keep[*at] = true);
    }
}

/// Whether a label takes a line out that a clean text may hold as well.
fn is_guess(label: Label) -> bool {
    matches!(label, Label::Boilerplate(reason) if reason != RemovalReason::Breadcrumb)
}

/// Whether hardly a line is a control of a page: then somebody cleaned the text before, and all of it is the body.
fn is_clean(survey: &Survey) -> bool {
    let controls = (0..survey.lines.len()).filter(|at| survey.is_control(*at)).count();
    let links = survey.lines.iter().filter(|line| line.marker == Some(Marker::Bullet) && line.end != End::Stop).count();
    let prose = survey.lines.iter().filter(|line| line.is_prose() || line.end == End::Stop).count();
    controls * 100 <= survey.lines.len() && links * 5 <= survey.lines.len() && prose * 2 >= survey.lines.len()
}

/// Whether the model finds hardly a word that is not content.
fn is_likely_clean(survey: &Survey, choice: &Choice) -> bool {
    let (mut all, mut doubtful) = (0.0, 0.0);
    for (line, chance) in survey.lines.iter().zip(&choice.chances) {
        all += 1.0 + line.words;
        doubtful += if *chance < 0.4 { 1.0 + line.words } else { 0.0 };
    }
    doubtful <= 0.02 * all
}

/// How sure the model must be of a title. In scripts without spaces its best guess is better than what the rules find even
/// when it is hardly sure.
const TITLE: f32 = 0.25;
const WIDE_TITLE: f32 = 0.03;

/// The title that the model finds, if it is sure enough. In scripts without spaces, where headings and titles are of
/// one form, it must stand above the first paragraph or be marked, ends in no full stop and has no number.
fn likely_title(survey: &Survey, body: &Body, choice: &Choice) -> Option<Title> {
    let wide = survey.is_wide();
    let lead = if wide { title::lead(survey, body) } else { usize::MAX };
    let can = |at: &usize| {
        let Some(line) = survey.lines.get(*at) else { return false };
        let text = line.text().trim_start();
        let fits = || {
            text.chars().any(char::is_alphabetic)
                && !text.starts_with(['—', '–'])
                && !survey.is_control(*at)
                && !super::captions::says_so(text, line.length)
                && super::headings::numbering(line).is_none()
        };
        (*at <= lead || line.level.is_some()) && !text.ends_with('。') && (!wide || line.level.is_some() || fits())
    };
    let (at, chance) = choice.titles.iter().enumerate().filter(|(at, _)| can(at)).max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)))?;
    (*chance > if wide { WIDE_TITLE } else { TITLE }).then(|| Title { at, score: f64::from(*chance) })
}

/// A line between the first and the last that the model keeps.
fn chosen(survey: &Survey, body: &Body, title: Option<Title>, choice: &Choice, at: usize) -> Option<Judged> {
    let line = survey.lines.get(at)?;
    let kept = |at: usize| choice.keep.get(at) == Some(&true);
    let certain = matches!(inside(survey, body, title, at), Some(Judged { label: Label::Metadata | Label::Rule, .. }));
    if kept(at) || certain {
        let chance = choice.chances.get(at).copied().unwrap_or(0.5);
        return inside(survey, body, title, at).filter(|judged| match judged.label {
            // Words of a control are nearly certain; of those that headings share, a high chance decides.
            Label::Boilerplate(RemovalReason::Nav | RemovalReason::Widget | RemovalReason::Footer | RemovalReason::Promo) => chance < 0.7,
            _ => true,
        });
    }
    // A short line between two that stay is a heading or a label of theirs.
    let between = at > 0
        && kept(at - 1)
        && kept(at + 1)
        && !survey.is_control(at)
        && line.words <= 14.0
        && choice.chances.get(at).is_some_and(|chance| *chance > 0.2);
    if between {
        return None;
    }
    let sign = survey.signs.get(at).copied().flatten();
    let reason = sign.map_or(RemovalReason::Other, |sign| sign.reason);
    let chance = choice.chances.get(at).map_or(0.5, |chance| f64::from(*chance));
    Some(Judged { label: Label::Boilerplate(reason), score: 1.0 - chance, signals: choice.against.get(at).cloned().unwrap_or_default() })
}

/// A score in words as a probability.
fn confidence(body: &Body, at: usize) -> f64 {
    let score = body.scores.get(at).copied().unwrap_or(0.0);
    1.0 / (1.0 + (-score / 6.0).exp())
}

fn boilerplate(survey: &Survey, body: &Body, at: usize, otherwise: RemovalReason, signal: &'static str) -> Judged {
    let sign = survey.signs.get(at).copied().flatten();
    let certain = sign.map_or(1.0 - confidence(body, at), |_| 0.95);
    let signals: &[&'static str] = if sign.is_some() { &["words-of-a-control"] } else { &[] };
    let mut judged = Judged::new(Label::Boilerplate(sign.map_or(otherwise, |sign| sign.reason)), certain, signals);
    judged.signals.push(signal);
    judged
}

/// A line above title and body.
fn above(survey: &Survey, body: &Body, title: Option<Title>, at: usize) -> Judged {
    let Some(line) = survey.lines.get(at) else { return boilerplate(survey, body, at, RemovalReason::Nav, "above-the-title") };
    let near = title.map_or(body.first, |title| title.at).saturating_sub(at) <= 6;
    let said = survey.said.get(at).and_then(Option::as_ref).filter(|_| near);
    if said.is_some_and(|said| said.published.is_some() || !said.agents.is_empty()) {
        return Judged::new(Label::Metadata, 0.8, &["says-who-or-when", "above-the-title"]);
    }
    if is_trail(line) {
        return Judged::new(Label::Boilerplate(RemovalReason::Breadcrumb), 0.9, &["steps-of-a-trail", "above-the-title"]);
    }
    // Without a title and with nothing of a page above the body there is no reason to take a line out.
    if title.is_none() && body.first <= 3 && (0..body.first).all(|near| !survey.is_control(near)) {
        return Judged::new(Label::Paragraph, 0.6, &["nothing-of-a-page-above"]);
    }
    boilerplate(survey, body, at, RemovalReason::Nav, "above-the-title")
}

/// A line between the title and the body.
fn between(survey: &Survey, body: &Body, at: usize) -> Option<Judged> {
    let line = survey.lines.get(at)?;
    if survey.said.get(at)?.is_some() {
        return Some(Judged::new(Label::Metadata, 0.9, &["says-who-or-when", "under-the-title"]));
    }
    if survey.is_control(at) || is_trail(line) || line.marker == Some(Marker::Bullet) && line.end != End::Stop {
        return Some(boilerplate(survey, body, at, RemovalReason::Nav, "under-the-title"));
    }
    let sentence = line.end == End::Stop && line.words >= 4.0;
    let heads = at + 1 == body.first && line.end == End::Open && (2..=60).contains(&line.length) && survey.copies.get(at) == Some(&1);
    let marked = line.level.is_some();
    let standfirst = line.words >= 8.0 && body.first - at <= 8;
    let quiet = body.first - at <= 3 && (at..body.first).all(|near| !survey.is_control(near)) || super::headings::numbering(line).is_some();
    if sentence || heads || marked || standfirst || quiet {
        return Some(Judged::new(Label::Paragraph, 0.6, &["between-title-and-body"]));
    }
    Some(boilerplate(survey, body, at, RemovalReason::Nav, "under-the-title"))
}

/// A line of the body's run.
fn inside(survey: &Survey, body: &Body, title: Option<Title>, at: usize) -> Option<Judged> {
    let line = survey.lines.get(at)?;
    if is_rule(line) {
        return Some(Judged::new(Label::Rule, 0.9, &["signs-only"]));
    }
    if title.is_some_and(|title| at < title.at) {
        if line.is_prose() {
            return Some(Judged::new(Label::Standfirst, 0.8, &["prose", "above-the-title"]));
        }
        return Some(above(survey, body, title, at));
    }
    if survey.said.get(at)?.is_some() {
        return Some(Judged::new(Label::Metadata, 0.85, &["says-who-or-when"]));
    }
    let sign = survey.signs.get(at).copied().flatten()?;
    let after_stop = at.checked_sub(1).and_then(|before| survey.lines.get(before)).is_some_and(|before| before.end == End::Stop);
    let next = survey.lines.get(at + 1).is_some_and(|next| next.is_prose()) && !survey.is_control(at + 1);
    // A heading can be a word that menus have, too.
    let heading = after_stop
        && next
        && line.end == End::Open
        && !sign.heads
        && !matches!(sign.reason, RemovalReason::ShareWidget | RemovalReason::Ad);
    (!heading && (!line.is_prose() || line.length < 40)).then(|| boilerplate(survey, body, at, RemovalReason::Other, "in-the-body"))
}

/// A line below the body.
fn below(survey: &Survey, body: &Body, at: usize) -> Judged {
    let near = at - body.last <= 10 && !(body.last + 1..at).any(|before| survey.heads(before).is_some());
    if near && survey.said.get(at).is_some_and(Option::is_some) {
        return Judged::new(Label::Metadata, 0.85, &["says-who-or-when", "below-the-body"]);
    }
    if near && survey.lines.get(at).is_some_and(|line| is_licence(line.text())) {
        return Judged::new(Label::Metadata, 0.85, &["terms-of-use", "below-the-body"]);
    }
    let short = survey.lines.get(at).is_some_and(|line| line.words < 8.0 && line.end == End::Open);
    boilerplate(survey, body, at, if short { RemovalReason::Nav } else { RemovalReason::Other }, "below-the-body")
}

/// Takes leftovers off the end of the body: short lines that end no sentence, terms of use.
fn tail(survey: &Survey, body: &Body, lines: &mut [Judged]) {
    for at in (body.first + 1..=body.last).rev() {
        let (Some(line), Some(judged)) = (survey.lines.get(at), lines.get_mut(at)) else { continue };
        match judged.label {
            Label::Metadata | Label::Boilerplate(_) | Label::Rule => continue,
            Label::Paragraph if is_licence(line.text()) => {
                *judged = Judged::new(Label::Metadata, 0.85, &["terms-of-use", "end-of-the-body"])
            }
            Label::Paragraph if is_leftover(line) && body.last + 1 < survey.lines.len() => {
                *judged = Judged::new(Label::Boilerplate(RemovalReason::Nav), 0.6, &["short", "after-the-last-sentence"]);
            }
            _ => break,
        }
    }
}

/// A line that ends no sentence, too short to be text, and no item.
fn is_leftover(line: &Line) -> bool {
    line.end == End::Open
        && line.words < 8.0
        && line.marker.is_none()
        && line.level.is_none()
        && !line.text().starts_with(['(', '（', '【', '▲', '△'])
}

/// Gives the lines that go without a reason of their own the reason of the head above them.
fn name(survey: &Survey, body: &Body, lines: &mut [Judged]) {
    let mut part = None;
    for (at, judged) in lines.iter_mut().enumerate() {
        let Label::Boilerplate(reason) = judged.label else {
            part = if judged.label == Label::Metadata { part } else { None };
            continue;
        };
        let foot = Some(RemovalReason::Footer).filter(|foot| reason == *foot && at > body.last);
        if let Some(found) = survey.heads(at).or(foot) {
            part = Some(found);
        } else if let (RemovalReason::Other | RemovalReason::Nav, Some(found), false) = (reason, part, survey.is_control(at)) {
            judged.label = Label::Boilerplate(found);
            judged.signals.insert(0, "under-its-head");
        }
    }
}

/// Lets the head of a part that is not the article name the lines under it, and the foot those below it.
fn spread(survey: &Survey, body: &Body, lines: &mut [Judged]) {
    let mut part = None;
    for at in 0..lines.len() {
        let heads = survey.heads(at);
        let (Some(line), Some(judged)) = (survey.lines.get(at), lines.get_mut(at)) else { continue };
        let Label::Boilerplate(reason) = judged.label else {
            let short = line.end != End::Stop && line.words < 14.0 && judged.label == Label::Paragraph && line.level.is_none();
            if part.is_some_and(|(from, _)| at - from <= 12) && short && at > body.first && at <= body.last {
                let reason = part.map_or(RemovalReason::RelatedLinks, |(_, reason)| reason);
                *judged = Judged::new(Label::Boilerplate(reason), 0.7, &["under-a-head-of-links"]);
            } else if judged.label != Label::Metadata {
                part = None;
            }
            continue;
        };
        if let Some(reason) = heads {
            part = Some((at, reason));
        } else if reason == RemovalReason::Footer && at > body.last {
            part = Some((at, reason));
        } else if let (RemovalReason::Other | RemovalReason::Nav, Some((_, reason)), None) =
            (reason, part, survey.signs.get(at).copied().flatten())
        {
            judged.label = Label::Boilerplate(reason);
            judged.signals.insert(0, "under-its-head");
        }
    }
}

/// Whether the line is a trail from the home page: steps between `>` or `»`.
pub(super) fn is_trail(line: &Line) -> bool {
    let text = line.text();
    let steps = text.matches(['>', '»', '›', '＞']).count();
    let lead = ["您的位置", "您的当前位置", "当前位置", "你的位置", "您现在的位置", "所在位置", "You are here", "Sie sind hier"]
        .iter()
        .any(|lead| text.trim_start().starts_with(lead));
    line.length <= 160
        && line.end != End::Stop
        && (lead || steps >= 1 && !text.starts_with(['>', '»', '›']) && line.words / (steps + 1) as f64 <= 6.0 && line.commas == 0)
}

/// Whether the line is a rule of dashes, stars or the like.
fn is_rule(line: &Line) -> bool {
    line.length >= 1
        && !is_stray(line)
        && line.raw.chars().all(|c| matches!(c, '-' | '*' | '_' | '=' | '—' | '─' | '~' | '·' | '.' | ' ' | '•' | '◆' | '※' | '＊'))
}

/// Whether the line is a sign that parted two pieces of a page, and parts nothing where each has a line of its own.
fn is_stray(line: &Line) -> bool {
    (1..=2).contains(&line.length) && line.raw.chars().all(|c| matches!(c, '|' | '｜' | '»' | '›' | '/' | ':' | '：' | '·' | '•' | '.'))
}

/// Whether the line states the terms of this text: 转载请注明出处.
pub(super) fn is_licence(text: &str) -> bool {
    let length = text.chars().count();
    let wide = length <= 160
        && (text.contains("转载") || text.contains("轉載"))
        && ["请", "須", "须", "不得", "禁止", "未经", "谢绝", "注明", "授权"].iter().any(|word| text.contains(word))
        && ["本文", "本站", "本网", "本报", "版权", "原创", "未经", "转载请", "出处", "来源", "声明"]
            .iter()
            .any(|word| text.contains(word));
    let low = if length <= 300 { text.to_lowercase() } else { String::new() };
    wide || low.starts_with("this article was originally published")
        || low.starts_with("this work is licensed")
        || low.starts_with("republished with permission")
        || low.starts_with("licensed under")
}
