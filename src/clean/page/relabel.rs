//! What the content's paragraphs really are: headings set in bold, captions under pictures, turns of an interview.

use super::imprint::Targets;
use crate::clean::flat::{captions, line::Line, speech};
use crate::grammar::{source_line, speaker};
use crate::model::{Block, BlockId, BlockKind, Document, Figure, Inline, Origin, Signal, Stated, Style, plain_text, walk};
use crate::span::Span;

/// Gives the paragraphs of the body, and of the articles in it, the kinds that they have. `imprint` are the lines that
/// say who, when and where from.
pub(super) fn relabel(document: &mut Document, imprint: &Targets) {
    let mut blocks = std::mem::take(&mut document.blocks);
    flow(document, &mut blocks, imprint);
    document.blocks = blocks;
}

/// The same where nothing is taken away: the imprint has the last word, so that what a paragraph is does not depend on
/// whether anybody asks who and when. It is `None` if nobody does.
pub(super) fn relabel_all(document: &mut Document, imprint: Option<&Targets>) {
    relabel(document, &Targets::new());
    if let Some(imprint) = imprint {
        all_lines(&mut document.blocks, imprint);
    }
}

fn flow(document: &mut Document, blocks: &mut Vec<Block>, imprint: &Targets) {
    lines(blocks, imprint);
    permalinks(document, blocks);
    headings(blocks);
    for (caption, figure) in join_captions(blocks) {
        // What stood between the two stands before what they are now.
        let between = document.removed.iter_mut().filter(|removed| removed.before == Some(caption));
        between.for_each(|removed| removed.before = Some(figure));
    }
    turns(document, blocks);
    for block in blocks {
        if let BlockKind::Article { blocks, .. } = &mut block.kind {
            flow(document, blocks, imprint);
        }
    }
}

/// Lines of the imprint that stay are bylines, or datelines if they say no more than when.
fn lines(blocks: &mut [Block], imprint: &Targets) {
    for block in blocks {
        if let (Some(fields), BlockKind::Paragraph { content, .. }) = (imprint.get(&block.id), &mut block.kind) {
            let content = std::mem::take(content);
            let dated = fields.iter().all(|field| field.starts_with("date"));
            block.kind = if dated { BlockKind::Dateline { content } } else { BlockKind::Byline { content } };
        }
    }
}

/// The same in the articles, too.
fn all_lines(blocks: &mut [Block], imprint: &Targets) {
    lines(blocks, imprint);
    for block in blocks {
        if let BlockKind::Article { blocks, .. } = &mut block.kind {
            all_lines(blocks, imprint);
        }
    }
}

/// The sign behind a heading that links to the heading itself is a control of the page.
fn permalinks(document: &mut Document, blocks: &mut [Block]) {
    for block in blocks {
        let BlockKind::Heading { content, .. } = &mut block.kind else { continue };
        let is_sign = |inline: &Inline| match inline {
            Inline::Link { href, content, .. } => href.contains('#') && is_permalink(&plain_text(content)),
            _ => false,
        };
        if content.len() > 1
            && let Some(sign) = content.pop_if(|last| is_sign(last))
        {
            document.strip_markup(walk::line_ink(&[sign]));
            if let Some(Inline::Text(text)) = content.last_mut() {
                text.truncate(text.trim_end().len());
            }
            content.pop_if(|last| matches!(last, Inline::Text(text) if text.is_empty()));
        }
    }
}

/// Whether a text is nothing but the sign of a link to where it stands.
pub(super) fn is_permalink(text: &str) -> bool {
    matches!(text.trim(), "¶" | "#" | "§" | "🔗")
}

/// A heading in bold is not longer than this, in characters.
const LONGEST_HEADING: usize = 60;

