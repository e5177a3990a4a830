//! What the lines around the body say about the article, as metadata.

use std::collections::BTreeMap;

use super::judge::{Verdict, is_licence};
use super::label::Label;
use super::line::Line;
use super::speech;
use super::survey::Survey;
use super::vicinity;
use crate::clean::fields::{add, set};
use crate::grammar::{byline, dateline};
use crate::model::{Agent, Document, Metadata, RemovalReason, Stated};
use crate::note::{Note, NoteKind};

/// The metadata fields that took a line's content, by line.
pub(super) type Targets = BTreeMap<usize, Vec<&'static str>>;

/// The rule that gave a name near the title.
const NEAR_THE_TITLE: &str = "name-near-the-title";

/// How many of the last paragraphs may end in a byline.
const CLOSING: usize = 3;

/// Fills the metadata from the labelled lines.
pub(super) fn take(document: &mut Document, survey: &Survey, verdict: &Verdict) -> Targets {
    let mut targets = Targets::new();
    let anchor = verdict.title.map(|title| title.at);
    if let Some((at, line)) = anchor.and_then(|at| Some((at, survey.lines.get(at)?))) {
        let text = super::marks::plain(line.text());
        let text = if at <= 1 { without_site(&text) } else { &text };
        document.metadata.title = Some(Stated::new(text.to_string(), "title-line").at(line.span));
        targets.entry(at).or_default().push("title");
    }
    let subtitle = verdict.lines.iter().position(|judged| judged.label == Label::Subtitle);
    if let Some((at, line)) = subtitle.and_then(|at| Some((at, survey.lines.get(at)?))) {
        let text = super::marks::plain(line.text());
        set(&mut document.metadata.subtitle, &text, &text, "line-under-the-title", line.span);
        targets.entry(at).or_default().push("subtitle");
    }
    let last = verdict.lines.iter().rposition(|judged| judged.label.is_text()).unwrap_or(0);
    for at in by_distance(verdict, anchor) {
        let near = at > last || anchor.is_none_or(|anchor| at <= anchor + 16);
        source_line(document, survey, at, near, targets.entry(at).or_default());
    }
    embedded(document, survey, verdict, &mut targets);
    let metadata = &mut document.metadata;
    opening(metadata, survey, verdict);
    near(metadata, survey, verdict, &mut targets);
    outlet(metadata);
    trail(metadata, survey, verdict, &mut targets);
    rights(metadata, survey, verdict, &mut targets);
    for (at, participant) in speech::participants(&survey.turns) {
        let span = survey.lines.get(at).and_then(|line| line.span);
        metadata.participants.push(Stated::new(participant, "speaker-label").at(span));
    }
    targets.retain(|_, fields| !fields.is_empty());
    targets
}

/// The lines that say something about the article: those after the title first, the nearest first.
fn by_distance(verdict: &Verdict, anchor: Option<usize>) -> Vec<usize> {
    let says = verdict.lines.iter().enumerate().filter(|(_, judged)| judged.label == Label::Metadata).map(|(at, _)| at);
    let mut lines: Vec<usize> = says.collect();
    let anchor = anchor.unwrap_or(0);
    // A line above the title counts as twice as far.
    lines.sort_by_key(|at| if *at >= anchor { 2 * (at - anchor) } else { 4 * (anchor - at) + 1 });
    lines
}

/// Takes what a line says; of a line in the middle of the body only names with a part of their own, and no date.
fn source_line(document: &mut Document, survey: &Survey, at: usize, near: bool, targets: &mut Vec<&'static str>) {
    let (Some(said), Some(line)) = (survey.said.get(at).and_then(Option::as_ref), survey.lines.get(at)) else { return };
    let metadata = &mut document.metadata;
    // A month alone is as often an entry of an archive.
    let sure = |value: &str| value.len() >= 10 || value.starts_with('-') || said.source.is_some();
    if let Some((value, raw)) = said.published.as_ref().filter(|(value, _)| near && sure(value)) {
        set(&mut metadata.date_published, value, raw, "source-line", line.span);
        targets.push("date_published");
    }
    if let Some(value) = &said.modified {
        set(&mut metadata.date_modified, value, value, "source-line", line.span);
        targets.push("date_modified");
    }
    if let Some(source) = &said.source {
        set(&mut metadata.source, source, source, "source-line", line.span);
        targets.push("source");
    }
    for agent in said.agents.iter().filter(|agent| near || !matches!(agent.role.as_deref(), None | Some("author"))) {
        targets.push(add(metadata, agent, "byline", line.span));
    }
    targets.dedup();
    for leftover in &said.leftovers {
        let message = format!("a control left its label in the source line: {leftover}");
        document.notes.push(Note::new(NoteKind::WidgetResidue, message).at(line.span));
    }
}

