//! What users say about pages: which parts to keep and to drop, and where title, author and date stand, as CSS
//! selectors, for all pages or for those of some addresses.

use scraper::Selector;
use serde::Deserialize;

use crate::error::{Error, ErrorKind, Result};

/// Rules about pages, in order; for a page, all that fit it count.
///
/// ```
/// use pumice::read::html::Rules;
///
/// let rules = Rules::from_toml("[[rule]]\nhost = '*.example.org'\nkeep = ['article']\ndrop = ['.ad']\ndate = 'time'");
/// assert!(rules.is_ok());
/// assert!(Rules::from_toml("[[rule]]\nkeep = ['p[']").is_err());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Rules {
    rules: Vec<Rule>,
}

/// One rule.
#[derive(Clone, Debug, Default)]
pub(super) struct Rule {
    host: Option<String>,
    url: Option<String>,
    pub(super) keep: Vec<Selector>,
    pub(super) drop: Vec<Selector>,
    pub(super) title: Option<Selector>,
    pub(super) author: Option<Selector>,
    pub(super) date: Option<Selector>,
}

/// A rules file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    rule: Vec<Entry>,
}

/// A rule as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    host: Option<String>,
    url: Option<String>,
    #[serde(default)]
    keep: Vec<String>,
    #[serde(default)]
    drop: Vec<String>,
    title: Option<String>,
    author: Option<String>,
    date: Option<String>,
}

impl Rules {
    /// Reads a rules file: `[[rule]]` tables with `host` or `url` (patterns in which `*` stands for anything), `keep` and
    /// `drop` (lists of selectors), `title`, `author` and `date` (a selector each). A rule without a pattern is for all
    /// pages.
    ///
    /// # Errors
    /// What is no TOML, has other keys, or names what is no selector.
    pub fn from_toml(text: &str) -> Result<Self> {
        let file: File = toml::from_str(text).map_err(|error| usage(error.to_string().trim_end()))?;
        let rules = file.rule.into_iter().map(Rule::of).collect::<Result<_>>()?;
        Ok(Self { rules })
    }

    /// Rules for all pages: what to keep and what to drop.
    ///
    /// # Errors
    /// What is no selector.
    pub fn for_all(keep: &[String], drop: &[String]) -> Result<Self> {
        let rule = Rule { keep: selectors(keep)?, drop: selectors(drop)?, ..Rule::default() };
        Ok(if keep.is_empty() && drop.is_empty() { Self::default() } else { Self { rules: vec![rule] } })
    }

    /// These rules and then those.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.rules.extend(others.rules);
        self
    }

    /// The rules for the page at an address.
    pub(super) fn of(&self, address: Option<&str>) -> Vec<&Rule> {
        self.rules.iter().filter(|rule| rule.fits(address)).collect()
    }
}

impl Rule {
    fn of(entry: Entry) -> Result<Self> {
        let one = |text: Option<String>| text.map(|text| selector(&text)).transpose();
        Ok(Self {
            host: entry.host.map(|host| host.to_ascii_lowercase()),
            url: entry.url,
            keep: selectors(&entry.keep)?,
            drop: selectors(&entry.drop)?,
            title: one(entry.title)?,
            author: one(entry.author)?,
            date: one(entry.date)?,
        })
    }

    fn fits(&self, address: Option<&str>) -> bool {
        let host = || url::Url::parse(address?).ok()?.host_str().map(str::to_ascii_lowercase);
        let host_fits = self.host.as_deref().is_none_or(|pattern| host().is_some_and(|host| matches(pattern, &host)));
        host_fits && self.url.as_deref().is_none_or(|pattern| address.is_some_and(|address| matches(pattern, address)))
    }
}

fn selectors(texts: &[String]) -> Result<Vec<Selector>> {
    texts.iter().map(|text| selector(text)).collect()
}

fn selector(text: &str) -> Result<Selector> {
    Selector::parse(text).map_err(|_| usage(&format!("`{text}` is no CSS selector")))
}

fn usage(message: &str) -> Error {
    Error::new(ErrorKind::Usage(message.into()))
}

/// Whether a text is what a pattern says, in which `*` stands for anything: its pieces in order, the first at the
/// beginning and the last at the end.
fn matches(pattern: &str, text: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut left) = text.strip_prefix(first) else { return false };
    let (middle, last) = rest.rsplit_once('*').unwrap_or(("", rest));
    for piece in middle.split('*') {
        let Some((_, after)) = left.split_once(piece).or(piece.is_empty().then_some(("", left))) else { return false };
        left = after;
    }
    left.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        assert!(matches("*.example.org", "news.example.org") && !matches("*.example.org", "example.org"));
        assert!(matches("https://a.example/*/x*", "https://a.example/2024/05/x.html"));
        assert!(!matches("https://a.example/*/y*", "https://a.example/2024/05/x.html"));
        assert!(matches("a*a", "aba") && !matches("a*a", "a") && matches("*", "") && matches("a", "a"));
    }

    #[test]
    fn rules_are_for_the_addresses_they_name() -> Result<()> {
        let rules = Rules::from_toml(
            "[[rule]]\nhost = 'A.example'\ndrop = ['.ad']\n[[rule]]\nurl = 'https://b.example/*'\n[[rule]]\nkeep = ['main']",
        )?;
        assert_eq!(rules.of(Some("https://a.example/x")).len(), 2);
        assert_eq!(rules.of(Some("https://b.example/x")).len(), 2);
        assert_eq!(rules.of(None).len(), 1);
        Ok(())
    }

    #[test]
    fn mistakes_are_told() {
        for text in ["[[rule]]\ndrops = ['a']", "[[rule]]\nkeep = 'a'", "[[rule]]\ntitle = '>>'", "rule"] {
            assert!(Rules::from_toml(text).is_err(), "{text}");
        }
    }
}
