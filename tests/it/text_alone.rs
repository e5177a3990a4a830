//! Who asks for the text alone gets the same text: metadata that nobody sees is not looked for, and nothing else changes.

use std::path::PathBuf;

use pumice::{Converter, Options, Output};

use crate::support::here;

/// What is asked of every file, with all metadata and without.
fn converters(full: bool) -> [Converter; 2] {
    let mut options = Options::default();
    options.clean.full = full;
    let all = Converter::new(options.clone());
    options.show_only_in(&[Output::Markdown, Output::CommonMark, Output::Text]);
    assert!(options.clean.text_alone && !options.source.checksum);
    [all, Converter::new(options)]
}

#[test]
fn the_text_alone_is_the_same_text() {
    let samples = walkdir::WalkDir::new(here("samples")).sort_by_file_name().into_iter().filter_map(Result::ok);
    let inputs = samples.map(walkdir::DirEntry::into_path).filter(|path| path.file_stem().is_some_and(|stem| stem == "input"));
    let step = if std::env::var("PAGES").as_deref() == Ok("all") { 1 } else { 40 };
    let pages = crate::quality::pages();
    let paths: Vec<PathBuf> = inputs.chain(pages.into_iter().step_by(step)).collect();
    let mut compared = 0;
    for full in [false, true] {
        let [all, alone] = converters(full);
        for path in &paths {
            let (Ok(whole), Ok(bare)) = (all.file(path), alone.file(path)) else { continue };
            for format in [Output::Markdown, Output::CommonMark, Output::Text] {
                assert_eq!(all.write(&whole, format).text, alone.write(&bare, format).text, "{}, full {full}", path.display());
                compared += 1;
            }
        }
    }
    assert!(compared > 0);
}