/// A short paragraph that is strong as a whole, with a paragraph that is not behind it, is a heading.
fn headings(blocks: &mut [Block]) {
    let mut rank = 1;
    for at in 0..blocks.len() {
        if let BlockKind::Heading { level, .. } = blocks[at].kind {
            rank = level;
        }
        let heads =
            blocks.get(at + 1).is_some_and(|next| matches!(&next.kind, BlockKind::Paragraph { content, .. } if !is_strong(content)));
        if !heads {
            continue;
        }
        if let BlockKind::Paragraph { content, .. } = &mut blocks[at].kind
            && is_strong(content)
            && is_heading(&plain_text(content))
        {
            let inner = match content.pop() {
                Some(Inline::Styled { content, .. }) => content,
                Some(other) => vec![other],
                None => Vec::new(),
            };
            blocks[at].kind = BlockKind::heading((rank + 1).min(6), inner);
            // Headings in bold are of one rank, below the last of the page's own.
            rank = rank.min(5);
        }
    }
}

fn is_strong(content: &[Inline]) -> bool {
    matches!(content, [Inline::Styled { style: Style::Strong, .. }])
}

fn is_heading(text: &str) -> bool {
    let text = text.trim();
    let ends = text.ends_with(['.', '。', ':', '：', ',', '，', ';', '；', '!', '！', '…', '”', '"', ')', '）']);
    // `Q: …` in bold is a turn, and a line that says who and when is one of the imprint.
    let says_else = || speaker::parse(text).is_some() || source_line::parse(text).is_some();
    (2..=LONGEST_HEADING).contains(&text.chars().count()) && !ends && !text.contains('\n') && !says_else()
}

/// Moves a caption that stands in a paragraph under its picture to the picture. Gives the blocks that are gone, each
/// with the figure that it went to.
fn join_captions(blocks: &mut Vec<Block>) -> Vec<(BlockId, BlockId)> {
    let mut joined = Vec::new();
    let mut at = 1;
    while at < blocks.len() {
        if is_bare_picture(&blocks[at - 1]) && is_caption(&blocks[at]) {
            let block = blocks.remove(at);
            let figure = &mut blocks[at - 1];
            joined.push((block.id, figure.id));
            figure.origin.span = Span::hull_of(figure.origin.span, block.origin.span);
            if let (BlockKind::Figure(figure), BlockKind::Paragraph { content, .. }) = (&mut figure.kind, block.kind) {
                figure.caption = content;
            }
        }
        at += 1;
    }
    // A caption whose picture is gone stays one.
    for block in blocks.iter_mut().filter(|block| says_so(block)) {
        if let BlockKind::Paragraph { content, .. } = &mut block.kind {
            block.kind = BlockKind::Figure(Figure { media: None, caption: std::mem::take(content), credit: Vec::new() });
        }
    }
    joined
}

fn is_bare_picture(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::Figure(figure) if figure.media.is_some() && figure.caption.is_empty() && figure.credit.is_empty())
}

fn is_caption(block: &Block) -> bool {
    let by_class = block.origin.evidence.as_ref().is_some_and(|evidence| evidence.signals.has(Signal::Caption));
    let is_short = || matches!(&block.kind, BlockKind::Paragraph { content, .. } if plain_text(content).chars().count() <= LONGEST_CAPTION);
    by_class && is_short() || says_so(block)
}

/// A caption is not longer than this, in characters.
const LONGEST_CAPTION: usize = 300;

fn says_so(block: &Block) -> bool {
    let BlockKind::Paragraph { content, .. } = &block.kind else { return false };
    if matches!(content.first(), Some(Inline::Text(text)) if text.starts_with(|c: char| c.is_ascii())) {
        return false;
    }
    let text = plain_text(content);
    let wide = text.starts_with(|c: char| !c.is_ascii());
    wide && captions::says_so(&text, text.chars().count())
}

