//! Text that somebody wrote as a document: nothing is noise, only the title is looked for.

use crate::model::{BlockKind, Document, HeadingRole, Stated, plain_text};

/// Takes the title from a first heading of level 1 if the front matter gives none, and marks that heading.
pub(super) fn clean(document: &mut Document) {
    let Some(first) = document.blocks.first_mut() else { return };
    let BlockKind::Heading { level: 1, role, content } = &mut first.kind else { return };
    let text = crate::text::squeeze(&plain_text(content));
    match &document.metadata.title {
        Some(title) if crate::text::squeeze(&title.value) != text => {}
        Some(_) => *role = Some(HeadingRole::Title),
        None => {
            *role = Some(HeadingRole::Title);
            document.metadata.title = Some(Stated::new(text, "first-heading").at(first.origin.span));
        }
    }
}
