//! The language that a page states.

use super::findings::Findings;
use crate::model::Stated;
use crate::read::html::dom::{Dom, Tag};

/// The language: that of `<html>`, else what `<meta>` or the structured data say.
pub(super) fn choose(dom: &Dom, found: &Findings) -> Option<Stated<String>> {
    if let Some(language) = language(dom) {
        return Some(Stated::new(language.into(), "html-lang"));
    }
    found.languages.iter().find_map(|stated| {
        // Open Graph writes `en_US`, others list several.
        let tag = stated.value.split([',', ';', ' ']).next()?.replace('_', "-");
        let tag = valid_language(Some(&tag))?.to_owned();
        Some(Stated { value: tag, ..stated.clone() })
    })
}

/// The language that the page states.
pub(in crate::read::html) fn language(dom: &Dom) -> Option<&str> {
    let html = dom.all().find(|id| dom.tag(*id) == Some(Tag::Html))?;
    valid_language(dom.attribute(html, "lang"))
}

/// A language tag, if it is one: BCP 47's shape.
pub(in crate::read::html) fn valid_language(tag: Option<&str>) -> Option<&str> {
    let tag = tag?.trim();
    let mut parts = tag.split('-');
    let primary = parts.next()?;
    let first = (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
    let rest = parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    (first && rest && !tag.ends_with("-x")).then_some(tag)
}
