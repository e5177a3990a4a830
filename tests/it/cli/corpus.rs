//! What the files of one batch have in common.

use std::fs;

use super::{folder, pumice};

/// Articles that share a line that no rule knows; one file is a copy of another.
fn articles() -> Vec<(String, Vec<u8>)> {
    let text = |number: usize| {
        let verb = ["opened", "closed", "moved", "mended", "painted"][number % 5];
        format!(
            "The island council {verb} its pier number {number} on Tuesday, as it had said in spring, and nobody complained.\n\n\
             Weather and tides for the five islands are told by lamp {verb} at noon.\n\n\
             A voice of the quay since the year of the great flood.\n\n\
             The work took {number} weeks longer than it had been planned, for want of oak, said the harbour master.\n"
        )
    };
    let mut all: Vec<(String, Vec<u8>)> = (1..=5).map(|number| (format!("in/{number}.txt"), text(number).into_bytes())).collect();
    all.push(("in/6.txt".into(), text(5).into_bytes()));
    all
}

#[test]
fn lines_that_stand_in_many_files_go_and_say_why() {
    let files = articles();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let here = folder(&files);
    pumice(here.path(), &["in", "-O", "alone", "-q"]).exits(0);
    pumice(here.path(), &["in", "-O", "out", "-t", "markdown", "-t", "json", "--corpus-repeats", "-q"]).exits(0);
    pumice(here.path(), &["in", "-O", "again", "-t", "markdown", "-t", "json", "--corpus-repeats", "-q"]).exits(0);
    let read = |path: &str| fs::read_to_string(here.path().join(path)).expect("an output");
    const COMMON: &str = "A voice of the quay";
    for number in 1..=6 {
        assert!(read(&format!("alone/{number}.md")).contains(COMMON));
        let text = read(&format!("out/{number}.md"));
        assert!(!text.contains(COMMON), "{text}");
        assert!(text.contains("nobody complained") && text.contains("for want of oak"), "{text}");
        assert_eq!(text, read(&format!("again/{number}.md")));
    }
    let record: serde_json::Value = serde_json::from_str(&read("out/1.json")).expect("JSON");
    let removed = record["removed"].as_array().expect("removals");
    let found = removed.iter().find(|removed| removed["pass"] == "corpus-repeats").unwrap_or_else(|| panic!("{record:#}"));
    assert_eq!(found["signals"], serde_json::json!(["in-many-files"]));
    assert!(found["score"].as_f64().is_some_and(|score| score > 0.8));
}
