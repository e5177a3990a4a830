//! `pumice explain`: what of an input is kept and what is removed, and why.
//!
//! It says nothing that is not in the record: values of the metadata with the rule that gave them, then every part of
//! the source in its order, with its lines. With `--html` it is the [source itself](super::overlay), marked.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args as Group, value_parser};
use serde_json::Value;

use super::exit::Exit;
use super::messages::Messages;
use super::output::print;
use super::plan::balance;
use super::{overlay, stats, values};
use crate::convert::{Converter, Options};
use crate::error::{Error, ErrorKind, Result};
use crate::format::Output;
use crate::model::{Document, Receipt};
use crate::read::html::Rules;
use crate::source::Source;

/// How much of a text is shown, in characters.
const SHOWN: usize = 60;

/// Explaining an input.
#[derive(Debug, Group)]
pub(super) struct ExplainArgs {
    /// A file; `-` is standard input
    #[arg(value_name = "INPUT", value_parser = value_parser!(PathBuf))]
    input: PathBuf,
    /// The format of the input; `auto` looks at the content, then at the name
    #[arg(short, long, value_name = "FORMAT", default_value = "auto", value_parser = values::from())]
    from: values::From,
    /// Write a page that shows the whole source, what is kept and what is removed marked in it
    #[arg(long)]
    html: bool,
    /// Keep everything; blocks are still labelled
    #[arg(long)]
    full: bool,
    /// Rather remove too much than keep noise
    #[arg(long, conflicts_with_all = ["full", "recall"])]
    precision: bool,
    /// Rather keep noise than remove too much
    #[arg(long, conflicts_with = "full")]
    recall: bool,
    /// Keep these parts of an HTML page, as a CSS selector, and nothing else; repeat for more
    #[arg(long, value_name = "SELECTOR")]
    keep: Vec<String>,
    /// Drop these parts of an HTML page, as a CSS selector; repeat for more
    #[arg(long, value_name = "SELECTOR")]
    drop: Vec<String>,
    /// Where the input was found
    #[arg(long, value_name = "URL")]
    url: Option<String>,
}

impl ExplainArgs {
    fn options(&self) -> Result<Options> {
        let mut options = Options { from: self.from.reader, ..Options::default() };
        options.read.cjk_emphasis = self.from.cjk_emphasis;
        options.read.url.clone_from(&self.url);
        options.read.rules = Rules::for_all(&self.keep, &self.drop)?;
        options.clean.full = self.full;
        options.clean.balance = balance(self.precision, self.recall);
        Ok(options)
    }
}

/// Explains an input on standard output.
pub(super) fn run(args: &ExplainArgs) -> Result<Exit> {
    let converter = Converter::new(args.options()?);
    match read(&converter, &args.input) {
        Ok((source, document)) => {
            let explanation = Explanation::of(&converter, &document);
            if !args.html {
                return print(&explanation.text());
            }
            // The places in a record or in TEI of ours are those of what it was made from.
            if !source.is_source_of(&document.provenance) {
                let message = format!("made from {}: `explain --html` shows a source, give it that file", document.provenance.name);
                return Err(Error::new(ErrorKind::Usage(message)).in_file(&args.input));
            }
            print(&overlay::page(&explanation, &source))
        }
        Err(error) => {
            Messages::default().failure(args.input.to_str(), &error);
            Ok(Exit::Failed)
        }
    }
}

fn read(converter: &Converter, input: &Path) -> Result<(Source, Document)> {
    let options = &converter.options.source;
    let source = match input.to_str() {
        Some("-") => Source::from_stream("stdin", io::stdin().lock(), options)?,
        _ => Source::from_file(input, options)?,
    };
    let document = converter.convert_as(&source, converter.reader(&source)).map_err(|error| error.in_file(input))?;
    Ok((source, document))
}

/// What there is to say about an input.
pub(super) struct Explanation {
    pub(super) name: String,
    /// Reader, encoding, receipt.
    pub(super) summary: String,
    pub(super) metadata: Vec<Finding>,
    /// The parts of the source, in its order.
    pub(super) parts: Vec<Part>,
}

impl Explanation {
    fn of(converter: &Converter, document: &Document) -> Self {
        let json = converter.write(document, Output::Json).text;
        // The record is JSON of our own; a defect would show as an empty explanation.
        let record: Value = serde_json::from_str(&json).unwrap_or_default();
        let provenance = &document.provenance;
        let (reader, receipt) = (document.reader.name(), stats::line(&Receipt::of(document)));
        let kept = each(&record["body"]).map(Part::kept).chain(each(&record["footnotes"]).map(Part::footnote));
        let mut parts: Vec<Part> = kept.chain(each(&record["removed"]).map(Part::removed)).collect();
        parts.sort_by_key(|part| part.bytes);
        Self {
            name: provenance.name.clone(),
            summary: format!("{reader}, {}; {receipt}", provenance.encoding),
            metadata: each(&record["metadata"]["evidence"]).map(|evidence| Finding::of(&record["metadata"], evidence)).collect(),
            parts,
        }
    }

