//! Bare addresses, which GFM takes for links: `www.example.org`, `https://…`, mail.

use pumice::model::{Document, Inline, Reader, plain_text, walk};

use super::examples::specification;
use super::{read, rewritten, written};

/// The text and the target of every link of a document, in order.
fn links(document: &Document) -> Vec<(String, String)> {
    fn collect(content: &[Inline], found: &mut Vec<(String, String)>) {
        for inline in content {
            if let Inline::Link { href, content, .. } = inline {
                found.push((plain_text(content), href.clone()));
            }
            collect(inline.content().unwrap_or_default(), found);
        }
    }
    let mut found = Vec::new();
    walk::blocks(&document.blocks, &mut |block| walk::lines(block).for_each(|line| collect(line, &mut found)));
    found
}

#[test]
fn the_addresses_of_the_specification_are_links() {
    let Some(examples) = specification("gfm-spec") else { return };
    let mut seen = 0;
    for example in examples.iter().filter(|example| example.extension == "autolink") {
        let (got, expected) = (links(&read(Reader::Markdown, &example.markdown)), links(&read(Reader::Html, &example.html)));
        assert_eq!(got, expected, "example {}", example.number);
        seen += 1;
    }
    assert_eq!(seen, 11);
}

#[test]
fn a_bare_address_stays_bare() {
    for text in [
        "visit www.example.com or http://e.com/a_b_c or me@e.com now\n",
        "**http://e.com/x** and (https://e.com/a(b)).\n",
        "- www.example.com\n- <http://e.com>\n",
        "请看http://e.com/页，谢谢\n",
    ] {
        assert_eq!(rewritten(Reader::Markdown, text), text);
    }
    // One that stands in a link, in code or after a backslash is none; nor is one in a word.
    for text in ["[www.example.com](/a)", "`http://e.com`", "www\\.example.com", "xwww.example.com"] {
        assert!(links(&read(Reader::Markdown, text)).iter().all(|(_, href)| href == "/a"), "{text}");
    }
}

#[test]
fn a_bare_address_is_a_link_in_other_formats() {
    let document = read(Reader::Markdown, "Ask me@e.com.");
    let tei = pumice::Converter::default().write(&document, pumice::Output::Tei).text;
    assert!(tei.contains("<ref target=\"mailto:me@e.com\">me@e.com</ref>."), "{tei}");
    // Text of a page that looks like an address is read as one, and written as it was.
    let page = read(Reader::Html, "<p>see http://e.com/a_b</p>");
    let markdown = written(&page);
    assert_eq!((markdown.as_str(), rewritten(Reader::Markdown, &markdown)), ("see http://e.com/a_b\n", markdown.clone()));
    let strict = pumice::write::markdown::MarkdownOptions {
        flavour: pumice::write::markdown::Flavour::CommonMark,
        ..pumice::write::markdown::MarkdownOptions::default()
    };
    let strictly = |text: &str| pumice::write::markdown::write(&read(Reader::Markdown, text), &strict).text;
    assert_eq!(strictly("http://e.com www.e.com"), "<http://e.com> [www.e.com](http://www.e.com)\n");
}