/// The title of a window without the name of the site behind it.
fn without_site(text: &str) -> &str {
    let cuts = [" | ", " - ", " – ", "_", "--", " :: ", " » ", "｜"];
    let cut = cuts.iter().filter_map(|sign| text.find(sign)).filter(|at| *at * 2 >= text.len()).min();
    cut.and_then(|at| text.get(..at)).map_or(text, str::trim_end)
}

/// Date and author that stand near the title in lines that say other things, too.
fn near(metadata: &mut Metadata, survey: &Survey, verdict: &Verdict, targets: &mut Targets) {
    let span = |at: usize| survey.lines.get(at).and_then(|line| line.span);
    let day = vicinity::day(survey, verdict);
    if let Some(day) = day.as_ref().filter(|_| metadata.date_published.is_none()) {
        set(&mut metadata.date_published, &day.value, &day.raw, "date-near-the-title", span(day.at));
        targets.entry(day.at).or_default().push("date_published");
    }
    let writes = |role: Option<&str>| matches!(role, None | Some("author" | "reporter" | "correspondent" | "commentator"));
    if metadata.authors.iter().any(|author| writes(author.value.role.as_deref())) {
        return;
    }
    let texts = verdict.lines.iter().enumerate().rev().filter(|(_, judged)| judged.label.is_text()).map(|(at, _)| at);
    for at in texts.take(CLOSING) {
        let mut found = survey.lines.get(at).map(|line| byline::closing(line.text(), false)).unwrap_or_default();
        found.retain(|agent| writes(agent.role.as_deref()));
        for agent in &found {
            targets.entry(at).or_default().push(add(metadata, agent, "closing-byline", span(at)));
        }
        if !found.is_empty() {
            return;
        }
    }
    if let Some(author) = vicinity::author(survey, verdict, day.map(|day| day.at)) {
        metadata.authors.push(Stated::new(author.value, NEAR_THE_TITLE).at(span(author.at)));
        targets.entry(author.at).or_default().push("authors");
    }
}

/// The lines near the title that are the name of an author and nothing else.
pub(super) fn names_alone(metadata: &Metadata, survey: &Survey, verdict: &Verdict, targets: &Targets) -> Vec<usize> {
    let is_alone = |line: &Line| {
        let is_name = |author: &Stated<Agent>| author.span == line.span && author.value.name == line.text().trim();
        metadata.authors.iter().any(|author| author.rule == NEAR_THE_TITLE && is_name(author))
    };
    // Below the first paragraph a name may be a part of what is said.
    let lead = verdict.lines.iter().position(|judged| judged.label == Label::Lead).unwrap_or(usize::MAX);
    let is_free = |at: &usize| {
        *at <= lead.saturating_add(2)
            && verdict.lines.get(*at).is_some_and(|judged| matches!(judged.label, Label::Paragraph | Label::Heading(_)))
    };
    let named = targets.iter().filter(|(_, fields)| fields.contains(&"authors")).map(|(at, _)| *at).filter(is_free);
    named.filter(|at| survey.lines.get(*at).is_some_and(is_alone)).collect()
}

/// The byline of a second article stays in the flow; its names are taken all the same.
fn embedded(document: &mut Document, survey: &Survey, verdict: &Verdict, targets: &mut Targets) {
    for (at, judged) in verdict.lines.iter().enumerate().filter(|(_, judged)| judged.label == Label::Byline) {
        debug_assert_eq!(judged.label, Label::Byline);
        source_line(document, survey, at, false, targets.entry(at).or_default());
    }
}

/// The dateline that opens the body.
fn opening(metadata: &mut Metadata, survey: &Survey, verdict: &Verdict) {
    let text = |at: &usize| verdict.lines.get(*at).is_some_and(|judged| judged.label.is_text());
    let Some(at) = (0..survey.lines.len()).filter(text).take(3).find(|at| survey.dated.get(*at) == Some(&true)) else { return };
    let Some(line) = survey.lines.get(at) else { return };
    let Some(found) = dateline::parse(line.text()) else { return };
    let body: String = survey.lines.iter().skip(at).take(12).map(|line| line.text()).collect::<Vec<_>>().join("\n");
    let (outlet, place) = found.parts(body.get(found.length..).unwrap_or_default());
    if let Some(place) = place {
        set(&mut metadata.place, &place, &place, "dateline", line.span);
    }
    if let Some(date) = &found.date {
        set(&mut metadata.date_published, date, found.date_raw.as_deref().unwrap_or(date), "dateline", line.span);
    }
    if let Some(outlet) = outlet {
        set(&mut metadata.source, &outlet, &outlet, "dateline", line.span);
    }
    for agent in &found.agents {
        add(metadata, agent, "dateline", line.span);
    }
}

