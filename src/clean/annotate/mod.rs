//! Annotations: what the dates, quantities and names in the text mean.
//!
//! The last pass over the body. It changes no text: what a [grammar](crate::grammar::annotation) knows of a line is
//! [woven](weave) into it.

mod weave;

use crate::grammar::annotation::{Anchor, Found, Language, find, inferred_year};
use crate::model::{AnnotationKind, Block, Confidence, Document, Inline, Kinds, plain_text, walk};
use crate::text::is_cjk;

/// Annotates the body and the footnotes with these kinds.
pub(super) fn annotate(document: &mut Document, kinds: Kinds) {
    if kinds.is_empty() {
        return;
    }
    let pass = Pass { kinds, anchor: anchor(document) };
    let language = document.metadata.language.as_ref().map(|language| language.value.clone());
    let footnotes = document.footnotes.iter_mut().map(|footnote| &mut footnote.blocks);
    for blocks in std::iter::once(&mut document.blocks).chain(footnotes) {
        pass.flow(blocks, language.as_deref());
    }
}

/// What the pass goes by.
struct Pass {
    kinds: Kinds,
    anchor: Option<Anchor>,
}

impl Pass {
    fn flow(&self, blocks: &mut [Block], language: Option<&str>) {
        for block in blocks {
            let own = block.origin.lang.clone();
            let language = own.as_deref().or(language);
            for line in walk::lines_mut(block) {
                self.line(line, language);
            }
            for children in walk::child_blocks_mut(block) {
                self.flow(children, language);
            }
        }
    }

    fn line(&self, line: &mut Vec<Inline>, language: Option<&str>) {
        weave::line(line, |text| {
            let Some(language) = grammar(language, text) else { return Vec::new() };
            let mut found = find(text, language, self.anchor);
            found.retain(|found| self.kinds.contains(found.annotation.kind));
            found.iter_mut().for_each(doubt);
            found
        });
    }
}

/// A value that rests on more than the text says is less than sure.
fn doubt(found: &mut Found) {
    if found.annotation.inferred && found.annotation.kind == AnnotationKind::Date {
        found.annotation.confidence = Some(Confidence::Medium);
    }
}

/// The grammar for a line: that of its language, or by its script where no language is known.
fn grammar(language: Option<&str>, text: &str) -> Option<Language> {
    match language {
        Some(tag) => Language::of(tag),
        None if text.contains(is_cjk) => Some(Language::Chinese),
        None => Some(Language::English),
    }
}

/// What the dates of the document count from: the date it was published; where that lacks a year, a year worked out
/// from the body.
fn anchor(document: &Document) -> Option<Anchor> {
    let published = document.metadata.date_published.as_ref().map(|date| date.value.as_str());
    if let Some(anchor) = published.and_then(Anchor::of) {
        return Some(anchor);
    }
    if !document.metadata.language.as_ref().is_some_and(|language| language.value.starts_with("zh")) {
        return None;
    }
    let mut text = String::new();
    walk::blocks(&document.blocks, &mut |block| {
        for line in walk::lines(block) {
            text.push_str(&plain_text(line));
            text.push('\n');
        }
    });
    let day = published.and_then(|date| date.strip_prefix("--")).and_then(|date| date.split_once('-'));
    let day = day.and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
    let speaks_of_now = day.is_some() || text.contains("今年");
    Some(Anchor { year: inferred_year(&text).filter(|_| speaks_of_now)?, day, inferred: true })
}
