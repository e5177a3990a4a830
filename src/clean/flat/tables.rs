//! Tables among the lines that stay: cells between tabs, between bars, or in columns set with spaces.

use super::label::{Judged, Label};
use super::line::Line;
use super::survey::Survey;
use crate::text::{is_cjk, is_cjk_punctuation};

/// How the cells of a row are parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parting {
    /// By tabs.
    Tabs,
    /// By `|`, as Markdown has it.
    Bars,
    /// By two spaces and more.
    Spaces,
}

/// A cell: where its text begins and ends in columns of the page, and the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CellText<'a> {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) text: &'a str,
}

/// Labels the rows of tables.
pub(super) fn find(survey: &Survey, lines: &mut [Judged]) {
    let mut at = 0;
    while at < lines.len() {
        let found = [Parting::Bars, Parting::Tabs, Parting::Spaces]
            .into_iter()
            .find_map(|parting| Some((parting, table(survey, lines, at, parting)?)));
        let Some((parting, to)) = found else {
            at += 1;
            continue;
        };
        let head = has_head(survey, parting, at, to);
        for row in at..to {
            let is_rule = survey.lines.get(row).is_some_and(|line| parting == Parting::Bars && is_rule(&line.raw));
            let label = if is_rule { Label::Fence } else { Label::Row { parting, opens: row == at, head: head && row == at } };
            if let Some(judged) = lines.get_mut(row) {
                *judged = Judged::new(label, 0.85, &["cells-in-columns", "like-the-row-beside"]);
            }
        }
        at = to;
    }
}

/// Where the table that begins at a line ends, if one does: at least two rows of at least two cells.
fn table(survey: &Survey, lines: &[Judged], from: usize, parting: Parting) -> Option<usize> {
    let row = |at: usize| {
        let line = survey.lines.get(at)?;
        let stays = lines.get(at)?.label == Label::Paragraph && line.level.is_none() && (at == from || line.blank <= 1);
        stays.then(|| cells(line, parting)).filter(|cells| cells.len() >= 2)
    };
    let first = row(from)?;
    let mut to = from + 1;
    if parting == Parting::Bars {
        if !survey.lines.get(to).is_some_and(|line| is_rule(&line.raw)) {
            return None;
        }
        to += 1;
    }
    let mut above = first;
    while let Some(next) = row(to) {
        let fits = match parting {
            Parting::Bars => true,
            Parting::Tabs => next.len() == above.len(),
            Parting::Spaces => next.len() == above.len() && is_aligned(&above, &next),
        };
        if !fits {
            break;
        }
        above = next;
        to += 1;
    }
    let enough = match parting {
        Parting::Bars => to - from >= 3,
        Parting::Tabs => to - from >= 2,
        // Two rows of two cells may stand below one another by chance.
        Parting::Spaces => to - from >= 3 || to - from == 2 && above.len() >= 3,
    };
    enough.then_some(to)
}

/// The cells of a line; of tabs and bars also empty ones.
pub(super) fn cells(line: &Line, parting: Parting) -> Vec<CellText<'_>> {
    let raw = line.raw.as_str();
    let mut found: Vec<CellText<'_>> = Vec::new();
    let mut push = |start: usize, end: usize, column: usize| {
        let text = raw.get(start..end).unwrap_or_default();
        let from = column + width(&text[..text.len() - text.trim_start().len()]);
        let text = text.trim();
        found.push(CellText { from, to: from + width(text), text });
    };
    let indent = usize::from(line.indent);
    match parting {
        Parting::Spaces => {
            let gaps = gaps(raw);
            if gaps.is_empty() {
                return Vec::new();
            }
            let mut start = 0;
            for (at, gap) in gaps {
                push(start, at, indent + width(&raw[..start]));
                start = at + gap;
            }
            push(start, raw.len(), indent + width(&raw[..start]));
        }
        Parting::Tabs | Parting::Bars => {
            let sign = if parting == Parting::Tabs { '\t' } else { '|' };
            let inner = if parting == Parting::Bars { raw.trim_start_matches('|') } else { raw };
            let mut start = raw.len() - inner.len();
            for (at, _) in raw.match_indices(sign).filter(|(at, _)| *at >= raw.len() - inner.len()) {
                push(start, at, 0);
                start = at + 1;
            }
            if parting == Parting::Tabs || start < raw.len() {
                push(start, raw.len(), 0);
            }
        }
    }
    if found.iter().filter(|cell| !cell.text.is_empty()).count() < 2 { Vec::new() } else { found }
}

/// The gaps of two spaces and more, each with its length; full-width spaces and tabs count as spaces.
fn gaps(raw: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = None;
    for (at, c) in raw.char_indices() {
        match (c.is_whitespace(), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                // A byte is never two columns wide.
                if at - start > 1 && width(&raw[start..at]) >= 2 {
                    found.push((start, at - start));
                }
                from = None;
            }
            _ => {}
        }
    }
    found
}

/// Columns of the page: a wide character is two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if is_cjk(c) || is_cjk_punctuation(c) || c == '\u{3000}' { 2 } else { 1 }).sum()
}

/// Whether all cells behind the first begin or end in the same column.
fn is_aligned(above: &[CellText<'_>], below: &[CellText<'_>]) -> bool {
    above.iter().zip(below).skip(1).all(|(above, below)| above.from == below.from || above.to == below.to)
}

/// The line under a head row of Markdown.
fn is_rule(raw: &str) -> bool {
    raw.contains('|') && raw.contains("--") && raw.chars().all(|c| matches!(c, '-' | '|' | ':' | ' '))
}

/// Whether the first row is a head: marked as one, or without a digit above rows that have some.
fn has_head(survey: &Survey, parting: Parting, from: usize, to: usize) -> bool {
    let digits = |at: usize| survey.lines.get(at).map_or(0, |line| line.digits);
    let numbers = (from + 1..to).filter(|at| digits(*at) > 0).count();
    parting == Parting::Bars || digits(from) == 0 && numbers * 2 > to - from - 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, BlockId, BlockKind, Evidence, Inline, Origin};

    fn line(raw: &str, indent: u16) -> Line {
        let evidence = Some(Box::new(Evidence { indent, ..Evidence::default() }));
        Line::of(&Block {
            id: BlockId(1),
            kind: BlockKind::paragraph(vec![Inline::text(raw)]),
            origin: Origin { evidence, ..Origin::default() },
        })
    }

    #[test]
    fn cells_stand_in_columns() {
        let spans = |raw: &str, parting| {
            cells(&line(raw, 1), parting).iter().map(|cell| (cell.from, cell.to, cell.text.to_string())).collect::<Vec<_>>()
        };
        assert_eq!(spans("港口  吨位", Parting::Spaces), [(1, 5, "港口".to_string()), (7, 11, "吨位".to_string())]);
        assert_eq!(spans("a\t\tb", Parting::Tabs).len(), 3);
        assert_eq!(spans("| a | b |", Parting::Bars).len(), 2);
        assert!(spans("only one", Parting::Spaces).is_empty());
    }
}
