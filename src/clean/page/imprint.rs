//! What the text of a page says about its article: the lines under the title and behind the end, the dateline.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::classify::Verdict;
use super::units::{Shape, Unit};
use super::{dates, signature, title};
use crate::clean::fields::{add, set};
use crate::grammar::date::{self, Order, day_number};
use crate::grammar::source_line::{self, SourceLine};
use crate::grammar::{byline, dateline};
use crate::model::{Agent, BlockId, Document, Metadata, Signal, walk};
use crate::span::Span;
use crate::text::{ink, parted};

/// A line longer than this, in characters, is no imprint.
const LONGEST: u32 = 200;

/// How many pieces above the title, and behind the end, are looked at.
const ABOVE: usize = 8;
const BEHIND: usize = 12;

/// How many of those above are so close that they need not be a date and nothing else.
const CLOSE: usize = 2;

/// How many paragraphs may stand before the line: a standfirst, a summary.
const BEFORE: usize = 3;

/// How many of the last pieces may end in a byline.
const CLOSING: usize = 3;

/// Fills what the page's head left empty; a Chinese page's head names its editors or its system, so there the names
/// in the text come first.
///
/// Gives the lines that say nothing else, with the fields that took their content.
pub(super) fn take(document: &mut Document, units: &[Unit], verdicts: &[Verdict], titled: Option<usize>) -> Targets {
    let mut targets = Targets::new();
    let body: Vec<usize> = (0..units.len()).filter(|at| verdicts[*at].keep && units[*at].is_prose()).collect();
    let titled = titled.or_else(|| title::place(units, verdicts, document.title()?));
    let lines = Lines::of(units, verdicts, titled, &body);
    let ends: Vec<usize> = (0..units.len()).rev().filter(|at| verdicts[*at].keep).take(CLOSING).collect();
    let texts = Texts::of(document, lines.all().chain(body.first().copied()).chain(ends.iter().copied()).map(|at| units[at].id));
    let order = document.metadata.language.as_ref().and_then(|language| Order::of(&language.value));
    let metadata = &mut document.metadata;
    let is_chinese = {
        let (wide, ink) = body.iter().fold((0, 0), |(wide, ink), at| (wide + units[*at].count.wide, ink + units[*at].count.ink));
        wide * 2 > ink
    };
    let from_head = if is_chinese { std::mem::take(&mut metadata.authors) } else { Vec::new() };
    let dated_by_head = metadata.date_published.take();
    for at in lines.all() {
        if (1..=LONGEST).contains(&units[at].count.ink) {
            let fields = line(metadata, &texts, &units[at], order, lines.under.contains(&at), lines.is_near(at));
            if !fields.is_empty() {
                targets.insert(units[at].id, fields);
            }
        }
    }
    signed(metadata, &texts, units, &lines);
    if let Some(first) = body.first() {
        opening(metadata, &texts, units[*first].id);
    }
    for (from_end, at) in ends.iter().enumerate() {
        closing(metadata, &texts, units[*at].id, from_end == 0);
    }
    if metadata.authors.is_empty() {
        metadata.authors = from_head;
    }
    let dated_by_text = metadata.date_published.take();
    let shown = dated_by_text.as_ref().and_then(|date| day_number(&date.value));
    metadata.date_published = dates::published(dated_by_head, dated_by_text, metadata.date_modified.as_ref());
    if metadata.date_published.as_ref().and_then(|date| day_number(&date.value)) != shown {
        targets.values_mut().for_each(|fields| fields.retain(|field| *field != "date_published"));
        targets.retain(|_, fields| !fields.is_empty());
    }
    targets
}

/// Lines of the page and the fields of the metadata that took their content.
pub(super) type Targets = BTreeMap<BlockId, Vec<&'static str>>;

/// Where an imprint may stand.
struct Lines {
    /// From the title to the first paragraph.
    under: Range<usize>,
    above: Range<usize>,
    /// Behind the last paragraph.
    behind: Range<usize>,
}

impl Lines {
    /// All of them, in the order in which they are looked at.
    fn all(&self) -> impl Iterator<Item = usize> {
        self.under.clone().chain(self.above.clone().rev()).chain(self.behind.clone())
    }

    /// The last heading of the first rank before the content, or where the content begins.
    fn heading(units: &[Unit], verdicts: &[Verdict]) -> Option<usize> {
        let first = verdicts.iter().position(|verdict| verdict.keep)?;
        let heading = units[..=first].iter().rposition(|unit| unit.shape == Shape::Heading && unit.level == 1);
        Some(heading.unwrap_or(first))
    }

    /// Whether a line stands under the title or close above it.
    fn is_near(&self, at: usize) -> bool {
        (self.under.start.saturating_sub(CLOSE)..self.under.end).contains(&at)
    }

