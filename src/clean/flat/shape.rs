//! Labelled lines become blocks: headings, figures, turns, lists.

use std::collections::HashMap;

use super::groups::{self, Group};
use super::label::Label;
use super::line::{End, Line, Marker};
use super::marks;
use super::speech::Turn;
use crate::model::{Block, BlockId, BlockKind, Document, Figure, HeadingRole, Inline, Item, Origin, ParagraphRole};
use crate::span::Span;
use crate::text::ink;

/// What is known of a line that stays.
#[derive(Debug)]
pub(super) struct Known<'a> {
    pub(super) line: &'a Line,
    pub(super) label: Label,
    pub(super) turn: Option<&'a Turn>,
    /// Whether the line says when, and whether it says who.
    pub(super) dated: bool,
    pub(super) named: bool,
}

/// Gives every block of the body the kind its label asks for; marks that are no text leave the ledger.
pub(super) fn build(document: &mut Document, known: &HashMap<BlockId, Known<'_>>, escapes: bool) {
    let blocks = std::mem::take(&mut document.blocks);
    let mut items: Vec<Pending> = Vec::new();
    let mut group: Option<Group> = None;
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        let label = known.get(&block.id).map(|known| known.label);
        if let Some(open) = group.take() {
            if label.is_some_and(|label| open.takes(label)) {
                group = Some(open);
            } else if let Some(known) = known.get(&block.id).filter(|known| open.spans(known.label)) {
                document.strip_markup(ink(&known.line.raw));
                group = Some(open);
                continue;
            } else {
                out.push(open.close());
            }
        }
        let Some(known) = known.get(&block.id) else {
            flush(document, &mut items, &mut out);
            out.push(block);
            continue;
        };
        if known.label == Label::Item {
            items.push(item(document, block, known, escapes));
            continue;
        }
        if let (Label::ItemLine, Some(item)) = (known.label, items.last_mut()) {
            item.add(document, block, known, escapes);
            continue;
        }
        flush(document, &mut items, &mut out);
        if groups::place(known.label).is_some() {
            match &mut group {
                Some(group) => group.add(document, known.line, known.label, block.origin.span),
                None => group = Some(Group::open(document, block, known.line, known.label, escapes)),
            }
            continue;
        }
        out.extend(single(document, block, known, escapes));
    }
    flush(document, &mut items, &mut out);
    out.extend(group.map(Group::close));
    document.blocks = out;
}

/// A line that is a block of its own.
fn single(document: &mut Document, block: Block, known: &Known<'_>, escapes: bool) -> Option<Block> {
    let line = known.line;
    let label = known.label;
    // A number stays in the text, a `#` or a bullet that marks no item does not.
    let cut = if line.level.is_some()
        || matches!(label, Label::Byline | Label::Heading(_)) && line.marker == Some(Marker::Bullet)
        || label == Label::Speech
    {
        line.mark
    } else {
        0
    };
    let mut text = line.raw.get(cut..).unwrap_or(&line.raw);
    document.strip_markup(ink(line.raw.get(..cut).unwrap_or_default()));
    if label == Label::Quote {
        let inner = text.trim_start_matches(['>', ' ']);
        document.strip_markup(ink(text) - ink(inner));
        text = inner;
    }
    if matches!(label, Label::Heading(_) | Label::Title | Label::ArticleTitle) && line.level.is_some() {
        let inner = text.trim_end_matches(['#', ' ']);
        if !inner.is_empty() {
            document.strip_markup(ink(text) - ink(inner));
            text = inner;
        }
    }
    if label == Label::Fence {
        document.strip_markup(ink(text));
        return None;
    }
    if label == Label::Rule {
        document.strip_markup(ink(text));
        return Some(Block { kind: BlockKind::Rule, ..block });
    }
    if let (Label::Speech, Some(turn)) = (label, known.turn) {
        return Some(speech(document, block, text, turn, escapes));
    }
    let bold_heading = matches!(label, Label::Heading(_) | Label::Title | Label::ArticleTitle);
    let (mut content, stripped) = marks::inlines(text, escapes);
    document.strip_markup(stripped);
    if bold_heading {
        content = plain(content);
    }
    if content.is_empty() {
        return None;
    }
    let span = block.origin.span;
    let kind = match label {
        Label::Title => BlockKind::Heading { level: 1, role: Some(HeadingRole::Title), content },
        Label::ArticleTitle => BlockKind::Heading { level: 2, role: Some(HeadingRole::Title), content },
        Label::Heading(level) => BlockKind::Heading { level, role: None, content },
        Label::Subtitle => BlockKind::Heading { level: 2, role: Some(HeadingRole::Subtitle), content },
        Label::Standfirst => BlockKind::Paragraph { role: Some(ParagraphRole::Standfirst), content },
        Label::Lead => BlockKind::Paragraph { role: Some(ParagraphRole::Lead), content },
        Label::Caption => BlockKind::Figure(Figure { media: None, caption: content, credit: Vec::new() }),
        Label::Byline => BlockKind::Byline { content },
        Label::Metadata if known.dated => BlockKind::Dateline { content },
        Label::Metadata if known.named => BlockKind::Byline { content },
        Label::Quote => BlockKind::Quote { blocks: vec![paragraph(document, content, span)], attribution: Vec::new() },
        Label::EditorialNote => BlockKind::EditorialNote { blocks: vec![paragraph(document, content, span)] },
        _ => BlockKind::paragraph(content),
    };
    Some(Block { kind, ..block })
}

