//! Structure survives cleaning: what stands between two paragraphs of a page's content, by another parser's tree, is
//! in the document with it.

use std::collections::BTreeMap;
use std::io::Read as _;

use encoding_rs::Encoding;
use pumice::model::{Block, BlockKind, Document, Reader, plain_text, walk};
use pumice::{Converter, Options};
use scraper::{ElementRef, Html, Selector};

use crate::quality::pages;
use crate::support::convert;

/// What must survive, as selectors, with the share of them that must be kept. All the others must be in the record,
/// too, with the reason why they went. Captions of teasers and of praise for a product stand between paragraphs, too.
const KINDS: [(&str, f64); 6] = [("li", 0.98), ("td, th", 0.99), ("pre", 0.99), ("figcaption", 0.75), ("ruby", 1.0), ("dt, dd", 0.98)];

/// What holds them.
const HOLDERS: &str = "ul, ol, dl, table, pre, figure, p:has(ruby)";

/// A paragraph speaks for what stands beside it if it has so many characters.
const SPEAKS: usize = 40;

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}

/// The texts of an element that a reader of the page sees, each alone.
fn texts(element: ElementRef<'_>) -> Vec<String> {
    let mut found = Vec::new();
    let is_seen = |name: &str| {
        !matches!(name, "script" | "style" | "template" | "noscript" | "svg" | "select" | "button" | "rp" | "iframe" | "textarea" | "math")
    };
    for node in element.descendants() {
        let seen = || node.ancestors().filter_map(ElementRef::wrap).all(|around| is_seen(around.value().name()));
        if let Some(text) = node.value().as_text().map(|text| squeezed(text))
            && text.chars().count() > 1
            && seen()
        {
            found.push(text);
        }
    }
    found
}

/// All text of blocks, with nothing between.
fn whole<'a>(blocks: impl Iterator<Item = &'a Block>) -> String {
    blocks.map(|block| squeezed(&walk::block_text(block))).collect()
}

/// What a page has between paragraphs that were kept: by kind, how many, how many of them kept, how many in the record.
type Counts = BTreeMap<&'static str, [usize; 3]>;

fn count(page: &Html, document: &Document, counts: &mut Counts) {
    let select = |selector: &str| Selector::parse(selector).expect("a selector");
    let kept = whole(document.blocks.iter().chain(document.footnotes.iter().flat_map(|note| &note.blocks)));
    let gone = whole(document.removed.iter().map(|removed| &removed.block));
    let is_kept_paragraph = |element: ElementRef<'_>| {
        let text = squeezed(&element.text().collect::<String>());
        element.value().name() == "p" && text.chars().count() >= SPEAKS && kept.contains(&text)
    };
    let holders = select(HOLDERS);
    for holder in page.select(&holders) {
        let outermost = !holder.ancestors().filter_map(ElementRef::wrap).any(|around| holders.matches(&around));
        let before = holder.prev_siblings().filter_map(ElementRef::wrap).next().is_some_and(is_kept_paragraph);
        let after = holder.next_siblings().filter_map(ElementRef::wrap).next().is_some_and(is_kept_paragraph);
        if !(outermost && before && after) {
            continue;
        }
        for (kind, _) in KINDS {
            let selector = select(kind);
            let inside = holder.select(&selector).chain(std::iter::once(holder).filter(|holder| selector.matches(holder)));
            for element in inside {
                let texts = texts(element);
                if texts.is_empty() {
                    continue;
                }
                let [all, stay, there] = counts.entry(kind).or_default();
                *all += 1;
                *stay += usize::from(texts.iter().all(|text| kept.contains(text)));
                *there += usize::from(texts.iter().all(|text| kept.contains(text) || gone.contains(text)));
            }
        }
    }
}

#[test]
fn what_stands_between_kept_paragraphs_is_kept() {
    let step = if std::env::var_os("PAGES").is_some_and(|pages| pages == "all") { 1 } else { 9 };
    let converter = Converter::new(Options { from: Some(Reader::Html), ..Options::default() });
    let mut counts = Counts::new();
    for path in pages().iter().step_by(step) {
        let packed = std::fs::read(path).expect("a page");
        let mut bytes = Vec::new();
        flate2::read::MultiGzDecoder::new(&*packed).read_to_end(&mut bytes).expect("a whole file");
        let document = convert(&converter, &path.display().to_string(), &bytes);
        let encoding = Encoding::for_label(document.provenance.encoding.as_bytes()).expect("a known encoding");
        count(&Html::parse_document(&encoding.decode(&bytes).0), &document, &mut counts);
    }
    for (kind, least) in KINDS {
        let Some([all, stay, there]) = counts.get(kind).copied() else { continue };
        assert_eq!(there, all, "{kind}: in the record");
        assert!(stay as f64 >= least * all as f64, "{kind}: {stay} of {all} kept");
    }
}

/// The captions of a page are captions.
#[test]
fn captions_keep_to_their_figures() {
    let page = "<article><h1>Two boats</h1><p>The first boat came in the morning, the second at noon, both with salt and rope.</p>\
                <figure><img src=one.jpg alt=one><figcaption>The first, with its red hull</figcaption></figure>\
                <p>Nobody knew the second, and the harbour master asked for its papers before it had a line ashore.</p></article>";
    let document =
        Converter::new(Options { from: Some(Reader::Html), ..Options::default() }).document("page.html", page.into()).expect("a page");
    let caption = document.blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Figure(figure) => Some(plain_text(&figure.caption)),
        _ => None,
    });
    assert_eq!(caption.as_deref(), Some("The first, with its red hull"));
}
