//! Bad input: a clear message, the right exit code, and the good input beside it is converted all the same.

use std::fs::File;

use super::{NOTE, folder, names, pumice, put, read};

#[test]
fn an_empty_file_has_no_content() {
    let here = folder(&[("empty.html", b""), ("blank.txt", b"\n  \n")]);
    for name in ["empty.html", "blank.txt"] {
        let run = pumice(here.path(), &[name]).exits(1).says(&format!("{name}: warning: the input is empty"));
        assert_eq!(run.out.trim(), "");
    }
}

#[test]
fn a_binary_file_fails_and_costs_no_other() {
    let here = folder(&[("a.txt", b"%PDF-1.7\n\x00\x01"), ("b.md", NOTE), ("c.html", b"\x00\x01\x02\x03\x04\x05\x06\x07\x08\x00")]);
    let run = pumice(here.path(), &["a.txt", "b.md", "c.html", "-O", "out"]).exits(3);
    let run = run.says("a.txt: error: not a text file: it looks like a PDF file").says("c.html: error: not a text file: ");
    assert!(run.err.contains("3 inputs: 1 converted, 2 failed"), "{run:?}");
    assert_eq!(names(&here.path().join("out")), ["b.md"]);
}

#[test]
fn a_file_that_is_not_there_fails() {
    let here = folder(&[("b.md", NOTE)]);
    pumice(here.path(), &["gone.html", "b.md", "-O", "out"]).exits(3).says("gone.html: error: no such file or directory");
    assert_eq!(names(&here.path().join("out")), ["b.md"]);
}

#[test]
fn a_folder_without_readable_files_has_no_content() {
    let here = folder(&[("pictures/a.png", b"\x89PNG"), ("pictures/deep/b.csv", b"1,2")]);
    std::fs::create_dir(here.path().join("bare")).expect("a folder");
    let run = pumice(here.path(), &["pictures", "bare", "-O", "out"]).exits(1);
    run.says("pictures: note: left out for their endings, 2 in all: a.png, deep/b.csv")
        .says("pictures: warning: no file to read in this folder; taken are .html ")
        .says("bare: warning: no file to read in this folder");
    assert!(!here.path().join("out").exists());
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_fails() {
    use std::os::unix::fs::PermissionsExt;
    let here = folder(&[("a.md", NOTE), ("shut.md", NOTE), ("shut/b.md", NOTE)]);
    for name in ["shut.md", "shut"] {
        let path = here.path().join(name);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("permissions can be set");
    }
    let everything_is_open = File::open(here.path().join("shut.md")).is_ok();
    let run = pumice(here.path(), &[".", "-O", "out"]);
    std::fs::set_permissions(here.path().join("shut"), std::fs::Permissions::from_mode(0o755)).expect("permissions can be set");
    if everything_is_open {
        eprintln!("skipped: this user reads files whatever their permissions");
        return;
    }
    run.exits(3).says("shut.md: error: permission denied").says("shut: error: permission denied").says("3 inputs: 1 converted, 2 failed");
    assert_eq!(names(&here.path().join("out")), ["a.md"]);
}

#[test]
fn invalid_utf_8_is_noted_with_its_offset() {
    let here = folder(&[("a.txt", "第一行是完整的文字。\n第二行有\u{0}坏字节，但是其余的文字都在。\n".replace('\u{0}', "@").as_bytes())]);
    let mut bytes = std::fs::read(here.path().join("a.txt")).expect("a file");
    let at = bytes.iter().position(|byte| *byte == b'@').expect("the mark");
    bytes[at] = 0xFF;
    put(here.path(), "a.txt", &bytes);
    let run = pumice(here.path(), &["a.txt", "-t", "text"]).exits(0);
    let run = run.says(&format!("a.txt:2:13: warning: bytes {at}-{} cannot be decoded", at + 1));
    assert!(run.out.contains("第二行有\u{FFFD}坏字节"), "{run:?}");
    pumice(here.path(), &["a.txt", "--strict"]).exits(5);
}

#[test]
fn a_file_past_the_limit_fails_without_being_read() {
    let here = folder(&[("a.md", NOTE)]);
    let large = File::create(here.path().join("large.txt")).expect("a file");
    large.set_len(200_000_000).expect("a sparse file");
    let run = pumice(here.path(), &["a.md", "large.txt", "-O", "out"]).exits(3);
    run.says("large.txt: error: larger than the limit of 134217728 bytes; raise it with --max-bytes");
    assert_eq!(names(&here.path().join("out")), ["a.md"]);
    pumice(here.path(), &["a.md", "--max-bytes", "20"]).exits(3).says("a.md: error: larger than the limit of 20 bytes");
    pumice(here.path(), &["a.md", "--max-bytes", "1K"]).exits(0);
}

#[test]
fn a_small_file_that_unpacks_past_the_limit_fails() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut packed, &vec![b'a'; 3 << 20]).expect("memory");
    let packed = packed.finish().expect("memory");
    let here = folder(&[("bomb.txt.gz", &packed), ("cut.txt.gz", &packed[..packed.len() / 2])]);
    pumice(here.path(), &["bomb.txt.gz", "--max-bytes", "1M"]).exits(3).says("larger than the limit of 1048576 bytes");
    pumice(here.path(), &["cut.txt.gz"]).exits(3).says("cut.txt.gz: error: damaged compressed file");
    pumice(here.path(), &["bomb.txt.gz", "-O", "out", "-t", "text"]).exits(0);
    assert_eq!(read(here.path(), "out/bomb.txt").trim_end().len(), 3 << 20);
}

#[test]
fn an_unknown_name_names_the_known_and_the_nearest() {
    let here = folder(&[("a.md", NOTE)]);
    for (arguments, known, nearest) in [
        (
            ["a.md", "-t", "markdwon"],
            "markdown, commonmark, record, json, jsonl, tei, tei+lite, text, jsonld, dc, pandoc, docling, tree",
            "'markdown'",
        ),
        (["a.md", "-f", "htlm"], "auto, html, markdown, ", "'html'"),
        (["a.md", "--on-exists", "skp"], "replace, skip, error, backup", "'skip'"),
        (["a.md", "--require", "titel"], "title, subtitle, kicker", "`title`"),
        (["a.md", "-M", "autor=A"], "title, subtitle, kicker", "`authors`"),
        (["a.md", "--encoding", "utf-9"], "utf-8, gb18030", "WHATWG"),
    ] {
        pumice(here.path(), &arguments).exits(2).says(known).says(nearest);
    }
    pumice(here.path(), &["a.md", "--formm", "html"]).exits(2).says("'--form").says("'--from'");
    assert_eq!(names(here.path()), ["a.md"]);
}
