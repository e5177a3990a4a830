//! Options that change what is written or told.

use super::{NOTE, PAGE, folder, names, pumice, put, read};

#[test]
fn stated_metadata_holds_whatever_the_page_says() {
    let here = folder(&[("a.html", PAGE)]);
    let arguments = ["a.html", "-t", "json", "-M", "title=Ours", "-M", "author=Ann Lee", "-M", "author=Bo", "-M", "date=5 March 2024"];
    let more = ["-M", "extra.shelf=7", "--lang", "en-GB", "--url", "https://example.org/a"];
    let run = pumice(here.path(), &[&arguments[..], &more].concat()).exits(0);
    let record: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let metadata = &record["metadata"];
    assert_eq!(metadata["title"], "Ours");
    assert_eq!(metadata["authors"][1]["name"], "Bo");
    assert_eq!(metadata["date_published"], "2024-03-05");
    assert_eq!(metadata["language"], "en-GB");
    assert_eq!(metadata["url"], "https://example.org/a");
    assert_eq!(metadata["extra"]["shelf"], "7");
    for (pair, why) in
        [("date=2024-02-31", "is not a date"), ("title", "KEY=VALUE"), ("lang=x", "is not a BCP 47"), ("url=a/b", "absolute")]
    {
        pumice(here.path(), &["a.html", "-M", pair]).exits(2).says(why);
    }
}

#[test]
fn front_matter_stands_before_the_markdown() {
    let here = folder(&[("a.html", PAGE)]);
    let run = pumice(here.path(), &["a.html", "--front-matter", "-M", "title=Ours"]).exits(0);
    assert!(run.out.starts_with("---\ntitle: Ours\n") && run.out.contains("---\n\n# "), "{run:?}");
}

#[test]
fn front_matter_is_for_a_program() {
    let here = folder(&[("a.md", "---\ntitle: Tides\ntags: [sea]\nauthor: Bo\n---\n\nA line.\n".as_bytes())]);
    let run = |option: &str| pumice(here.path(), &["a.md", option]).exits(0).out;
    assert!(run("--front-matter=pandoc").contains("\nkeywords:\n- sea\n"));
    assert!(run("--front-matter=hugo").contains("\nparams:\n  author:\n  - Bo\n"));
    assert!(run("--front-matter=jekyll").contains("\nauthor: Bo\n"));
    assert_eq!(run("--front-matter"), run("--front-matter=plain"));
    pumice(here.path(), &["a.md", "--front-matter=hugoo"]).exits(2).says("'hugo'");
}

#[test]
fn pandoc_gets_the_version_it_reads() {
    let here = folder(&[("a.md", b"Text.\n")]);
    let run = |arguments: &[&str]| pumice(here.path(), &[&["a.md", "-t", "pandoc"], arguments].concat()).exits(0).out;
    assert!(run(&[]).starts_with("{\"pandoc-api-version\":[1,23],") && run(&["--pandoc", "2"]).contains("[1,22]"));
}

#[test]
fn the_name_of_the_output_tells_the_format() {
    let here = folder(&[("a.md", b"# Tides\n\nText.\n")]);
    for (name, begins) in
        [("a.pandoc.json", "{\"pandoc"), ("a.json", "{\n  \"format\""), ("a.dc.xml", "<?xml"), ("a.jsonld", "{\n  \"@context\"")]
    {
        pumice(here.path(), &["a.md", "-o", name]).exits(0);
        assert!(read(here.path(), name).starts_with(begins), "{name}");
    }
    pumice(here.path(), &["validate", "a.dc.xml"]).exits(3).says("neither TEI nor a record");
}

#[test]
fn markdown_can_be_written_in_several_ways() {
    let here = folder(&[("a.md", "- one\n- two\n\n| a | b |\n| - | - |\n| c | d |\n\nA line of some words.\n".as_bytes())]);
    let run = |arguments: &[&str]| pumice(here.path(), &[&["a.md", "--full"], arguments].concat()).exits(0).out;
    assert!(run(&["--bullet", "star"]).contains("* one\n* two\n"));
    assert!(run(&["--wrap", "12"]).contains("A line of\nsome words.\n"));
    assert!(run(&[]).contains("| a | b |") && run(&["--flavour", "commonmark"]).contains("<table>"));
    assert_eq!(run(&["-t", "commonmark"]), run(&["--flavour", "commonmark"]));
}

