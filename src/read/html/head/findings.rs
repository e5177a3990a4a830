//! What the places of a page say about it, before anything is decided.

use crate::model::{Agent, Licence, Stated};
use crate::span::Span;

/// Everything that was found, in the order of the page; nothing is weighed here.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) titles: Vec<Stated<String>>,
    /// Names as they are printed: perhaps several in one, perhaps none.
    pub(super) authors: Vec<Stated<Agent>>,
    pub(super) editors: Vec<Stated<Agent>>,
    /// Dates as they are printed.
    pub(super) published: Vec<Stated<String>>,
    pub(super) modified: Vec<Stated<String>>,
    pub(super) descriptions: Vec<Stated<String>>,
    pub(super) languages: Vec<Stated<String>>,
    pub(super) sites: Vec<Stated<String>>,
    pub(super) publishers: Vec<Stated<String>>,
    pub(super) sources: Vec<Stated<String>>,
    pub(super) tags: Vec<Stated<String>>,
    pub(super) categories: Vec<Stated<String>>,
    pub(super) breadcrumb: Vec<Stated<String>>,
    pub(super) rights: Vec<Stated<String>>,
    pub(super) licences: Vec<Stated<Licence>>,
    pub(super) canonical: Vec<Stated<String>>,
    pub(super) identifiers: Vec<Stated<(String, String)>>,
    /// Names of bodies that are neither the title nor a person: brands, organisations.
    pub(super) bodies: Vec<String>,
    /// Types of the work: schema.org's names as words joined by hyphens, or what `og:type` says.
    pub(super) genres: Vec<Stated<String>>,
}

/// A rule and the place where it holds, for values that are found together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finder {
    pub(super) rule: &'static str,
    pub(super) span: Option<Span>,
}

impl Finder {
    /// Adds a value to the list, white space squeezed, unless nothing is left of it.
    pub(super) fn add(self, list: &mut Vec<Stated<String>>, value: &str) {
        let value = crate::text::squeeze(value);
        if !value.is_empty() && list.len() < MOST {
            list.push(self.state(value));
        }
    }

    /// Adds every value between the signs that part keywords.
    pub(super) fn add_each(self, list: &mut Vec<Stated<String>>, values: &str) {
        for value in values.split([',', ';', '，', '；', '、']) {
            self.add(list, value);
        }
    }

    /// The value with its rule and place.
    pub(super) fn state<T>(self, value: T) -> Stated<T> {
        Stated::new(value, self.rule).at(self.span)
    }
}

/// How many values of one sort are taken from a page; the rest is not worth the time.
pub(super) const MOST: usize = 256;
