//! What is wrong with a text as a whole: it stops in the middle, its punctuation was folded.

use std::collections::BTreeMap;

use super::label::{Judged, Label};
use super::line::{End, Line};
use crate::clean::language;
use crate::model::{Block, BlockKind, Document, GapReason, Origin, plain_text, walk::line_ink};
use crate::note::{Note, NoteKind};
use crate::text::is_han;

/// Notes a cut-off end and folded punctuation. `last` is the last line of the file with its label.
pub(super) fn note(document: &mut Document, lines: &[Line], last: Option<(&Line, Label)>) {
    if let Some((line, label)) = last {
        let open = line.end == End::Open && line.is_long() && label != Label::Item;
        let cut = line.end == End::Comma || open && line.stops + line.commas > 0;
        let text = matches!(label, Label::Paragraph | Label::Lead | Label::Speech | Label::Item);
        let kept = document
            .blocks
            .last()
            .is_some_and(|block| block.origin.span.is_some_and(|span| line.span.is_some_and(|own| span.contains(own))));
        if cut && text && kept {
            document.note(Note::new(NoteKind::TruncatedEnd, "the text stops in the middle of a sentence").about(line.id).at(line.span));
            let id = document.new_id();
            document.blocks.push(Block { id, kind: BlockKind::Gap { reason: GapReason::Truncated }, origin: Origin::default() });
        }
    }
    if is_folded(lines) {
        document.note(Note::new(NoteKind::PunctuationFolded, "full-width punctuation stands in half-width forms"));
    }
}

/// Notes paragraphs that stop in the middle of a sentence although text follows that does not go on with them: pages
/// read column by column.
pub(super) fn jumps(document: &mut Document, lines: &[Line], labels: &[Judged]) {
    let text: Vec<(&Line, Label)> =
        lines.iter().zip(labels).map(|(line, judged)| (line, judged.label)).filter(|(_, label)| label.stays()).collect();
    for pair in text.windows(2) {
        let [(line, label), (next, follows)] = pair else { continue };
        let prose = matches!(label, Label::Paragraph | Label::Lead) && line.is_prose() && line.end == End::Comma;
        let own = matches!(follows, Label::Paragraph | Label::Lead | Label::Heading(_)) && !next.lower && next.marker.is_none();
        if prose && own {
            let message = "the sentence stops here; what follows does not go on with it";
            document.note(Note::new(NoteKind::ColumnJump, message).about(line.id).at(line.span));
        }
    }
}

/// How many paragraphs are asked for their language, and how many of a second one make a mixed text.
const ASKED: usize = 20;
const OTHERS: usize = 3;

/// Notes that a fifth of the paragraphs and more are in another language than most.
pub(super) fn mixed(document: &mut Document) {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    let is_long = |block: &&Block| {
        matches!(block.kind, BlockKind::Paragraph { .. }) && block.kind.content().is_some_and(|content| line_ink(content) > 120)
    };
    let long: Vec<&Block> = document.blocks.iter().filter(is_long).collect();
    for block in long.iter().step_by(long.len().div_ceil(ASKED).max(1)) {
        let text = block.kind.content().map(|content| plain_text(content)).unwrap_or_default();
        // The first sentences say it.
        let end = text.char_indices().nth(300).map_or(text.len(), |(at, _)| at);
        if let Some(tag) = language::of(text.get(..end).unwrap_or(&text)) {
            // Simplified or traditional, Chinese is Chinese.
            *counts.entry(if tag.starts_with("zh") { "zh" } else { tag }).or_default() += 1;
        }
    }
    let all: usize = counts.values().sum();
    let mut counts: Vec<(&str, usize)> = counts.into_iter().filter(|(_, count)| *count >= OTHERS && *count * 5 >= all).collect();
    counts.sort_by_key(|(tag, count)| (std::cmp::Reverse(*count), *tag));
    if counts.len() > 1 {
        let tags = counts.iter().map(|(tag, _)| *tag).collect::<Vec<_>>().join(", ");
        document.note(Note::new(NoteKind::MixedLanguages, format!("the paragraphs are in more than one language: {tags}")));
    }
}

/// Whether commas and colons between Han characters are those of ASCII throughout.
fn is_folded(lines: &[Line]) -> bool {
    let (mut folded, mut full) = (0, 0);
    for line in lines.iter().filter(|line| line.is_wide()) {
        let mut before = ' ';
        for c in line.text().chars() {
            folded += usize::from(matches!(c, ',' | ':' | ';' | '?' | '!') && is_han(before));
            full += usize::from(matches!(c, '，' | '：' | '；' | '？' | '！'));
            before = c;
        }
    }
    folded >= 5 && folded > 20 * full
}
