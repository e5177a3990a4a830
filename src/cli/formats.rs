//! `pumice formats`.

use std::fmt::Write as _;

use super::exit::Exit;
use super::output::print;
use crate::error::Result;
use crate::format::{INPUT_NAMES, OUTPUT_NAMES, Output};

/// Lists the formats, one a line: whether it is read or written, its name, the ending of its files, what it is.
pub(super) fn run() -> Result<Exit> {
    let mut list = String::new();
    for name in INPUT_NAMES {
        let (endings, what) = match name {
            "html" => (".html .htm .xhtml", "pages in any encoding of the WHATWG standard"),
            "markdown" => (".md .markdown", "CommonMark with GFM, footnotes, math, definition lists, front matter"),
            "tei" => (".xml", "TEI P5 and P4: files of ours as they were, others as far as the model reaches"),
            "text" => (".txt .text", "flattened pages, line by line"),
            _ => ("", "by content, then by the ending; .gz and .zst are read through"),
        };
        let _ = writeln!(list, "{}", format!("read   {name:<10} {endings:<18} {what}").trim_end());
    }
    for name in OUTPUT_NAMES {
        let format = Output::by_name(name)?;
        let what = match format {
            Output::Markdown => "CommonMark with GFM's tables, task lists, strikethrough and footnotes",
            Output::CommonMark => "strict CommonMark, tables as HTML",
            Output::Record => "the record as YAML",
            Output::Json => "the record as indented JSON",
            Output::JsonLines => "the record as JSON on one line",
            Output::Tei => "TEI P5 with a full header",
            Output::TeiLite => "TEI Lite, for tools that know no more; without provenance",
            Output::Text => "plain text",
            Output::JsonLd => "schema.org's Article as JSON-LD, its text as plain text",
            Output::DublinCore => "the metadata as Dublin Core (oai_dc)",
            Output::Docling => "docling's document as JSON",
            Output::Pandoc => "pandoc's native JSON, for all that pandoc writes (--pandoc)",
            Output::Tree => "the document model, one line a node",
        };
        let ending = format!(".{}", format.extension());
        let _ = writeln!(list, "write  {name:<10} {ending:<18} {what}");
    }
    print(&list)
}
