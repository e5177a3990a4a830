//! Authors: persons out of what pages print where a name should stand.
//!
//! Order of trust: JSON-LD, microdata, journals' tags, `<meta name="author">`, microformats, `rel=author`, Open Graph's
//! `article:author`, Dublin Core, and what is said of the page around the text. The first place that names somebody
//! gives all authors; places are not mixed.

use super::findings::Findings;
use super::site::{Names, key};
use crate::grammar::names::{is_nobody, is_person};
use crate::model::{Agent, Stated};
use crate::text::squeeze;

/// The rules in the order of trust.
const ORDER: [&str; 10] =
    ["json-ld", "microdata", "citation", "meta", "microformat", "rel-author", "article", "dublin-core", "json-ld-page", "microdata-page"];

/// More names than this are a list of something else.
const MOST_NAMES: usize = 64;

/// The authors of the text.
pub(super) fn choose(found: &Findings, names: &Names) -> Vec<Stated<Agent>> {
    by_trust(&found.authors, names, "author")
}

/// Its editors.
pub(super) fn editors(found: &Findings, names: &Names) -> Vec<Stated<Agent>> {
    by_trust(&found.editors, names, "editor")
}

fn by_trust(stated: &[Stated<Agent>], names: &Names, role: &str) -> Vec<Stated<Agent>> {
    for rule in ORDER {
        let mut all: Vec<Stated<Agent>> = Vec::new();
        for one in stated.iter().filter(|one| one.rule == rule) {
            for agent in agents(&one.value, names, rule == "citation") {
                let known = key(&agent.name);
                if all.len() < MOST_NAMES && !all.iter().any(|other| key(&other.value.name) == known) {
                    let raw = (agent.name != one.value.name).then(|| one.value.name.clone());
                    all.push(Stated { value: Agent { role: Some(role.into()), ..agent }, raw, ..one.clone() });
                }
            }
        }
        if !all.is_empty() {
            return all;
        }
    }
    Vec::new()
}

/// The persons and bodies that the text names.
fn agents(stated: &Agent, names: &Names, inverted: bool) -> Vec<Agent> {
    let text = squeeze(&stated.name);
    let text = without_opening(&text);
    if text.len() > 600 || names.has(text) {
        return Vec::new();
    }
    let parts = if stated.collective { vec![text] } else { split(text, inverted) };
    let single = parts.len() == 1;
    let mut all = Vec::new();
    for part in parts {
        let name = without_extras(part);
        let name = if inverted { upright(name) } else { name.to_owned() };
        if !is_name(&name) || names.has(&name) {
            continue;
        }
        let own = if single { stated.clone() } else { Agent::default() };
        all.push(Agent { collective: stated.collective, name, ..own });
    }
    all
}

/// Words that stand before names.
fn without_opening(text: &str) -> &str {
    const OPENINGS: [&str; 24] = [
        "written by",
        "posted by",
        "published by",
        "story by",
        "article by",
        "words by",
        "reviewed by",
        "author:",
        "authors:",
        "by:",
        "by",
        "von",
        "par",
        "por",
        "autor:",
        "作者：",
        "作者:",
        "记者：",
        "记者:",
        "文/",
        "文／",
        "文：",
        "記者",
        "text:",
    ];
    for opening in OPENINGS {
        let Some(head) = text.get(..opening.len()) else { continue };
        let rest = &text[opening.len()..];
        let bounded = !opening.ends_with(char::is_alphabetic) || rest.starts_with([' ', ':', '：']);
        if head.to_lowercase() == opening && bounded && !rest.trim().is_empty() {
            return rest.trim_start_matches([' ', ':', '：']);
        }
    }
    text
}

/// The names in a text that may hold several.
fn split(text: &str, inverted: bool) -> Vec<&str> {
    const JOINS: [&str; 10] = [" and ", " And ", " AND ", " & ", " und ", " et ", " y ", " | ", " / ", " with "];
    let signs: &[char] = if inverted { &[';', '；'] } else { &[';', ',', '、', '，', '；', '\n', '•', '·'] };
    let han = text.chars().any(crate::text::is_han);
    let mut parts = vec![text];
    for join in JOINS {
        parts = parts.into_iter().flat_map(|part| part.split(join)).collect();
    }
    parts
        .into_iter()
        .flat_map(|part| part.split(|c: char| signs.contains(&c) && !(han && c == '·') || han && c == '/'))
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect()
}

