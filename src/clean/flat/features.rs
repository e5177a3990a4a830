//! What a learned model sees of a line: the line itself, the lines around it, its place in the file.
//!
//! Every feature is a number that does not depend on any name or site. Windows are sums over prefixes, so that the
//! time grows with the number of lines only.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::company::Company;
use super::content::Body;
use super::line::{End, Line, Marker};
use super::survey::Survey;
use super::title::Title;
use super::vocabulary::Vocabulary;
use super::wording::Wording;
use crate::model::{Block, BlockId, BlockKind, Origin, RemovalReason};

/// The features of one line with their names, the same names in the same order for every line.
pub(super) type Row = Vec<(&'static str, f32)>;

/// Sums of a number over the lines before each line.
pub(super) struct Prefix(Vec<f32>);

impl Prefix {
    pub(super) fn of(values: impl Iterator<Item = f32>) -> Self {
        let mut sums = vec![0.0];
        let mut sum = 0.0;
        for value in values {
            sum += value;
            sums.push(sum);
        }
        Self(sums)
    }

    /// The mean from `from` up to before `to`; 0 where there is no line.
    pub(super) fn mean(&self, from: usize, to: usize) -> f32 {
        let to = to.min(self.0.len() - 1);
        let from = from.min(to);
        if from == to { 0.0 } else { (self.0[to] - self.0[from]) / (to - from) as f32 }
    }

    /// The share of the whole that stands before `at`.
    fn share(&self, at: usize) -> f32 {
        let whole = self.0.last().copied().unwrap_or(0.0);
        if whole <= 0.0 { 0.0 } else { self.0.get(at).copied().unwrap_or(whole) / whole }
    }
}

/// Everything the features of a file's lines are taken from.
pub(super) struct Features<'a> {
    survey: &'a Survey,
    body: &'a Body,
    title: Option<Title>,
    wording: Wording<'a>,
    company: Company<'a>,
    vocabulary: Vocabulary,
    words: Prefix,
    stops: Prefix,
    controls: Prefix,
    bullets: Prefix,
    prose: Prefix,
    capitals: Prefix,
    blanks: Prefix,
    /// In how many lines each term stands.
    spread: HashMap<u64, u32>,
    title_terms: std::collections::HashSet<u64>,
    /// For every line the last line above it that heads another part, and which.
    headed: Vec<Option<(usize, RemovalReason)>>,
    /// For every line the distance to the prose above and below.
    prose_above: Vec<usize>,
    prose_below: Vec<usize>,
    /// For every line the length of the run of short lines that it stands in.
    shorts: Vec<usize>,
}

impl<'a> Features<'a> {
    /// Prepares the features of a file.
    pub(super) fn of(survey: &'a Survey, body: &'a Body, title: Option<Title>) -> Self {
        Self::with(survey, body, title, Vocabulary::of(&survey.lines))
    }

    /// Prepares them with what else is said of the words of each line.
    pub(super) fn with(survey: &'a Survey, body: &'a Body, title: Option<Title>, vocabulary: Vocabulary) -> Self {
        let lines = &survey.lines;
        let flag = |yes: bool| f32::from(u8::from(yes));
        let mut spread = HashMap::new();
        for term in survey.terms.iter().flatten() {
            *spread.entry(*term).or_insert(0u32) += 1;
        }
        let mut headed = Vec::with_capacity(lines.len());
        let mut head = None;
        for at in 0..lines.len() {
            headed.push(head);
            head = survey.heads(at).map(|reason| (at, reason)).or(head);
        }
        let is_prose: Vec<bool> = lines.iter().map(Line::is_prose).collect();
        let distances = |order: &mut dyn Iterator<Item = usize>| {
            let (mut found, mut since) = (vec![0; lines.len()], 50usize);
            for at in order {
                found[at] = since.min(50);
                since = if is_prose[at] { 1 } else { since + 1 };
            }
            found
        };
        let prose_above = distances(&mut (0..lines.len()));
        let prose_below = distances(&mut (0..lines.len()).rev());
        Self {
            words: Prefix::of(lines.iter().map(|line| line.words.min(80.0) as f32)),
            stops: Prefix::of(lines.iter().map(|line| flag(line.end == End::Stop))),
            controls: Prefix::of((0..lines.len()).map(|at| flag(survey.is_control(at)))),
            bullets: Prefix::of(lines.iter().map(|line| flag(line.marker == Some(Marker::Bullet)))),
            prose: Prefix::of(lines.iter().zip(&is_prose).map(|(line, prose)| if *prose { line.words.min(200.0) as f32 } else { 0.0 })),
            capitals: Prefix::of(lines.iter().map(|line| (line.capitals as f64 / line.words.max(1.0)) as f32)),
            blanks: Prefix::of(lines.iter().map(|line| f32::from(line.blank.min(3)))),
            shorts: shorts(lines),
            title_terms: title.map(|title| survey.terms(title.at).iter().copied().collect()).unwrap_or_default(),
            wording: Wording::of(survey, body),
            company: Company::of(lines),
            vocabulary,
            survey,
            body,
            title,
            spread,
            headed,
            prose_above,
            prose_below,
        }
    }

