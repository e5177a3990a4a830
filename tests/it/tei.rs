//! TEI: documents valid by construction.

use pumice::check::{Violation, tei::TeiSchema};
use pumice::{Converter, Output};

use crate::{random_document, support::check};

fn errors(violations: Vec<Violation>) -> Vec<Violation> {
    violations.into_iter().filter(|violation| !violation.warning).collect()
}

/// Documents a run looks at; `DOCUMENTS=20000` looks at more.
pub(crate) fn documents() -> u64 {
    std::env::var("DOCUMENTS").ok().and_then(|count| count.parse().ok()).unwrap_or(200)
}

#[test]
fn random_documents_are_valid() {
    let (schema, converter) = (TeiSchema::built_in().expect("a schema"), Converter::default());
    for seed in 0..documents() {
        let document = random_document::document(seed);
        check(&document, &format!("seed {seed}"));
        let text = converter.write(&document, Output::Tei).text;
        let broken = errors(schema.check(&text));
        if let Some(first) = broken.first() {
            let near: Vec<&str> = text.lines().skip(first.line.saturating_sub(3)).take(5).collect();
            panic!("seed {seed}: {broken:#?}\n{}", near.join("\n"));
        }
    }
}
