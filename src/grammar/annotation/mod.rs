//! What dates, quantities and names in running text mean.
//!
//! Each language is a table in a file of its own; two scanners read them: one for writing without spaces
//! ([`east`]), one for words ([`west`]). A scanner goes through the text once and looks ahead a bounded way from the
//! few characters that can begin something; nothing is searched twice, so time grows with the length of the text. What
//! can be read in two ways is left alone.

mod chinese;
mod cursor;
mod decimal;
mod east;
mod english;
mod french;
mod german;
mod item;
mod japanese;
mod moment;
mod polish;
mod spanish;
mod unit;
mod west;

use std::ops::Range;

use crate::model::{Annotation, AnnotationKind};
pub use moment::Anchor;

/// A piece of text whose meaning is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    /// What it means.
    pub annotation: Annotation,
}

/// The kinds that the grammars find.
pub const KINDS: [AnnotationKind; 12] = [
    AnnotationKind::Date,
    AnnotationKind::Time,
    AnnotationKind::Duration,
    AnnotationKind::Measure,
    AnnotationKind::Money,
    AnnotationKind::Percent,
    AnnotationKind::Fraction,
    AnnotationKind::Range,
    AnnotationKind::Number,
    AnnotationKind::NotANumber,
    AnnotationKind::Document,
    AnnotationKind::Person,
];

/// A language with a grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Chinese, in simplified characters.
    Chinese,
    /// Chinese, in traditional characters, where 元 may be any of several currencies.
    TraditionalChinese,
    /// Japanese.
    Japanese,
    /// English.
    English,
    /// German.
    German,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Polish.
    Polish,
}

impl Language {
    /// The language of a BCP 47 tag, if it has a grammar.
    pub fn of(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase();
        let mut subtags = tag.split(['-', '_']);
        Some(match subtags.next().unwrap_or_default() {
            "zh" if subtags.any(|subtag| matches!(subtag, "hant" | "tw" | "hk" | "mo")) => Self::TraditionalChinese,
            "zh" | "cmn" | "yue" => Self::Chinese,
            "ja" => Self::Japanese,
            "en" => Self::English,
            "de" => Self::German,
            "fr" => Self::French,
            "es" => Self::Spanish,
            "pl" => Self::Polish,
            _ => return None,
        })
    }
}

/// Everything in a text that a language's grammar knows, in order. Two of them are apart or one stands inside the
/// other, the outer one first. Days like 昨天 are told only if the `anchor` says what they count from.
///
/// ```
/// use pumice::grammar::annotation::{Anchor, Language, find};
///
/// let anchor = Anchor::of("2020-03-25");
/// let text = "昨天,全省6万多名民警上岗";
/// let said: Vec<_> = find(text, Language::Chinese, anchor)
///     .into_iter()
///     .map(|found| (text[found.range].to_string(), found.annotation.value.unwrap_or_default()))
///     .collect();
/// assert_eq!(said, [("昨天".into(), "2020-03-24".into()), ("6万多名".into(), "60000".into())]);
/// ```
pub fn find(text: &str, language: Language, anchor: Option<Anchor>) -> Vec<Found> {
    let items = match language {
        Language::Chinese => east::scan(text, &chinese::TABLE, anchor),
        Language::TraditionalChinese => east::scan(text, &chinese::TRADITIONAL, anchor),
        Language::Japanese => east::scan(text, &japanese::TABLE, anchor),
        Language::English => west::scan(text, &english::TABLE, anchor),
        Language::German => west::scan(text, &german::TABLE, anchor),
        Language::French => west::scan(text, &french::TABLE, anchor),
        Language::Spanish => west::scan(text, &spanish::TABLE, anchor),
        Language::Polish => west::scan(text, &polish::TABLE, anchor),
    };
    item::settled(items)
}

/// The year that a text calls this one without naming it, where no date is known: a text that sets its last year
/// beside 今年 speaks of the year after.
pub fn inferred_year(text: &str) -> Option<i32> {
    east::inferred_year(text)
}