    /// Whether the text is in words that the vocabulary knows.
    pub(super) fn knows_words(&self) -> bool {
        self.vocabulary.known
    }

    /// Adds the features of one line to a vector.
    pub(super) fn extend(&self, at: usize, vector: &mut impl Extend<f32>) {
        vector.extend(self.row(at).into_iter().map(|(_, value)| value));
    }

    /// The features of one line.
    fn row(&self, at: usize) -> Row {
        let mut row = Row::with_capacity(208);
        if let Some(line) = self.survey.lines.get(at) {
            self.own(line, at, &mut row);
            self.neighbours(at, &mut row);
            self.windows(at, &mut row);
            self.place(at, &mut row);
            self.terms(at, &mut row);
            self.wording.row(line, at, &mut row);
            self.company.row(line, at, &mut row);
            self.vocabulary.row(at, &mut row);
        }
        row
    }

    fn own(&self, line: &Line, at: usize, row: &mut Row) {
        let flag = |yes: bool| f32::from(u8::from(yes));
        let letters = (line.length as f32).max(1.0);
        let words = line.words.max(1.0) as f32;
        row.extend([
            ("length", (1.0 + line.length as f32).ln()),
            ("words", line.words.min(200.0) as f32),
            ("wide", line.wide as f32),
            ("ends-sentence", flag(line.end == End::Stop)),
            ("ends-in-colon", flag(line.end == End::Colon)),
            ("ends-in-comma", flag(line.end == End::Comma)),
            ("commas", line.commas.min(30) as f32),
            ("commas-a-word", line.commas as f32 / words),
            ("sentences", line.stops.min(30) as f32),
            ("digits", line.digits as f32 / letters),
            ("capitals", line.capitals as f32 / words),
            ("separators", line.separators.min(10) as f32),
            ("bullet", flag(line.marker == Some(Marker::Bullet))),
            ("number", flag(matches!(line.marker, Some(Marker::Number(_))))),
            ("heading-mark", f32::from(line.level.unwrap_or(0))),
            ("blank-before", f32::from(line.blank.min(4))),
            ("indent", f32::from(line.indent.min(40))),
            ("small-letter-first", flag(line.lower)),
            ("copies", self.survey.copies.get(at).map_or(1.0, |copies| (*copies).min(10) as f32)),
            ("quoted", flag(line.is_quoted())),
            ("letter-length", if words > 0.0 { letters / words } else { 0.0 }),
            ("says-who-or-when", flag(self.survey.said.get(at).is_some_and(Option::is_some))),
            ("speaker-label", flag(self.survey.turns.get(at).is_some_and(Option::is_some))),
            ("dateline", flag(self.survey.dated.get(at) == Some(&true))),
            ("trail", flag(super::judge::is_trail(line))),
            ("address", flag(line.raw.contains("http") || line.raw.contains('@') || line.raw.contains("www."))),
            ("code", flag(line.raw.contains(['{', '}', ';', '=', '<']) && !line.is_wide())),
            ("money", flag(line.raw.contains(['$', '€', '£', '￥', '¥']))),
        ]);
        let sign = self.survey.signs.get(at).copied().flatten();
        let is = |reasons: &[RemovalReason]| flag(sign.is_some_and(|sign| reasons.contains(&sign.reason)));
        row.extend([
            ("control-of-the-page", is(&[RemovalReason::Nav, RemovalReason::Widget, RemovalReason::Login])),
            ("share", is(&[RemovalReason::ShareWidget])),
            ("related", is(&[RemovalReason::RelatedLinks])),
            ("comments", is(&[RemovalReason::Comments])),
            ("promotion", is(&[RemovalReason::Promo, RemovalReason::Ad, RemovalReason::CookieNotice])),
            ("foot-of-the-page", is(&[RemovalReason::Footer])),
            ("heads-another-part", flag(sign.is_some_and(|sign| sign.heads))),
        ]);
    }

