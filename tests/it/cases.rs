//! The cases in `tests/cases/*.md`: prose, an input, the outputs expected of it. `BLESS=1` accepts what comes out.
//!
//! A case is a `##` heading, then fences of four backticks. The first fence is the input; its info string is the
//! reader (`text`, `html`, `markdown`) and perhaps options: `full` (nothing is removed), `mend`, `front-matter` (or
//! `front-matter=hugo`, …), `url=…`, `keep=SELECTOR`, `drop=SELECTOR`, `unstable` (the Markdown need not be stable). Each further fence is an output, its info string the
//! format and perhaps the part that is shown: `tree`, `markdown`, `text`, `record`, `record body` (a top-level key of
//! the YAML), `tei`, `tei body` (an element). Every case is also converted to every format, its receipt is added up,
//! and its Markdown is read and written again to the same bytes.

use std::fmt::Write as _;
use std::path::Path;

use pumice::read::html::Rules;
use pumice::write::record::FrontMatter;
use pumice::{Converter, Options, Output, format};

use crate::support::{OUTPUTS, check, convert, difference, here};

#[test]
fn every_case_gives_what_it_says() {
    let mut files: Vec<_> =
        std::fs::read_dir(here("tests/cases")).expect("tests/cases is there").map(|entry| entry.expect("entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    files.sort();
    let failures: Vec<String> = files.iter().flat_map(|path| run_file(path)).collect();
    assert!(failures.is_empty(), "{} cases failed (BLESS=1 accepts)\n\n{}", failures.len(), failures.join("\n"));
}

const FENCE: &str = "````";

fn run_file(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).expect("a case file is UTF-8");
    let (mut failures, mut rewritten) = (Vec::new(), String::new());
    let (mut case, mut input): (String, Option<Input>) = (String::new(), None);
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let _ = writeln!(rewritten, "{line}");
        if let Some(name) = line.strip_prefix("## ") {
            case = format!("{}: {name}", path.file_name().unwrap_or_default().to_string_lossy());
            input = None;
        } else if let Some(info) = line.strip_prefix(FENCE) {
            let body: Vec<&str> = lines.by_ref().take_while(|line| *line != FENCE).collect();
            let body = body.iter().map(|line| format!("{line}\n")).collect::<String>();
            match &input {
                None => {
                    let new = Input::new(&case, info, &body);
                    failures.extend(new.properties());
                    input = Some(new);
                    let _ = writeln!(rewritten, "{body}{FENCE}");
                }
                Some(input) => {
                    let got = input.output(info);
                    if got != body {
                        failures.push(format!("{case} ({info}): {}", difference(&body, &got)));
                    }
                    let _ = writeln!(rewritten, "{got}{FENCE}");
                }
            }
        }
    }
    if std::env::var_os("BLESS").is_some_and(|value| value == "1") && rewritten != text {
        std::fs::write(path, rewritten).expect("a case file can be written");
        return Vec::new();
    }
    failures
}

struct Input {
    case: String,
    converter: Converter,
    document: pumice::Document,
    stable: bool,
}

impl Input {
    fn new(case: &str, info: &str, body: &str) -> Self {
        let mut words = info.split_whitespace();
        let reader = format::reader_by_name(words.next().unwrap_or("auto")).expect("a known reader");
        let mut options = Options { from: reader, ..Options::default() };
        let mut stable = true;
        for word in words {
            match word.split_once('=').unwrap_or((word, "")) {
                ("full", _) => options.clean.full = true,
                ("mend", _) => options.clean.mend = true,
                ("front-matter", program) => options.write.markdown.front_matter = Some(front_matter(program)),
                ("url", url) => options.read.url = Some(url.into()),
                ("unstable", _) => stable = false,
                ("keep", selector) => {
                    let rules = std::mem::take(&mut options.read.rules);
                    options.read.rules = rules.and(Rules::for_all(&[selector.into()], &[]).expect("a selector"));
                }
                ("drop", selector) => {
                    let rules = std::mem::take(&mut options.read.rules);
                    options.read.rules = rules.and(Rules::for_all(&[], &[selector.into()]).expect("a selector"));
                }
                _ => panic!("{case}: unknown option {word}"),
            }
        }
        let converter = Converter::new(options);
        let document = convert(&converter, case, body.as_bytes());
        Self { case: case.into(), converter, document, stable }
    }

    /// The output that an info string asks for.
    fn output(&self, info: &str) -> String {
        let (name, part) = info.split_once(' ').unwrap_or((info, ""));
        let format = Output::by_name(name).unwrap_or_else(|error| panic!("{}: {error}", self.case));
        let text = self.converter.write(&self.document, format).text;
        match (format, part) {
            (_, "") => text,
            (Output::Record, key) => yaml_part(&text, key),
            (Output::Tei, element) => xml_part(&text, element),
            _ => panic!("{}: {name} has no parts", self.case),
        }
    }

    /// What holds for every case.
    fn properties(&self) -> Vec<String> {
        let mut broken = Vec::new();
        for format in OUTPUTS {
            let (one, two) = (self.converter.write(&self.document, format), self.converter.write(&self.document, format));
            if one != two {
                broken.push(format!("{}: {} differs from one time to the next", self.case, format.name()));
            }
        }
        let markdown = self.converter.write(&self.document, Output::Markdown).text;
        let mut options = self.converter.options.clone();
        options.from = Some(pumice::model::Reader::Markdown);
        options.clean.full = true;
        let again = Converter::new(options);
        let document = again.document("again.md", markdown.clone().into_bytes()).expect("our own Markdown is text");
        check(&document, &self.case);
        let twice = again.write(&document, Output::Markdown).text;
        if self.stable && twice != markdown {
            broken.push(format!("{}: the Markdown is not stable: {}", self.case, difference(&markdown, &twice)));
        }
        broken
    }
}

/// The program that front matter is for.
fn front_matter(name: &str) -> FrontMatter {
    match name {
        "pandoc" => FrontMatter::Pandoc,
        "hugo" => FrontMatter::Hugo,
        "jekyll" => FrontMatter::Jekyll,
        "obsidian" => FrontMatter::Obsidian,
        _ => FrontMatter::Plain,
    }
}

/// A top-level key of a YAML file with what belongs to it.
fn yaml_part(yaml: &str, key: &str) -> String {
    let head = format!("{key}:");
    let belongs = |line: &&str| line.starts_with([' ', '-']) || line.is_empty();
    let mut lines = yaml.lines().skip_while(|line| !line.starts_with(&head));
    let first = lines.next().map(|line| format!("{line}\n")).unwrap_or_default();
    first + &lines.take_while(belongs).map(|line| format!("{line}\n")).collect::<String>()
}

/// The lines of an element, moved to the left edge.
fn xml_part(xml: &str, element: &str) -> String {
    let open = [format!("<{element}>"), format!("<{element} ")];
    let lines: Vec<&str> = xml.lines().collect();
    let Some(from) = lines.iter().position(|line| open.iter().any(|open| line.trim_start().starts_with(open))) else {
        return format!("(no <{element}>)\n");
    };
    let indent = lines[from].len() - lines[from].trim_start().len();
    let close = format!("</{element}>");
    let to = lines[from..].iter().position(|line| line.ends_with(&close)).map_or(lines.len() - 1, |length| from + length);
    lines[from..=to].iter().map(|line| format!("{}\n", line.get(indent..).unwrap_or(line.trim_start()))).collect()
}