    fn text(&self) -> String {
        let mut out = format!("{}: {}\n\n", self.name, self.summary);
        for Finding { field, value, rule, lines } in &self.metadata {
            let lines = if lines.is_empty() { String::new() } else { format!(", {lines}") };
            let _ = writeln!(out, "{field}: {} ({rule}{lines})", shortened(value));
        }
        if !self.metadata.is_empty() {
            out.push('\n');
        }
        let fates = self.parts.iter().map(|part| if part.kept { part.fate.clone() } else { format!("- {}", part.fate) });
        let rows: Vec<[String; 4]> =
            self.parts.iter().zip(fates).map(|(part, fate)| [part.lines.clone(), fate, part.why.clone(), shortened(&part.text)]).collect();
        let widths = [0, 1, 2].map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0));
        for [lines, fate, why, text] in &rows {
            let line = format!("{lines:>0$}  {fate:<1$}  {why:<2$}  {text}", widths[0], widths[1], widths[2]);
            let _ = writeln!(out, "{}", line.trim_end());
        }
        out
    }
}

fn each(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

fn words(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// A value of the metadata, with the rule that gave it and the lines it is from.
pub(super) struct Finding {
    pub(super) field: String,
    pub(super) value: String,
    pub(super) rule: String,
    pub(super) lines: String,
}

impl Finding {
    fn of(metadata: &Value, evidence: &Value) -> Self {
        let field = words(&evidence["field"]);
        let value = metadata.pointer(&format!("/{field}")).unwrap_or(&Value::Null);
        let name = ["name", "collective", "label", "value", "url"].into_iter().find_map(|key| value[key].as_str());
        Self {
            field: field.into(),
            value: name.or(value.as_str()).map_or_else(|| value.to_string(), String::from),
            rule: words(&evidence["rule"]).into(),
            lines: lines(evidence),
        }
    }
}

/// A part of the source.
pub(super) struct Part {
    /// Where it is in the file; what has no place comes first.
    pub(super) bytes: (u64, u64),
    pub(super) lines: String,
    pub(super) kept: bool,
    /// `kept`, or the reason for which it is removed.
    pub(super) fate: String,
    /// What it is, or what weighed against it.
    pub(super) why: String,
    text: String,
}

impl Part {
    fn kept(block: &Value) -> Self {
        let level = block["level"].as_u64().map_or_else(String::new, |level| format!(" {level}"));
        let role = block["role"].as_str().map_or_else(String::new, |role| format!(", {role}"));
        let what = format!("{}{level}{role}", words(&block["type"]));
        Self { kept: true, ..Self::of(block, "kept", what, text_of(block)) }
    }

    fn footnote(footnote: &Value) -> Self {
        Self { kept: true, ..Self::of(footnote, "kept", "footnote".into(), text_of(footnote)) }
    }

    fn removed(entry: &Value) -> Self {
        let mut why: Vec<String> = entry["score"].as_f64().map(|score| format!("{score:.2}")).into_iter().collect();
        why.extend(each(&entry["signals"]).map(|signal| words(signal).to_string()));
        why.extend(entry["duplicate_of"].as_str().map(|id| format!("as {id}")));
        if why.is_empty() {
            why.push(words(&entry["pass"]).into());
        }
        Self::of(entry, words(&entry["reason"]), why.join(" "), words(&entry["text"]).into())
    }

    fn of(value: &Value, fate: &str, why: String, text: String) -> Self {
        let byte = |at: usize| value["origin"]["bytes"][at].as_u64().unwrap_or(0);
        Self { bytes: (byte(0), byte(1)), lines: lines(value), kept: false, fate: fate.into(), why, text }
    }
}

/// The first text in a block.
fn text_of(value: &Value) -> String {
    match value {
        Value::Object(map) => match map.get("text") {
            Some(Value::String(text)) => text.clone(),
            _ => ["caption", "items", "rows", "blocks", "terms", "definitions", "alt"]
                .into_iter()
                .filter_map(|key| map.get(key))
                .map(text_of)
                .find(|text| !text.is_empty())
                .unwrap_or_default(),
        },
        Value::Array(values) => values.iter().map(text_of).find(|text| !text.is_empty()).unwrap_or_default(),
        Value::String(text) => text.clone(),
        Value::Null | Value::Bool(_) | Value::Number(_) => String::new(),
    }
}

/// The lines of the source, as in `lines 3-5`; empty if they are not known.
fn lines(value: &Value) -> String {
    match (value["origin"]["lines"][0].as_u64(), value["origin"]["lines"][1].as_u64()) {
        (Some(first), Some(last)) if first == last => format!("line {first}"),
        (Some(first), Some(last)) => format!("lines {first}-{last}"),
        _ => String::new(),
    }
}

/// The beginning of a text, on one line.
fn shortened(text: &str) -> String {
    let text = crate::text::squeeze(text);
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
