//! Markdown: CommonMark with GFM's tables, task lists, strikethrough and footnotes, and definition lists and formulas.
//!
//! [`block`] writes blocks to [`lines`] with the prefixes of the containers around them. A line of text is brought into
//! [`normal`] form, spelt by [`inline`] with the fewest backslashes ([`escape`]), and, if it holds anything that could
//! be read in two ways, read back and compared ([`check`]); the next spelling is tried until one says what is meant.

mod block;
mod check;
mod escape;
mod flank;
mod inline;
mod lines;
mod link;
mod list;
mod losses;
mod normal;
mod table;

use super::{Written, record};
use crate::model::{BlockKind, Document, HeadingRole, Inline, plain_text, walk};

/// How Markdown is written.
#[derive(Clone, Debug, Default)]
pub struct MarkdownOptions {
    /// Begin with the metadata as YAML front matter.
    pub front_matter: bool,
}

/// Writes Markdown. A title that is known but stands nowhere in the body becomes its first heading.
pub fn write(document: &Document, options: &MarkdownOptions) -> Written {
    let mut writer = block::Writer::new(document);
    if let Some(title) = document.title().filter(|title| !title.trim().is_empty() && !has_title(document, title)) {
        writer.title(title);
    }
    writer.flow(&document.blocks, false);
    writer.footnotes();
    let (body, notes) = writer.finish();
    let text = if options.front_matter { join(record::front_matter(document), &body) } else { body };
    Written { text, notes }
}

/// Whether a heading of the body is the title; so is one that says the same.
fn has_title(document: &Document, title: &str) -> bool {
    let mut found = false;
    walk::blocks(&document.blocks, &mut |block| {
        if let BlockKind::Heading { role, content, .. } = &block.kind {
            found |= *role == Some(HeadingRole::Title) || says(content, title);
        }
    });
    found
}

/// Whether a line says a text, white space aside.
fn says(content: &[Inline], text: &str) -> bool {
    plain_text(content).split_whitespace().eq(text.split_whitespace())
}

fn join(front: String, body: &str) -> String {
    if front.is_empty() || body.is_empty() { front + body } else { front + "\n" + body }
}
