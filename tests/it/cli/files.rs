//! Files: what is there already, whole writes, the same bytes every time.

use std::fs;
use std::time::{Duration, SystemTime};

use super::{NOTE, PAGE, files, folder, names, program, pumice, put, read};
use crate::support::here as package;

/// All formats of some samples, with the manifest.
const FORMATS: [&str; 16] =
    ["-O", "out", "-t", "markdown", "-t", "record", "-t", "json", "-t", "jsonl", "-t", "tei", "-t", "text", "--manifest", "out/manifest"];

#[test]
fn the_same_command_gives_the_same_bytes() {
    let here = folder(&[("in/a.html", PAGE), ("in/deep/b.md", NOTE)]);
    for name in ["zh-news-page/input.html", "zh-interview-flat/input.txt", "en-guide-markdown/input.md"] {
        put(here.path(), &format!("in/{name}"), &fs::read(package("samples").join(name)).expect("a sample"));
    }
    let out = here.path().join("out");
    let run = |zone: &str, language: &str| {
        let status = program(here.path(), &[&["in", "-v", "--stats"], &FORMATS[..]].concat())
            .envs([("TZ", zone), ("LANG", language), ("LC_ALL", language)])
            .output()
            .expect("the program runs");
        (files(&out), status.stderr)
    };
    let first = run("UTC", "C");
    assert_eq!(first.0.len(), 5 * 6 + 1);
    let written = fs::metadata(out.join("a.md")).expect("an output").modified().expect("a time");
    assert_eq!(run("UTC", "C"), first);
    assert_eq!(fs::metadata(out.join("a.md")).expect("an output").modified().expect("a time"), written, "the file was left alone");
    fs::remove_dir_all(&out).expect("a folder");
    for (name, _) in files(&here.path().join("in")) {
        let input = fs::File::options().append(true).open(here.path().join("in").join(name)).expect("an input");
        input.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(86_400 * 365)).expect("a time can be set");
    }
    assert_eq!(run("Asia/Shanghai", "zh_CN.GB18030"), first);
}

#[test]
fn what_is_there_is_replaced_skipped_refused_or_kept() {
    let here = folder(&[("a.html", PAGE), ("b.html", PAGE), ("out/a.md", b"mine")]);
    let run = |how: &str| pumice(here.path(), &["a.html", "b.html", "-O", "out", "--on-exists", how]);
    run("error").exits(2).says("out/a.md is there already");
    assert_eq!(names(&here.path().join("out")), ["a.md"]);
    run("skip").exits(0).says("2 inputs: 1 converted, 1 there already");
    assert_eq!(read(here.path(), "out/a.md"), "mine");
    assert!(read(here.path(), "out/b.md").starts_with("# Tides"));
    run("backup").exits(0);
    assert_eq!(names(&here.path().join("out")), ["a.md", "a.md~", "b.md"], "b.md was the same already");
    assert_eq!(read(here.path(), "out/a.md~"), "mine");
    put(here.path(), "out/a.md", b"again");
    run("replace").exits(0);
    assert!(read(here.path(), "out/a.md").starts_with("# Tides"));
    assert_eq!(names(&here.path().join("out")), ["a.md", "a.md~", "b.md"], "no temporary file is left");
}

#[test]
fn what_somebody_changed_since_is_not_replaced() {
    let here = folder(&[("a.html", PAGE), ("b.html", PAGE), ("out/b.md", b"mine")]);
    let run = |how: &str, title: &str| {
        pumice(here.path(), &["a.html", "b.html", "-O", "out", "--manifest", "m.jsonl", "--on-exists", how, "-M", title])
    };
    run("replace", "title=One").exits(0);
    assert!(read(here.path(), "out/b.md") != "mine", "without an earlier manifest nobody knows");
    run("replace", "title=Two").exits(0);
    put(here.path(), "out/b.md", b"changed");
    run("replace", "title=Three").exits(3).says("out/b.md: error: it is there, and not as the manifest says");
    assert_eq!(read(here.path(), "out/b.md"), "changed");
    run("backup", "title=Three").exits(0);
    assert_eq!(read(here.path(), "out/b.md~"), "changed");
}

#[test]
fn an_input_that_fails_leaves_the_file_as_it_was() {
    let here = folder(&[("a.html", b"%PDF-1"), ("out.md", b"earlier")]);
    pumice(here.path(), &["a.html", "-o", "out.md"]).exits(3);
    assert_eq!(read(here.path(), "out.md"), "earlier");
}

#[test]
fn an_output_that_cannot_be_written_fails_and_costs_no_other() {
    let here = folder(&[("in/a.md", NOTE), ("in/b.md", NOTE), ("out/a.txt/in-the-way", b"")]);
    let run = pumice(here.path(), &["in", "-O", "out", "-t", "text"]).exits(3);
    run.says("out/a.txt: error: is a directory").says("2 inputs: 1 converted, 1 failed");
    assert!(here.path().join("out/b.txt").exists());
}

#[cfg(unix)]
#[test]
fn permissions_links_and_devices_stay_what_they_are() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
    let here = folder(&[("a.html", PAGE), ("real.md", b"old"), ("plain", b"")]);
    let mode = |name: &str| fs::metadata(here.path().join(name)).expect("a file").permissions().mode() & 0o777;
    symlink("real.md", here.path().join("link.md")).expect("a link");
    fs::set_permissions(here.path().join("real.md"), fs::Permissions::from_mode(0o640)).expect("permissions");
    pumice(here.path(), &["a.html", "-o", "link.md"]).exits(0);
    assert!(here.path().join("link.md").is_symlink());
    assert!(read(here.path(), "real.md").starts_with("# Tides"));
    assert_eq!(mode("real.md"), 0o640);
    pumice(here.path(), &["a.html", "-o", "new.md"]).exits(0);
    assert_eq!(mode("new.md"), mode("plain"), "as any new file");
    pumice(here.path(), &["a.html", "-o", "/dev/null"]).exits(0);
    assert!(fs::metadata("/dev/null").expect("a device").file_type().is_char_device());
}

#[test]
fn the_manifest_has_a_line_about_every_input() {
    let here = folder(&[("in/a.html", PAGE), ("in/b.txt", b""), ("in/c.md", b"%PDF-1"), ("in/d.md", b"no title here\n")]);
    pumice(here.path(), &["in", "-O", "out", "-t", "tei", "--validate", "--manifest", "m.jsonl", "-q"]).exits(3);
    let lines: Vec<serde_json::Value> =
        read(here.path(), "m.jsonl").lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let of = |key: &str| lines.iter().map(|line| line[key].as_str().unwrap_or("-").to_string()).collect::<Vec<_>>();
    assert_eq!(of("input"), ["in/a.html", "in/b.txt", "in/c.md", "in/d.md"]);
    assert_eq!(of("status"), ["converted", "no-content", "failed", "converted"]);
    assert_eq!(of("format"), ["html", "text", "-", "markdown"]);
    assert_eq!(lines[0]["outputs"][0]["path"], "out/a.xml");
    assert_eq!(lines[0]["outputs"][0]["valid"], true);
    let receipt = &lines[0]["receipt"];
    let count = |key: &str| receipt[key].as_u64().expect("a number");
    let removed: u64 = receipt["removed"].as_object().expect("reasons").values().filter_map(serde_json::Value::as_u64).sum();
    assert_eq!(count("read"), count("kept") + removed + count("markup") + count("not_representable"));
    assert_eq!(lines[1]["notes"]["empty-input"], 1);
    assert!(lines[2]["error"].as_str().is_some_and(|error| error.contains("a PDF file")));
}
