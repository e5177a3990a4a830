//! Many inputs: on several threads, from lists, by patterns.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use super::{NOTE, PAGE, files, folder, names, program, pumice, read};

#[test]
fn threads_change_neither_bytes_nor_messages() {
    let texts: Vec<(String, Vec<u8>)> = (0..40)
        .map(|number| match number % 8 {
            3 => (format!("in/{number}.html"), PAGE.to_vec()),
            5 => (format!("in/{number}.xml"), b"<TEI><text>".to_vec()),
            _ => (format!("in/{number}.md"), format!("# Number {number}\n\n{}", "A line.\n\n".repeat(number * 20)).into_bytes()),
        })
        .collect();
    let given: Vec<(&str, &[u8])> = texts.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])).collect();
    let here = folder(&given);
    let run = |jobs: &str| {
        let run = pumice(here.path(), &["in", "-O", "out", "-t", "json", "-j", jobs, "--manifest", "out/manifest", "--stats"]).exits(3);
        let written = files(&here.path().join("out"));
        fs::remove_dir_all(here.path().join("out")).expect("a folder");
        (written, run.err)
    };
    let alone = run("1");
    assert_eq!(alone.0.len(), 35 + 1);
    for jobs in ["2", "7", "64"] {
        assert_eq!(run(jobs), alone, "{jobs} threads");
    }
    pumice(here.path(), &["in", "-O", "out", "-j", "0"]).exits(2).says("0 is not in 1..");
}

#[test]
fn records_on_lines_come_in_order() {
    let here = folder(&[("a.md", NOTE), ("b.html", PAGE), ("c.md", b"# C")]);
    let lines = |jobs: &str| pumice(here.path(), &["a.md", "b.html", "c.md", "-t", "jsonl", "-j", jobs]).exits(0).out;
    assert_eq!(lines("3"), lines("1"));
}

#[test]
fn inputs_are_read_from_a_list() {
    let here = folder(&[("a.md", NOTE), ("deep/b.html", PAGE), ("deep/c.txt", b"no"), ("list", b"a.md\r\n\ndeep/b.html\na.md\n")]);
    pumice(here.path(), &["--files-from", "list", "-O", "out"]).exits(0).says("2 inputs: 2 converted");
    assert!(read(here.path(), "out/deep/b.md").starts_with("# Tides"));
    let mut piped =
        program(here.path(), &["--files-from", "-", "-0", "-O", "zero"]).stdin(Stdio::piped()).spawn().expect("the program runs");
    piped.stdin.take().expect("a pipe").write_all(b"deep/b.html\0a.md\0").expect("it reads");
    assert!(piped.wait().expect("it ends").success());
    assert_eq!(names(&here.path().join("zero")), ["a.md", "deep/b.md"]);
    fs::write(here.path().join("empty"), "\n").expect("a file");
    pumice(here.path(), &["--files-from", "empty", "-O", "out"]).exits(2).says("no input: empty names none");
    pumice(here.path(), &["--files-from", "nowhere", "-O", "out"]).exits(2).says("nowhere: ");
    let mut twice = program(here.path(), &["-", "--files-from", "-", "-O", "out"]).stdin(Stdio::piped()).spawn().expect("the program runs");
    twice.stdin.take().expect("a pipe").write_all(b"a.md\n").expect("it reads");
    assert_eq!(twice.wait().expect("it ends").code(), Some(2));
    pumice(here.path(), &["-0", "a.md"]).exits(2).says("--files-from");
}

#[test]
fn patterns_choose_among_the_files_of_folders() {
    let here = folder(&[("in/a.md", NOTE), ("in/index.html", PAGE), ("in/deep/b.html", PAGE), ("in/deep/c.story", NOTE)]);
    let taken = |globs: &[&str]| {
        let globs: Vec<&str> = globs.iter().flat_map(|glob| ["--glob", *glob]).collect();
        pumice(here.path(), &[&["in", "-O", "out", "-q"], &globs[..]].concat()).exits(0);
        let written = names(&here.path().join("out"));
        fs::remove_dir_all(here.path().join("out")).expect("a folder");
        written
    };
    assert_eq!(taken(&[]), ["a.md", "deep/b.md", "index.md"]);
    assert_eq!(taken(&["*.html"]), ["deep/b.md", "index.md"]);
    assert_eq!(taken(&["!index.*"]), ["a.md", "deep/b.md"]);
    assert_eq!(taken(&["deep/*"]), ["deep/b.md", "deep/c.story.md"]);
    pumice(here.path(), &["in", "-O", "out", "-g", "*.pdf"]).exits(1).says("in: warning: no file to read in this folder that --glob takes");
    pumice(here.path(), &["in", "-O", "out", "-g", "a["]).exits(2).says("--glob a[: ");
}