    fn neighbours(&self, at: usize, row: &mut Row) {
        const NAMES: [[&str; 5]; 6] = [
            ["words-1-up", "ends-1-up", "control-1-up", "bullet-1-up", "mark-1-up"],
            ["words-2-up", "ends-2-up", "control-2-up", "bullet-2-up", "mark-2-up"],
            ["words-3-up", "ends-3-up", "control-3-up", "bullet-3-up", "mark-3-up"],
            ["words-1-down", "ends-1-down", "control-1-down", "bullet-1-down", "mark-1-down"],
            ["words-2-down", "ends-2-down", "control-2-down", "bullet-2-down", "mark-2-down"],
            ["words-3-down", "ends-3-down", "control-3-down", "bullet-3-down", "mark-3-down"],
        ];
        let flag = |yes: bool| f32::from(u8::from(yes));
        for (names, near) in
            NAMES.iter().zip([at.checked_sub(1), at.checked_sub(2), at.checked_sub(3), Some(at + 1), Some(at + 2), Some(at + 3)])
        {
            let line = near.and_then(|near| self.survey.lines.get(near));
            let values = [
                line.map_or(-1.0, |line| line.words.min(100.0) as f32),
                line.map_or(-1.0, |line| flag(line.end == End::Stop)),
                line.zip(near).map_or(-1.0, |(_, near)| flag(self.survey.is_control(near))),
                line.map_or(-1.0, |line| flag(line.marker == Some(Marker::Bullet))),
                line.map_or(-1.0, |line| f32::from(line.level.unwrap_or(0))),
            ];
            row.extend(names.iter().copied().zip(values));
        }
        let alike = |near: Option<usize>| {
            let pair = near.and_then(|near| self.survey.lines.get(near)).zip(self.survey.lines.get(at));
            pair.map_or(0.0, |(near, own)| (near.words - own.words).abs().min(40.0) as f32)
        };
        row.push(("unlike-the-line-above", alike(at.checked_sub(1))));
        row.push(("unlike-the-line-below", alike(Some(at + 1))));
        row.push(("blank-below", self.survey.lines.get(at + 1).map_or(0.0, |line| f32::from(line.blank.min(4)))));
    }

    fn windows(&self, at: usize, row: &mut Row) {
        let (up4, up10, up25) = (at.saturating_sub(4), at.saturating_sub(10), at.saturating_sub(25));
        let (down4, down10, down25) = (at + 5, at + 11, at + 26);
        let next = at + 1;
        row.extend([
            ("words-4-up", self.words.mean(up4, at)),
            ("words-10-up", self.words.mean(up10, at)),
            ("words-25-up", self.words.mean(up25, at)),
            ("words-4-down", self.words.mean(next, down4)),
            ("words-10-down", self.words.mean(next, down10)),
            ("words-25-down", self.words.mean(next, down25)),
            ("sentences-4-up", self.stops.mean(up4, at)),
            ("sentences-10-up", self.stops.mean(up10, at)),
            ("sentences-4-down", self.stops.mean(next, down4)),
            ("sentences-10-down", self.stops.mean(next, down10)),
            ("controls-4", self.controls.mean(up4, down4)),
            ("controls-10-up", self.controls.mean(up10, at)),
            ("controls-10-down", self.controls.mean(next, down10)),
            ("controls-25", self.controls.mean(up25, down25)),
            ("bullets-4", self.bullets.mean(up4, down4)),
            ("bullets-25", self.bullets.mean(up25, down25)),
            ("prose-4-up", self.prose.mean(up4, at)),
            ("prose-10-up", self.prose.mean(up10, at)),
            ("prose-25-up", self.prose.mean(up25, at)),
            ("prose-4-down", self.prose.mean(next, down4)),
            ("prose-10-down", self.prose.mean(next, down10)),
            ("prose-25-down", self.prose.mean(next, down25)),
            ("capitals-4", self.capitals.mean(up4, down4)),
            ("capitals-25", self.capitals.mean(up25, down25)),
            ("blanks-10", self.blanks.mean(up10, down10)),
            ("short-run", self.shorts.get(at).copied().unwrap_or(0).min(60) as f32),
            ("to-prose-above", self.prose_above.get(at).copied().unwrap_or(50) as f32),
            ("to-prose-below", self.prose_below.get(at).copied().unwrap_or(50) as f32),
        ]);
    }

