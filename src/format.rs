//! The formats: closed sets, named once.

use crate::error::{Error, ErrorKind, Result};
use crate::model::Reader;

/// The names of the formats that can be read.
pub const INPUT_NAMES: [&str; 6] = ["auto", "html", "markdown", "record", "tei", "text"];

/// The names of the formats that can be written.
pub const OUTPUT_NAMES: [&str; 13] =
    ["markdown", "commonmark", "record", "json", "jsonl", "tei", "tei+lite", "text", "jsonld", "dc", "pandoc", "docling", "tree"];

/// A format that can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Output {
    /// CommonMark with GFM tables, task lists, strikethrough and footnotes.
    Markdown,
    /// Strict CommonMark: nothing beyond it, tables as HTML.
    CommonMark,
    /// The record as YAML.
    Record,
    /// The record as indented JSON.
    Json,
    /// The record as JSON on one line.
    JsonLines,
    /// TEI P5.
    Tei,
    /// TEI Lite.
    TeiLite,
    /// Plain text.
    Text,
    /// JSON-LD with schema.org's words.
    JsonLd,
    /// Dublin Core as XML.
    DublinCore,
    /// Pandoc's native JSON.
    Pandoc,
    /// Docling's document as JSON.
    Docling,
    /// The document model, one line a node.
    Tree,
}

impl Output {
    /// The format of this name.
    ///
    /// # Errors
    /// An unknown name; the message lists the known ones and the nearest.
    pub fn by_name(name: &str) -> Result<Self> {
        Ok(match name {
            "markdown" | "md" => Self::Markdown,
            "commonmark" => Self::CommonMark,
            "record" | "yaml" => Self::Record,
            "json" => Self::Json,
            "jsonl" => Self::JsonLines,
            "tei" => Self::Tei,
            "tei+lite" => Self::TeiLite,
            "text" | "txt" => Self::Text,
            "jsonld" => Self::JsonLd,
            "dc" => Self::DublinCore,
            "pandoc" => Self::Pandoc,
            "docling" => Self::Docling,
            "tree" => Self::Tree,
            _ => return Err(Error::new(ErrorKind::UnknownFormat { name: name.into(), known: &OUTPUT_NAMES })),
        })
    }

    /// The format whose files are named so: of two endings that fit the longer one, of two formats with it the first.
    pub fn by_file_name(file: &str) -> Option<Self> {
        let formats = OUTPUT_NAMES.into_iter().filter_map(|name| Self::by_name(name).ok());
        let ends = |format: &Self| file.strip_suffix(format.extension()).is_some_and(|stem| stem.ends_with('.'));
        formats.filter(ends).min_by_key(|format| std::cmp::Reverse(format.extension().len()))
    }

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::CommonMark => "commonmark",
            Self::Record => "record",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Tei => "tei",
            Self::TeiLite => "tei+lite",
            Self::Text => "text",
            Self::JsonLd => "jsonld",
            Self::DublinCore => "dc",
            Self::Pandoc => "pandoc",
            Self::Docling => "docling",
            Self::Tree => "tree",
        }
    }

    /// Whether it tells what weighed most against each removal.
    pub fn explains_removals(self) -> bool {
        match self {
            Self::Record | Self::Json | Self::JsonLines => true,
            Self::Markdown
            | Self::CommonMark
            | Self::Tei
            | Self::TeiLite
            | Self::Text
            | Self::JsonLd
            | Self::DublinCore
            | Self::Pandoc
            | Self::Docling
            | Self::Tree => false,
        }
    }

    /// Whether it holds metadata other than the title, without being asked to begin with them.
    pub fn shows_metadata(self) -> bool {
        match self {
            Self::Markdown | Self::CommonMark | Self::Text => false,
            Self::Record
            | Self::Json
            | Self::JsonLines
            | Self::Tei
            | Self::TeiLite
            | Self::JsonLd
            | Self::DublinCore
            | Self::Pandoc
            | Self::Docling
            | Self::Tree => true,
        }
    }

    /// Whether the format is there to say what the text means, so that the command line annotates for it unasked.
    /// Pandoc's documents can say it too, but would carry it into whatever pandoc makes of them.
    pub fn shows_annotations(self) -> bool {
        match self {
            Self::Record | Self::Json | Self::JsonLines | Self::Tei | Self::TeiLite | Self::JsonLd | Self::Tree => true,
            Self::Markdown | Self::CommonMark | Self::Text | Self::DublinCore | Self::Pandoc | Self::Docling => false,
        }
    }

    /// The ending of its files, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown | Self::CommonMark => "md",
            Self::Record => "yaml",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Tei | Self::TeiLite => "xml",
            Self::Text => "txt",
            Self::JsonLd => "jsonld",
            Self::DublinCore => "dc.xml",
            Self::Pandoc => "pandoc.json",
            Self::Docling => "docling.json",
            Self::Tree => "tree",
        }
    }
}

