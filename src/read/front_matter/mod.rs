//! Front matter: YAML between lines of `---`, TOML between lines of `+++`.

mod fields;
mod keys;

use serde_json::{Map, Value};

use crate::model::Document;
use crate::note::{Note, NoteKind};
use crate::source::Source;

/// The most front matter that is read, in bytes.
const MAX_BYTES: usize = 256 << 10;

/// Reads front matter into the metadata; gives the byte of the text at which the body begins.
///
/// Front matter that cannot be read stays in the body, and a note says so. Two rules with a text between are no front
/// matter: there must be a key in it.
pub(super) fn read(source: &Source, document: &mut Document) -> usize {
    let Some(found) = find(&source.text) else { return 0 };
    let span = source.span(0, found.end);
    match parse(&found) {
        Ok(fields) => {
            let places = keys::places(found.text, found.toml);
            // The address first: where there is none, `source` may be one.
            let (address, others): (Map<_, _>, Map<_, _>) = fields.into_iter().partition(|(key, _)| key == "url");
            for (key, value) in address.into_iter().chain(others) {
                let place = places.get(&key).map(|range| source.span(found.start + range.start, found.start + range.end));
                fields::take(&mut document.metadata, &key, value, place.unwrap_or(span));
            }
            found.end
        }
        Err(problem) => {
            document.note(Note::new(NoteKind::FrontMatter, format!("front matter was kept as text: {problem}")).at(span));
            0
        }
    }
}

struct Found<'a> {
    text: &'a str,
    /// Where `text` begins, and where the body begins.
    start: usize,
    end: usize,
    toml: bool,
}

/// Finds the lines between the delimiters, if the text begins with one and the lines look like keys.
fn find(text: &str) -> Option<Found<'_>> {
    let first = text.split_inclusive('\n').next()?;
    let toml = match first.trim_end() {
        "---" => false,
        "+++" => true,
        _ => return None,
    };
    let start = first.len();
    let mut at = start;
    for line in text.get(start..)?.split_inclusive('\n') {
        let ends = match line.trim_end() {
            "---" | "..." => !toml,
            "+++" => toml,
            _ => false,
        };
        if ends {
            let inner = text.get(start..at)?;
            let has_key = !keys::places(inner, toml).is_empty();
            return has_key.then_some(Found { text: inner, start, end: at + line.len(), toml });
        }
        at += line.len();
        if at - start > MAX_BYTES {
            return None;
        }
    }
    None
}

/// How deep brackets may be nested in YAML.
const MAX_BRACKETS: usize = 100;

fn parse(found: &Found<'_>) -> Result<Map<String, Value>, String> {
    let value = if found.toml {
        let table: toml::Table = found.text.parse().map_err(|error: toml::de::Error| error.message().to_string())?;
        from_toml(toml::Value::Table(table))
    } else {
        // An alias can stand for its anchor many times over, and anchors for anchors.
        if keys::has_alias(found.text) {
            return Err("it has anchors or aliases".into());
        }
        // The parser looks through all open brackets at every word.
        if keys::bracket_depth(found.text) > MAX_BRACKETS {
            return Err("its brackets are nested too deeply".into());
        }
        serde_yaml::from_str(found.text).map_err(|error| error.to_string())?
    };
    match value {
        Value::Object(fields) => Ok(fields),
        _ => Err("it is not a list of keys and values".into()),
    }
}

/// TOML's values as JSON's; its dates are text.
fn from_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(flag) => flag.into(),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(values) => values.into_iter().map(from_toml).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, from_toml(value))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceOptions;

    fn read_text(text: &str) -> (Document, usize) {
        let source = Source::from_bytes("a.md", text.into(), &SourceOptions::default()).expect("text");
        let mut document = Document::default();
        let from = read(&source, &mut document);
        (document, from)
    }

    #[test]
    fn yaml_and_toml_give_the_same() {
        let yaml = "---\ntitle: Tides\nauthor: [Ann, {name: Bo, affiliation: Quay}]\ntags: sea, moon\ndraft: true\n---\nbody";
        let toml = "+++\ntitle = \"Tides\"\ntags = [\"sea\", \"moon\"]\ndraft = true\n[[author]]\nname = \"Ann\"\n[[author]]\nname = \"Bo\"\naffiliation = \"Quay\"\n+++\nbody";
        for text in [yaml, toml] {
            let (document, from) = read_text(text);
            assert_eq!(&text[from..], "body");
            let metadata = document.metadata;
            assert_eq!(metadata.title.map(|title| title.value).as_deref(), Some("Tides"));
            let authors: Vec<_> = metadata.authors.iter().map(|author| author.value.name.as_str()).collect();
            assert_eq!(authors, ["Ann", "Bo"]);
            assert_eq!(metadata.authors[1].value.affiliation.as_deref(), Some("Quay"));
            let tags: Vec<_> = metadata.tags.iter().map(|tag| tag.value.as_str()).collect();
            assert_eq!(tags, ["sea", "moon"]);
            assert_eq!(metadata.extra, [("draft".to_string(), Value::Bool(true))]);
        }
    }

    #[test]
    fn what_cannot_be_read_stays_text() {
        for text in ["---\na: &x 1\nb: *x\n---\n", "---\na: [1\n---\n", "+++\na = \n+++\n"] {
            let (document, from) = read_text(text);
            assert_eq!(from, 0);
            assert_eq!(document.notes.len(), 1, "{text}");
        }
        let (document, from) = read_text("---\n\nNo front matter\n\n---\n");
        assert_eq!((from, document.notes.len()), (0, 0));
    }
}
