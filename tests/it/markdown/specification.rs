//! The examples of CommonMark and GFM, from Markdown and from HTML.

use pulldown_cmark::{Event, Options as Extensions, Parser};
use pumice::model::Reader;

use super::examples::{Example, specification};
use super::render::{Strictness, canonical, gfm, html};
use super::{Score, rewritten, show};

/// Compares what is written with what an example says.
fn judge(score: &mut Score, name: &str, source: &str, expected: &str, from: Reader, extensions: Extensions) {
    let once = rewritten(from, source);
    let twice = rewritten(Reader::Markdown, &once);
    let got = html(&once, extensions);
    let equal = |strictness| canonical(expected, strictness) == canonical(&got, strictness);
    let (strict, loose) = (equal(Strictness::Strict), equal(Strictness::Loose));
    score.of += 1;
    score.right += usize::from(strict);
    score.loosely += usize::from(strict || loose);
    score.stable += usize::from(once == twice);
    if show() && !strict {
        let (expected, got) = (canonical(expected, Strictness::Strict), canonical(&got, Strictness::Strict));
        println!("{name} differs\n--- read\n{source}--- wrote\n{once}--- expected\n{expected}\n--- got\n{got}\n");
    }
    if show() && once != twice {
        println!("{name} is not stable\n--- read\n{source}--- wrote\n{once}--- then\n{twice}");
    }
}

fn from_markdown(name: &str, examples: &[Example], extensions: Extensions) -> Score {
    let mut score = Score::default();
    for Example { number, markdown, .. } in examples {
        judge(&mut score, &format!("{name} {number}"), markdown, &html(markdown, extensions), Reader::Markdown, extensions);
    }
    println!("{name}, from Markdown: {score}");
    score
}

/// Only those without raw HTML: an HTML parser repairs raw tags, so that equality there means little.
fn from_html(name: &str, examples: &[Example], extensions: Extensions) -> Score {
    let mut score = Score::default();
    for Example { number, markdown, html, .. } in examples {
        let raw = Parser::new_ext(markdown, extensions).any(|event| matches!(event, Event::Html(_) | Event::InlineHtml(_)));
        if !raw {
            judge(&mut score, &format!("{name} {number}"), html, html, Reader::Html, extensions);
        }
    }
    println!("{name}, from HTML: {score}");
    score
}

#[test]
fn commonmark_renders_the_same() {
    let Some(examples) = specification("commonmark-spec") else { return };
    let score = from_markdown("CommonMark", &examples, Extensions::empty());
    assert_eq!((score.of, score.right), (655, 655));
    score.all_stable("CommonMark");
}

#[test]
fn gfm_renders_the_same() {
    for (name, percent) in [("gfm-spec", 100.0), ("gfm-extensions", 92.0)] {
        let Some(examples) = specification(name) else { return };
        let score = from_markdown(name, &examples, gfm());
        score.at_least(name, percent);
        score.all_stable(name);
    }
}

#[test]
fn the_html_of_the_specifications_comes_back() {
    let mut all = Score::default();
    let sets = [("commonmark-spec", Extensions::empty(), 98.9), ("gfm-spec", gfm(), 98.9), ("gfm-extensions", gfm(), 96.0)];
    for (name, extensions, percent) in sets {
        let Some(examples) = specification(name) else { return };
        let score = from_html(name, &examples, extensions);
        score.at_least(name, percent);
        all = Score {
            of: all.of + score.of,
            right: all.right + score.right,
            loosely: all.loosely + score.loosely,
            stable: all.stable + score.stable,
        };
    }
    println!("all, from HTML: {all}");
    // What is left: links that lead nowhere or show nothing, which no document holds.
    assert!(all.right * 1000 >= all.of * 975 && all.loosely * 100 >= all.of * 99, "{all}");
    all.all_stable("all");
}
