//! Markdown: CommonMark with GFM's tables, task lists, strikethrough and footnotes, and definition lists and formulas.
//!
//! [`block`] writes blocks to [`lines`] with the prefixes of the containers around them. A line of text is brought into
//! [`normal`] form, spelt by [`inline`] with the fewest backslashes ([`escape`]), and, unless it is [`certain`] to be
//! read as it is meant, read back and compared ([`check`]); the next spelling is tried until one says what is meant.
//!
//! What has no form in GFM has one here, and the reader of Markdown reads it as what it was:
//!
//! | what | form |
//! |---|---|
//! | terms with definitions | each term on a line, each definition after `: ` |
//! | figure | the image; its caption emphasised on the next line, its credit in `<small>` on the one after |
//! | ruby | `<ruby>base<rt>gloss</rt></ruby>` |
//! | styles without delimiters | `<sup>`, `<sub>`, `<u>`, `<mark>`, `<ins>`, `<del>`, `<q>` |
//! | formula | `$…$`, or ``$`…`$`` where it would be taken for formatting; `$$…$$`, or a fence `math` for several lines |
//! | id of a heading | `{#id}`, for documents that were Markdown |
//! | cells that span, a table in a cell | [`html`]: `<table>`, a row a line |
//!
//! What is lost on the way is a note; [`losses`] lists it.

mod block;
mod certain;
mod check;
mod code;
mod definition;
mod emphasis;
mod escape;
mod figure;
mod fill;
mod flank;
mod follow;
mod footnote;
mod html;
mod inline;
mod lines;
mod link;
mod list;
mod losses;
mod normal;
mod options;
mod pairs;
mod punctuation;
mod signs;
mod table;

pub use options::{Bullet, CjkEmphasis, Flavour, MarkdownOptions, MathStyle};

use super::{Written, record};
use crate::model::{BlockKind, Document, HeadingRole, plain_text, walk};
use crate::text::without_space;

/// Writes Markdown. A title that is known but stands nowhere in the body becomes its first heading, unless there is
/// front matter for a program that shows it.
pub fn write(document: &Document, options: &MarkdownOptions) -> Written {
    let mut writer = block::Writer::new(document, options);
    let shown = options.front_matter.is_some_and(record::FrontMatter::shows_title);
    let title = document.title().filter(|title| !shown && !title.trim().is_empty());
    if let Some(title) = title.filter(|title| !has_title(document, title)) {
        writer.title(title);
    }
    writer.flow(&document.blocks, false);
    writer.footnotes();
    let (body, mut notes) = writer.finish();
    let Some(program) = options.front_matter else { return Written { text: body, notes } };
    let front = record::front_matter(document, program);
    notes.extend(front.notes);
    Written { text: join(front.text, &body), notes }
}

/// Whether a heading of the body is the title; so is one that says the same.
fn has_title(document: &Document, title: &str) -> bool {
    let title = without_space(title);
    let mut found = false;
    walk::blocks(&document.blocks, &mut |block| {
        if let BlockKind::Heading { role, content, .. } = &block.kind {
            found = found || *role == Some(HeadingRole::Title) || without_space(&plain_text(content)) == title;
        }
    });
    found
}

fn join(front: String, body: &str) -> String {
    if front.is_empty() || body.is_empty() { front + body } else { front + "\n" + body }
}
