//! The entities that were annotated by hand in the seeds beside the checkout.

use pumice::clean::CleanOptions;
use pumice::model::{Kinds, Reader};
use pumice::{Converter, Options, Output};
use serde_json::Value;

use crate::support::beside;

/// The share of the entities that must be right, with surface and value.
const FLOOR: f64 = 0.92;

#[test]
fn the_entities_of_the_gold_are_found() {
    let (Some(gold), Some(seeds)) = (beside("gold"), beside("seeds")) else { return };
    let clean = CleanOptions { annotate: Kinds::ALL, ..CleanOptions::default() };
    let converter = Converter::new(Options { from: Some(Reader::Text), clean, ..Options::default() });
    let (mut all, mut wrong) = (0, Vec::new());
    let mut files: Vec<_> = std::fs::read_dir(&gold).expect("a folder").map(|entry| entry.expect("entry").path()).collect();
    files.retain(|path| path.to_string_lossy().ends_with(".gold.json"));
    files.sort();
    for path in files {
        let name = path.file_name().expect("a name").to_string_lossy().replace(".gold.json", "");
        let seed = std::fs::read_dir(&seeds).expect("a folder").map(|entry| entry.expect("entry").path());
        let seed = seed.into_iter().find(|seed| seed.file_stem().is_some_and(|stem| *stem == *name)).expect("a seed");
        let document = converter.file(&seed).expect("a seed can be read");
        let record: Value = serde_json::from_str(&converter.write(&document, Output::Json).text).expect("JSON");
        let mut found = Vec::new();
        collect(&record["body"], None, &mut found);
        let gold: Value = serde_json::from_str(&std::fs::read_to_string(&path).expect("gold")).expect("JSON");
        for entity in gold["entities"].as_array().expect("entities") {
            all += 1;
            let line = entity["line"].as_u64().expect("a line");
            let here = || found.iter().filter(|(lines, _)| (lines.0..=lines.1).contains(&line)).map(|(_, annotation)| annotation);
            if !here().any(|annotation| annotation["surface"] == entity["surface"] && same(&entity["value"], &annotation["value"])) {
                let near: Vec<_> =
                    here().filter(|annotation| overlaps(annotation, entity)).map(|annotation| annotation.to_string()).collect();
                wrong.push(format!("{name}:{line} {} {} got {near:?}", entity["surface"], entity["value"]));
            }
        }
    }
    let share = 1.0 - wrong.len() as f64 / f64::from(all);
    println!("{} of {all} entities right ({share:.3})\n{}", all as usize - wrong.len(), wrong.join("\n"));
    assert!(share >= FLOOR, "{share:.3}");
}

fn overlaps(annotation: &Value, entity: &Value) -> bool {
    let (one, two) = (annotation["surface"].as_str().unwrap_or_default(), entity["surface"].as_str().unwrap_or_default());
    one.contains(two) || two.contains(one)
}

/// The annotations below a block, each with the lines of the block it stands in.
fn collect(value: &Value, lines: Option<(u64, u64)>, found: &mut Vec<((u64, u64), Value)>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, lines, found)),
        Value::Object(map) => {
            let own = value["origin"]["lines"].as_array().and_then(|lines| Some((lines.first()?.as_u64()?, lines.get(1)?.as_u64()?)));
            let lines = own.or(lines);
            for (key, value) in map {
                match (key.as_str(), lines) {
                    ("annotations", Some(lines)) => {
                        found.extend(value.as_array().expect("a list").iter().map(|annotation| (lines, annotation.clone())));
                    }
                    _ => collect(value, lines, found),
                }
            }
        }
        _ => {}
    }
}

/// Whether two values say the same; a moment without a zone is the local one.
fn same(gold: &Value, value: &Value) -> bool {
    match (gold, value) {
        (Value::Number(one), Value::Number(two)) => one.as_f64() == two.as_f64(),
        (Value::String(one), Value::String(two)) => one == two || one.strip_suffix("+08:00") == Some(two),
        (Value::Array(one), Value::Array(two)) => one.len() == two.len() && one.iter().zip(two).all(|(one, two)| same(one, two)),
        (Value::Object(one), Value::Object(two)) => {
            one.len() == two.len() && one.iter().all(|(key, one)| two.get(key).is_some_and(|two| same(one, two)))
        }
        (one, two) => one == two,
    }
}
