//! What options change, in reading and in writing.

use pumice::model::Reader;
use pumice::write::markdown::{Bullet, CjkEmphasis, Flavour, MarkdownOptions, MathStyle};
use pumice::{Converter, Options, Output};

use super::examples::specification;
use super::random;
use super::render::{Strictness, canonical, html};
use super::{read, rewritten};

fn with(from: Reader, text: &str, options: MarkdownOptions) -> String {
    let mut all = Options { from: Some(from), ..Options::default() };
    all.clean.full = true;
    all.write.markdown = options;
    let converter = Converter::new(all);
    let document = crate::support::convert(&converter, "case", text.as_bytes());
    converter.write(&document, Output::Markdown).text
}

#[test]
fn emphasis_before_a_letter_has_three_spellings() {
    let page = "<p><strong>重要：</strong>请注意</p>";
    for (way, expected) in [
        (CjkEmphasis::Reference, "**重要：**&#35831;注意\n"),
        (CjkEmphasis::Html, "<strong>重要：</strong>请注意\n"),
        (CjkEmphasis::Move, "**重要**：请注意\n"),
    ] {
        let options = MarkdownOptions { cjk_emphasis: way, ..MarkdownOptions::default() };
        assert_eq!(with(Reader::Html, page, options), expected);
    }
}

#[test]
fn emphasis_before_a_letter_is_read_if_asked_for() {
    for (text, expected) in [
        ("**重要：**请注意", "**重要：**&#35831;注意\n"),
        ("前**“引号”**后", "&#21069;**“引号”**&#21518;\n"),
        ("**一** 二 **三。**四", "**一** 二 **三。**&#22235;\n"),
    ] {
        let mut options = Options { from: Some(Reader::Markdown), ..Options::default() };
        options.read.cjk_emphasis = true;
        let converter = Converter::new(options);
        let document = crate::support::convert(&converter, "case", text.as_bytes());
        assert_eq!(converter.write(&document, Output::Markdown).text, expected);
    }
    assert_eq!(rewritten(Reader::Markdown, "**重要：**请注意"), "\\*\\*重要：\\*\\*请注意\n");
}

#[test]
fn strict_commonmark_needs_no_extension() {
    let strict = MarkdownOptions { flavour: Flavour::CommonMark, ..MarkdownOptions::default() };
    let page = "<table><tr><th>a</th></tr><tr><td>1 <s>2</s></td></tr></table><dl><dt>T</dt><dd>D</dd></dl><p><s>old</s></p>";
    let markdown = with(Reader::Html, page, strict);
    let got = html(&markdown, pulldown_cmark::Options::empty());
    assert!(got.contains("<td>1 <s>2</s></td>") && got.contains("<dt>T</dt>") && got.contains("<p><s>old</s></p>"), "{got}");
    // Read again, it is the same document.
    let plain = rewritten(Reader::Markdown, &markdown);
    assert_eq!(plain, rewritten(Reader::Html, page));
}

#[test]
fn lines_are_broken_where_nothing_begins() {
    let wrapped = MarkdownOptions { wrap: Some(20), ..MarkdownOptions::default() };
    let text = "One two three four five six 1. seven - eight nine # ten eleven twelve `a b c d e f g h`.";
    let markdown = with(Reader::Markdown, text, wrapped.clone());
    assert!(markdown.lines().count() > 3, "{markdown}");
    assert_eq!(rewritten(Reader::Markdown, &markdown).trim(), text);
    let Some(examples) = specification("commonmark-spec") else { return };
    for example in examples {
        let got = with(Reader::Markdown, &example.markdown, wrapped.clone());
        let render = |markdown: &str| canonical(&html(markdown, pulldown_cmark::Options::empty()), Strictness::Strict);
        assert_eq!(render(&example.markdown), render(&got), "example {}: {got}", example.number);
    }
}

#[test]
fn bullets_and_formulas_have_their_form() {
    let options = MarkdownOptions { bullet: Bullet::Star, math: MathStyle::Code, ..MarkdownOptions::default() };
    assert_eq!(with(Reader::Markdown, "- $a$\n- b\n\n\n+ c", options), "* $`a`$\n* b\n\n- c\n");
    assert_eq!(rewritten(Reader::Markdown, "$`a*b*c`$ and $`x`$"), "$`a*b*c`$ and $x$\n");
}

#[test]
fn every_flavour_is_total_and_stable() {
    let options = [
        MarkdownOptions { flavour: Flavour::CommonMark, ..MarkdownOptions::default() },
        MarkdownOptions { cjk_emphasis: CjkEmphasis::Html, wrap: Some(30), ..MarkdownOptions::default() },
        MarkdownOptions { cjk_emphasis: CjkEmphasis::Move, bullet: Bullet::Plus, math: MathStyle::Code, ..MarkdownOptions::default() },
    ];
    for seed in 0..150 {
        let document = random::document(seed);
        for options in &options {
            let write = |document: &pumice::Document| pumice::write::markdown::write(document, options).text;
            // What an option turns into another form is read as that form: from then on nothing changes.
            let once = write(&read(Reader::Markdown, &write(&document)));
            let twice = write(&read(Reader::Markdown, &once));
            assert!(once == twice, "seed {seed}: {}", crate::support::difference(&once, &twice));
        }
    }
}
