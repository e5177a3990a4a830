//! The documents in `samples/`, in every format. `BLESS=1` accepts what comes out.

use std::path::PathBuf;

use pumice::check::{record::RecordSchema, tei::TeiSchema};
use pumice::clean::CleanOptions;
use pumice::model::Kinds;
use pumice::{Converter, Options, Output};

use crate::support::{check, difference, here};

/// The files that stand beside each input.
const EXPECTED: [(Output, &str); 3] =
    [(Output::Markdown, "expected.md"), (Output::Record, "expected.yaml"), (Output::Tei, "expected.tei.xml")];

/// The input of every sample, in order.
fn inputs() -> Vec<PathBuf> {
    let folders = std::fs::read_dir(here("samples")).expect("samples are there").map(|entry| entry.expect("entry").path());
    let mut inputs: Vec<_> = folders
        .flat_map(|folder| std::fs::read_dir(folder).expect("a folder a sample").map(|entry| entry.expect("entry").path()))
        .filter(|path| path.file_stem().is_some_and(|stem| stem == "input"))
        .collect();
    inputs.sort();
    inputs
}

/// Converts as the program does by default.
fn converter() -> Converter {
    Converter::new(Options { clean: CleanOptions { annotate: Kinds::ALL, ..CleanOptions::default() }, ..Options::default() })
}

#[test]
fn every_sample_gives_what_stands_beside_it() {
    let bless = std::env::var_os("BLESS").is_some_and(|value| value == "1");
    let converter = converter();
    let mut failures = Vec::new();
    for input in inputs() {
        let document = converter.file(&input).expect("a sample can be read");
        check(&document, &input.display().to_string());
        for (format, name) in EXPECTED {
            let path = input.with_file_name(name);
            let got = converter.write(&document, format).text;
            if bless {
                std::fs::write(&path, &got).expect("a sample can be written");
            }
            let expected = std::fs::read_to_string(&path).unwrap_or_default();
            if expected != got {
                failures.push(format!("{}: {}", path.display(), difference(&expected, &got)));
            }
        }
    }
    assert!(failures.is_empty(), "{} differ (BLESS=1 accepts)\n\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_sample_is_valid() {
    let (tei, record) = (TeiSchema::built_in().expect("a schema"), RecordSchema::built_in());
    let converter = converter();
    let inputs = inputs();
    assert!(inputs.len() >= 8, "only {} samples", inputs.len());
    for input in inputs {
        let document = converter.file(&input).expect("a sample can be read");
        let errors =
            |violations: Vec<pumice::check::Violation>| violations.into_iter().filter(|violation| !violation.warning).collect::<Vec<_>>();
        let write = |format| converter.write(&document, format).text;
        assert_eq!(errors(tei.check(&write(Output::Tei))), [], "{}", input.display());
        assert_eq!(errors(record.check_yaml(&write(Output::Record))), [], "{}", input.display());
        assert_eq!(errors(record.check_json(&write(Output::Json))), [], "{}", input.display());
        assert_eq!(errors(record.check_json(&write(Output::JsonLines))), [], "{}", input.display());
    }
}
