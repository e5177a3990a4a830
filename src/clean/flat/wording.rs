//! What a learned model sees of a line's form and words beside its measures: how it opens and ends, which lines beside
//! it have the same form, whether the text takes up its words.

use std::collections::{HashMap, HashSet};

use super::content::Body;
use super::features::{Prefix, Row};
use super::headings::{Numbering, numbering};
use super::line::{End, Line};
use super::survey::Survey;
use super::title;
use super::vicinity;
use crate::grammar::date;

/// What is known of the wording of a file's lines.
pub(super) struct Wording<'a> {
    survey: &'a Survey,
    /// The terms of all paragraphs.
    prose: HashSet<u64>,
    days: Vec<bool>,
    dates: Prefix,
    money: Prefix,
    code: Prefix,
    small: Prefix,
    names: Prefix,
    is_name: Vec<bool>,
    is_code: Vec<bool>,
    small_words: Vec<f32>,
    /// The first word of each line, as a number; `None` for a line without one.
    openings: Vec<Option<u32>>,
    /// Lines of the same form that stand together: where the run begins and ends.
    runs: Vec<(usize, usize)>,
    points: Vec<f32>,
    lead: usize,
}

impl<'a> Wording<'a> {
    /// Prepares what is asked of every line.
    pub(super) fn of(survey: &'a Survey, body: &Body) -> Self {
        let lines = &survey.lines;
        let flag = |yes: bool| f32::from(u8::from(yes));
        let mut prose = HashSet::new();
        for (_, terms) in lines.iter().zip(&survey.terms).filter(|(line, _)| line.is_prose()) {
            prose.extend(terms);
        }
        let days: Vec<bool> = lines.iter().map(|line| line.digits > 0 && line.length <= 120 && has_day(line.text())).collect();
        let is_name: Vec<bool> = lines.iter().map(|line| line.length <= 60 && vicinity::is_name(line.text())).collect();
        let (points, lead) = title::points_of(survey, body);
        let is_code: Vec<bool> = lines.iter().map(is_code).collect();
        let small_words: Vec<f32> = lines.iter().map(small_words).collect();
        Self {
            dates: Prefix::of(days.iter().map(|day| flag(*day))),
            money: Prefix::of(lines.iter().map(|line| flag(line.raw.contains(['$', '€', '£', '￥', '¥'])))),
            code: Prefix::of(is_code.iter().map(|code| flag(*code))),
            small: Prefix::of(small_words.iter().copied()),
            names: Prefix::of(is_name.iter().map(|name| flag(*name))),
            is_name,
            is_code,
            small_words,
            openings: openings(lines),
            runs: runs(lines),
            survey,
            prose,
            days,
            points,
            lead,
        }
    }

    /// Adds what is asked of one line.
    pub(super) fn row(&self, line: &Line, at: usize, row: &mut Row) {
        let flag = |yes: bool| f32::from(u8::from(yes));
        let text = line.text();
        let first = text.chars().find(|c| c.is_alphanumeric());
        let (from, to) = self.runs.get(at).copied().unwrap_or((at, at + 1));
        row.extend([
            ("capital-first", flag(first.is_some_and(char::is_uppercase))),
            ("digit-first", flag(first.is_some_and(char::is_numeric))),
            ("ends-in-question", flag(text.ends_with(['?', '？']))),
            ("ends-in-dots", flag(text.ends_with(['…']) || text.ends_with("..."))),
            ("exclaims", flag(text.contains(['!', '！']))),
            ("numbering", numbering(line).map_or(0.0, rank)),
            ("bold", flag(line.raw.contains("**"))),
            ("small-words", self.small_words[at]),
            ("day", flag(self.days.get(at) == Some(&true))),
            ("ago", flag(line.length <= 120 && text.contains(" ago"))),
            ("name", flag(self.is_name.get(at) == Some(&true))),
            ("by-name", flag(line.length <= 160 && vicinity::by_name(text).is_some())),
            ("code-line", flag(self.is_code[at])),
            ("run-of-its-form", (to - from).min(60) as f32),
            ("place-in-that-run", (at - from).min(60) as f32),
            ("left-of-that-run", (to - at).min(60) as f32),
        ]);
        self.beside(line, at, row);
        self.around(line, at, row);
    }

    /// The lines above and below.
    fn beside(&self, line: &Line, at: usize, row: &mut Row) {
        let flag = |yes: bool| f32::from(u8::from(yes));
        let near = |near: Option<usize>| near.and_then(|near| self.survey.lines.get(near));
        let (up, down) = (near(at.checked_sub(1)), near(Some(at + 1)));
        let first = |line: &Line| line.text().chars().find(|c| c.is_alphanumeric());
        let own = self.openings[at];
        let from = at.saturating_sub(6);
        let alike = (from..(at + 7).min(self.survey.lines.len())).filter(|near| *near != at && self.openings[*near] == own).count();
        let small_words = |near: Option<usize>| near.and_then(|near| self.small_words.get(near)).copied().unwrap_or(-1.0);
        row.extend([
            ("colon-1-up", up.map_or(-1.0, |line| flag(line.end == End::Colon))),
            ("open-1-up", up.map_or(-1.0, |line| flag(line.end == End::Open))),
            ("commas-1-down", down.map_or(-1.0, |line| line.commas.min(20) as f32)),
            ("sentences-1-down", down.map_or(-1.0, |line| line.stops.min(20) as f32)),
            ("small-1-down", down.map_or(-1.0, |line| flag(line.lower))),
            ("capital-1-down", down.and_then(first).map_or(-1.0, |c| flag(c.is_uppercase()))),
            ("small-words-1-down", small_words(Some(at + 1))),
            ("small-words-1-up", small_words(at.checked_sub(1))),
            ("indent-1-down", down.map_or(0.0, |near| f32::from(near.indent.min(40)) - f32::from(line.indent.min(40)))),
            ("indent-1-up", up.map_or(0.0, |near| f32::from(near.indent.min(40)) - f32::from(line.indent.min(40)))),
            ("opens-alike", alike as f32),
        ]);
    }

