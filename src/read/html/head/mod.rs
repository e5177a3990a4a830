//! What a page says about itself.

use super::ReadOptions;
use super::address::Addresses;
use super::dom::{Dom, Tag};
use crate::model::{Metadata, Stated};
use crate::text::squeeze;

/// Reads the metadata of a page.
pub(super) fn read(dom: &Dom, _addresses: &Addresses, options: &ReadOptions, metadata: &mut Metadata) {
    metadata.url = options.url.clone().map(|url| Stated::new(url, "option"));
    metadata.language = language(dom).map(|language| Stated::new(language.into(), "html-lang"));
    let title = dom.all().find(|id| dom.tag(*id) == Some(Tag::Title)).map(|id| squeeze(&dom.text(id)));
    metadata.title = title.filter(|title| !title.is_empty()).map(|title| Stated::new(title, "title-element"));
}

/// The language that the page states.
pub(super) fn language(dom: &Dom) -> Option<&str> {
    let html = dom.all().find(|id| dom.tag(*id) == Some(Tag::Html))?;
    valid_language(dom.attribute(html, "lang"))
}

/// A language tag, if it is one: BCP 47's shape.
pub(super) fn valid_language(tag: Option<&str>) -> Option<&str> {
    let tag = tag?.trim();
    let mut parts = tag.split('-');
    let primary = parts.next()?;
    let first = (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    let rest = parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    (first && rest && !tag.ends_with("-x")).then_some(tag)
}
