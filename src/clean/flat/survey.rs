//! What is known of every line before anything is decided: its words as signs, what it says about the article, who
//! speaks in it.

use super::line::Line;
use super::signs::{self, Sign};
use super::speech::{self, Turn};
use super::title;
use crate::grammar::source_line::{self, SourceLine};
use crate::grammar::{account, date, dateline};
use crate::model::{Agent, RemovalReason};

/// The lines of a text and what is known of each.
#[derive(Debug)]
pub(super) struct Survey {
    pub(super) lines: Vec<Line>,
    pub(super) signs: Vec<Option<Sign>>,
    /// What a line says about the article, if it says nothing else.
    pub(super) said: Vec<Option<SourceLine>>,
    /// Turns of an interview.
    pub(super) turns: Vec<Option<Turn>>,
    /// Whether the line opens with a dateline.
    pub(super) dated: Vec<bool>,
    /// How often the same text stands in the file.
    pub(super) copies: Vec<u32>,
    /// What each line is about, as [`title::terms`] gives it.
    pub(super) terms: Vec<Vec<u64>>,
}

impl Survey {
    /// Looks at every line.
    pub(super) fn of(lines: Vec<Line>) -> Self {
        let turns = speech::turns(&lines);
        let signs = lines.iter().map(|line| signs::of(line.text(), line.length)).collect();
        let mut said: Vec<_> = lines.iter().zip(&turns).map(|(line, turn)| if turn.is_some() { None } else { said(line) }).collect();
        if let Some((at, agent)) = account(&lines) {
            said[at].get_or_insert_default().agents.push(agent);
        }
        let dated = lines.iter().map(|line| line.is_long() && dateline::parse(line.text()).is_some()).collect();
        let copies = copies(&lines);
        let terms = lines.iter().map(|line| title::terms(line.text())).collect();
        Self { lines, signs, said, turns, dated, copies, terms }
    }

    /// Whether the text is in a script without spaces, for a third at least.
    pub(super) fn is_wide(&self) -> bool {
        let (mut wide, mut all) = (0.0, 0.0);
        for line in &self.lines {
            wide += line.wide * line.words;
            all += line.words;
        }
        wide * 3.0 > all
    }

    /// What a line is about.
    pub(super) fn terms(&self, at: usize) -> &[u64] {
        self.terms.get(at).map_or(&[], Vec::as_slice)
    }

    /// Whether the words of the line say that it is no text.
    pub(super) fn is_control(&self, at: usize) -> bool {
        self.signs.get(at).copied().flatten().is_some()
    }

    /// Whether the line names an editor and nothing else: the end of an article.
    pub(super) fn ends_article(&self, at: usize) -> bool {
        let Some(said) = self.said.get(at).and_then(Option::as_ref) else { return false };
        !said.agents.is_empty()
            && said.published.is_none()
            && said.agents.iter().all(|agent| matches!(agent.role.as_deref(), Some("editor" | "proofreader" | "reviewer")))
    }

    /// Whether the words say that a part begins that is not the article.
    pub(super) fn heads(&self, at: usize) -> Option<RemovalReason> {
        self.signs.get(at).copied().flatten().filter(|sign| sign.heads).map(|sign| sign.reason)
    }
}

/// What a short line says about the article.
fn said(line: &Line) -> Option<SourceLine> {
    if line.length > 160 || line.end == super::line::End::Comma {
        return None;
    }
    let text = line.text().trim_matches(['*', '_', '#', ' ']);
    if let Some(said) = source_line::parse(text) {
        return Some(said);
    }
    // A date alone.
    let value = date::normalise(text).filter(|value| (value.len() >= 10 || value.starts_with("--")) && text.chars().count() > 4)?;
    Some(SourceLine { published: Some((value, text.into())), ..SourceLine::default() })
}

/// The account whose name stands alone above the text, over a control to follow it or the time.
fn account(lines: &[Line]) -> Option<(usize, Agent)> {
    let head = lines.iter().take_while(|line| !line.is_prose()).count();
    let pairs = lines.get(..head)?.windows(2);
    let at = pairs.into_iter().position(|pair| account::is_name(pair[0].text()) && account::is_under(pair[1].text()))?;
    Some((at, Agent { role: Some("author".into()), ..Agent::person(lines[at].text().trim()) }))
}

fn copies(lines: &[Line]) -> Vec<u32> {
    let mut count = std::collections::HashMap::new();
    for line in lines {
        *count.entry(line.text()).or_insert(0u32) += 1;
    }
    lines.iter().map(|line| count.get(line.text()).copied().unwrap_or(1)).collect()
}
