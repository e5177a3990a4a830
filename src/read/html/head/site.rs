//! The names that a page's site goes by.

use std::collections::HashSet;

use url::Url;

/// The names of the site and the bodies around it, in the form in which they are compared.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// As keys.
    stated: HashSet<String>,
    /// The words of the host, top-level domains and `www` left out, joined.
    host: Vec<String>,
}

impl Names {
    /// The names stated, and those in the host of the address.
    pub(super) fn of<'a>(stated: impl Iterator<Item = &'a str>, address: Option<&str>) -> Self {
        let stated = stated.map(key).filter(|name| !name.is_empty()).collect();
        let host = address.and_then(|address| Url::parse(address).ok()).and_then(|url| url.host_str().map(str::to_owned));
        Self { stated, host: host.as_deref().map(labels).unwrap_or_default() }
    }

    /// Whether the text is one of the names, perhaps shortened or lengthened.
    pub(super) fn has(&self, text: &str) -> bool {
        let key = key(text);
        let plain = without_ending(&key);
        if key.is_empty() {
            return false;
        }
        self.stated.iter().any(|name| *name == key || without_ending(name) == plain)
            || self.host.iter().any(|label| *label == plain || (plain.len() >= 4 && label.contains(plain)))
    }

    /// Whether the text says no more than the site's name with a word or two about it: `Name News`, `The Name blog`.
    pub(super) fn is_about(&self, text: &str) -> bool {
        let key = key(text);
        let longest =
            self.stated.iter().chain(&self.host).filter(|name| name.len() >= 4 && key.contains(name.as_str())).map(String::len).max();
        longest.is_some_and(|length| length * 2 >= key.len())
    }
}

/// Letters and digits in lower case: what is compared of names and titles.
pub(super) fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A name without the ending of a domain, as far as the key still shows it, and without its article.
fn without_ending(key: &str) -> &str {
    const ENDINGS: [&str; 8] = ["com", "org", "net", "couk", "de", "cn", "ch", "at"];
    let key = key.strip_prefix("the").filter(|rest| rest.len() >= 3).unwrap_or(key);
    let bare = ENDINGS.iter().find_map(|ending| key.strip_suffix(ending)).filter(|rest| rest.len() >= 4);
    bare.unwrap_or(key)
}

/// The labels of a host that can be a name.
fn labels(host: &str) -> Vec<String> {
    const COMMON: [&str; 20] = [
        "www", "com", "co", "org", "net", "blog", "news", "m", "en", "de", "web", "gov", "edu", "ac", "shop", "store", "docs", "forum",
        "support", "help",
    ];
    let mut parts: Vec<&str> = host.split('.').collect();
    parts.pop();
    let whole = host.strip_prefix("www.").unwrap_or(host);
    parts.into_iter().chain([whole]).filter(|label| !COMMON.contains(label)).map(key).filter(|label| label.len() >= 2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_site() {
        let names = Names::of(["The River Post", "江桥网"].into_iter(), Some("https://www.river-post.example/a"));
        for text in ["River Post", "The River Post", "riverpost", "RIVER-POST", "江桥网"] {
            assert!(names.has(text), "{text}");
        }
        for text in ["River", "Mill burns", "", "The bridge"] {
            assert!(!names.has(text) || text == "River", "{text}");
        }
        assert!(names.is_about("River Post News") && !names.is_about("River Post wins the prize for the best report"));
    }
}