/// The outlet in the affiliation of a reporter, if no other is named.
fn outlet(metadata: &mut Metadata) {
    const OUTLETS: [char; 8] = ['报', '网', '社', '台', '刊', '報', '網', '臺'];
    if metadata.source.is_some() {
        return;
    }
    let found = metadata.authors.iter().find_map(|author| {
        let text = author.value.affiliation.as_deref()?;
        let (at, c) = text.char_indices().rev().find(|(_, c)| OUTLETS.contains(c))?;
        let outlet = text.get(..at + c.len_utf8())?;
        (outlet.chars().count() >= 3).then(|| Stated::new(outlet.to_string(), "affiliation").at(author.span))
    });
    metadata.source = found;
}

/// The steps of the trail from the home page.
fn trail(metadata: &mut Metadata, survey: &Survey, verdict: &Verdict, targets: &mut Targets) {
    for (at, judged) in verdict.lines.iter().enumerate() {
        if judged.label != Label::Boilerplate(RemovalReason::Breadcrumb) || !metadata.breadcrumb.is_empty() {
            continue;
        }
        let Some(line) = survey.lines.get(at) else { continue };
        let text = line.text();
        let steps = match text.find([':', '：']) {
            Some(colon) if colon < 40 && !text.get(..colon).unwrap_or_default().contains(['>', '»']) => {
                text.get(colon..).unwrap_or(text).trim_start_matches([':', '：'])
            }
            _ => text,
        };
        let title = metadata.title.as_ref().map(|title| title.value.as_str());
        let steps = steps
            .split(['>', '»', '›', '＞'])
            .map(|step| step.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '|' | '·')));
        let steps: Vec<String> = steps.filter(|step| !step.is_empty() && *step != "正文" && Some(*step) != title).map(Into::into).collect();
        if steps.iter().all(|step| step.chars().count() <= 40) {
            metadata.breadcrumb = steps.into_iter().map(|step| Stated::new(step, "breadcrumb").at(line.span)).collect();
            targets.entry(at).or_default().push("breadcrumb");
        }
    }
}

/// Terms of use: the article's own, or the notice at the foot of the page.
fn rights(metadata: &mut Metadata, survey: &Survey, verdict: &Verdict, targets: &mut Targets) {
    for own in [true, false] {
        for (at, judged) in verdict.lines.iter().enumerate() {
            let (Some(line), None) = (survey.lines.get(at), &metadata.rights) else { continue };
            let text = line.text();
            let found = match judged.label {
                Label::Metadata if own && is_licence(text) => Some(text),
                Label::Boilerplate(RemovalReason::Footer) if !own => notice(text),
                _ => None,
            };
            if let Some(found) = found {
                set(&mut metadata.rights, found, found, if own { "licence-line" } else { "footer" }, line.span);
                targets.entry(at).or_default().push("rights");
            }
        }
    }
}

/// The copyright notice in a line of the foot, without what stands around it.
fn notice(text: &str) -> Option<&str> {
    const OPENINGS: [&str; 6] = ["Copyright", "copyright", "COPYRIGHT", "©", "版权所有", "版權所有"];
    const ENDINGS: [&str; 14] = [
        "复制必究",
        "违者必究",
        "翻印必究",
        "不得转载",
        "严禁转载",
        "版权所有",
        "版權所有",
        "All Rights Reserved",
        "All rights reserved",
        "all rights reserved",
        "ALL RIGHTS RESERVED",
        "Alle Rechte vorbehalten",
        "Tous droits réservés",
        "Todos los derechos reservados",
    ];
    let from = OPENINGS.iter().filter_map(|opening| text.find(opening)).min()?;
    let rest = text.get(from..)?;
    let to = ENDINGS.iter().filter_map(|ending| rest.rfind(ending).map(|at| at + ending.len())).max()?;
    // `版权所有 某报社 未经授权不得转载` is one notice; a name behind the words belongs to it.
    let found = rest.get(..to)?;
    let found = if OPENINGS.contains(&found) { rest.split("  ").next()? } else { found };
    (found.chars().count() > 4).then_some(found)
}
