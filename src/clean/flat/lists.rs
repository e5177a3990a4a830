//! Items, second articles, notes of the editors, the lead: labels that lines take from the lines beside them.

use super::headings::flow;
use super::label::{Judged, Label};
use super::line::{End, Line, Marker};
use super::survey::Survey;

/// How likely each line of a run without marks must be to be an item, and their mean; how long the run must be. Of the
/// lines above a chance of 0.3 more than half are items (cross-validated, as `examples/train --lines` prints it).
const LIKELY: f32 = 0.3;
const SURE: f32 = 0.4;
const RUN: usize = 2;

/// How likely a line must be that could be a paragraph as well.
const LIKELY_FOR_PROSE: f32 = 0.6;

/// Labels items without marks: runs of lines that are likely to be.
fn unmarked(survey: &Survey, flow: &[usize], lines: &mut [Judged], chances: &[f32]) {
    let chance = |at: &usize| chances.get(*at).copied().unwrap_or(0.0);
    let least = |at: &usize| if survey.lines.get(*at).is_some_and(Line::is_prose) { LIKELY_FOR_PROSE } else { LIKELY };
    let fits = |at: &usize| chance(at) > least(at) && lines.get(*at).is_some_and(|judged| judged.label == Label::Paragraph);
    let runs: Vec<Vec<usize>> = flow.chunk_by(|a, b| fits(a) && fits(b)).filter(|run| run.len() >= RUN).map(<[usize]>::to_vec).collect();
    for run in runs {
        let mean = run.iter().map(chance).sum::<f32>() / run.len() as f32;
        for at in run.iter().filter(|_| mean > SURE) {
            if let Some(judged) = lines.get_mut(*at) {
                *judged = Judged::new(Label::Item, f64::from(mean), &["like-items", "run-of-its-form"]);
            }
        }
    }
}

/// Labels the lines that go on with an item: those that begin in the column of its text, as
/// CommonMark has it.
fn further_lines(survey: &Survey, flow: &[usize], lines: &mut [Judged]) {
    let mut column = None;
    for at in flow {
        let (Some(line), Some(judged)) = (survey.lines.get(*at), lines.get_mut(*at)) else { continue };
        let mark = line.raw.get(..line.mark + line.number).filter(|mark| !mark.is_empty());
        column = match (judged.label, mark) {
            (Label::Item, Some(mark)) => Some(usize::from(line.indent) + mark.chars().count()),
            (Label::Paragraph, _) if column == Some(usize::from(line.indent)) && line.level.is_none() && line.blank == 0 => {
                *judged = Judged::new(Label::ItemLine, 0.8, &["in-the-column-of-an-item"]);
                column
            }
            _ => None,
        };
    }
}

/// Signs that open lines for other reasons, too: a sentence goes on behind a dash, stars are a rating.
const DOUBTFUL: [char; 7] = ['-', '–', '—', '+', '·', '★', '☆'];

/// Of so many lines with such a sign some are items.
const SEVERAL: usize = 3;

/// The sign that a line begins with if it is that of an item.
fn sign(line: &Line) -> Option<char> {
    line.raw.chars().next().filter(|_| line.marker == Some(Marker::Bullet))
}

/// Whether a text marks its items: a line without a mark is none then.
pub(super) fn are_marked(survey: &Survey) -> bool {
    let mut doubtful = 0;
    survey.lines.iter().filter_map(sign).any(|sign| {
        doubtful += usize::from(DOUBTFUL.contains(&sign));
        !DOUBTFUL.contains(&sign) || doubtful >= SEVERAL
    })
}

/// How many lines on each side of a line with such a sign are looked at for another one.
const NEAR: usize = 3;

/// Whether a line begins with a sign that makes no item of it, since no line near begins with the same, and no colon
/// announces it.
fn is_doubtful(survey: &Survey, flow: &[usize], place: usize) -> bool {
    let sign = |place: usize| flow.get(place).and_then(|at| survey.lines.get(*at)).and_then(sign);
    let Some(own) = sign(place).filter(|sign| DOUBTFUL.contains(sign)) else { return false };
    let above = place.checked_sub(1).and_then(|above| survey.lines.get(*flow.get(above)?));
    let announced = above.is_some_and(|line| line.end == End::Colon);
    !announced && !(place.saturating_sub(NEAR)..place + NEAR + 1).any(|near| near != place && sign(near) == Some(own))
}

/// Labels the items: lines with bullets, numbered lines beside one another, and runs that `chances` say are a list.
pub(super) fn items(survey: &Survey, lines: &mut [Judged], chances: Option<&[f32]>) {
    let flow = flow(lines);
    let number = |place: Option<usize>| {
        let line = place.and_then(|place| flow.get(place)).and_then(|at| survey.lines.get(*at))?;
        if let Some(Marker::Number(number)) = line.marker { Some(number) } else { None }
    };
    // In half-Markdown a dash is a mark.
    let is_markdown = survey.lines.iter().any(|line| line.level.is_some());
    let mut found = Vec::new();
    for (place, at) in flow.iter().enumerate() {
        let (Some(line), Some(judged)) = (survey.lines.get(*at), lines.get(*at)) else { continue };
        if judged.label != Label::Paragraph {
            continue;
        }
        match line.marker {
            Some(Marker::Bullet) if is_markdown && sign(line) == Some('-') || !is_doubtful(survey, &flow, place) => found.push(*at),
            Some(Marker::Number(own)) => {
                let after = number(Some(place + 1)) == Some(own + 1);
                let before = own > 0 && number(place.checked_sub(1)) == Some(own - 1);
                if after || before {
                    found.push(*at);
                }
            }
            Some(Marker::Bullet) | None => {}
        }
    }
    for at in found {
        if let Some(judged) = lines.get_mut(at) {
            *judged = Judged::new(Label::Item, 0.9, &["marker"]);
        }
    }
    further_lines(survey, &flow, lines);
    if let Some(chances) = chances {
        unmarked(survey, &flow, lines, chances);
    }
    let turns = survey.turns.iter().enumerate().filter(|(_, turn)| turn.is_some());
    for (at, _) in turns {
        if let Some(judged) = lines.get_mut(at).filter(|judged| judged.label.is_text()) {
            *judged = Judged::new(Label::Speech, 0.9, &["speaker-label", "labels-recur"]);
        }
    }
}

