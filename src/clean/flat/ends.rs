//! What is wrong with a text as a whole: it stops in the middle, its punctuation was folded.

use super::label::Label;
use super::line::{End, Line};
use crate::model::{Block, BlockKind, Document, GapReason, Origin};
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
