//! Options from a file.

use super::{NOTE, folder, pumice, read};

const DEFAULTS: &[u8] = br#"
to = ["json", "markdown"]
full = true
quiet = true
metadata = { publisher = "Reading Room", "extra.box" = 7 }
strict = false
"#;

#[test]
fn a_file_gives_options_and_the_command_line_wins() {
    let here = folder(&[("a.md", NOTE), ("pumice.toml", DEFAULTS)]);
    pumice(here.path(), &["-d", "pumice.toml", "a.md", "-O", "out"]).exits(0);
    let record = read(here.path(), "out/a.json");
    assert!(record.contains("Reading Room") && record.contains("\"box\": \"7\""), "{record}");
    assert!(here.path().join("out/a.md").exists());
    // `--precision` cannot stand beside `--full`, `-t` replaces the formats.
    let run = pumice(here.path(), &["a.md", "--precision", "-t", "text", "--defaults", "pumice.toml"]).exits(0);
    let plain = pumice(here.path(), &["a.md", "-t", "text"]).exits(0);
    assert_eq!(run.out, plain.out);
}

#[test]
fn pairs_are_settled_one_by_one_and_options_complete_each_other() {
    let defaults =
        b"metadata = { publisher = \"Reading Room\", title = \"A\", author = [\"Ann Lee\", \"Bo Li\"], extra.box = 7 }\nnull = true\n";
    let here = folder(&[("a.md", NOTE), ("list", b"a.md\0"), ("pumice.toml", defaults)]);
    let run = pumice(here.path(), &["-d", "pumice.toml", "--files-from", "list", "-M", "title=B", "-t", "json"]).exits(0);
    for says in ["Reading Room", "\"title\": \"B\"", "Ann Lee", "Bo Li", "\"box\": \"7\""] {
        assert!(run.out.contains(says), "{says}: {run:?}");
    }
    pumice(here.path(), &["-d", "pumice.toml", "a.md"]).exits(2).says("--files-from");
}

#[test]
fn a_file_that_holds_no_options_is_refused() {
    for (text, says) in [
        ("ful = true", "a.toml: error: unknown option `ful`"),
        ("to = \"odt\"", "a.toml: error: invalid value 'odt' for '--to <FORMAT>'"),
        ("full = 3", "a.toml: error: unexpected value '3' for '--full'"),
        ("lang = [[1]]", "a.toml: error: `lang` holds array where a text or a number is expected"),
        ("lang = false", "a.toml: error: `lang` wants a value"),
        ("jobs =", "a.toml: error: TOML parse error at line 1"),
        ("defaults = \"b.toml\"", "unknown option `defaults`"),
    ] {
        let here = folder(&[("a.md", NOTE), ("a.toml", text.as_bytes())]);
        let run = pumice(here.path(), &["a.md", "-d", "a.toml"]);
        assert!(run.code == 2 && run.out.is_empty() && run.err.contains(says), "{text}: {run:?}");
    }
    let here = folder(&[("a.md", NOTE)]);
    pumice(here.path(), &["a.md", "-d", "b.toml"]).exits(2).says("b.toml: error: no such file");
}
