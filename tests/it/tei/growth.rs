//! Validating takes time by the size of a file, not by its square.

use std::time::{Duration, Instant};

use pumice::check::tei::TeiSchema;
use pumice::{Converter, Output};

/// TEI of so many paragraphs, each with a link, a footnote and a date to annotate.
fn tei(paragraphs: usize) -> String {
    let line =
        |at: usize| format!("Paragraph {at} has *some* words of 3 May 2021, a [link](http://example.org/{at}) and a note.[^{at}]\n\n");
    let notes = |at: usize| format!("[^{at}]: The note of it.\n\n");
    let text: String = (0..paragraphs).map(line).chain((0..paragraphs).map(notes)).collect();
    let converter = Converter::default();
    let document = converter.document("long.md", text.into_bytes()).expect("a document");
    converter.write(&document, Output::Tei).text
}

#[test]
fn eight_times_the_file_takes_no_more_than_twenty_times_the_time() {
    let schema = TeiSchema::built_in().expect("a schema");
    let time = |tei: &str| -> Duration {
        let start = Instant::now();
        assert_eq!(schema.check(tei), []);
        start.elapsed()
    };
    let (short, long) = (tei(300), tei(2400));
    time(&short);
    // The quickest of a few: other work on the machine only adds to it.
    let quickest = |tei: &str| (0..3).map(|_| time(tei)).min().expect("three");
    let (short, long) = (quickest(&short), quickest(&long));
    assert!(long < short * 20, "{short:?} and {long:?}");
}
