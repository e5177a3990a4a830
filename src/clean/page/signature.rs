//! Names that stand alone under a title: after a line that is nothing but `Written by`, or as the line itself.

use crate::grammar::names::{is_nobody, is_person, is_western, names_a_part};
use crate::grammar::{account, date};
use crate::model::Agent;
use crate::text::{is_han, squeeze};

/// How many lines after the title a name may stand alone in.
const NEAREST: usize = 2;

/// The place in the lines after the title, and the agent, of the one who signs there.
pub(super) fn find(lines: &[&str]) -> Option<(usize, Agent)> {
    let author = |name: &str| Agent { role: Some("author".into()), ..Agent::person(name) };
    for (at, pair) in lines.windows(2).enumerate() {
        let name = squeeze(pair[1]);
        if is_label(pair[0]) && is_signed_with(&name) {
            return Some((at + 1, author(&name)));
        }
    }
    if let Some(at) = lines.windows(2).take(3).position(|pair| account::is_name(pair[0]) && account::is_under(pair[1])) {
        return Some((at, author(&squeeze(lines[at]))));
    }
    // Two words with capitals are as often a department: only a date beside them makes them a name.
    let nearest = lines.get(..NEAREST.min(lines.len())).unwrap_or_default();
    let dated = |at: usize| lines.get(at).is_some_and(|line| !date::find(line).is_empty() && line.chars().count() <= 60);
    let first = |line: &str| squeeze(line.split(['|', '•', '·']).next().unwrap_or_default());
    let (at, name) = nearest
        .iter()
        .enumerate()
        .map(|(at, line)| (at, first(line)))
        .find(|(at, name)| is_full_name(name) && (dated(*at) || dated(at + 1) || *at > 0 && dated(at - 1)))?;
    Some((at, author(&name)))
}

/// Whether a line only announces a name.
fn is_label(line: &str) -> bool {
    const LABELS: [&str; 10] = ["by", "written by", "posted by", "article by", "words by", "story by", "author", "authors", "作者", "撰文"];
    LABELS.contains(&line.trim().trim_end_matches([':', '：']).to_lowercase().as_str())
}

/// Whether a line after a label is the name, or the account, that it announces.
fn is_signed_with(line: &str) -> bool {
    let words = line.split_whitespace().count();
    !is_nobody(line)
        && words <= 4
        && line.chars().count() <= 40
        && !names_a_part(line)
        && (is_person(line) || words <= 2 && is_account(line))
}

fn is_account(line: &str) -> bool {
    line.chars().any(char::is_alphabetic) && line.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '))
}

/// A first and a family name, no more.
fn is_full_name(line: &str) -> bool {
    (2..=3).contains(&line.split_whitespace().count()) && is_western(line, 2) && !names_a_part(line) && !line.chars().any(is_han)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_signs_under_a_title() {
        let name = |lines: &[&str]| find(lines).map(|(at, agent)| format!("{at} {}", agent.name));
        assert_eq!(name(&["March 5, 2024", "Written by", "Jane Doe", "The mill burned."]).as_deref(), Some("2 Jane Doe"));
        assert_eq!(name(&["Jane Doe | Staff | 5 March 2024", "The mill burned last night."]).as_deref(), Some("0 Jane Doe"));
        assert_eq!(name(&["作者：", "李凌"]).as_deref(), Some("1 李凌"));
        assert_eq!(name(&["Jane Doe", "5 March 2024"]).as_deref(), Some("0 Jane Doe"));
        assert_eq!(name(&["江桥漫谈", "关注", "2024-03-05 08:00"]).as_deref(), Some("0 江桥漫谈"));
        assert_eq!(name(&["Silver Earrings", "The mill burned last night."]), None);
        assert_eq!(name(&["Related Posts", "The mill burned last night."]), None);
        assert_eq!(name(&["Written by", "the people who live beside the river"]), None);
    }
}