/// The reader of this name, `None` for `auto`.
///
/// # Errors
/// An unknown name; the message lists the known ones and the nearest.
pub fn reader_by_name(name: &str) -> Result<Option<Reader>> {
    Ok(match name {
        "auto" => None,
        "html" | "htm" => Some(Reader::Html),
        "markdown" | "md" => Some(Reader::Markdown),
        "record" | "yaml" | "json" | "jsonl" => Some(Reader::Record),
        "tei" | "xml" => Some(Reader::Tei),
        "text" | "txt" => Some(Reader::Text),
        _ => return Err(Error::new(ErrorKind::UnknownFormat { name: name.into(), known: &INPUT_NAMES })),
    })
}

/// Chooses a reader by content, then by the file's name.
///
/// A record says `format: pumice-record/1`, TEI shows itself by its root element or its namespace, HTML by a doctype or by tags that only pages have; Markdown
/// and flat text look alike, so a name that
/// ends in `.md` decides, and a `.txt` with a few `##` is still flat text, which the text reader understands. Without
/// a name that helps, a text is Markdown if it has front matter or Markdown's unmistakable blocks: a fence, a table's
/// delimiter row, links with targets on several lines.
pub fn detect(name: &str, text: &str) -> Reader {
    let head: String = text.chars().take(4096).collect::<String>().to_ascii_lowercase();
    let suffix = suffix(name);
    let tagged = ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| head.contains(tag));
    let starts_with_tag =
        head.trim_start().strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!'));
    match suffix.as_deref() {
        _ if is_record(&head) => Reader::Record,
        _ if is_tei(&head) => Reader::Tei,
        Some("md" | "markdown") => Reader::Markdown,
        Some("html" | "htm" | "xhtml") if head.contains('<') || head.trim().is_empty() => Reader::Html,
        _ if tagged && starts_with_tag => Reader::Html,
        _ if starts_with_tag && ["</p>", "</div>", "</h1>", "</article>", "</li>", "</a>"].iter().any(|tag| head.contains(tag)) => {
            Reader::Html
        }
        Some("txt" | "text" | "html" | "htm" | "xhtml") => Reader::Text,
        _ if looks_like_markdown(text) => Reader::Markdown,
        _ => Reader::Text,
    }
}

/// Whether a file holds records on lines, JSON Lines, and more than one: by its name, or because its first line is a
/// whole map and another follows.
pub fn holds_lines(name: &str, text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let is_named = matches!(suffix(name).as_deref(), Some("jsonl" | "ndjson"));
    !second.is_empty() && first.starts_with('{') && (is_named || first.len() > 1 && first.ends_with('}') && second.starts_with('{'))
}

/// Whether the beginning of a file, in lower case, is that of a record: in JSON or YAML, or YAML after `---` that is no
/// front matter.
fn is_record(head: &str) -> bool {
    let text = head.trim_start();
    if text.starts_with('{') {
        return text.split("\"format\"").skip(1).any(|after| after.trim_start_matches([' ', ':', '\n']).starts_with("\"pumice-record/"));
    }
    let body = text.strip_prefix("---\n").unwrap_or(text);
    let says = |line: &str| {
        line.strip_prefix("format:").is_some_and(|value| value.trim_start_matches([' ', '"', '\'']).starts_with("pumice-record/"))
    };
    body.len() == text.len() && text.lines().any(says)
        || body.lines().take_while(|line| *line != "---").any(says) && !body.contains("\n---\n")
}