    fn of(units: &[Unit], verdicts: &[Verdict], titled: Option<usize>, body: &[usize]) -> Self {
        let start = titled.or_else(|| Self::heading(units, verdicts)).unwrap_or(0);
        let lead = body.iter().copied().filter(|at| *at > start).nth(BEFORE - 1).unwrap_or(start + 8).min(start + 25);
        let under = start..(lead + 1).min(units.len());
        let end = body.last().map_or(units.len(), |last| last + 1).max(under.end);
        Self { above: start.saturating_sub(ABOVE)..start, behind: end..(end + BEHIND).min(units.len()), under }
    }
}

/// Reads a line; gives the fields that took its content if it says nothing else.
fn line(metadata: &mut Metadata, texts: &Texts, unit: &Unit, order: Option<Order>, is_under: bool, is_near: bool) -> Vec<&'static str> {
    let Some((text, span)) = texts.0.get(&unit.id) else { return Vec::new() };
    let named = unit.evidence.signals.has(Signal::Byline) && is_under;
    if let Some(said) = source_line::parse(text) {
        return say(metadata, &said, *span, is_near, named);
    }
    for piece in pieces(text) {
        if let Some(said) = source_line::parse(piece) {
            say(metadata, &said, *span, is_near, false);
        }
    }
    date_line(metadata, text, *span, order, if is_near { 40 } else { 4 });
    if is_near && metadata.date_published.is_none() {
        // One statement among others: `By Jane Doe • 5 March 2024 • 12 comments`.
        text.split(['•', '·', '⋅', '|', '»']).for_each(|piece| date_line(metadata, piece, *span, order, 12));
    }
    Vec::new()
}

/// A name that stands alone under the title.
fn signed(metadata: &mut Metadata, texts: &Texts, units: &[Unit], lines: &Lines) {
    let under = lines.under.clone().skip(1).filter_map(|at| texts.0.get(&units[at].id));
    let (texts, spans): (Vec<&str>, Vec<Option<Span>>) = under.map(|(text, span)| (text.as_str(), *span)).unzip();
    if let Some((at, agent)) = signature::find(&texts).filter(|_| metadata.authors.is_empty()) {
        agents(metadata, std::iter::once(&agent), "name-line", spans[at]);
    }
}

/// Words before which a line of several statements can be cut.
const LABELS: [&str; 8] = ["来源", "來源", "作者", "记者", "责任编辑", "编辑", "发布时间", "时间"];

/// The statements of a line: between the signs that part them, and before a label.
fn pieces(text: &str) -> Vec<&str> {
    let parted = text.split(['\t', '\n', '\u{3000}', '|', '｜', '【', '】', '[', ']', '(', ')', '（', '）']);
    let mut pieces = Vec::new();
    for part in parted {
        let mut rest = part;
        while let Some(at) = rest
            .match_indices(' ')
            .map(|(at, _)| at)
            .find(|at| *at > 0 && LABELS.iter().any(|label| rest[*at..].trim_start().starts_with(label)))
        {
            pieces.push(&rest[..at]);
            rest = rest[at..].trim_start();
        }
        pieces.push(rest);
    }
    pieces.into_iter().map(str::trim).filter(|piece| piece.chars().count() >= 3).collect()
}

/// Takes what a line says. `named` tells whether the page's marks call it a byline: a line that is nothing but names
/// needs that.
fn say(metadata: &mut Metadata, said: &SourceLine, span: Option<Span>, is_near: bool, named: bool) -> Vec<&'static str> {
    let mut targets = Vec::new();
    let sure = |value: &str| is_near || value.contains('T') || said.source.is_some() || !said.agents.is_empty();
    if let Some((value, raw)) = said.published.as_ref().filter(|(value, _)| sure(value) && is_a_day(value)) {
        // A place meant for machines may give the same time more exactly, or less.
        let same = |known: &str| known.starts_with(value) || value.starts_with(known);
        set(&mut metadata.date_published, value, raw, "source-line", span);
        if metadata.date_published.as_ref().is_some_and(|date| same(&date.value)) {
            targets.push("date_published");
        }
    }
    if let Some(value) = &said.modified
        && set(&mut metadata.date_modified, value, value, "source-line", span)
    {
        targets.push("date_modified");
    }
    if let Some(source) = &said.source
        && set(&mut metadata.source, source, source, "source-line", span)
    {
        targets.push("source");
    }
    let mut names: Vec<&Agent> = said.agents.iter().filter(|agent| agent.role.is_some() || named).collect();
    // Who took the pictures and nothing else did not write the text.
    if names.iter().all(|agent| agent.role.as_deref() == Some("photographer")) {
        names.clear();
    }
    if !names.is_empty() {
        agents(metadata, names.iter().copied(), "byline", span);
        targets.push(if names.iter().all(|agent| edits(agent)) { "editors" } else { "authors" });
    }
    targets
}

