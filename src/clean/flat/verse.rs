//! Lines that stay lines: verse, addresses, and terms with what they mean.

use super::label::{Judged, Label};
use super::line::{End, Line};
use super::survey::Survey;

/// The longest line of verse or of an address, in words, and the fewest lines.
const LONGEST: f64 = 11.0;
const FEWEST: usize = 3;

/// Labels lines that belong together but end where they end: short ones without an empty line between, in a text
/// that parts its paragraphs by empty lines.
pub(super) fn find(survey: &Survey, lines: &mut [Judged]) {
    if !parts_by_blanks(survey, lines) {
        return;
    }
    let mut from = 0;
    while from < lines.len() {
        let more = (from + 1..lines.len()).take_while(|at| survey.lines.get(*at).is_some_and(|line| line.blank == 0)).count();
        let run = from..from + 1 + more;
        if is_verse(survey, lines, run.clone()) {
            for at in run.clone() {
                if let Some(judged) = lines.get_mut(at) {
                    *judged = Judged::new(Label::Verse { opens: at == run.start }, 0.7, &["short-lines", "no-empty-line-between"]);
                }
            }
        }
        from = run.end;
    }
}

/// Whether nearly all paragraphs have an empty line above them.
fn parts_by_blanks(survey: &Survey, lines: &[Judged]) -> bool {
    let prose = || survey.lines.iter().zip(lines).skip(1).filter(|(line, judged)| judged.label.is_text() && line.is_prose());
    let parted = prose().filter(|(line, _)| line.blank > 0).count();
    parted >= 2 && parted * 10 >= prose().count() * 9
}

fn is_verse(survey: &Survey, lines: &[Judged], run: std::ops::Range<usize>) -> bool {
    let (Some(own), Some(judged)) = (survey.lines.get(run.clone()), lines.get(run.clone())) else { return false };
    let plain = |line: &Line| line.words <= LONGEST && line.marker.is_none() && line.level.is_none() && line.separators < 2;
    let stops = own.iter().filter(|line| line.end == End::Stop).count();
    run.len() >= FEWEST && judged.iter().all(|judged| judged.label == Label::Paragraph) && own.iter().all(plain) && stops * 2 <= run.len()
}

/// Labels terms and, indented below them, what they mean: at least two in a row. They must make up half of the text, as in
/// a glossary: a few short lines with indented ones below are as often the teasers of a page.
pub(super) fn definitions(survey: &Survey, lines: &mut [Judged]) {
    let pair = |at: usize| {
        let (term, meaning) = (survey.lines.get(at)?, survey.lines.get(at + 1)?);
        let stay = lines.get(at)?.label == Label::Paragraph && lines.get(at + 1)?.label == Label::Paragraph;
        let short = term.words <= 8.0 && matches!(term.end, End::Open | End::Colon) && term.marker.is_none() && term.level.is_none();
        // A label in brackets is that of a reference.
        let short = short && term.text().starts_with(char::is_alphabetic);
        let below = meaning.blank == 0 && (term.indent + 2..=term.indent + 12).contains(&meaning.indent);
        let text = meaning.marker.is_none() && meaning.end == End::Stop && meaning.words >= 3.0;
        (stay && short && below && text).then_some(term.indent)
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at + 1 < lines.len() {
        let Some(indent) = pair(at) else {
            at += 1;
            continue;
        };
        let more = (1..).take_while(|step| pair(at + 2 * step) == Some(indent)).count();
        if more >= 1 {
            found.push(at..at + 2 * (more + 1));
        }
        at += 2 * (more + 1);
    }
    let kept = lines.iter().filter(|judged| judged.label.is_text()).count();
    if found.iter().map(|run: &std::ops::Range<usize>| run.len()).sum::<usize>() * 2 < kept {
        return;
    }
    for run in found {
        for (place, at) in run.enumerate() {
            let label = if place % 2 == 0 { Label::Term { opens: place == 0 } } else { Label::Meaning };
            if let Some(judged) = lines.get_mut(at) {
                *judged = Judged::new(label, 0.75, &["indented-below-a-term"]);
            }
        }
    }
}
