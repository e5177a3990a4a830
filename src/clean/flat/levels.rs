//! The levels of headings: by marks, by numbering, by parallel wording.

use super::headings::{Numbering, numbering};
use super::label::{Judged, Label};
use super::survey::Survey;

/// Gives the headings their levels; the title alone has 1.
pub(super) fn assign(survey: &Survey, lines: &mut [Judged]) {
    let heads: Vec<usize> =
        lines.iter().enumerate().filter(|(_, judged)| matches!(judged.label, Label::Heading(_))).map(|(at, _)| at).collect();
    if heads.is_empty() {
        return;
    }
    let marked = heads.iter().filter(|at| survey.lines.get(**at).is_some_and(|line| line.level.is_some())).count();
    let levels = if marked * 2 > heads.len() { by_marks(survey, lines, &heads) } else { by_form(survey, &heads) };
    for (at, level) in heads.iter().zip(levels) {
        if let Some(judged) = lines.get_mut(*at) {
            judged.label = Label::Heading(level.clamp(2, 6));
        }
    }
}

/// Levels that the marks give, the title's mark aside: the highest mark in use is 2.
fn by_marks(survey: &Survey, lines: &[Judged], heads: &[usize]) -> Vec<u8> {
    let level = |at: &usize| survey.lines.get(*at).and_then(|line| line.level);
    let mut used: Vec<u8> = heads.iter().filter_map(level).collect();
    used.sort_unstable();
    used.dedup();
    // What has the title's mark is the title of a second text: no other heading shares its rank.
    let title = lines.iter().position(|judged| judged.label == Label::Title).and_then(|at| level(&at));
    if title.is_some_and(|title| used.first() == Some(&title)) && used.len() > 1 {
        used.remove(0);
    }
    let rank = |at: &usize| level(at).and_then(|level| used.iter().position(|known| *known == level)).unwrap_or(0) as u8;
    let bracketed = |at: &usize| survey.lines.get(*at).is_some_and(|line| line.text().starts_with('【') && line.text().ends_with('】'));
    // Labels in brackets stand under the headings of the same mark that have none.
    let mixed = |at: &usize| heads.iter().any(|other| level(other) == level(at) && !bracketed(other));
    heads.iter().map(|at| 2 + rank(at) + u8::from(bracketed(at) && mixed(at))).collect()
}

/// Levels by numbering and by wording.
fn by_form(survey: &Survey, heads: &[usize]) -> Vec<u8> {
    let numbers: Vec<Option<Numbering>> = heads.iter().map(|at| survey.lines.get(*at).and_then(numbering)).collect();
    let mut used: Vec<Numbering> = numbers.iter().flatten().copied().collect();
    used.sort_unstable();
    used.dedup();
    if numbers.iter().flatten().count() * 2 < heads.len() {
        return by_wording(survey, heads);
    }
    let below = restarts(survey, heads, &numbers);
    let rank = |number: &Numbering| used.iter().position(|known| known == number).unwrap_or(0) as u8;
    numbers.iter().map(|number| number.as_ref().map_or(2, |number| 2 + rank(number) + u8::from(below))).collect()
}

/// Whether the numbers begin anew under headings without one: then they are a level below these.
fn restarts(survey: &Survey, heads: &[usize], numbers: &[Option<Numbering>]) -> bool {
    let first = |at: &usize| {
        survey.lines.get(*at).is_some_and(|line| {
            let text = line.raw.trim_start_matches(['#', ' ', '*', '(', '（', '第']);
            text.starts_with('一') && !text.starts_with("一十")
                || text.strip_prefix('1').is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
        })
    };
    let begins = heads.iter().zip(numbers).filter(|(at, number)| number.is_some() && first(at)).count();
    begins > 1 && numbers.iter().any(Option::is_none)
}

/// A run of headings that begin or end alike, under a heading that does not, is a level below it.
fn by_wording(survey: &Survey, heads: &[usize]) -> Vec<u8> {
    let texts: Vec<Vec<char>> =
        heads.iter().map(|at| survey.lines.get(*at).map(|line| line.text().trim().chars().collect()).unwrap_or_default()).collect();
    let mut levels = vec![2u8; heads.len()];
    let mut from = 1;
    while from < texts.len() {
        let run = 1 + texts.iter().skip(from + 1).take_while(|text| alike(&texts[from], text)).count();
        // Members of a run that the heading before belongs to are its equals.
        if run >= 2 && !alike(&texts[from - 1], &texts[from]) && texts.len() > run + 1 {
            levels.iter_mut().skip(from).take(run).for_each(|level| *level = 3);
        }
        from += run;
    }
    // All runs and nothing between: equals.
    if levels.iter().skip(1).all(|level| *level == 3) { vec![2; heads.len()] } else { levels }
}

/// Whether two headings have the first three characters, or the last three, in common; words of letters count whole.
fn alike(one: &[char], other: &[char]) -> bool {
    let wide = one.iter().chain(other).any(|c| crate::text::is_cjk(*c));
    let shared = |pairs: usize| pairs >= if wide { 3 } else { 10 };
    let head = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let tail = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    shared(head) || shared(tail) && wide
}