    fn place(&self, at: usize, row: &mut Row) {
        let count = self.survey.lines.len();
        let (first, last) = (self.body.first, self.body.last);
        let signed = |from: usize| (at as f32 - from as f32).clamp(-60.0, 60.0);
        let headed = self.headed.get(at).copied().flatten();
        let since = headed.map_or(60.0, |(head, _)| (at - head).min(60) as f32);
        let kind = headed.map_or(0.0, |(_, reason)| match reason {
            RemovalReason::RelatedLinks => 1.0,
            RemovalReason::Comments => 2.0,
            _ => 3.0,
        });
        row.extend([
            ("place", at as f32 / count.max(1) as f32),
            ("from-the-start", at.min(200) as f32),
            ("to-the-end", (count - at).min(200) as f32),
            ("lines", (1.0 + count as f32).ln()),
            ("run-score", self.body.scores.get(at).copied().unwrap_or(0.0) as f32),
            ("in-the-run", f32::from(u8::from((first..=last).contains(&at)))),
            ("from-run-start", signed(first)),
            ("from-run-end", signed(last)),
            ("run-share", (last - first + 1) as f32 / count.max(1) as f32),
            ("from-the-title", self.title.map_or(-61.0, |title| signed(title.at))),
            ("title-score", self.title.map_or(0.0, |title| title.score as f32)),
            ("prose-before", self.prose.share(at)),
            ("prose-in-all", (1.0 + self.prose.0.last().copied().unwrap_or(0.0)).ln()),
            ("since-another-part", since),
            ("which-part", kind),
            ("bullets-in-all", self.bullets.mean(0, count)),
            ("sentences-in-all", self.stops.mean(0, count)),
            ("controls-in-all", self.controls.mean(0, count)),
            ("blanks-in-all", self.blanks.mean(0, count)),
        ]);
    }

    /// How much of the line is said elsewhere in the file.
    fn terms(&self, at: usize, row: &mut Row) {
        let own = self.survey.terms(at);
        let count = own.len().max(1) as f32;
        let (mut elsewhere, mut often, mut titled) = (0.0, 0.0, 0.0);
        for term in own {
            let lines = self.spread.get(term).copied().unwrap_or(1);
            elsewhere += f32::from(u8::from(lines > 1));
            often += lines.min(20) as f32;
            titled += f32::from(u8::from(self.title_terms.contains(term)));
        }
        row.extend([("said-elsewhere", elsewhere / count), ("common-words", often / count), ("words-of-the-title", titled / count)]);
    }
}

/// The names of the features, in order.
pub(super) static NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let survey = Survey::of(Line::all(&[Block { id: BlockId(0), kind: BlockKind::paragraph(Vec::new()), origin: Origin::default() }]));
    let body = Body { first: 0, last: 0, scores: vec![0.0] };
    Features::of(&survey, &body, None).row(0).into_iter().map(|(name, _)| name).collect()
});

/// For every line how many short lines without the end of a sentence stand together with it.
fn shorts(lines: &[Line]) -> Vec<usize> {
    let is_short = |line: &Line| line.words < 10.0 && line.end != End::Stop;
    let mut found = vec![0; lines.len()];
    let mut from = 0;
    for at in 0..=lines.len() {
        if lines.get(at).is_some_and(is_short) {
            continue;
        }
        let run = at - from;
        found.iter_mut().skip(from).take(run).for_each(|length| *length = run);
        from = at + 1;
    }
    found
}
