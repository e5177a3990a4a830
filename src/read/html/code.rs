//! Program text.

use super::dom::{NodeId, Tag};
use super::evidence::Place;
use super::survey::is_block;
use super::walk::Walker;
use crate::model::BlockKind;

impl<'a> Walker<'a> {
    /// `<pre>`: program text, unless pictures or blocks stand in it; then only its line ends count.
    pub(super) fn preformatted(&mut self, id: NodeId, place: &Place<'a>, mut inner: Place<'a>) {
        let dom = self.dom;
        if place.in_line {
            return self.block(id, place, inner);
        }
        let wraps = |tag: Tag| matches!(tag, Tag::Div | Tag::Pre) || !is_block(tag);
        if self.survey.has_objects(id) || !dom.descendants(id).filter_map(|node| dom.tag(node)).all(wraps) {
            inner.preformatted = true;
            return self.block(id, place, inner.in_container(id));
        }
        let text = code_text(&self.survey.text(dom, id));
        if !text.trim().is_empty() || self.layout {
            let language = self.language_of_code(id);
            self.builder.block(BlockKind::Code { language, text }, self.origin(id, &inner));
        }
    }

    /// The language that the classes of the block, of the `<code>` in it or of the two elements around it name.
    pub(super) fn language_of_code(&self, id: NodeId) -> Option<String> {
        let dom = self.dom;
        let inner = dom.children(id).find(|child| dom.tag(*child) == Some(Tag::Code));
        let around = std::iter::successors(dom.parent(id), |id| dom.parent(*id)).take(2);
        inner.into_iter().chain([id]).chain(around).find_map(|node| {
            let stated = ["data-lang", "data-language"].iter().find_map(|name| dom.attribute(node, name));
            stated.and_then(language).or_else(|| dom.attribute(node, "class").and_then(language_in_class))
        })
    }
}

/// The text of a block of program text, each line with its end; without the indentation of an end tag.
fn code_text(text: &str) -> String {
    let shown = text.trim_end_matches([' ', '\t']);
    let text = if shown.ends_with('\n') { shown } else { text };
    if text.is_empty() || text.ends_with('\n') { text.into() } else { format!("{text}\n") }
}

/// The language that a class names: `language-rust`, `lang-rust`, `highlight-source-rust`, `brush: rust`.
fn language_in_class(class: &str) -> Option<String> {
    const PREFIXES: [&str; 5] = ["language-", "lang-", "highlight-source-", "highlight-text-", "brush:"];
    let named = class.split_ascii_whitespace().find_map(|name| {
        let rest = PREFIXES.iter().find_map(|prefix| name.strip_prefix(prefix))?;
        language(rest)
    });
    named.or_else(|| {
        let (_, rest) = class.split_once("brush:")?;
        language(rest.split([';', ' ']).find(|word| !word.is_empty())?)
    })
}

/// A plausible name of a language, in small letters; names that mean none are none.
fn language(name: &str) -> Option<String> {
    let name = name.trim().trim_end_matches(';').to_ascii_lowercase();
    let plausible = name.len() <= 24 && name.starts_with(|c: char| c.is_ascii_alphanumeric());
    let legal = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '-' | '_' | '.'));
    let none = matches!(name.as_str(), "none" | "plain" | "plaintext" | "text" | "txt" | "nohighlight" | "auto");
    (plausible && legal && !none).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_in_classes() {
        for (class, expected) in [
            ("hljs language-rust", Some("rust")),
            ("highlight highlight-source-c++", Some("c++")),
            ("brush: js; toolbar: false", Some("js")),
            ("language-plaintext", None),
            ("block slang", None),
        ] {
            assert_eq!(language_in_class(class).as_deref(), expected, "{class}");
        }
    }
}