    /// What the text around and the file say.
    fn around(&self, line: &Line, at: usize, row: &mut Row) {
        let count = self.survey.lines.len();
        let own = self.survey.terms(at);
        let all = own.len().max(1) as f32;
        let said = own.iter().filter(|term| self.prose.contains(term)).count() as f32;
        let below = |term: &&u64| (at + 1..at + 4).any(|near| self.survey.terms(near).binary_search(term).is_ok());
        let echoed = own.iter().filter(below).count() as f32;
        row.extend([
            ("said-in-paragraphs", said / all),
            ("said-below", echoed / all),
            ("like-a-title", self.points.get(at).copied().unwrap_or(-5.0)),
            ("from-the-lead", (at as f32 - self.lead as f32).clamp(-60.0, 60.0)),
            ("part-of-another", flag_of(line.length < 200 && title::stands_in_another(self.survey, at))),
            ("days-8", self.dates.mean(at.saturating_sub(8), at + 9)),
            ("days-in-all", self.dates.mean(0, count)),
            ("money-8", self.money.mean(at.saturating_sub(8), at + 9)),
            ("money-in-all", self.money.mean(0, count)),
            ("code-4", self.code.mean(at.saturating_sub(4), at + 5)),
            ("code-in-all", self.code.mean(0, count)),
            ("small-words-4-up", self.small.mean(at.saturating_sub(4), at)),
            ("small-words-4-down", self.small.mean(at + 1, at + 5)),
            ("names-8", self.names.mean(at.saturating_sub(8), at + 9)),
        ]);
    }
}

fn flag_of(yes: bool) -> f32 {
    f32::from(u8::from(yes))
}

fn rank(numbering: Numbering) -> f32 {
    match numbering {
        Numbering::Chapter => 1.0,
        Numbering::Section => 2.0,
        Numbering::Han => 3.0,
        Numbering::HanInBrackets => 4.0,
        Numbering::Digits(depth) => 4.0 + f32::from(depth),
        Numbering::DigitsInBrackets => 11.0,
    }
}

fn has_day(text: &str) -> bool {
    date::find(text).into_iter().any(|found| found.value.len() >= 10)
}

/// The share of the words that have three letters at most and no capital: the words that carry a sentence.
fn small_words(line: &Line) -> f32 {
    let (mut all, mut small) = (0u32, 0u32);
    for word in line.text().split_whitespace().take(200) {
        all += 1;
        small += u32::from(word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_lowercase()));
    }
    if all == 0 { 0.0 } else { small as f32 / all as f32 }
}

/// The first words of the lines, in small letters, as numbers.
fn openings(lines: &[Line]) -> Vec<Option<u32>> {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut number = |word: &str| {
        let next = numbers.len() as u32;
        *numbers.entry(word.to_lowercase()).or_insert(next)
    };
    lines.iter().map(|line| line.text().split_whitespace().next().map(&mut number)).collect()
}

/// Whether a line looks like code: it ends in a brace or semicolon, or holds signs that prose does not.
pub(super) fn is_code(line: &Line) -> bool {
    let text = line.raw.trim();
    let closes = text.ends_with(['{', '}', ';', '\\']) || text.ends_with(");") || text == ")" || text == "]";
    let signs = ["()", "=>", "->", "::", "==", "!=", "+=", "&&", "||", "</", "/>", "${", "$(", " = ", "--", "://", "\":"];
    let opens = text.starts_with(['$', '<', '{', '}', '@']) || text.starts_with("//") || text.starts_with("# ") || text.starts_with("/*");
    // All of them hold one of these bytes.
    let can = text.bytes().any(|byte| matches!(byte, b'(' | b'=' | b'-' | b':' | b'&' | b'|' | b'<' | b'/' | b'{'));
    let hits = if can { signs.iter().filter(|sign| text.contains(*sign)).count() } else { 0 };
    let hits = hits + usize::from(closes) + usize::from(opens);
    !line.is_wide() && (closes && line.end != End::Stop && line.words < 40.0 || hits >= 2)
}

/// For every line the run of lines of the same form that it stands in.
fn runs(lines: &[Line]) -> Vec<(usize, usize)> {
    let form = |line: &Line| (line.end, line.lower, line.marker.is_some(), line.level, (line.words.max(1.0) * 1.5).log2() as i32 / 2);
    let mut found = Vec::with_capacity(lines.len());
    let mut from = 0;
    for at in 1..=lines.len() {
        if at == lines.len() || form(&lines[at]) != form(&lines[from]) {
            found.extend(std::iter::repeat_n((from, at), at - from));
            from = at;
        }
    }
    found
}
