//! The tables in `tests/annotations/*.md`: a line of text, and what is known of it. `BLESS=1` accepts what comes out.

use std::fmt::Write as _;

use pumice::grammar::annotation::{Anchor, Found, Language, find};
use pumice::model::{Confidence, Direction, Operator};

use crate::support::here;

/// What is written where nothing is found.
const NOTHING: &str = "–";

#[test]
fn every_line_is_understood() {
    let mut files: Vec<_> =
        std::fs::read_dir(here("tests/annotations")).expect("a folder").map(|entry| entry.expect("entry").path()).collect();
    files.sort();
    let (mut cases, mut failures) = (0, Vec::new());
    for path in files.iter().filter(|path| path.extension().is_some_and(|ending| ending == "md")) {
        let text = std::fs::read_to_string(path).expect("a table is UTF-8");
        let (mut language, mut anchor, mut rewritten) = (None, None, String::new());
        for line in text.lines() {
            let state = |name: &str| line.strip_prefix(name).map(|value| value.trim_matches([' ', '`', '.']).to_string());
            if let Some(tag) = state("Language:") {
                language = Language::of(&tag);
            } else if let Some(date) = state("Published:") {
                anchor = Anchor::of(&date);
            }
            let columns: Vec<&str> = line.trim().trim_matches('|').split(" | ").map(str::trim).collect();
            let (Some(language), true, [said, expected]) =
                (language, line.starts_with('|') && !line.starts_with("| -"), columns.as_slice())
            else {
                let _ = writeln!(rewritten, "{line}");
                continue;
            };
            if *said == "text" {
                let _ = writeln!(rewritten, "{line}");
                continue;
            }
            cases += 1;
            let got = shown(said, &find(said, language, anchor));
            if got != *expected {
                failures.push(format!(
                    "{}: {said}\n  expected {expected}\n  got      {got}",
                    path.file_name().unwrap_or_default().to_string_lossy()
                ));
            }
            let _ = writeln!(rewritten, "| {said} | {got} |");
        }
        if std::env::var_os("BLESS").is_some_and(|value| value == "1") && rewritten != text {
            std::fs::write(path, rewritten).expect("a table can be written");
            failures.clear();
        }
    }
    println!("{cases} lines");
    assert!(cases >= 300, "only {cases} lines");
    assert!(failures.is_empty(), "{} of {cases} lines differ (BLESS=1 accepts)\n{}", failures.len(), failures.join("\n"));
}

/// Annotations in one line: surface, kind, value with operator, unit, and what else is said.
fn shown(text: &str, found: &[Found]) -> String {
    let all: Vec<String> = found.iter().map(|found| one(text, found)).collect();
    if all.is_empty() { NOTHING.into() } else { all.join(" · ") }
}

pub(super) fn one(text: &str, found: &Found) -> String {
    let Found { range, annotation } = found;
    let mut out = format!("`{}` {}", &text[range.clone()], annotation.kind.name());
    if let Some(value) = &annotation.value {
        let sign = if annotation.operator == Operator::Equal { "" } else { annotation.operator.sign() };
        let _ = write!(out, " {sign}{value}");
    }
    let words = [annotation.unit.as_deref(), annotation.direction.map(Direction::name), annotation.role.as_deref()];
    let flags = [(annotation.relative, "relative"), (annotation.inferred, "inferred")];
    let flags = flags.into_iter().filter_map(|(set, name)| set.then_some(name));
    for word in words.into_iter().flatten().chain(flags).chain(annotation.confidence.map(Confidence::name)) {
        let _ = write!(out, " {word}");
    }
    out
}