/// Whether a date has its year, month and day.
fn is_a_day(date: &str) -> bool {
    date.len() >= 10 && !date.starts_with('-')
}

fn is_author(agent: &Agent) -> bool {
    agent.role.as_deref() == Some("author")
}

fn edits(agent: &Agent) -> bool {
    matches!(agent.role.as_deref(), Some("editor" | "proofreader" | "reviewer"))
}

/// A short line with one full date and at most so many characters that nothing is known of.
fn date_line(metadata: &mut Metadata, text: &str, span: Option<Span>, order: Option<Order>, most: usize) {
    let mut found = date::find(text);
    found.extend(date::find_short(text).filter(|_| found.is_empty()));
    if found.is_empty() && text.contains(|c: char| c.is_ascii_digit()) {
        let apart = parted(text);
        if apart != text {
            return date_line(metadata, &apart, span, order, most);
        }
        found.extend(order.and_then(|order| date::find_in_order(text, order)));
    }
    let [found] = found.as_slice() else { return };
    let printed = text.get(found.range.clone()).unwrap_or_default();
    let rest = ink(text) - ink(printed).min(ink(text));
    if is_a_day(&found.value) && rest <= most {
        set(&mut metadata.date_published, &found.value, printed, "date-line", span);
    }
}

/// Adds agents, unless the page's head names the authors.
fn agents<'a>(metadata: &mut Metadata, agents: impl Iterator<Item = &'a Agent>, rule: &'static str, span: Option<Span>) {
    let known = metadata.authors.iter().any(|author| !OWN_RULES.contains(&author.rule.as_ref()));
    // Who is named by `By` in a later line wrote something else: a comment, another text.
    let signed = metadata.authors.iter().any(|author| author.rule == "byline" && author.span != span && is_author(&author.value));
    for agent in agents {
        let is_taken = known || signed && is_author(agent);
        if edits(agent) || !is_taken {
            add(metadata, agent, rule, span);
        }
    }
}

/// The rules by which this room finds authors.
const OWN_RULES: [&str; 4] = ["byline", "dateline", "closing-byline", "name-line"];

/// The byline in brackets that ends a paragraph; at the end of the last one a name will do.
fn closing(metadata: &mut Metadata, texts: &Texts, id: BlockId, is_last: bool) {
    let Some((text, span)) = texts.0.get(&id) else { return };
    let found = byline::closing(text, is_last && metadata.authors.is_empty());
    agents(metadata, found.iter(), "closing-byline", *span);
}

/// The dateline that opens the body.
fn opening(metadata: &mut Metadata, texts: &Texts, id: BlockId) {
    let Some((text, span)) = texts.0.get(&id) else { return };
    let Some(found) = dateline::parse(text) else { return opening_date(metadata, text, *span) };
    let (outlet, place) = found.parts(text.get(found.length..).unwrap_or_default());
    if let Some(place) = place {
        set(&mut metadata.place, &place, &place, "dateline", *span);
    }
    if let Some(date) = &found.date {
        set(&mut metadata.date_published, date, found.date_raw.as_deref().unwrap_or(date), "dateline", *span);
    }
    if let Some(outlet) = outlet {
        set(&mut metadata.source, &outlet, &outlet, "dateline", *span);
    }
    agents(metadata, found.agents.iter(), "dateline", *span);
}

/// A date that opens the body and is set off from it: `(5 March 2024) The mill…`, `5.3.2024 – The mill…`.
fn opening_date(metadata: &mut Metadata, text: &str, span: Option<Span>) {
    let head: String = text.chars().take(60).collect();
    let Some(found) = date::find(&head).into_iter().next().filter(|found| found.range.start <= 1 && is_a_day(&found.value)) else { return };
    let after = head.get(found.range.end..).unwrap_or_default().trim_start();
    if after.starts_with(['-', '–', '—', '|', ')', ':', '/', '•', '·']) {
        set(&mut metadata.date_published, &found.value, head.get(found.range).unwrap_or_default(), "dateline", span);
    }
}

/// The texts of the pieces, with their places.
struct Texts(HashMap<BlockId, (String, Option<Span>)>);

impl Texts {
    /// The texts of these blocks.
    fn of(document: &Document, ids: impl Iterator<Item = BlockId>) -> Self {
        let wanted: HashSet<BlockId> = ids.collect();
        let mut texts = HashMap::new();
        walk::blocks(&document.blocks, &mut |block| {
            if wanted.contains(&block.id) {
                texts.insert(block.id, (walk::block_text(block), block.origin.span));
            }
        });
        Self(texts)
    }
}
