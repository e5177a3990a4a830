//! Authors: persons out of what pages print where a name should stand.
//!
//! Order of trust: JSON-LD, microdata, journals' tags, `<meta name="author">`, microformats, `rel=author`, Open Graph's
//! `article:author`, elements whose class says author, links to the page of an author, Dublin Core, what is said of the
//! page around the text, and the account that opened a thread. The first place that names somebody gives all authors;
//! places are not mixed.

use super::findings::Findings;
use super::site::{Names, key};
use crate::grammar::names::{closed, is_nobody, is_person, is_western};
use crate::model::{Agent, Stated};
use crate::text::squeeze;

/// The rules in the order of trust.
const ORDER: [&str; 14] = [
    "selector",
    "json-ld",
    "microdata",
    "citation",
    "meta",
    "microformat",
    "rel-author",
    "article",
    "class-author",
    "author-link",
    "dublin-core",
    "json-ld-page",
    "microdata-page",
    "account-link",
];

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

/// Persons first, from whatever place names one; bodies only where no person is named.
fn by_trust(stated: &[Stated<Agent>], names: &Names, role: &str) -> Vec<Stated<Agent>> {
    let of = |rule: &str, bodies: bool| {
        let mut all: Vec<Stated<Agent>> = Vec::new();
        for one in stated.iter().filter(|one| one.rule == rule) {
            for agent in agents(&one.value, names, rule) {
                let known = key(&agent.name);
                let is_new = !all.iter().any(|other| key(&other.value.name) == known);
                if is_new && all.len() < MOST_NAMES && (bodies || !agent.collective && !names.has(&agent.name)) {
                    let raw = (agent.name != one.value.name).then(|| one.value.name.clone());
                    all.push(Stated { value: Agent { role: Some(role.into()), ..agent }, raw, ..one.clone() });
                }
            }
        }
        all
    };
    // Links to many people are a list of them.
    let few = |all: &Vec<Stated<Agent>>, rule: &str| !all.is_empty() && (all.len() <= 4 || !matches!(rule, "rel-author" | "microformat"));
    let find = |bodies| ORDER.iter().map(|rule| (of(rule, bodies), rule)).find(|(all, rule)| few(all, rule)).map(|(all, _)| all);
    find(false).or_else(|| find(true)).unwrap_or_default()
}

/// The persons and bodies that the text names.
fn agents(stated: &Agent, names: &Names, rule: &str) -> Vec<Agent> {
    let inverted = rule == "citation";
    let text = squeeze(&stated.name);
    let text = without_opening(&text);
    // A body of the site's own name signs for nobody.
    if text.len() > 600 || stated.collective && names.has(text) {
        return Vec::new();
    }
    let whole = stated.collective || names.has(text) || is_firm(text);
    let parts = if whole { vec![text] } else { split(text, inverted) };
    let single = parts.len() == 1;
    let mut all = Vec::new();
    for part in parts {
        let name = without_extras(part);
        let name = if inverted { upright(name) } else { closed(name).into_owned() };
        // What Chinese pages state for machines is as often the outlet as a person; what they show signs the text.
        let outlet = name.chars().all(crate::text::is_han) && !is_person(&name) && !stated.collective && rule != "class-author";
        if !is_name(&name) || outlet {
            continue;
        }
        let own = if single { stated.clone() } else { Agent::default() };
        let collective = stated.collective || is_firm(&name) || is_staff(&name) || names.has(&name) && !is_western(&name, 2);
        all.push(Agent { collective, name, ..own });
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
        _ => closed(name).into_owned(),
    }
}

/// Whether the text can be a name: not an address, a number, a degree, an office, a sentence.
fn is_name(text: &str) -> bool {
    const AFTER_NAMES: [&str; 22] = [
        "phd", "md", "ma", "ba", "msc", "bsc", "mba", "rd", "rn", "cpa", "jr", "sr", "dds", "esq", "ceo", "ii", "iii", "cfp", "ms", "mph",
        "editor", "founder",
    ];
    const OFFICES: [&str; 16] = [
        "editor",
        "reporter",
        "writer",
        "correspondent",
        "columnist",
        "journalist",
        "redakteur",
        "redakteurin",
        "photographer",
        "producer",
        "director",
        "manager",
        "admin",
        "administrator",
        "webmaster",
        "founder",
    ];
    const FILLINGS: [&str; 14] = [
        "name",
        "publisher",
        "undefined",
        "null",
        "noauthor",
        "unknown",
        "anónimo",
        "anonimo",
        "anonym",
        "authorname",
        "default",
        "superuser",
        "guestauthor",
        "site",
    ];
    let key = key(text);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let last = text.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    !is_nobody(text)
        && !AFTER_NAMES.contains(&key.as_str())
        && !FILLINGS.contains(&key.as_str())
        && !OFFICES.contains(&last.as_str())
        && letters >= 2
        && text.chars().count() <= 60
        && text.split_whitespace().count() <= 7
        && !text.contains(['@', '{', '}', '=', '?', '!', '\\'])
        && !text.contains("://")
        && !text.starts_with("www.")
        && crate::grammar::date::normalise(text).is_none()
}

/// Whether the text names those who work somewhere, not somebody.
pub(super) fn is_staff(text: &str) -> bool {
    const STAFF: [&str; 13] = [
        "editorial",
        "staff",
        "team",
        "editors",
        "redaktion",
        "redaktionsteam",
        "redacción",
        "redazione",
        "rédaction",
        "redakcja",
        "newsroom",
        "contributor",
        "contributors",
    ];
    let mut words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words.any(|word| STAFF.contains(&word.as_str()))
}

/// Whether the text names a firm by its legal form.
fn is_firm(text: &str) -> bool {
    const FORMS: [&str; 14] = ["gmbh", "ag", "inc", "inc.", "llc", "ltd", "ltd.", "e.v.", "corp", "corp.", "plc", "s.a.", "b.v.", "co."];
    text.split([' ', ','])
        .any(|word| FORMS.contains(&word.to_lowercase().as_str()) && !word.starts_with(char::is_lowercase) || word == "e.V.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let names = Names::of(["River Post", "江桥网"].into_iter(), Some("https://www.riverpost.example/"));
        agents(&Agent::person(text), &names, "meta").into_iter().map(|agent| agent.name).collect::<Vec<_>>().join("; ")
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
            ("River Post", "River Post"),
            ("Mills & Rivers GmbH, Oxbow", "Mills & Rivers GmbH, Oxbow"),
            ("江桥新闻客户端", ""),
            ("李凌、张磊", "李凌; 张磊"),
            ("作者：李凌", "李凌"),
            ("李 凌", "李凌"),
            ("彼得·汉德克", "彼得·汉德克"),
        ] {
            assert_eq!(read(text), names, "{text}");
        }
        let doe = agents(&Agent::person("Doe, Jane"), &Names::default(), "citation");
        assert_eq!(doe.first().map(|agent| agent.name.as_str()), Some("Jane Doe"));
    }

    #[test]
    fn bodies_only_where_no_person_is_named() {
        let names = Names::of(["River Post"].into_iter(), None);
        let mut found = Findings::default();
        let mut choose = |rule: &'static str, name: &str| {
            found.authors.push(Stated::new(Agent::person(name), rule));
            let all = choose(&found, &names);
            all.iter().map(|one| format!("{}{}", one.value.name, if one.value.collective { " (body)" } else { "" })).collect::<Vec<_>>()
        };
        assert_eq!(choose("json-ld", "riverpost"), ["riverpost (body)"]);
        assert_eq!(choose("rel-author", "Jane Doe"), ["Jane Doe"]);
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
