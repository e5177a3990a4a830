//! What is kept and removed, and why.

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

#[test]
fn what_cannot_be_read_is_not_explained() {
    let here = folder(&[("a.html", b"%PDF-1")]);
    pumice(here.path(), &["explain", "a.html"]).exits(3).says("a.html: error: not a text file");
    pumice(here.path(), &["explian", "a.html"]).exits(2).says("did you mean `pumice explain`?");
}