/// A name without what is printed around it: an address of mail, a handle, a body in brackets, degrees.
fn without_extras(part: &str) -> &str {
    let part = part.split(['(', '（', '<', '[']).next().filter(|head| !head.trim().is_empty()).unwrap_or(part);
    let part = ["and ", "und ", "by ", "By "].iter().find_map(|word| part.strip_prefix(word)).unwrap_or(part);
    part.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '|' | '-' | '–' | '/' | '*' | '"' | '“' | '”'))
}

/// `Doe, Jane` as `Jane Doe`.
fn upright(name: &str) -> String {
    match name.split_once(',') {
        Some((family, given)) if !given.contains(',') => format!("{} {}", given.trim(), family.trim()),
        _ => name.to_owned(),
    }
}

/// Whether the text can be a name: not an address, a number, a degree, a word for staff, a sentence.
fn is_name(text: &str) -> bool {
    const AFTER_NAMES: [&str; 22] = [
        "phd", "md", "ma", "ba", "msc", "bsc", "mba", "rd", "rn", "cpa", "jr", "sr", "dds", "esq", "ceo", "ii", "iii", "cfp", "ms", "mph",
        "editor", "founder",
    ];
    const OF_STAFF: [&str; 20] = [
        "staff",
        "editor",
        "editors",
        "reporter",
        "writer",
        "correspondent",
        "contributor",
        "columnist",
        "journalist",
        "redakteur",
        "redakteurin",
        "redaktion",
        "team",
        "photographer",
        "producer",
        "director",
        "manager",
        "admin",
        "administrator",
        "webmaster",
    ];
    let key = key(text);
    let count = text.chars().count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let last = text.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let words = text.split_whitespace().count();
    !is_nobody(text)
        && !AFTER_NAMES.contains(&key.as_str())
        && !(OF_STAFF.contains(&last.as_str()) && !is_person_before(text))
        && letters >= 2
        && count <= 60
        && words <= 7
        && !text.contains(['@', '{', '}', '=', '?', '!', '\\'])
        && !text.contains("://")
        && !text.starts_with("www.")
        && crate::grammar::date::normalise(text).is_none()
}

/// Nobody is called `Senior Editor`: words for staff are names only with a person's name before them, which a page
/// parts by a comma.
fn is_person_before(text: &str) -> bool {
    text.chars().any(crate::text::is_han) && is_person(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let names = Names::of(["River Post", "江桥网"].into_iter(), Some("https://www.riverpost.example/"));
        agents(&Agent::person(text), &names, false).into_iter().map(|agent| agent.name).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn persons_and_what_stands_around_them() {
        for (text, names) in [
            ("Jane Doe", "Jane Doe"),
            ("By Jane Doe and John Roe", "Jane Doe; John Roe"),
            ("Jane Doe, Senior Editor", "Jane Doe"),
            ("Jane Doe, MD, PhD", "Jane Doe"),
            ("Jane Doe (jane@riverpost.example)", "Jane Doe"),
            ("jane@riverpost.example", ""),
            ("https://riverpost.example/jane", ""),
            ("admin", ""),
            ("River Post", ""),
            ("riverpost.example", ""),
            ("River Post Staff", ""),
            ("李凌、张磊", "李凌; 张磊"),
            ("作者：李凌", "李凌"),
            ("彼得·汉德克", "彼得·汉德克"),
        ] {
            assert_eq!(read(text), names, "{text}");
        }
        let doe = agents(&Agent::person("Doe, Jane"), &Names::default(), true);
        assert_eq!(doe.first().map(|agent| agent.name.as_str()), Some("Jane Doe"));
    }

    #[test]
    fn places_are_not_mixed() {
        let mut found = Findings::default();
        for (rule, name) in [("meta", "admin"), ("rel-author", "Jane Doe"), ("rel-author", "Jane  Doe"), ("article", "John Roe")] {
            found.authors.push(Stated::new(Agent::person(name), rule));
        }
        let all = choose(&found, &Names::default());
        assert_eq!(all.iter().map(|one| (one.value.name.as_str(), &*one.rule)).collect::<Vec<_>>(), [("Jane Doe", "rel-author")]);
    }
}
