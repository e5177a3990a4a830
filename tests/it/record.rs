//! Records: strings through YAML, fields, ranges.

use pumice::check::record::RecordSchema;
use pumice::{Converter, Output};
use serde_json::Value;

use crate::{random_document, tei::documents};

/// Valid, and the same in YAML and in JSON for the reader that most Rust programs use.
#[test]
fn random_documents_give_valid_records() {
    let (schema, converter) = (RecordSchema::built_in(), Converter::default());
    for seed in 0..documents() {
        let document = random_document::document(seed);
        let (yaml, json) = (converter.write(&document, Output::Record).text, converter.write(&document, Output::Json).text);
        assert_eq!(schema.check_yaml(&yaml), [], "seed {seed}");
        assert_eq!(schema.check_json(&json), [], "seed {seed}");
        let from_yaml: Value = serde_yaml::from_str(&yaml).unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        let from_json: Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(from_yaml, from_json, "seed {seed}");
    }
}
