//! Program text among the lines that stay: between fences, or runs of lines that look like it.

use super::label::{Judged, Label};
use super::line::{End, Line};
use super::survey::Survey;

/// Labels the lines of code.
pub(super) fn find(survey: &Survey, lines: &mut [Judged]) {
    fenced(survey, lines);
    for run in runs(survey, lines) {
        label(lines, run, 0.8, &["signs-of-code", "run-of-its-form"]);
    }
}

fn label(lines: &mut [Judged], run: std::ops::Range<usize>, score: f64, signals: &[&'static str]) {
    let first = run.start;
    for (at, judged) in lines.iter_mut().enumerate().take(run.end).skip(first) {
        *judged = Judged::new(Label::Code { opens: at == first }, score, signals);
    }
}

/// Lines between fences of Markdown, if all of them stay; the fences are markup.
fn fenced(survey: &Survey, lines: &mut [Judged]) {
    let is_fence = |line: &Line| line.raw.starts_with("```") && !line.raw.trim_start_matches('`').contains('`');
    let mut open = None;
    for (at, line) in survey.lines.iter().enumerate() {
        match open {
            None if is_fence(line) => open = Some(at),
            Some(from) if line.raw.trim() == "```" => {
                open = None;
                let stay =
                    lines.get(from + 1..at).is_some_and(|inside| !inside.is_empty() && inside.iter().all(|judged| judged.label.stays()));
                if stay {
                    label(lines, from + 1..at, 0.95, &["marked"]);
                    for fence in [from, at] {
                        if let Some(judged) = lines.get_mut(fence) {
                            *judged = Judged::new(Label::Fence, 0.95, &["marked"]);
                        }
                    }
                }
            }
            _ => {}
        }
    }
}

/// Runs of lines of which at least every second looks like code, from one that does to one that does.
fn runs(survey: &Survey, lines: &[Judged]) -> Vec<std::ops::Range<usize>> {
    let stays = |at: usize| lines.get(at).is_some_and(|judged| judged.label == Label::Paragraph);
    let strong = |at: usize| survey.lines.get(at).is_some_and(is_code);
    let weak = |at: usize| {
        let Some(line) = survey.lines.get(at) else { return false };
        let short = line.words <= 14.0 && line.level.is_none() && !line.is_wide();
        short && (line.end != End::Stop || line.indent >= 2) && line.blank <= 1
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if !stays(at) || !strong(at) {
            at += 1;
            continue;
        }
        let (mut to, mut hits, mut next) = (at + 1, 1, at + 1);
        // A few lines without signs may stand between.
        while next < lines.len() && stays(next) && next < to + 4 && (strong(next) || weak(next)) && survey.lines[next].blank <= 1 {
            if strong(next) {
                hits += 1;
                to = next + 1;
            }
            next += 1;
        }
        // Lines right above that begin with a small letter: `import …`.
        let opening =
            |at: usize| stays(at) && weak(at) && survey.lines[at].lower && survey.lines[at].words <= 6.0 && survey.lines[at + 1].blank == 0;
        let floor: usize = found.last().map_or(0, |last: &std::ops::Range<usize>| last.end);
        let from = (floor..at).rev().take_while(|at| opening(*at)).last().unwrap_or(at);
        if hits >= 2 && hits * 2 >= to - at {
            found.push(from..to);
        }
        at = to;
    }
    found
}

/// Whether a line looks like code: by the signs that the classifier sees, or because it calls, assigns, compares, or
/// opens a block.
fn is_code(line: &Line) -> bool {
    let text = line.raw.as_str();
    if line.is_prose() || line.is_wide() {
        return false;
    }
    let calls = text.match_indices('(').any(|(at, _)| text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_'));
    let assigns = [" = ", "==", "!=", "+=", ":="].iter().any(|sign| text.contains(sign));
    let opens = text.ends_with(':') && text.contains(['(', '=', '"']);
    super::wording::is_code(line)
        || line.words <= 14.0 && line.end != End::Stop && (calls && text.ends_with([')', ':', ',', '{', '(']) || assigns || opens)
}
