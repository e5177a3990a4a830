//! The turns of a printed interview.

use std::collections::BTreeMap;

use super::line::Line;
use crate::grammar::names::is_person;
use crate::grammar::speaker;
use crate::model::{Participant, SpeechRole};

/// A turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::clean) struct Turn {
    /// Who speaks.
    pub(in crate::clean) speaker: String,
    /// Bytes of the line's text that are the label with its colon and the space behind.
    pub(in crate::clean) length: usize,
    pub(in crate::clean) role: Option<SpeechRole>,
}

/// No interview has fewer turns.
pub(in crate::clean) const FEWEST_TURNS: usize = 3;

/// The turns among the lines: labels recur, and at least two sides speak.
pub(in crate::clean) fn turns(lines: &[Line]) -> Vec<Option<Turn>> {
    let labels: Vec<Option<speaker::Label<'_>>> = lines.iter().map(label).collect();
    let mut known: BTreeMap<&str, Side> = BTreeMap::new();
    for (line, label) in lines.iter().zip(&labels) {
        let Some(label) = label else { continue };
        let side = known.entry(label.speaker).or_default();
        side.turns += 1;
        side.words += line.words;
        side.questions += usize::from(label.rest.contains(['?', '？']));
    }
    known.retain(|name, side| (side.turns >= 2 || speaker::asks(name) || speaker::answers(name)) && side.words / side.turns as f64 >= 3.0);
    let count: usize = known.values().map(|side| side.turns).sum();
    let asks = known.keys().any(|name| speaker::asks(name));
    let persons = known.keys().filter(|name| is_person(name)).count();
    // `Size: 10 cm`, `Size: 12 cm` recur too: somebody must ask, or the labels must be names.
    let interview =
        known.len() >= 2 && count >= 4 && (asks || persons * 2 > known.len()) || known.len() >= 2 && count >= FEWEST_TURNS && asks;
    if !interview {
        return vec![None; lines.len()];
    }
    let mut roles: BTreeMap<&str, Option<SpeechRole>> = BTreeMap::new();
    for (name, side) in &known {
        let role = if speaker::asks(name) || !asks && side.questions * 2 > side.turns {
            Some(SpeechRole::Interviewer)
        } else if asks || speaker::answers(name) {
            Some(SpeechRole::Interviewee)
        } else {
            None
        };
        roles.insert(name, role);
    }
    let turn = |(line, label): (&Line, &Option<speaker::Label<'_>>)| {
        let label = label.as_ref()?;
        let role = *roles.get(label.speaker)?;
        Some(Turn { speaker: label.speaker.into(), length: line.text().len() - label.rest.len(), role })
    };
    lines.iter().zip(&labels).map(turn).collect()
}

#[derive(Default)]
struct Side {
    turns: usize,
    questions: usize,
    words: f64,
}

fn label(line: &Line) -> Option<speaker::Label<'_>> {
    let label = speaker::parse(line.text())?;
    let works = |word: &str| matches!(word, "责任编辑" | "编辑" | "责编" | "校对" | "作者" | "来源" | "通讯员" | "摄影" | "制图" | "供图");
    let name = label.speaker.trim_matches(['(', '（', '[']);
    (!works(name)).then_some(label)
}

/// Who speaks, in the order of the first turn.
pub(super) fn participants(turns: &[Option<Turn>]) -> Vec<(usize, Participant)> {
    let mut found: Vec<(usize, Participant)> = Vec::new();
    for (at, turn) in turns.iter().enumerate() {
        let Some(turn) = turn else { continue };
        if !found.iter().any(|(_, known)| known.label == turn.speaker) {
            found.push((at, participant(turn)));
        }
    }
    found
}

/// Who speaks in a turn.
pub(in crate::clean) fn participant(turn: &Turn) -> Participant {
    Participant {
        label: turn.speaker.clone(),
        name: is_person(&turn.speaker).then(|| turn.speaker.clone()),
        role: turn.role.map(|role| role.name().to_string()),
        title: None,
    }
}