/// Whether the beginning of a file, in lower case, is that of TEI.
fn is_tei(head: &str) -> bool {
    let mut rest = head.trim_start();
    // What may stand before the root element: declarations, comments, a DOCTYPE perhaps with more of them.
    while let Some((_, after)) = between(rest, "<?", "?>").or_else(|| between(rest, "<!--", "-->")).or_else(|| doctype(rest)) {
        rest = after.trim_start();
    }
    let Some((tag, _)) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) else { return false };
    let name = tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
    matches!(name.rsplit(':').next(), Some("tei" | "tei.2" | "teicorpus")) || tag.contains("http://www.tei-c.org/ns/1.0")
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<(&'a str, &'a str)> {
    text.strip_prefix(open)?.split_once(close)
}

fn doctype(text: &str) -> Option<(&str, &str)> {
    let (before, after) = between(text, "<!doctype", ">")?;
    if before.contains('[') { between(text, "<!doctype", "]>") } else { Some((before, after)) }
}

fn suffix(name: &str) -> Option<String> {
    let plain = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(name);
    plain.rsplit_once('.').map(|(_, suffix)| suffix.to_ascii_lowercase())
}

fn looks_like_markdown(text: &str) -> bool {
    let lines = || text.lines().take(400);
    let front_matter = text.starts_with("---\n") && lines().skip(1).any(|line| line == "---");
    let fences = lines().filter(|line| line.trim_start().starts_with("```")).count();
    let delimiter_row = lines().any(|line| line.contains("--") && line.contains('|') && line.chars().all(|c| "|:- ".contains(c)));
    let links = lines().filter(|line| line.contains("](")).count();
    front_matter || fences >= 2 || delimiter_row || links >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_tell_formats() {
        for name in OUTPUT_NAMES {
            let format = Output::by_name(name).expect("a format");
            let found = Output::by_file_name(&format!("a.b.{}", format.extension()));
            assert_eq!(found.map(Output::extension), Some(format.extension()));
        }
        assert_eq!(Output::by_file_name("a.xml"), Some(Output::Tei));
        assert_eq!(Output::by_file_name("json"), None);
    }

    #[test]
    fn content_decides_before_the_name() {
        assert_eq!(detect("a.txt", "<!DOCTYPE html><title>x</title>"), Reader::Html);
        assert_eq!(detect("a.txt", "## heading\n\ntext"), Reader::Text);
        assert_eq!(detect("a.md", "plain"), Reader::Markdown);
        assert_eq!(detect("-", "---\ntitle: x\n---\ntext"), Reader::Markdown);
        assert_eq!(detect("-", "a < b and b > c"), Reader::Text);
        assert_eq!(detect("a.html.gz", "<p>x"), Reader::Html);
        assert_eq!(detect("a.xml", "<?xml version='1.0'?>\n<!-- c --><!DOCTYPE TEI SYSTEM 'x'><TEI>"), Reader::Tei);
        assert_eq!(detect("a.txt", "<text xmlns=\"http://www.tei-c.org/ns/1.0\"><body/></text>"), Reader::Tei);
        assert_eq!(detect("a.md", "`<TEI>` is the root"), Reader::Markdown);
        assert_eq!(detect("-", "format: pumice-record/1\nbody: []\n"), Reader::Record);
        assert_eq!(detect("a.txt", "{\n  \"id\": \"a\",\n  \"format\" : \"pumice-record/1\"}"), Reader::Record);
        assert_eq!(detect("a.yaml", "---\nformat: 'pumice-record/1'\n"), Reader::Record);
        assert_eq!(detect("a.md", "---\nformat: pumice-record/1\n---\n\nText.\n"), Reader::Markdown);
        assert!(holds_lines("-", "{\"a\": 1}\n\n{}\n") && holds_lines("a.jsonl.gz", "{\"a\": [\n{}\n"));
        assert!(!holds_lines("a.jsonl", "{\"a\": 1}\n") && !holds_lines("-", "{\n  \"a\": 1\n}\n"));
        assert_eq!(detect("-", "The first line is `format: pumice-record/1`."), Reader::Text);
    }
}
