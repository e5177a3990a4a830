//! The bytes of a block's span, decoded and stripped of tags by another tokenizer, hold the block's text in order.

use std::cell::RefCell;
use std::io::Read as _;

use encoding_rs::Encoding;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use pumice::clean::CleanOptions;
use pumice::model::{Block, BlockKind, Document, Reader, plain_text, walk};
use pumice::{Converter, Options};

use crate::quality::pages;

/// Keeps the text of a piece of HTML: that between tags and that in attributes.
#[derive(Default)]
struct Words(RefCell<String>);

impl TokenSink for Words {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut text = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(characters) => text.push_str(&characters),
            Token::TagToken(tag) => {
                for attribute in &tag.attrs {
                    text.push(' ');
                    text.push_str(&attribute.value);
                }
                let raw = match &*tag.name {
                    "script" => Some(RawKind::ScriptData),
                    "style" | "iframe" | "noembed" | "noframes" | "xmp" => Some(RawKind::Rawtext),
                    "textarea" | "title" => Some(RawKind::Rcdata),
                    _ => None,
                };
                if let (Some(raw), TagKind::StartTag) = (raw, tag.kind) {
                    return TokenSinkResult::RawData(raw);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// The text of a piece of HTML, without white space.
fn stripped(piece: &str) -> Vec<char> {
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(piece));
    let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(Words::default(), options);
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.borrow().chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether the characters of `text` are in the piece, in order.
fn holds(piece: &[char], text: &str) -> bool {
    let mut rest = piece.iter();
    text.chars().filter(|c| !c.is_whitespace()).all(|c| rest.any(|other| *other == c))
}

/// The lines of a block itself, not of the blocks in it.
fn own_lines(block: &Block) -> Vec<String> {
    let mut lines: Vec<String> = walk::lines(block).map(plain_text).collect();
    match &block.kind {
        BlockKind::Code { text, .. } | BlockKind::Math { text, .. } | BlockKind::Raw { text, .. } => lines.push(text.clone()),
        BlockKind::Figure(figure) => lines.extend(figure.media.iter().map(|media| media.alt.clone())),
        _ => {}
    }
    lines
}

/// The blocks of a document whose span does not hold their text, and how many blocks there are.
fn astray(document: &Document, bytes: &[u8]) -> (usize, Vec<String>) {
    let encoding = Encoding::for_label(document.provenance.encoding.as_bytes()).expect("a known encoding");
    let (mut count, mut astray) = (0, Vec::new());
    let mut look = |block: &Block| {
        let text = own_lines(block);
        count += 1;
        let Some(span) = block.origin.span else {
            astray.push(format!("{} without a place: {text:?}", block.kind.name()));
            return;
        };
        let Some(piece) = bytes.get(span.start..span.end) else {
            astray.push(format!("{} outside the file: {span:?}", block.kind.name()));
            return;
        };
        let (piece, _) = encoding.decode_without_bom_handling(piece);
        let words = stripped(&piece);
        // MathML is kept as source, but written anew: its tags are no text of the file.
        let said = |line: &str| if line.contains("<math") { stripped(line).into_iter().collect() } else { line.to_owned() };
        if let Some(line) = text.iter().find(|line| !holds(&words, &said(line))) {
            let start: String = piece.chars().take(200).collect();
            astray.push(format!("{} lacks {line:?} in {start:?}", block.kind.name()));
        }
        let inside = walk::child_blocks(block).flatten();
        for child in inside.filter(|child| child.origin.span.is_none_or(|inner| !span.contains(inner))) {
            astray.push(format!("{} of {span:?} holds {} of {:?}", block.kind.name(), child.kind.name(), child.origin.span));
        }
    };
    walk::blocks(&document.blocks, &mut look);
    for footnote in &document.footnotes {
        walk::blocks(&footnote.blocks, &mut look);
    }
    (count, astray)
}

fn converter() -> Converter {
    Converter::new(Options {
        from: Some(Reader::Html),
        clean: CleanOptions { full: true, ..CleanOptions::default() },
        ..Options::default()
    })
}

/// Every block of a sample of pages; of all, with `PAGES=all`.
#[test]
fn spans_hold_the_text_of_their_blocks() {
    let step = if std::env::var_os("PAGES").is_some_and(|pages| pages == "all") { 1 } else { 43 };
    let (mut count, mut report) = (0, Vec::new());
    for path in pages().iter().step_by(step) {
        let packed = std::fs::read(path).expect("a page");
        let mut bytes = Vec::new();
        flate2::read::MultiGzDecoder::new(&*packed).read_to_end(&mut bytes).expect("a whole file");
        let document = converter().document("page.html", bytes.clone()).expect("a page");
        let (blocks, astray) = astray(&document, &bytes);
        count += blocks;
        report.extend(astray.into_iter().map(|line| format!("{}: {line}", path.display())));
    }
    assert!(report.is_empty(), "{} of {count} blocks\n{}", report.len(), report.join("\n"));
}

/// Two bytes a character, four for some, one for ASCII: spans are those of the file, not of the decoded text.
#[test]
fn spans_of_a_gb18030_page_are_bytes_of_the_file() {
    let page = "<html><head><meta charset=gb18030><title>河湾</title></head><body><h1>老街𠮷店</h1>\
                <p>手艺人&mdash;又开了门。<b>真的</b></p><ul><li>一<li>二</ul></body></html>";
    let (bytes, _, lost) = encoding_rs::GB18030.encode(page);
    assert!(!lost);
    let bytes = bytes.into_owned();
    let document = converter().document("page.html", bytes.clone()).expect("a page");
    assert_eq!(document.provenance.encoding, "gb18030");
    assert_eq!(astray(&document, &bytes), (5, Vec::new()));
    let of = |block: &Block| {
        let span = block.origin.span.expect("a place");
        encoding_rs::GB18030.decode_without_bom_handling(&bytes[span.start..span.end]).0.into_owned()
    };
    assert_eq!(of(&document.blocks[0]), "<h1>老街𠮷店</h1>");
    assert_eq!(of(&document.blocks[1]), "<p>手艺人&mdash;又开了门。<b>真的</b></p>");
    assert_eq!(of(&document.blocks[2]), "<ul><li>一<li>二</ul>");
}