/// Labels the title and the byline of a second article: a marked or short line, then a line that names who wrote
/// what follows, in the middle of the body.
pub(super) fn second_articles(survey: &Survey, lines: &mut [Judged]) {
    let title = lines.iter().position(|judged| judged.label == Label::Title);
    let first_text = lines.iter().position(|judged| judged.label == Label::Paragraph).unwrap_or(0);
    // Paragraphs since the title: a second article does not follow at once.
    let mut prose = 0;
    let mut counted = title.unwrap_or(0);
    for at in title.unwrap_or(0).max(first_text) + 2..lines.len().saturating_sub(1) {
        prose += survey.lines.get(counted..at).map_or(0, |part| part.iter().filter(|line| line.is_prose()).count());
        counted = at;
        let far = title.is_some() && prose >= 2;
        let says = lines.get(at).is_some_and(|judged| judged.label == Label::Metadata)
            && survey.said.get(at).and_then(Option::as_ref).is_some_and(|said| !said.agents.is_empty());
        let head = at.checked_sub(1).and_then(|before| survey.lines.get(before).zip(lines.get(before)));
        let heads = head.is_some_and(|(line, judged)| {
            judged.label == Label::Paragraph && line.end == End::Open && !line.is_long() && (line.level.is_some() || line.words >= 4.0)
        });
        let follows = survey.lines.get(at + 1).is_some_and(Line::is_prose)
            && lines.get(at + 1).is_some_and(|judged| judged.label == Label::Paragraph);
        if says && heads && follows && far {
            lines[at - 1] = Judged::new(Label::ArticleTitle, 0.8, &["before-a-byline", "inside-the-body"]);
            lines[at] = Judged::new(Label::Byline, 0.8, &["says-who", "under-a-second-title"]);
        }
    }
}

/// Labels notes of the editors and quotations.
pub(super) fn notes(survey: &Survey, lines: &mut [Judged]) {
    const NOTES: &[&str] = &[
        "编者按",
        "编者注",
        "编辑注",
        "开栏的话",
        "开栏语",
        "【编者按",
        "编者的话",
        "編者按",
        "Editor's note",
        "Editor’s note",
        "Editors' note",
        "Editors’ note",
        "Editor's Note",
        "Editor’s Note",
        "Anmerkung der Redaktion",
        "Note de la rédaction",
        "Nota del editor",
        "Nota de la redacción",
        "Od redakcji",
        "От редакции",
        "編集部注",
    ];
    for (line, judged) in survey.lines.iter().zip(lines) {
        if judged.label != Label::Paragraph {
            continue;
        }
        let text = line.text();
        let opens = NOTES.iter().any(|note| text.trim_start_matches(['(', '（', '[', '【', '*']).starts_with(note));
        if opens && line.words > 4.0 {
            *judged = Judged::new(Label::EditorialNote, 0.9, &["says-it-is-a-note"]);
        } else if text.starts_with("> ") && line.words > 2.0 {
            *judged = Judged::new(Label::Quote, 0.9, &["marked"]);
        }
    }
}

/// Labels the first paragraph of the body.
pub(super) fn lead(survey: &Survey, lines: &mut [Judged]) {
    let after = lines.iter().position(|judged| judged.label == Label::Title).unwrap_or(0);
    let first = (after..lines.len()).find(|at| {
        lines.get(*at).is_some_and(|judged| judged.label == Label::Paragraph) && survey.lines.get(*at).is_some_and(Line::is_prose)
    });
    if let Some(judged) = first.and_then(|at| lines.get_mut(at)) {
        judged.label = Label::Lead;
    }
}

/// Labels a line under the title that goes on with it: above the line that says who and when, and no sentence, or
/// opened by a dash.
pub(super) fn subtitle(survey: &Survey, lines: &mut [Judged]) {
    let Some(at) = lines.iter().position(|judged| judged.label == Label::Title).map(|title| title + 1) else { return };
    let says = (at + 1..at + 3).any(|near| lines.get(near).is_some_and(|judged| judged.label == Label::Metadata));
    let Some((line, judged)) = survey.lines.get(at).zip(lines.get_mut(at)) else { return };
    let dash = line.text().starts_with(['—', '–']);
    let short = if line.is_wide() { (6..=50).contains(&line.length) } else { (3.0..=25.0).contains(&line.words) };
    let plain = line.marker.is_none() && line.level.is_none() && !survey.is_control(at) && line.end != End::Comma;
    let fits = matches!(judged.label, Label::Paragraph | Label::Heading(_)) && plain && short;
    if fits && says && (dash || line.end == End::Open) {
        *judged = Judged::new(Label::Subtitle, 0.7, &["under-the-title", "above-who-and-when"]);
    }
}
