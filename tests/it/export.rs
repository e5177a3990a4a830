//! What other programs read: pandoc's JSON, docling's, JSON-LD, Dublin Core. Well formed, and no word is lost.

use std::collections::HashMap;

use pumice::model::walk;
use pumice::text::{ink, without_space};
use pumice::write::pandoc::PandocVersion;
use pumice::{Converter, Document, Options, Output, Receipt};
use serde_json::Value;

use crate::random_document;
use crate::support::{beside, convert};
use crate::tei::documents;

fn json(converter: &Converter, document: &Document, format: Output) -> Value {
    let text = converter.write(document, format).text;
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", format.name()))
}

fn converters() -> [Converter; 2] {
    [PandocVersion::Two, PandocVersion::Three].map(|version| {
        let mut options = Options::default();
        options.write.pandoc.version = version;
        Converter::new(options)
    })
}

/// The characters of pandoc's JSON, and how many of them are a form of ours and not the document's.
#[derive(Default)]
struct Text {
    ink: usize,
    added: usize,
}

impl Text {
    fn node(&mut self, node: &Value) {
        match node {
            Value::Array(values) => values.iter().for_each(|value| self.node(value)),
            Value::Object(map) => match (map.get("t").and_then(Value::as_str), map.get("c")) {
                (Some("Str"), Some(Value::String(word))) => {
                    assert!(!word.contains([' ', '\n']), "{word:?} is one word");
                    self.ink += ink(word);
                    self.added += usize::from(matches!(word.as_str(), "☐" | "☒"));
                }
                (Some("Code" | "CodeBlock" | "Math" | "RawInline" | "RawBlock"), Some(Value::Array(parts))) => {
                    self.ink += parts.last().and_then(Value::as_str).map_or(0, ink);
                }
                (Some("Div" | "Span"), Some(content)) => {
                    let inside = Self::of(&content[1]);
                    let has = |class: &str| content[0][1].as_array().is_some_and(|classes| classes.contains(&class.into()));
                    self.ink += inside.ink;
                    self.added += match () {
                        () if has("rt") => 2,
                        () if has("gap") || has("footnote-label") => inside.ink,
                        () => inside.added,
                    };
                }
                (Some("Image"), Some(content)) => {
                    let alt = content[0][2].as_array().into_iter().flatten().find(|pair| pair[0] == "alt");
                    self.ink += alt.and_then(|pair| pair[1].as_str()).map_or(0, ink);
                    self.node(&content[1]);
                }
                (Some("Link"), Some(content)) => {
                    let inside = Self::of(&content[1]);
                    // What plays and has no text of its own is called by its address.
                    let media = content[0][1].as_array().is_some_and(|classes| !classes.is_empty());
                    let words: String = content[1].as_array().into_iter().flatten().filter_map(|word| word["c"].as_str()).collect();
                    let bare = media && content[2][0].as_str().map(without_space) == Some(words);
                    self.ink += inside.ink;
                    self.added += if bare { inside.ink } else { inside.added };
                }
                (_, Some(content)) => self.node(content),
                (_, None) => {}
            },
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn of(node: &Value) -> Self {
        let mut text = Self::default();
        text.node(node);
        text
    }
}

#[test]
fn pandoc_gets_every_word() {
    let converters = converters();
    for seed in 0..documents() {
        let document = random_document::document(seed);
        for converter in &converters {
            let written = json(converter, &document, Output::Pandoc);
            assert!(written["meta"].is_object() && written["pandoc-api-version"].is_array());
            let text = Text::of(&written["blocks"]);
            let kept = Receipt::of(&document).kept as usize;
            assert_eq!(text.ink - text.added, kept, "seed {seed}");
        }
    }
}

/// Every reference leads to an item that names its parent, and every item is in the tree once.
fn check_tree(docling: &Value, seed: &str) {
    let mut seen = std::collections::HashSet::new();
    let mut open = vec!["#/body".to_string(), "#/furniture".to_string()];
    while let Some(place) = open.pop() {
        let item = docling.pointer(&place[1..]).unwrap_or_else(|| panic!("{seed}: {place} is not there"));
        assert_eq!(item["self_ref"], place, "{seed}");
        for child in item["children"].as_array().expect("children") {
            let child = child["$ref"].as_str().expect("a reference");
            assert_eq!(docling.pointer(&child[1..]).map(|child| &child["parent"]["$ref"]), Some(&place.clone().into()), "{seed}: {child}");
            assert!(seen.insert(child.to_string()), "{seed}: {child} is there twice");
            open.push(child.into());
        }
    }
    let pools = ["texts", "groups", "tables", "pictures"].map(|pool| docling[pool].as_array().expect("a pool").len());
    assert_eq!(seen.len(), pools.iter().sum::<usize>(), "{seed}");
}

#[test]
fn docling_gets_every_word() {
    let converter = Converter::default();
    for seed in 0..documents() {
        let document = random_document::document(seed);
        let docling = json(&converter, &document, Output::Docling);
        check_tree(&docling, &format!("seed {seed}"));
        let mut words = String::new();
        for text in docling["texts"].as_array().expect("texts").iter().filter(|text| text["content_layer"] == "body") {
            words.push_str(text["text"].as_str().expect("a text"));
        }
        for table in docling["tables"].as_array().expect("tables") {
            let plain = table["data"]["table_cells"].as_array().into_iter().flatten().filter(|cell| cell.get("ref").is_none());
            plain.for_each(|cell| words.push_str(cell["text"].as_str().expect("a text")));
        }
        for picture in docling["pictures"].as_array().expect("pictures") {
            words.push_str(picture["meta"]["description"]["text"].as_str().unwrap_or_default());
        }
        let mut left = HashMap::new();
        words.chars().for_each(|c| *left.entry(c).or_insert(0) += 1);
        let blocks = document.blocks.iter().chain(document.footnotes.iter().flat_map(|footnote| &footnote.blocks));
        for c in blocks.map(walk::block_text).flat_map(|text| without_space(&text).chars().collect::<Vec<_>>()) {
            let count = left.entry(c).or_insert(0);
            *count -= 1;
            assert!(*count >= 0, "seed {seed}: {c:?} is missing");
        }
    }
}

/// The spans of cells never overlap and never leave the grid.
#[test]
fn docling_tables_are_grids() {
    let converter = Converter::default();
    for seed in 0..documents() {
        let docling = json(&converter, &random_document::document(seed), Output::Docling);
        for table in docling["tables"].as_array().expect("tables") {
            let number = |value: &Value| value.as_u64().expect("a number") as usize;
            let (rows, columns) = (number(&table["data"]["num_rows"]), number(&table["data"]["num_cols"]));
            let mut taken = std::collections::HashSet::new();
            for cell in table["data"]["table_cells"].as_array().expect("cells") {
                for row in number(&cell["start_row_offset_idx"])..number(&cell["end_row_offset_idx"]) {
                    for column in number(&cell["start_col_offset_idx"])..number(&cell["end_col_offset_idx"]) {
                        assert!(row < rows && column < columns && taken.insert((row, column)), "seed {seed}: {row}, {column}");
                    }
                }
            }
        }
    }
}

#[test]
fn json_ld_holds_the_text() {
    let converter = Converter::default();
    for seed in 0..documents() {
        let document = random_document::document(seed);
        let article = json(&converter, &document, Output::JsonLd);
        assert_eq!(article["@context"], "https://schema.org");
        let body = article["articleBody"].as_str().unwrap_or_default();
        assert_eq!(without_space(body), without_space(&converter.write(&document, Output::Text).text), "seed {seed}");
    }
}

#[test]
fn dublin_core_has_its_elements_only() {
    const ELEMENTS: [&str; 15] = [
        "title",
        "creator",
        "subject",
        "description",
        "publisher",
        "contributor",
        "date",
        "type",
        "format",
        "identifier",
        "source",
        "language",
        "relation",
        "coverage",
        "rights",
    ];
    let converter = Converter::default();
    for seed in 0..documents() {
        let document = random_document::document(seed);
        let text = converter.write(&document, Output::DublinCore).text;
        let tree = roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        let root = tree.root_element();
        assert!(root.has_tag_name(("http://www.openarchives.org/OAI/2.0/oai_dc/", "dc")));
        for element in root.children().filter(roxmltree::Node::is_element) {
            assert_eq!(element.tag_name().namespace(), Some("http://purl.org/dc/elements/1.1/"));
            assert!(ELEMENTS.contains(&element.tag_name().name()) && element.attributes().len() == 0);
        }
        let titles = root.children().filter(|element| element.tag_name().name() == "title").filter_map(|element| element.text());
        let title = document.title().filter(|title| !title.trim().is_empty());
        assert!(title.is_none_or(|title| titles.into_iter().any(|text| text == title)), "seed {seed}");
    }
}

/// Pages of the benchmarks, one in so many of each set; `PAGES=1` looks at all.
#[test]
fn pages_reach_other_programs_whole() {
    let step: usize = std::env::var("PAGES").ok().and_then(|step| step.parse().ok()).unwrap_or(60);
    let converter = Converter::default();
    for set in ["wcxb", "zhweb", "zh_news", "readability", "trafilatura"] {
        let Some(folder) = beside(&format!("bench/{set}/pages")) else { continue };
        let mut pages: Vec<_> = std::fs::read_dir(folder).expect("pages").map(|entry| entry.expect("an entry").path()).collect();
        pages.sort();
        for page in pages.iter().step_by(step) {
            let name = page.file_name().unwrap_or_default().to_string_lossy();
            let document = convert(&converter, &name, &std::fs::read(page).expect("a page"));
            let text = Text::of(&json(&converter, &document, Output::Pandoc)["blocks"]);
            assert_eq!(text.ink - text.added, Receipt::of(&document).kept as usize, "{name}");
            check_tree(&json(&converter, &document, Output::Docling), &name);
            let dublin_core = converter.write(&document, Output::DublinCore).text;
            assert!(roxmltree::Document::parse(&dublin_core).is_ok(), "{name}");
            assert!(json(&converter, &document, Output::JsonLd)["@type"].is_string(), "{name}");
        }
    }
}