/// A heading that is strong as a whole is not strong.
fn plain(content: Vec<Inline>) -> Vec<Inline> {
    match <[Inline; 1]>::try_from(content) {
        Ok([Inline::Styled { content, .. }]) => content,
        Ok([one]) => vec![one],
        Err(content) => content,
    }
}

fn paragraph(document: &mut Document, content: Vec<Inline>, span: Option<Span>) -> Block {
    Block { id: document.new_id(), kind: BlockKind::paragraph(content), origin: Origin { span, ..Origin::default() } }
}

fn speech(document: &mut Document, block: Block, text: &str, turn: &Turn, escapes: bool) -> Block {
    let (label, said) = text.split_at_checked(turn.length).unwrap_or(("", text));
    let (content, stripped) = marks::inlines(said, escapes);
    document.strip_markup(stripped);
    let blocks = if content.is_empty() { Vec::new() } else { vec![paragraph(document, content, block.origin.span)] };
    Block { kind: BlockKind::Speech { speaker: turn.speaker.clone(), marker: label.trim().into(), role: turn.role, blocks }, ..block }
}

/// An item that waits for its list.
struct Pending {
    indent: u16,
    number: Option<u64>,
    span: Option<Span>,
    blank: bool,
    /// Whether its last line may go on in the same paragraph.
    open: bool,
    item: Item,
}

impl Pending {
    /// Takes a further line in: one that is no sentence goes on with a line that was none either, any other is a
    /// paragraph of its own.
    fn add(&mut self, document: &mut Document, block: Block, known: &Known<'_>, escapes: bool) {
        let (mut content, stripped) = marks::inlines(&known.line.raw, escapes);
        document.strip_markup(stripped);
        self.span = Span::hull_of(self.span, block.origin.span);
        let goes_on = self.open && is_open(known.line);
        self.open = is_open(known.line);
        match self.item.blocks.last_mut() {
            Some(Block { kind: BlockKind::Paragraph { content: before, .. }, origin, .. }) if goes_on => {
                before.push(Inline::Break);
                before.append(&mut content);
                origin.span = Span::hull_of(origin.span, block.origin.span);
            }
            _ => self.item.blocks.push(Block { kind: BlockKind::paragraph(content), ..block }),
        }
    }
}

/// Whether a line is one of several that say something together, and no sentence.
fn is_open(line: &Line) -> bool {
    line.end != End::Stop && !line.is_long()
}

fn item(document: &mut Document, block: Block, known: &Known<'_>, escapes: bool) -> Pending {
    let line = known.line;
    let (mark, text) = line.raw.split_at_checked(line.mark + line.number).unwrap_or(("", &line.raw));
    document.strip_markup(ink(mark));
    let (content, stripped) = marks::inlines(text, escapes);
    document.strip_markup(stripped);
    let marker = Some(mark.trim().to_string()).filter(|mark| !mark.is_empty());
    let span = block.origin.span;
    let blocks = if content.is_empty() { Vec::new() } else { vec![Block { kind: BlockKind::paragraph(content), ..block }] };
    let number = if let Some(Marker::Number(number)) = line.marker { Some(number) } else { None };
    Pending { indent: line.indent, number, span, blank: line.blank > 0, open: is_open(line), item: Item { checked: None, marker, blocks } }
}

/// How deep lists nest by indent.
const DEEPEST: usize = 6;

/// Turns the waiting items into a list.
fn flush(document: &mut Document, items: &mut Vec<Pending>, out: &mut Vec<Block>) {
    let waiting = std::mem::take(items);
    let mut rest = waiting.into_iter().peekable();
    while rest.peek().is_some() {
        out.push(list(document, &mut rest, 0));
    }
}

/// The list that the next items make: those of its indent, and deeper ones inside them. A change from bullets to
/// numbers ends it.
fn list(document: &mut Document, rest: &mut std::iter::Peekable<std::vec::IntoIter<Pending>>, depth: usize) -> Block {
    let id = document.new_id();
    let (indent, start) = rest.peek().map_or((0, None), |first| (first.indent, first.number));
    let mut items: Vec<Item> = Vec::new();
    let (mut span, mut loose) = (None, false);
    while let Some(next) = rest.peek() {
        let deeper = next.indent >= indent + 2 && depth < DEEPEST && !items.is_empty();
        if deeper {
            let inner = list(document, rest, depth + 1);
            span = Span::hull_of(span, inner.origin.span);
            if let Some(last) = items.last_mut() {
                last.blocks.push(inner);
            }
            continue;
        }
        let shallower = next.indent + 2 <= indent && depth > 0;
        if !items.is_empty() && (shallower || next.number.is_some() != start.is_some()) {
            break;
        }
        let Some(next) = rest.next() else { break };
        span = Span::hull_of(span, next.span);
        loose |= !items.is_empty() && next.blank;
        items.push(next.item);
    }
    Block { id, kind: BlockKind::List { start, tight: !loose, items }, origin: Origin { span, ..Origin::default() } }
}