#[test]
fn an_address_is_about_one_input() {
    let here = folder(&[("a.html", PAGE), ("b.html", PAGE)]);
    pumice(here.path(), &["a.html", "b.html", "-O", "out", "--url", "https://example.org"]).exits(2).says("--url is about one input");
}

#[test]
fn parts_of_pages_are_chosen_by_selectors_and_rules() {
    let page = b"<!DOCTYPE html><div class=a><p>Words of the first part.</div><div class=b><p>Words of the other part.</div>";
    let here = folder(&[("a.html", page)]);
    put(here.path(), "rules.toml", b"[[rule]]\nhost = \"example.org\"\ndrop = [\".b\"]\n");
    let run = |arguments: &[&str]| pumice(here.path(), &[&["a.html", "--full", "-t", "text"], arguments].concat()).exits(0).out;
    let (first, other) = ("Words of the first part.", "Words of the other part.");
    let told = |out: &str| (out.contains(first), out.contains(other));
    assert_eq!(told(&run(&[])), (true, true));
    assert_eq!(told(&run(&["--keep", ".b"])), (false, true));
    assert_eq!(told(&run(&["--drop", ".b"])), (true, false));
    assert_eq!(told(&run(&["--rules", "rules.toml"])), (true, true), "the page is from nowhere");
    assert_eq!(told(&run(&["--rules", "rules.toml", "--url", "https://example.org/a"])), (true, false));
    pumice(here.path(), &["a.html", "--keep", "p["]).exits(2).says("p[");
    pumice(here.path(), &["a.html", "--rules", "gone.toml"]).exits(2).says("gone.toml: error: no such file or directory");
}

#[test]
fn the_format_and_the_encoding_can_be_said() {
    let text = encoding_rs::GBK.encode("<p>海风从东边来，吹过整个码头。</p>").0.into_owned();
    let here = folder(&[("a.html", &text)]);
    let run = pumice(here.path(), &["a.html", "--encoding", "gbk", "-t", "text"]).exits(0);
    assert!(run.out.contains("海风从东边来"), "{run:?}");
    let run = pumice(here.path(), &["a.html", "--encoding", "gbk", "-f", "text", "-t", "text"]).exits(0);
    assert!(run.out.contains("<p>海风"), "{run:?}");
}

#[test]
fn inputs_that_lack_a_field_are_left_out() {
    let here = folder(&[("in/a.md", b"---\ntitle: Tides\ndate: 2024-03-05\n---\nText of the first.\n"), ("in/b.md", b"Only text.\n")]);
    let run = pumice(here.path(), &["in", "-O", "out", "--require", "title,published"]).exits(1);
    run.says("in/b.md: warning: left out, it has no title, no date_published (--require)").says("1 converted, 1 left out");
    assert_eq!(names(&here.path().join("out")), ["a.md"]);
}

#[test]
fn stats_are_the_receipt() {
    let here = folder(&[("a.html", PAGE), ("b.md", NOTE)]);
    let run = pumice(here.path(), &["a.html", "b.md", "-O", "out", "--stats", "-q"]).exits(0);
    let lines: Vec<&str> = run.err.lines().collect();
    assert_eq!(lines.len(), 3, "{run:?}");
    let read = PAGE.iter().filter(|byte| !byte.is_ascii_whitespace()).count();
    assert!(lines[0].starts_with(&format!("a.html: read {read} = kept ")), "{run:?}");
    assert!(lines[2].starts_with("all: read "), "{run:?}");
    for line in lines {
        let numbers = |part: &str| part.split_whitespace().filter_map(|word| word.parse::<u64>().ok()).collect::<Vec<_>>();
        let outside: String = line.split('(').map(|part| part.split_once(')').map_or(part, |(_, rest)| rest)).collect();
        let numbers = numbers(&outside);
        assert_eq!(numbers[0], numbers[1..].iter().sum::<u64>(), "{line}");
    }
}

#[test]
fn losing_more_than_allowed_fails() {
    let here = folder(&[("a.txt", b"A line with a control \x0B\x0C\x01 in it, and words after that.\n")]);
    pumice(here.path(), &["a.txt", "-t", "text"]).exits(0);
    pumice(here.path(), &["a.txt", "-t", "text", "--max-loss", "0"])
        .exits(4)
        .says("of the text is lost, not representable or unaccounted for");
    pumice(here.path(), &["a.txt", "-t", "text", "--max-loss", "50"]).exits(0);
    pumice(here.path(), &["a.txt", "--max-loss", "most"]).exits(2).says("a number from 0 to 100");
}

