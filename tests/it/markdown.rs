//! Markdown: reading and writing beyond what the cases show.
//!
//! The judge is pulldown-cmark's own HTML: what we write must render as what we read. `SHOW=1` with `--nocapture`
//! shows what does not.

use pulldown_cmark::{Event, Options as Extensions, Parser, Tag, TagEnd};
use pumice::model::Reader;
use pumice::{Converter, Options, Output};

use crate::support::{beside, convert};

/// Reads Markdown and writes it again.
fn again(markdown: &str) -> String {
    let mut options = Options { from: Some(Reader::Markdown), ..Options::default() };
    options.clean.full = true;
    let converter = Converter::new(options);
    let document = convert(&converter, "case.md", markdown.as_bytes());
    converter.write(&document, Output::Markdown).text
}

const FENCE: &str = "````````````````````````````````";

/// The Markdown of the examples in a specification.
fn examples(text: &str) -> Vec<String> {
    let mut examples = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.starts_with(FENCE) && line.contains("example") {
            let markdown: String = lines.by_ref().take_while(|line| *line != ".").map(|line| format!("{line}\n")).collect();
            let _html = lines.by_ref().take_while(|line| !line.starts_with(FENCE)).count();
            examples.push(markdown.replace('→', "\t"));
        }
    }
    examples
}

/// The HTML of Markdown. White space outside `<pre>` is folded: a soft break and a space look the same. Emphasis in
/// equal emphasis is dropped, as the model has it.
fn html(markdown: &str, extensions: Extensions) -> String {
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, once(Parser::new_ext(markdown, extensions)).into_iter());
    let mut folded = String::new();
    let mut rest = html.as_str();
    loop {
        let (outside, pre) = rest.split_at(rest.find("<pre").unwrap_or(rest.len()));
        for (at, word) in outside.split_ascii_whitespace().enumerate() {
            if at > 0 || outside.starts_with(|c: char| c.is_ascii_whitespace()) {
                folded.push(' ');
            }
            folded.push_str(word);
        }
        if outside.ends_with(|c: char| c.is_ascii_whitespace()) {
            folded.push(' ');
        }
        if pre.is_empty() {
            return folded.trim().into();
        }
        let end = pre.find("</pre>").map_or(pre.len(), |at| at + "</pre>".len());
        folded.push_str(&pre[..end]);
        rest = &pre[end..];
    }
}

/// The events without emphasis inside equal emphasis.
fn once<'a>(events: impl Iterator<Item = Event<'a>>) -> Vec<Event<'a>> {
    let (mut emphasis, mut strong) = (0, 0);
    events
        .filter(|event| {
            let (depth, opens) = match event {
                Event::Start(Tag::Emphasis) => (&mut emphasis, true),
                Event::End(TagEnd::Emphasis) => (&mut emphasis, false),
                Event::Start(Tag::Strong) => (&mut strong, true),
                Event::End(TagEnd::Strong) => (&mut strong, false),
                _ => return true,
            };
            *depth += if opens { 1 } else { -1 };
            *depth == i32::from(opens)
        })
        .collect()
}

struct Score {
    right: usize,
    stable: usize,
    of: usize,
}

fn measure(name: &str, examples: &[String], extensions: Extensions) -> Score {
    let mut score = Score { right: 0, stable: 0, of: examples.len() };
    let show = std::env::var_os("SHOW").is_some();
    for (at, example) in examples.iter().enumerate() {
        let once = again(example);
        let twice = again(&once);
        let (expected, got) = (html(example, extensions), html(&once, extensions));
        score.right += usize::from(expected == got);
        score.stable += usize::from(once == twice);
        if show && expected != got {
            println!("{name} {} differs\n--- read\n{example}--- wrote\n{once}--- expected\n{expected}\n--- got\n{got}\n", at + 1);
        }
        if show && once != twice {
            println!("{name} {} is not stable\n--- read\n{example}--- wrote\n{once}--- then\n{twice}", at + 1);
        }
    }
    println!("{name}: {} of {} render the same, {} stable", score.right, score.of, score.stable);
    score
}

fn specification(name: &str) -> Option<Vec<String>> {
    let path = beside(&format!("bench/markdown/{name}.txt"))?;
    Some(examples(&std::fs::read_to_string(path).expect("the specification is UTF-8")))
}

fn gfm() -> Extensions {
    Extensions::ENABLE_TABLES | Extensions::ENABLE_STRIKETHROUGH | Extensions::ENABLE_TASKLISTS | Extensions::ENABLE_FOOTNOTES
}

#[test]
fn commonmark_examples_render_the_same() {
    let Some(examples) = specification("commonmark-spec") else { return };
    let score = measure("commonmark", &examples, Extensions::empty());
    assert_eq!(score.of, 655);
    assert!(score.right >= 600 && score.stable >= 640, "{} right, {} stable", score.right, score.stable);
}

#[test]
fn gfm_examples_render_the_same() {
    for (name, right) in [("gfm-spec", 600), ("gfm-extensions", 20)] {
        let Some(examples) = specification(name) else { return };
        let score = measure(name, &examples, gfm());
        assert!(score.right >= right, "{name}: {} right", score.right);
    }
}

#[test]
fn the_answers_to_hostile_pages_render_the_same() {
    let Some(path) = beside("bench/markdown/hostile.json") else { return };
    let cases: serde_json::Value = serde_json::from_slice(&std::fs::read(path).expect("a file")).expect("JSON");
    let cases = cases["cases"].as_array().expect("cases");
    let answers = |tier: &str| -> Vec<String> {
        cases.iter().filter(|case| case["tier"] == tier).filter_map(|case| case["md"].as_str()).map(String::from).collect()
    };
    for (tier, right) in [("core", 0.9), ("ext", 0.8)] {
        let score = measure(&format!("hostile {tier}"), &answers(tier), gfm());
        assert!(score.right as f64 >= right * score.of as f64, "{tier}: {} right", score.right);
    }
}
