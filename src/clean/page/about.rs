//! What a page says about itself, as far as it helps to tell its content.

use crate::model::{Metadata, Stated};

/// What a page says about itself.
#[derive(Clone, Debug, Default)]
pub(super) struct About {
    pub(super) title: String,
    pub(super) description: String,
    /// Types of the work, words joined by hyphens.
    pub(super) genre: String,
    /// Whether authors are named, and a day of publication.
    pub(super) signed: bool,
    pub(super) dated: bool,
}

impl About {
    /// A page that says nothing.
    pub(super) const NOTHING: &'static Self =
        &Self { title: String::new(), description: String::new(), genre: String::new(), signed: false, dated: false };

    /// What the document's metadata say.
    pub(super) fn of(metadata: &Metadata) -> Self {
        let value = |stated: &Option<Stated<String>>| stated.as_ref().map(|stated| stated.value.clone()).unwrap_or_default();
        Self {
            title: value(&metadata.title),
            description: value(&metadata.description),
            genre: value(&metadata.genre),
            signed: !metadata.authors.is_empty(),
            dated: metadata.date_published.is_some(),
        }
    }
}
