//! Records: strings through YAML, fields, ranges.

use pumice::check::record::RecordSchema;
use pumice::model::{Agent, Licence, Metadata, Participant, Stated};
use pumice::write::record::FrontMatter;
use pumice::{Converter, Document, Options, Output};
use serde_json::{Value, json};

use crate::random_document::{self, Dice};
use crate::support::convert;
use crate::tei::documents;

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

/// The metadata of a record, without where they come from.
fn metadata(converter: &Converter, document: &Document) -> Value {
    let json = converter.write(document, Output::Json).text;
    let mut record: Value = serde_json::from_str(&json).expect("JSON");
    record["metadata"].as_object_mut().expect("a map").remove("evidence");
    record["metadata"].take()
}

/// Writes Markdown with front matter and reads it again.
fn through_front_matter(document: &Document, program: FrontMatter) -> (String, Document) {
    let mut options = Options::default();
    options.write.markdown.front_matter = Some(program);
    options.clean.full = true;
    let converter = Converter::new(options);
    let markdown = converter.write(document, Output::Markdown).text;
    let again = convert(&converter, "again.md", markdown.as_bytes());
    (markdown, again)
}

#[test]
fn front_matter_reads_back() {
    let mut document = convert(&Converter::default(), "quay.md", "Boats rest at the quay.\n".as_bytes());
    let says = |value: &str| Some(Stated::new(value.to_string(), "front-matter"));
    let list = |values: &[&str]| values.iter().filter_map(|value| says(value)).collect::<Vec<_>>();
    let known = &mut document.metadata;
    *known = Metadata {
        title: says("no"),
        subtitle: says("2026-03-14"),
        kicker: says("A kicker: with a colon # and a hash"),
        alternative_titles: list(&["One, two", "~"]),
        description: says("First line.\nSecond line."),
        language: says("en-GB"),
        date_published: says("2026-03-14T20:15:36+08:00"),
        date_modified: says("2026-03"),
        date_accessed: says("2026-03-20"),
        source: says("The \"Gazette\""),
        publisher: says("Quay & Co"),
        site: says("- quay"),
        place: says("潮汐镇"),
        genre: says("news"),
        tags: list(&["sea, moon", "1:30", "null"]),
        categories: list(&["Harbour"]),
        breadcrumb: list(&["Home", "Harbour"]),
        rights: says("© all rights"),
        url: says("https://quay.example/a?b=c#d"),
        canonical_url: says("https://quay.example/a"),
        licence: Some(Stated::new(Licence { name: Some("CC BY".into()), url: Some("https://licences.example/by".into()) }, "meta")),
        identifiers: vec![Stated::new(("doi".into(), "10.1/x".into()), "meta")],
        ..Metadata::default()
    };
    let reporter = Agent { role: Some("reporter".into()), role_raw: Some("记者".into()), ..Agent::person("许青禾") };
    let body = Agent { collective: true, affiliation: Some("Harbour office".into()), ..Agent::person("The watch") };
    known.authors = [reporter, body, Agent::person("yes")].map(|agent| Stated::new(agent, "meta")).into();
    known.editors = vec![Stated::new(Agent::person("Bo"), "meta")];
    let guest = Participant { label: "Ann".into(), name: Some("Ann Bo".into()), role: Some("interviewee".into()), title: None };
    known.participants = vec![Stated::new(guest, "meta")];
    known.extra = vec![("draft".into(), json!(true)), ("weights".into(), json!({"a": [1, 0.5, "1"], "b": null}))];

    let converter = Converter::default();
    let known = metadata(&converter, &document);
    let mut flat = known.clone();
    // Obsidian has no maps, and no spaces in tags.
    flat["authors"] = json!([{"name": "许青禾"}, {"name": "The watch"}, {"name": "yes"}]);
    flat["participants"] = json!([{"id": "p1", "label": "Ann"}]);
    flat["licence"] = json!({"name": "CC BY"});
    flat["tags"] = json!(["sea-moon", "_130", "null"]);
    use FrontMatter as F;
    for (program, expected) in [(F::Plain, &known), (F::Pandoc, &known), (F::Hugo, &known), (F::Jekyll, &known), (F::Obsidian, &flat)] {
        let (markdown, again) = through_front_matter(&document, program);
        assert_eq!(metadata(&converter, &again), *expected, "{program:?}: {markdown}");
        let (twice, _) = through_front_matter(&again, program);
        assert_eq!(twice, markdown, "{program:?}");
        assert_eq!(again.notes, []);
    }
}

/// Strings that YAML readers take for something else, or change, survive as values and as keys.
#[test]
fn awkward_strings_survive() {
    let words = "no yes on off y N true null ~ = << .inf .nan 1 1.0 1e3 1_000 0x1F 0o17 017 +1 .5 12:30 190:20:30 2026-03-14 --- ... - ? : # & * ! | > % @ ` , [ ] { } -x x: #x &x *x !x 'x' \"x \\ \\n undefined";
    let mut strings: Vec<String> = words.split(' ').map(String::from).collect();
    let lines =
        ["", " ", "\t", "\n", " x", "x ", "x\n", "\nx", "x\n\n", "x\ny", "x\n y", "x \ny", "x\n\ty", "- x\n- y", "a: b\nc: d", "x\r\ny"];
    let marks =
        ["x\u{85}y", "x\u{2028}y", "\u{FEFF}x", "x\u{7}y", "x\u{7F}", "x\u{200B}y", "\u{A0}x", "x\u{3000}", "😀", "\u{E000}", "\u{10FFFF}"];
    strings.extend(lines.iter().chain(&marks).map(|text| text.to_string()));
    strings.extend(["潮汐 ".repeat(200), "潮".repeat(2000), "x".repeat(1200)]);
    let mut dice = Dice::new(7);
    let alphabet: Vec<char> =
        " \t\n:-#&*!|>%@`,[]{}?'\"\\=~.0123eExXoO_+/<yYnNtrue潮，：\u{A0}\u{85}\u{2028}\u{FEFF}\u{200B}\u{7}😀".chars().collect();
    strings.extend((0..3000).map(|_| (0..1 + dice.below(12)).map(|_| dice.pick(&alphabet)).collect::<String>()));
    let mut document = convert(&Converter::default(), "awkward.md", b"Text.\n");
    let keys: serde_json::Map<String, Value> = strings.iter().map(|text| (text.clone(), json!(text))).collect();
    document.metadata.extra = vec![("list".into(), json!(strings)), ("keys".into(), Value::Object(keys))];

    let yaml = Converter::default().write(&document, Output::Record).text;
    let read: Value = serde_yaml::from_str(&yaml).expect("YAML");
    let extra = &read["metadata"]["extra"];
    for (at, text) in strings.iter().enumerate() {
        assert_eq!(extra["list"][at], json!(text));
        assert_eq!(extra["keys"][text], json!(text));
    }
    assert_eq!(RecordSchema::built_in().check_yaml(&yaml), []);
}
