//! 200 annotations of pages beside the checkout, each judged by hand: what was right stays as it was.
//!
//! The sample was drawn by hash from every page of `zh_news` and `zhweb` and from every second to fifteenth one of
//! `readability`, `trafilatura` and `wcxb`, at most three a page. The pages of the last three had not been looked at
//! before; the two sets of Chinese pages are so small that an earlier sample had been drawn from the same pages.

use std::collections::BTreeMap;

use pumice::clean::CleanOptions;
use pumice::model::{Kinds, Reader};
use pumice::{Converter, Options, Output};
use serde_json::Value;

use crate::support::{beside, here};

/// The share of the sample that must have been judged right.
const FLOOR: f64 = 0.95;

#[test]
fn what_was_judged_right_is_still_said() {
    let list = std::fs::read_to_string(here("tests/annotations/bench-pages.jsonl")).expect("the list is UTF-8");
    let rows: Vec<Value> = list.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let right: Vec<&Value> = rows.iter().filter(|row| row["right"] == true).collect();
    let share = right.len() as f64 / rows.len() as f64;
    assert!(rows.len() >= 200 && share >= FLOOR, "{share:.3} of {}", rows.len());
    let Some(bench) = beside("bench") else { return };
    // What cleaning keeps may change; what is said of a text does not.
    let clean = CleanOptions { annotate: Kinds::ALL, full: true, ..CleanOptions::default() };
    let converter = Converter::new(Options { from: Some(Reader::Html), clean, ..Options::default() });
    let mut pages: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    let mut lost = Vec::new();
    for row in right {
        let page = row["page"].as_str().expect("a page");
        let found = pages.entry(page).or_insert_with(|| {
            let (set, name) = page.split_once('/').expect("a set and a page");
            let path = bench.join(set).join("pages").join(format!("{name}.html.gz"));
            let document = converter.file(&path).unwrap_or_else(|error| panic!("{page}: {error}"));
            let record: Value = serde_json::from_str(&converter.write(&document, Output::Json).text).expect("JSON");
            let mut found = Vec::new();
            collect(&record["body"], &mut found);
            found
        });
        if !found.contains(&row["annotation"]) {
            lost.push(format!("{page}: {}", row["annotation"]));
        }
    }
    println!("{share:.3} of {} judged right; {} pages looked at, {} annotations are not as they were", rows.len(), pages.len(), lost.len());
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

/// The annotations below a block, without where they stand.
fn collect(value: &Value, found: &mut Vec<Value>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, found)),
        Value::Object(map) => {
            for (key, value) in map {
                match value {
                    Value::Array(annotations) if key == "annotations" => found.extend(annotations.iter().map(|annotation| {
                        let mut annotation = annotation.clone();
                        annotation.as_object_mut().expect("a map").remove("range");
                        annotation
                    })),
                    value => collect(value, found),
                }
            }
        }
        _ => {}
    }
}