/// Turns of an interview become speech.
fn turns(document: &mut Document, blocks: &mut [Block]) {
    let labelled = blocks.iter().enumerate().filter(|(_, block)| may_be_turn(block)).map(|(at, _)| at).collect::<Vec<_>>();
    if labelled.len() < speech::FEWEST_TURNS {
        return;
    }
    let lines = labelled.into_iter().map(|at| (at, Line::of(&blocks[at])));
    let (places, lines): (Vec<usize>, Vec<Line>) = lines.into_iter().unzip();
    for (at, turn) in places.into_iter().zip(speech::turns(&lines)) {
        let (Some(turn), BlockKind::Paragraph { content, .. }) = (turn, &blocks[at].kind) else { continue };
        let text = plain_text(content);
        let Some(said) = cut(content, turn.length) else { continue };
        let marker = text.get(..turn.length).unwrap_or_default().trim().to_string();
        let span = blocks[at].origin.span;
        let inner = if said.is_empty() {
            Vec::new()
        } else {
            vec![Block { id: document.new_id(), kind: BlockKind::paragraph(said), origin: Origin { span, ..Origin::default() } }]
        };
        let participants = &mut document.metadata.participants;
        if !participants.iter().any(|known| known.value.label == turn.speaker) {
            participants.push(Stated::new(speech::participant(&turn), "speaker-label").at(span));
        }
        blocks[at].kind = BlockKind::Speech { speaker: turn.speaker, marker, role: turn.role, blocks: inner };
    }
}

/// How far into a paragraph the colon of a label stands at most, in bytes: a label has sixty characters at most
/// ([`speaker::parse`]).
const LONGEST_LABEL: usize = 400;

/// Whether a paragraph has a colon near its start.
fn may_be_turn(block: &Block) -> bool {
    fn has_colon(content: &[Inline], left: &mut usize) -> bool {
        content.iter().any(|inline| match inline {
            _ if *left == 0 => false,
            Inline::Text(text) | Inline::Code(text) => {
                let near = &text.as_bytes()[..text.len().min(*left)];
                *left -= near.len();
                let is_colon = |at: usize| near[at] == b':' || near[at..].starts_with("：".as_bytes());
                memchr::memchr2_iter(b':', "：".as_bytes()[0], near).any(is_colon)
            }
            _ => has_colon(inline.content().unwrap_or_default(), left),
        })
    }
    let mut left = LONGEST_LABEL;
    matches!(&block.kind, BlockKind::Paragraph { content, .. } if has_colon(content, &mut left))
}

/// The content without its first bytes of plain text; `None` where they are not text alone.
fn cut(content: &[Inline], bytes: usize) -> Option<Vec<Inline>> {
    let mut left = bytes;
    let mut out = Vec::new();
    for inline in content {
        if left == 0 {
            out.push(inline.clone());
            continue;
        }
        match inline {
            Inline::Text(text) => {
                let rest = text.get(left.min(text.len())..)?;
                left = left.saturating_sub(text.len());
                let rest = if out.is_empty() { rest.trim_start() } else { rest };
                if !rest.is_empty() {
                    out.push(Inline::text(rest));
                }
            }
            Inline::Styled { style, content } => {
                let length = plain_text(content).len();
                let inner = cut(content, left.min(length))?;
                left = left.saturating_sub(length);
                if !inner.is_empty() {
                    out.push(Inline::Styled { style: *style, content: inner });
                }
            }
            _ => return None,
        }
    }
    // What follows the label begins without a space.
    if let Some(Inline::Text(text)) = out.first_mut() {
        *text = text.trim_start().into();
        if text.is_empty() {
            out.remove(0);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_cut_off_through_styles() {
        let strong = |text: &str| Inline::Styled { style: Style::Strong, content: vec![Inline::text(text)] };
        let content = [strong("Q: "), Inline::text("Why?")];
        assert_eq!(cut(&content, 3), Some(vec![Inline::text("Why?")]));
        assert_eq!(cut(&[strong("Q: Why?"), Inline::text(" Because.")], 3), Some(vec![strong("Why?"), Inline::text(" Because.")]));
        assert_eq!(cut(&[Inline::Code("Q: x".into())], 3), None);
    }
}