#[test]
fn warnings_can_fail_and_be_silent() {
    let line = ["前文与后文".as_bytes(), &[0xFF], &b" and after.\n"[..]].concat();
    let here = folder(&[("a.txt", &line)]);
    pumice(here.path(), &["a.txt", "-f", "text"]).exits(0).says("a.txt:1:16: warning: bytes 15-16");
    let run = pumice(here.path(), &["a.txt", "-f", "text", "-q", "--strict"]).exits(5);
    assert_eq!(run.err, "");
    assert!(run.out.contains("and after"));
}

#[test]
fn of_many_notes_of_a_kind_some_are_told() {
    let line = ["前文与后文".as_bytes(), &[0xFF], &b" and words after.\n"[..]].concat();
    let here = folder(&[("a.txt", &line.repeat(9))]);
    let count = |arguments: &[&str]| {
        let run = pumice(here.path(), &[&["a.txt", "-t", "text"], arguments].concat()).exits(0);
        run.err.lines().filter(|line| line.contains("cannot be decoded")).count()
    };
    assert_eq!(count(&[]), 5);
    assert_eq!(count(&["-v"]), 9);
    pumice(here.path(), &["a.txt"]).says("a.txt: note: 4 more of this kind (undecodable-bytes); -v shows them");
}

#[test]
fn formats_schemas_and_completions_are_printed() {
    let here = folder(&[]);
    let formats = pumice(here.path(), &["formats"]).exits(0).out;
    for line in ["read   auto", "read   html", "write  tei        .xml", "write  jsonl      .jsonl"] {
        assert!(formats.lines().any(|printed| printed.starts_with(line)), "{line}: {formats}");
    }
    for (name, file) in [("record", "record.schema.json"), ("tei", "pumice-tei.rng"), ("tei-rnc", "pumice-tei.rnc")] {
        let printed = pumice(here.path(), &["schema", name]).exits(0).out;
        assert_eq!(printed, read(&crate::support::here("schemas"), file), "{name}");
    }
    pumice(here.path(), &["schema", "teii"]).exits(2).says("record, tei, tei-rnc");
    for (shell, words) in [
        ("bash", ["complete ", "jsonl"]),
        ("zsh", ["#compdef pumice", "jsonl"]),
        ("fish", ["complete -c pumice", "jsonl"]),
        ("powershell", ["Register-ArgumentCompleter", "--to"]),
        ("elvish", ["edit:completion", "--to"]),
    ] {
        let script = pumice(here.path(), &["completions", shell]).exits(0).out;
        assert!(words.iter().all(|word| script.contains(word)), "{shell}: {script}");
    }
}

#[test]
fn the_readme_lists_the_options_there_are() {
    let options = |text: &str| -> std::collections::BTreeSet<String> {
        let starts = text.match_indices("--").map(|(at, _)| &text[at + 2..]);
        let names = starts.map(|rest| rest.split(|c: char| !c.is_ascii_lowercase() && c != '-').next().unwrap_or_default().to_string());
        names.filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase())).collect()
    };
    let help = pumice(folder(&[]).path(), &["--help"]).exits(0).out;
    let readme = read(&crate::support::here("."), "README.md");
    let (_, section) = readme.split_once("## Options").expect("the section");
    let (section, _) = section.split_once("\n## ").expect("its end");
    let but_help = |options: std::collections::BTreeSet<String>| {
        options.into_iter().filter(|name| name != "help" && name != "version").collect::<Vec<_>>()
    };
    assert_eq!(but_help(options(&help)), but_help(options(section)));
}

#[test]
fn annotations_are_chosen_by_kind_and_dates_count_from_the_one_given() {
    let here = folder(&[("a.md", "昨天,全省6万多名民警上岗。\n".as_bytes())]);
    let run = |arguments: &[&str]| pumice(here.path(), &[&["a.md", "-t", "json", "--lang", "zh"], arguments].concat()).exits(0).out;
    let all = run(&["--date", "2020-03-25"]);
    assert!(all.contains("\"value\": \"2020-03-24\"") && all.contains("\"value\": 60000"), "{all}");
    let measures = run(&["--date", "2020-03-25", "--annotate", "measure,money"]);
    assert!(!measures.contains("\"relative\"") && measures.contains("\"value\": 60000"), "{measures}");
    // Without a date nobody knows when yesterday was.
    assert!(!run(&[]).contains("\"relative\""));
    assert!(!run(&["--annotate", "none"]).contains("\"annotations\""));
    pumice(here.path(), &["a.md", "--annotate", "dates"]).exits(2).says("`dates` is none of all, none, date, time");
}
