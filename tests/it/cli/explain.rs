//! What is kept and removed, and why.

use scraper::{ElementRef, Html, Selector};

use super::{folder, pumice};
use crate::support::here as package;

#[test]
fn every_part_is_told_with_its_lines() {
    let run = pumice(&package("samples"), &["explain", "en-news-flat/input.txt"]).exits(0);
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(lines[0].starts_with("input.txt: text, ") && lines[0].contains("; read "), "{run:?}");
    let has = |what: &[&str]| lines.iter().any(|line| what.iter().all(|what| line.contains(what)));
    assert!(has(&["authors/0: Maren Holt (", "line "]), "{run:?}");
    assert!(has(&["kept", "heading 1", "Ferry service"]) && has(&["- footer", "All rights reserved"]), "{run:?}");
    let numbers = lines.iter().filter_map(|line| line.trim_start().strip_prefix("line ")?.split(' ').next()?.parse::<u32>().ok());
    assert!(numbers.clone().count() > 10 && numbers.is_sorted(), "{run:?}");
}

/// The source that the page shows, and the texts of the parts of a class with why.
fn shown(page: &str, class: &str) -> (String, Vec<(String, String)>) {
    let page = Html::parse_document(page);
    let select = |selector: &str| Selector::parse(selector).expect("a selector");
    let text = |element: ElementRef<'_>| element.text().collect::<String>();
    let lines: Vec<String> = page.select(&select("ol > li")).map(text).collect();
    let of_class = select(&format!("li > .{class}"));
    let parts = page.select(&of_class).map(|part| (part.attr("title").unwrap_or_default().to_string(), text(part)));
    (lines.join("\n"), parts.collect())
}

#[test]
fn a_page_shows_every_character_with_its_fate() {
    for name in ["en-blog-page/input.html", "zh-news-flat/input.txt", "en-guide-markdown/input.md"] {
        let source = std::fs::read_to_string(package("samples").join(name)).expect("a sample");
        let run = pumice(&package("samples"), &["explain", "--html", name]).exits(0);
        let (lines, kept) = shown(&run.out, "kept");
        assert_eq!(lines.trim_end(), source.trim_end(), "{name}");
        assert!(kept.iter().any(|(why, _)| why.starts_with("kept: heading")), "{name}: {kept:?}");
    }
}

#[test]
fn places_in_the_file_are_found_whatever_its_encoding() {
    let (text, _, _) = encoding_rs::GB18030.encode("渡轮下月起夜航。<开往东港>\n\n版权所有 © 2025 渡轮报\n");
    let here = folder(&[("a.txt", &text)]);
    let run = pumice(here.path(), &["explain", "--html", "a.txt"]).exits(0);
    let (lines, kept) = shown(&run.out, "kept");
    assert!(lines.starts_with("渡轮下月起夜航。<开往东港>\n\n版权所有 © 2025"), "{lines}");
    let (_, gone) = shown(&run.out, "gone");
    assert!(kept.iter().any(|(_, text)| text == "渡轮下月起夜航。<开往东港>"), "{kept:?}");
    assert!(gone.iter().any(|(why, text)| why.starts_with("footer: ") && text == "版权所有 © 2025 渡轮报"), "{gone:?}");
}

#[test]
fn footnotes_are_kept_and_records_are_no_sources() {
    let here = folder(&[("a.md", b"A line.[^1]\n\n[^1]: The note.\n")]);
    let run = pumice(here.path(), &["explain", "--html", "a.md"]).exits(0);
    let (_, kept) = shown(&run.out, "kept");
    assert!(kept.iter().any(|(why, text)| why == "kept: footnote" && text.contains("The note.")), "{kept:?}");
    pumice(here.path(), &["a.md", "-o", "a.json"]).exits(0);
    pumice(here.path(), &["explain", "--html", "a.json"]).exits(2).says("a.json: error: made from a.md: ");
}

#[test]
fn what_cannot_be_read_is_not_explained() {
    let here = folder(&[("a.html", b"%PDF-1")]);
    pumice(here.path(), &["explain", "a.html"]).exits(3).says("a.html: error: not a text file");
    pumice(here.path(), &["explian", "a.html"]).exits(2).says("did you mean `pumice explain`?");
}
