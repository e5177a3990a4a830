//! The command line: files written, exit codes, messages. The real program runs in folders of its own.

mod bad_input;
mod batch;
mod check;
mod corpus;
mod defaults;
mod explain;
mod files;
mod names;
mod options;
mod streams;
mod tei;
mod without;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// What a run of the program came to.
#[derive(Debug)]
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8 whatever went in");
        Self { code: output.status.code().expect("no signal"), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// Asserts the exit code; the messages help to see why it is another.
    fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:#?}");
        self
    }

    /// Asserts that the messages say something.
    fn says(self, what: &str) -> Self {
        assert!(self.err.contains(what), "`{what}` is not in {self:#?}");
        self
    }
}

/// The program, to be run in `folder`.
fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pumice"));
    command.current_dir(folder).args(arguments).stdin(Stdio::null());
    command
}

/// Runs the program in `folder`.
fn pumice(folder: &Path, arguments: &[&str]) -> Run {
    Run::of(&program(folder, arguments).output().expect("the program runs"))
}

/// Runs the program with something on standard input.
fn pumice_on(input: &[u8], arguments: &[&str]) -> Run {
    let folder = folder(&[]);
    let mut child = program(folder.path(), arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(input).expect("it reads its input");
    Run::of(&child.wait_with_output().expect("it ends"))
}

/// A folder with files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        put(folder.path(), name, bytes);
    }
    folder
}

/// Writes a file, making its folder.
fn put(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
    std::fs::write(path, bytes).expect("a file can be written");
}

/// The files below a folder, in order, with what they hold.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.expect("an entry"));
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).expect("below").display().to_string();
            (name, std::fs::read(entry.path()).expect("a file"))
        })
        .collect()
}

/// The names of the files below a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    files(folder).into_iter().map(|(name, _)| name).collect()
}

/// What a file holds.
fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A small page that is all content.
const PAGE: &[u8] = b"<!DOCTYPE html><html lang=en><title>Tides</title><body><article><h1>Tides</h1>\
    <p>High water comes twice a day, and the harbour fills to the second step of the old stair.</p>\
    <p>Between the two the boats lie on the mud, and the children look for crabs under the keels.</p></article></html>";

/// The same as Markdown.
const NOTE: &[u8] = b"# Tides\n\nHigh water comes twice a day, and the harbour fills to the second step of the old stair.\n";
