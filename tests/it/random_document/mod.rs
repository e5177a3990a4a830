//! Documents that no page would give: every kind of block and inline in every place, built by the builder, with
//! strings that formats like to stumble over. The same seed gives the same document.

mod body;
mod dice;
mod metadata;

use pumice::Document;
use pumice::model::build::Builder;
use pumice::model::{Block, BlockId, Footnote, Reader, Receipt, RemovalReason, Removed};
use pumice::note::{Note, NoteKind};
use pumice::source::{Source, SourceOptions};

use body::Maker;
pub(crate) use dice::Dice;
use dice::span;
use metadata::metadata;

/// A document of this seed. Its invariants hold and its receipt adds up.
pub(crate) fn document(seed: u64) -> Document {
    let file = "第一行\nsecond line\n\nfourth line of the file\n".repeat(8);
    let source = Source::from_bytes("random 文件.txt", file.into_bytes(), &SourceOptions::default()).expect("text");
    let mut dice = Dice::new(seed);
    let reader = dice.pick(&[Reader::Text, Reader::Markdown, Reader::Html]);
    let mut document = Document::of(&source, reader);
    let size = source.text.len();
    let mut maker = Maker { builder: Builder::new(), dice, size, budget: 60 };
    if maker.dice.one_in(4) {
        maker.builder.keep_empty();
    }
    maker.footnotes();
    maker.flow(0);
    let Maker { builder, mut dice, .. } = maker;
    document.take(builder.finish());
    metadata(&mut document.metadata, &mut dice, size);
    document.metadata.make_legal();
    remove(&mut document, &mut dice);
    tell(&mut document, &mut dice, size);
    balance(&mut document);
    document
}

/// Takes some blocks out of the body, as cleaning does.
fn remove(document: &mut Document, dice: &mut Dice) {
    use RemovalReason as R;
    let reasons = [R::Nav, R::RelatedLinks, R::Metadata, R::Duplicate, R::PartialDuplicate, R::Footer, R::Hidden, R::Other];
    let (mut kept, mut removed): (Vec<Block>, Vec<(usize, Block)>) = (Vec::new(), Vec::new());
    for block in std::mem::take(&mut document.blocks) {
        if dice.one_in(5) { removed.push((kept.len(), block)) } else { kept.push(block) }
    }
    document.blocks = kept;
    for (at, block) in removed {
        let any: Option<BlockId> = document.blocks.get(dice.below(document.blocks.len())).map(|block| block.id);
        let reason = Some(dice.pick(&reasons)).filter(|reason| any.is_some() || !matches!(reason, R::Duplicate | R::PartialDuplicate));
        let reason = reason.unwrap_or(R::Widget);
        document.removed.push(Removed {
            block,
            before: document.blocks.get(at).map(|block| block.id),
            pass: dice.pick(&["lines", "repeats", "Odd Pass"]).into(),
            reason,
            score: dice.pick(&[None, Some(0.0), Some(0.123_456), Some(1.0), Some(f64::NAN)]),
            signals: vec![dice.pick(&["short-line", "Odd Signal"]).into()],
            duplicate_of: any.filter(|_| matches!(reason, R::Duplicate | R::PartialDuplicate)),
            targets: vec![dice.pick(&["date_published", "source", "Odd Target"]).into()],
        });
    }
}

fn tell(document: &mut Document, dice: &mut Dice, size: usize) {
    for kind in [NoteKind::TruncatedEnd, NoteKind::LinkDropped, NoteKind::TitleMissing] {
        if dice.one_in(2) {
            let mut note = Note::new(kind, pumice::text::legal(&dice.text()).into_owned()).at(span(dice, size));
            note.block = document.blocks.get(dice.below(document.blocks.len() + 1)).map(|block| block.id);
            document.note(note);
        }
    }
    if dice.one_in(6) {
        document.footnotes.push(Footnote::default());
    }
}

/// Makes the ledger what a reader of such a document would have counted.
fn balance(document: &mut Document) {
    let receipt = Receipt::of(document);
    document.ledger.delivered = receipt.kept + receipt.removed_in_all() + document.ledger.not_representable;
    document.ledger.read = document.ledger.delivered + 10;
}
