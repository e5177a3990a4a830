//! Speed of flat text: `cargo bench --bench text`. Bytes a second of clean prose, of a page with its furniture, and of
//! one line without an end.

use pumice::model::Reader;
use pumice::{Converter, Options, Output};

fn main() {
    divan::main();
}

const SENTENCE: &str = "The council of the island voted on Tuesday to reopen the covered market, against the advice of its surveyor. ";
const FURNITURE: [&str; 8] = [
    "Home",
    "News | Sport | Weather",
    "Share this article",
    "Read more: The old pier",
    "12 Comments",
    "Sign up for our newsletter",
    "© 2024 The Harbour Courier",
    "- More stories",
];

/// About a megabyte.
fn input(name: &str) -> Vec<u8> {
    let mut text = String::new();
    while text.len() < 1 << 20 {
        match name {
            "prose" => text += &format!("{}\n\n", SENTENCE.repeat(5)),
            "page" => {
                FURNITURE.iter().for_each(|line| text += &format!("{line}\n"));
                text += &format!("{}\n", SENTENCE.repeat(2));
            }
            _ => text += SENTENCE,
        }
    }
    text.into_bytes()
}

#[divan::bench(args = ["prose", "page", "one line"])]
fn to_markdown(bencher: divan::Bencher<'_, '_>, name: &str) {
    let bytes = input(name);
    let converter = Converter::new(Options { from: Some(Reader::Text), ..Options::default() });
    bencher.counter(divan::counter::BytesCount::new(bytes.len())).with_inputs(|| bytes.clone()).bench_values(|bytes| {
        let document = converter.document("a.txt", bytes).expect("text is read");
        converter.write(&document, Output::Markdown).text.len()
    });
}
