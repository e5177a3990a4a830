//! Names of outputs, and that none is written twice or over an input.

use super::{NOTE, PAGE, folder, names, pumice, put};
use crate::support::here as package;

#[test]
fn inputs_keep_their_path_below_the_folder_that_holds_all() {
    let here = folder(&[("s/one/input.html", PAGE), ("s/two/input.md", NOTE), ("s/two/more/v1.2.txt", NOTE), ("s/readme.xyz", NOTE)]);
    let run = |arguments: &[&str]| {
        pumice(here.path(), &[arguments, &["-O", "out", "--full"]].concat()).exits(0);
        let written = names(&here.path().join("out"));
        std::fs::remove_dir_all(here.path().join("out")).expect("a folder");
        written
    };
    assert_eq!(run(&["s/one/input.html", "s/two/input.md"]), ["one/input.md", "two/input.md"]);
    assert_eq!(run(&["s/one/input.html"]), ["input.md"]);
    assert_eq!(run(&["s"]), ["one/input.md", "two/input.md", "two/more/v1.2.md"]);
    assert_eq!(run(&["s/two", "s/one"]), ["one/input.md", "two/input.md", "two/more/v1.2.md"]);
    assert_eq!(run(&["s/two", "./s/../s/two/input.md"]), ["input.md", "more/v1.2.md"]);
    assert_eq!(run(&["s/readme.xyz", "-t", "text", "-t", "tei"]), ["readme.xyz.txt", "readme.xyz.xml"]);
}

#[test]
fn every_format_has_its_ending_and_stems_lose_theirs() {
    let packed = zip(NOTE);
    let here = folder(&[("a.md.gz", &packed), ("b.html", PAGE)]);
    let formats = ["markdown", "record", "json", "jsonl", "tei", "text", "tree"];
    let mut arguments = vec![".", "-O", "out"];
    formats.iter().for_each(|format| arguments.extend(["-t", format]));
    pumice(here.path(), &arguments).exits(0);
    let endings = ["json", "jsonl", "md", "tree", "txt", "xml", "yaml"];
    let expected: Vec<_> = ["a", "b"].iter().flat_map(|stem| endings.map(|ending| format!("{stem}.{ending}"))).collect();
    assert_eq!(names(&here.path().join("out")), expected);
}

fn zip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut packed, bytes).expect("memory");
    packed.finish().expect("memory")
}

#[test]
fn two_inputs_never_meet_in_one_output() {
    let here = folder(&[("p/a.html", PAGE), ("p/a.md", NOTE), ("p/b.md", NOTE)]);
    let run = pumice(here.path(), &["p", "-O", "out"]).exits(2);
    run.says("error: p/a.html and p/a.md would both be written to out/a.md");
    assert!(!here.path().join("out").exists(), "nothing was done");
}

#[test]
fn no_input_is_written_over() {
    let here = folder(&[("p/a.md", NOTE), ("p/b.html", PAGE)]);
    pumice(here.path(), &["p", "-O", "p"]).exits(2).says("p/a.md is an input and would be written over");
    pumice(here.path(), &["p/a.md", "-o", "p/../p/a.md"]).exits(2).says("is an input and would be written over");
    pumice(here.path(), &["p/a.md", "-O", "out", "--manifest", "p/a.md"]).exits(2).says("the manifest p/a.md is an input");
    assert_eq!(names(here.path()), ["p/a.md", "p/b.html"]);
    assert_eq!(std::fs::read(here.path().join("p/a.md")).expect("a file"), NOTE);
}

#[test]
fn what_an_earlier_run_wrote_is_no_input() {
    let here = folder(&[("a.html", PAGE)]);
    for _ in 0..2 {
        pumice(here.path(), &[".", "-O", "out"]).exits(0);
        assert_eq!(names(here.path()), ["a.html", "out/a.md"]);
    }
}

#[cfg(unix)]
#[test]
fn links_to_files_are_read_and_links_to_folders_are_not_followed() {
    let here = folder(&[("p/a.md", NOTE), ("elsewhere/b.md", NOTE)]);
    std::os::unix::fs::symlink("../elsewhere/b.md", here.path().join("p/b.md")).expect("a link");
    std::os::unix::fs::symlink("..", here.path().join("p/up")).expect("a link");
    pumice(here.path(), &["p", "-O", "out"]).exits(0);
    assert_eq!(names(&here.path().join("out")), ["a.md", "b.md"]);
}

#[test]
fn the_samples_keep_their_folders() {
    let here = folder(&[]);
    let samples = package("samples");
    let inputs = ["en-blog-page/input.html", "zh-news-flat/input.txt"].map(|name| samples.join(name).display().to_string());
    pumice(here.path(), &[&inputs[0], &inputs[1], "-O", "out"]).exits(0);
    assert_eq!(names(&here.path().join("out")), ["en-blog-page/input.md", "zh-news-flat/input.md"]);
    put(here.path(), "file", b"");
    pumice(here.path(), &[&inputs[0], "-O", "file"]).exits(2).says("file is a file; -o writes to a file");
    pumice(here.path(), &[&inputs[0], "-o", "out"]).exits(2).says("out is a folder; -O writes below a folder");
}

#[test]
fn each_record_of_json_lines_is_a_document() {
    let here = folder(&[("p/a.html", PAGE), ("p/b.md", NOTE), ("q/b.md", NOTE)]);
    let path = here.path();
    pumice(path, &["p", "q", "-t", "jsonl", "-o", "all.jsonl", "--full"]).exits(0);
    pumice(path, &["all.jsonl", "-O", "out", "--manifest", "m.jsonl"]).exits(0);
    assert_eq!(names(&path.join("out")), ["all/a.md", "all/b-2.md", "all/b.md"]);
    let manifest = std::fs::read_to_string(path.join("m.jsonl")).expect("a manifest");
    let inputs: Vec<_> = manifest.lines().map(|line| line.split('"').nth(3).expect("an input")).collect();
    assert_eq!(inputs, ["all.jsonl:1", "all.jsonl:2", "all.jsonl:3"]);
    pumice(path, &["all.jsonl", "-t", "jsonl", "-o", "again.jsonl"]).exits(0);
    let read = |name: &str| std::fs::read(path.join(name)).expect("a file");
    assert_eq!(read("all.jsonl"), read("again.jsonl"));
    pumice(path, &["all.jsonl"]).exits(3).says("3 records need a folder");
    put(path, "all.jsonl", &[read("all.jsonl"), b"{\"format\": 1}\n".to_vec()].concat());
    pumice(path, &["all.jsonl", "-O", "out"]).exits(3).says("all.jsonl:4: error: line 1, column 1: this is no record");
}

#[test]
fn folders_give_records_if_they_are_asked_for() {
    let here = folder(&[("p/b.md", NOTE)]);
    pumice(here.path(), &["p", "-O", "p", "-t", "record", "-t", "json"]).exits(0);
    pumice(here.path(), &["p", "-O", "pages"]).exits(0);
    assert_eq!(names(&here.path().join("pages")), ["b.md"]);
    std::fs::remove_file(here.path().join("p/b.json")).expect("a file");
    pumice(here.path(), &["p", "-f", "record", "-O", "records", "-t", "record"]).exits(0);
    assert_eq!(std::fs::read(here.path().join("p/b.yaml")).ok(), std::fs::read(here.path().join("records/b.yaml")).ok());
}
