//! Items, second articles, notes of the editors, the lead: labels that lines take from the lines beside them.

use super::headings::flow;
use super::label::{Judged, Label};
use super::line::{End, Line, Marker};
use super::survey::Survey;

/// Labels the items: lines with bullets, and numbered lines beside one another.
pub(super) fn items(survey: &Survey, lines: &mut [Judged]) {
    let flow = flow(lines);
    let number = |place: Option<usize>| {
        let line = place.and_then(|place| flow.get(place)).and_then(|at| survey.lines.get(*at))?;
        if let Some(Marker::Number(number)) = line.marker { Some(number) } else { None }
    };
    let mut found = Vec::new();
    for (place, at) in flow.iter().enumerate() {
        let (Some(line), Some(judged)) = (survey.lines.get(*at), lines.get(*at)) else { continue };
        if judged.label != Label::Paragraph {
            continue;
        }
        match line.marker {
            Some(Marker::Bullet) => found.push(*at),
            Some(Marker::Number(own)) => {
                let after = number(Some(place + 1)) == Some(own + 1);
                let before = own > 0 && number(place.checked_sub(1)) == Some(own - 1);
                if after || before {
                    found.push(*at);
                }
            }
            None => {}
        }
    }
    for at in found {
        if let Some(judged) = lines.get_mut(at) {
            *judged = Judged::new(Label::Item, 0.9, &["marker"]);
        }
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
    for at in title.unwrap_or(0).max(first_text) + 2..lines.len().saturating_sub(1) {
        let says = lines.get(at).is_some_and(|judged| judged.label == Label::Metadata)
            && survey.said.get(at).and_then(Option::as_ref).is_some_and(|said| !said.agents.is_empty());
        let head = at.checked_sub(1).and_then(|before| survey.lines.get(before).zip(lines.get(before)));
        let heads = head.is_some_and(|(line, judged)| {
            judged.label == Label::Paragraph && line.end == End::Open && !line.is_long() && (line.level.is_some() || line.words >= 4.0)
        });
        let follows = survey.lines.get(at + 1).is_some_and(Line::is_prose)
            && lines.get(at + 1).is_some_and(|judged| judged.label == Label::Paragraph);
        let far =
            title.is_some_and(|title| (title..at).filter(|between| survey.lines.get(*between).is_some_and(Line::is_prose)).count() >= 2);
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
