//! Pages made to break a writer of Markdown.

use pumice::model::Reader;
use serde_json::Value;

use super::render::{Strictness, canonical, gfm, html};
use super::{Score, rewritten, show};
use crate::support::beside;

fn cases() -> Option<Vec<Value>> {
    let path = beside("bench/markdown/hostile.json")?;
    let mut file: Value = serde_json::from_slice(&std::fs::read(path).expect("a file")).expect("JSON");
    serde_json::from_value(file["cases"].take()).ok()
}

/// Whether Markdown is one of the right answers to a case. Where several are, some only ask for their text.
fn is_right(case: &Value, markdown: &str) -> bool {
    let rendered = html(markdown, gfm());
    let got = canonical(&rendered, Strictness::Strict);
    let mut answers: Vec<&str> = case["expect"].as_str().into_iter().collect();
    answers.extend(case["accept"].as_array().into_iter().flatten().filter_map(Value::as_str));
    if case["exact"] != Value::Bool(true) {
        answers.extend(case["html"].as_str());
    }
    let texts: Vec<&str> = case["text"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let text = text_of(&rendered);
    answers.iter().any(|answer| canonical(answer, Strictness::Strict) == got)
        || case["tier"] == "ext" && !texts.is_empty() && texts.iter().all(|wanted| text.contains(wanted))
}

fn text_of(html: &str) -> String {
    let page = scraper::Html::parse_fragment(html);
    page.root_element().text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn hostile_pages_come_through() {
    let Some(cases) = cases() else { return };
    for (tier, percent) in [("core", 99.0), ("ext", 95.0)] {
        let mut score = Score::default();
        for case in cases.iter().filter(|case| case["tier"] == tier) {
            let source = case["html"].as_str().expect("HTML");
            let once = rewritten(Reader::Html, source);
            let twice = rewritten(Reader::Markdown, &once);
            let right = is_right(case, &once);
            score.of += 1;
            score.right += usize::from(right);
            score.loosely += usize::from(right);
            score.stable += usize::from(once == twice);
            if show() && !right {
                println!("{} differs\n{source}\n--- wrote\n{once}--- renders\n{}\n", case["id"], html(&once, gfm()));
            }
            if show() && once != twice {
                println!("{} is not stable\n{source}\n--- wrote\n{once}--- then\n{twice}", case["id"]);
            }
        }
        println!("hostile {tier}: {score}");
        score.at_least(tier, percent);
        score.all_stable(tier);
    }
}

#[test]
fn the_judge_accepts_the_answers_it_was_given() {
    let Some(cases) = cases() else { return };
    let wrong: Vec<_> =
        cases.iter().filter(|case| !is_right(case, case["md"].as_str().expect("Markdown"))).map(|case| &case["id"]).collect();
    println!("answers that are not taken: {wrong:?}");
    assert!(wrong.is_empty(), "{wrong:?}");
}
