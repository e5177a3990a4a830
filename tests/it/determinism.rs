//! The same bytes in give the same bytes out.

use pumice::Converter;

use crate::support::{OUTPUTS, here};

#[test]
fn a_document_does_not_depend_on_when_or_beside_what_it_is_converted() {
    let read = |folder: &str, name: &str| std::fs::read(here("samples").join(folder).join(name)).expect("a sample");
    let pages =
        [("zh-news-page", "input.html"), ("en-blog-page", "input.html"), ("zh-news-flat", "input.txt"), ("en-guide-markdown", "input.md")];
    let all = |order: &mut dyn Iterator<Item = usize>| {
        let mut outputs: Vec<(usize, Vec<String>)> = order
            .map(|at| {
                let converter = Converter::default();
                let document = converter.document(pages[at].1, read(pages[at].0, pages[at].1)).expect("a document");
                (at, OUTPUTS.iter().map(|format| converter.write(&document, *format).text).collect())
            })
            .collect();
        outputs.sort();
        outputs
    };
    let forward = all(&mut (0..pages.len()));
    let backward = all(&mut (0..pages.len()).rev());
    assert_eq!(forward, backward);
    // Each thread has hash seeds of its own: what depended on the order of a hash map would differ here.
    let elsewhere: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..pages.len()).map(|at| scope.spawn(move || all_of(pages[at].0, pages[at].1))).collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    assert_eq!(forward.into_iter().map(|(_, outputs)| outputs).collect::<Vec<_>>(), elsewhere);
}

fn all_of(folder: &str, name: &str) -> Vec<String> {
    let converter = Converter::default();
    let bytes = std::fs::read(here("samples").join(folder).join(name)).expect("a sample");
    let document = converter.document(name, bytes).expect("a document");
    OUTPUTS.iter().map(|format| converter.write(&document, *format).text).collect()
}
