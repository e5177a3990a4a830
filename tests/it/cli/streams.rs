//! Standard input and output.

use std::io::Read;
use std::process::Stdio;

use super::{NOTE, PAGE, folder, names, program, pumice, pumice_on, read};

#[test]
fn a_page_comes_in_and_markdown_goes_out() {
    let run = pumice_on(PAGE, &["-"]).exits(0);
    assert!(run.out.starts_with("# Tides\n\n") && run.out.contains("\nHigh water comes twice a day"), "{run:?}");
    assert_eq!(run.err, "");
    let run = pumice_on(b"<p>A <a href=b/c>link</a> that leads on.</p>", &["-", "--url", "https://example.org/a/", "-t", "markdown"]);
    assert!(run.exits(0).out.contains("(https://example.org/a/b/c)"));
}

#[test]
fn standard_input_has_a_name_for_its_files() {
    let here = folder(&[]);
    let mut child =
        program(here.path(), &["-", "-O", "out", "-t", "record", "-t", "tei"]).stdin(Stdio::piped()).spawn().expect("the program starts");
    std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), NOTE).expect("it reads");
    assert!(child.wait().expect("it ends").success());
    assert_eq!(names(&here.path().join("out")), ["stdin.xml", "stdin.yaml"]);
}

#[test]
fn the_ending_of_the_output_says_the_format() {
    let here = folder(&[("a.html", PAGE)]);
    pumice(here.path(), &["a.html", "-o", "x/a.xml"]).exits(0);
    assert!(read(here.path(), "x/a.xml").contains("<TEI "));
    pumice(here.path(), &["a.html", "-o", "a.what"]).exits(0);
    assert!(read(here.path(), "a.what").starts_with("# Tides"));
    pumice(here.path(), &["a.html", "-o", "a.xml", "-t", "text"]).exits(0);
    assert!(read(here.path(), "a.xml").starts_with("Tides"));
    let run = pumice(here.path(), &["a.html", "-o", "-", "-t", "jsonl"]).exits(0);
    assert_eq!(run.out.lines().count(), 1);
}

#[test]
fn several_documents_go_to_one_place_only_as_lines() {
    let here = folder(&[("p/b.html", PAGE), ("p/a.md", NOTE), ("p/c.txt", b"")]);
    pumice(here.path(), &["p"]).exits(2).says("3 inputs need a folder: name one with -O, or write them as lines with -t jsonl");
    pumice(here.path(), &["p/a.md", "-t", "tei", "-t", "text"]).exits(2).says("several formats need a folder");
    let run = pumice(here.path(), &["p", "-t", "jsonl"]).exits(1);
    let ids: Vec<String> = run
        .out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON")["id"].as_str().expect("an id").into())
        .collect();
    assert_eq!(ids, ["a", "b", "c"]);
    pumice(here.path(), &["p", "-o", "all.jsonl", "-q"]).exits(1);
    assert_eq!(read(here.path(), "all.jsonl"), run.out);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let here = folder(&[]);
    let long: String = (0..20_000).map(|number| format!("Paragraph {number} has a few words, and a full stop.\n\n")).collect();
    std::fs::write(here.path().join("long.md"), long).expect("a file");
    for arguments in [&["long.md"][..], &["completions", "bash"], &["schema", "tei"]] {
        let mut child = program(here.path(), arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let mut first = [0; 8];
        let mut out = child.stdout.take().expect("a pipe");
        out.read_exact(&mut first).expect("something is written");
        drop(out);
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(output.stderr.is_empty(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn nothing_to_do_is_a_usage_error() {
    pumice(folder(&[]).path(), &[]).exits(2).says("error: no input: name files or folders, or `-` for standard input");
    pumice(folder(&[]).path(), &["a", "-o", "b", "-O", "c"]).exits(2).says("cannot be used with");
}

#[test]
fn a_mistyped_command_is_a_usage_error() {
    let here = folder(&[("a.xml", b"<TEI/>")]);
    pumice(here.path(), &["valdate", "a.xml"]).exits(2).says("did you mean `pumice validate`?");
    pumice(here.path(), &["formts"]).exits(2).says("did you mean `pumice formats`?");
    pumice(here.path(), &["page"]).exits(3).says("page: error: no such file or directory");
}

#[test]
fn help_and_version_go_to_standard_output() {
    let here = folder(&[]);
    let help = pumice(here.path(), &["--help"]).exits(0);
    assert!(help.out.contains("--output-dir") && help.out.contains("Exit codes: 0 ") && help.err.is_empty(), "{help:?}");
    let version = pumice(here.path(), &["--version"]).exits(0);
    assert_eq!(version.out, format!("pumice {}\n", env!("CARGO_PKG_VERSION")));
}
