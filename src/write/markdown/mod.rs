//! Markdown.

use super::Written;
use crate::model::Document;

/// How Markdown is written.
#[derive(Clone, Debug, Default)]
pub struct MarkdownOptions {
    /// Begin with the metadata as YAML front matter.
    pub front_matter: bool,
}

/// Writes Markdown.
pub fn write(_document: &Document, _options: &MarkdownOptions) -> Written {
    Written::default()
}
