//! `<meta>`: Open Graph, Twitter cards, Dublin Core, the tags of scholarly journals, and the names that systems for
//! news and blogs have made up.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::findings::{Finder, Findings, MOST};
use crate::model::{Agent, Licence};
use crate::read::html::dom::{Dom, NodeId, Tag};

/// What a value is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Author,
    Editor,
    Published,
    Modified,
    Description,
    Language,
    Site,
    Publisher,
    Source,
    Tags,
    Category,
    Rights,
    Licence,
    Canonical,
    Identifier,
    Kind,
}

/// Names in lower case, `_` and `.` written `-` and `:`, by what they are about and by the rule that they stand for.
const NAMES: &[(Field, &str, &str)] = &[
    (Field::Title, "open-graph", "og:title"),
    (Field::Title, "twitter", "twitter:title"),
    (Field::Title, "dublin-core", "dc:title dcterms:title"),
    (Field::Title, "citation", "citation-title bepress-citation-title prism:title eprints:title"),
    (Field::Title, "meta", "title headline parsely-title sailthru:title article:title cxenseparse:title rnews:headline"),
    (Field::Author, "article", "article:author og:article:author og:author article:author-name shareaholic:article-author-name"),
    (Field::Author, "dublin-core", "dc:creator dcterms:creator dc:creator:personalname"),
    (Field::Author, "citation", "citation-author citation-authors bepress-citation-author eprints:creators-name prism:author"),
    (
        Field::Author,
        "meta",
        "author authors creator parsely-author sailthru:author cxenseparse:author byl byline rnews:author article-author dcsext:author",
    ),
    (Field::Editor, "meta", "editor"),
    (
        Field::Published,
        "article",
        "article:published-time og:article:published-time og:published-time article:published og:publish-date og:pubdate og:release-date og:time video:release-date book:release-date",
    ),
    (
        Field::Published,
        "dublin-core",
        "dc:date dcterms:date dc:date:issued dcterms:issued dc:date:created dcterms:created dc:issued dc:created dc:date:x-metadatadate",
    ),
    (
        Field::Published,
        "citation",
        "citation-publication-date citation-date citation-online-date bepress-citation-date prism:publicationdate eprints:date",
    ),
    (
        Field::Published,
        "meta",
        "date pubdate publishdate publish-date publisheddate published-date publicationdate publication-date published date:published datepublished date-published parsely-pub-date sailthru:date article-date-original originalpublicationdate cxenseparse:recs:publishtime cxenseparse:publishtime bt:pubdate rnews:datepublished shareaholic:article-published-time weibo:article:create-at apub:time apub:date bytedance:published-time dcsext:articlefirstpublished date:created datecreated created creation-date firstpublished ptime release-date dateupdate ms:date",
    ),
    (
        Field::Modified,
        "article",
        "article:modified-time og:article:modified-time og:modified-time og:updated-time article:updated article:updated-time",
    ),
    (Field::Modified, "dublin-core", "dc:date:modified dcterms:modified dc:modified"),
    (
        Field::Modified,
        "meta",
        "last-modified lastmod lastmodified datemodified date-modified modified revised updated updatedate date:modified weibo:article:update-at bytedance:updated-time bytedance:lrdate-time shareaholic:article-modified-time",
    ),
    (Field::Description, "open-graph", "og:description"),
    (Field::Description, "meta", "description abstract sailthru:description"),
    (Field::Description, "twitter", "twitter:description"),
    (Field::Description, "dublin-core", "dc:description dcterms:abstract dcterms:description"),
    (Field::Language, "open-graph", "og:locale"),
    (Field::Language, "meta", "content-language language"),
    (Field::Language, "dublin-core", "dc:language dcterms:language"),
    (Field::Site, "open-graph", "og:site-name og:site"),
    (Field::Site, "meta", "application-name apple-mobile-web-app-title sitename site-name shareaholic:site-name citation-journal-title"),
    (Field::Publisher, "dublin-core", "dc:publisher dcterms:publisher"),
    (Field::Publisher, "citation", "citation-publisher"),
    (Field::Publisher, "meta", "publisher rnews:publisher"),
    (Field::Source, "meta", "source mediaid original-source-name"),
    (Field::Source, "dublin-core", "dc:source"),
    (Field::Tags, "article", "article:tag og:article:tag video:tag book:tag"),
    (Field::Tags, "meta", "news-keywords keywords parsely-tags sailthru:tags tags citation-keywords"),
    (Field::Tags, "dublin-core", "dc:subject dcterms:subject"),
    (Field::Category, "article", "article:section og:article:section"),
    (Field::Category, "meta", "section articlesection parsely-section category"),
    (Field::Rights, "dublin-core", "dc:rights dcterms:rights"),
    (Field::Rights, "meta", "copyright rights"),
    (Field::Licence, "dublin-core", "dcterms:license dc:rights:license"),
    (Field::Licence, "meta", "license licence"),
    (Field::Canonical, "open-graph", "og:url"),
    (Field::Identifier, "citation", "citation-doi citation-isbn citation-pmid prism:doi bepress-citation-doi"),
    (Field::Identifier, "dublin-core", "dc:identifier dcterms:identifier"),
    (Field::Kind, "open-graph", "og:type"),
];

static BY_NAME: LazyLock<HashMap<&'static str, (Field, &'static str)>> = LazyLock::new(|| {
    let mut by_name = HashMap::new();
    for (field, rule, names) in NAMES {
        for name in names.split_ascii_whitespace() {
            by_name.entry(name).or_insert((*field, *rule));
        }
    }
    by_name
});

/// Reads every `<meta>` of the page.
pub(super) fn read(dom: &Dom, findings: &mut Findings) {
    for id in dom.all().filter(|id| dom.tag(*id) == Some(Tag::Meta)) {
        let Some(content) = dom.attribute(id, "content").map(str::trim).filter(|content| !content.is_empty()) else { continue };
        for attribute in ["property", "name", "http-equiv"] {
            // Several names in one attribute are all meant.
            for name in dom.attribute(id, attribute).unwrap_or_default().split_ascii_whitespace() {
                take(dom, id, &plain(name), content, findings);
            }
        }
        // Properties without an item around them are not schema.org's; of these only dates are as plain as a name.
        let date = plain(dom.attribute(id, "itemprop").unwrap_or_default());
        if matches!(BY_NAME.get(date.as_str()), Some((Field::Published | Field::Modified, _))) {
            take(dom, id, &date, content, findings);
        }
    }
}

/// The name as the table has it.
fn plain(name: &str) -> String {
    name.chars()
        .map(|c| match c {
            '_' => '-',
            '.' => ':',
            _ => c.to_ascii_lowercase(),
        })
        .collect()
}

fn take(dom: &Dom, id: NodeId, name: &str, content: &str, found: &mut Findings) {
    let Some((field, rule)) = BY_NAME.get(name).or_else(|| named_with_a_prefix(name)) else { return };
    let finder = Finder { rule, span: dom.span(id) };
    match field {
        Field::Title => finder.add(&mut found.titles, content),
        Field::Author if found.authors.len() < MOST => found.authors.push(finder.state(Agent::person(content))),
        Field::Editor if found.editors.len() < MOST => found.editors.push(finder.state(Agent::person(content))),
        Field::Author | Field::Editor => {}
        Field::Published => finder.add(&mut found.published, content),
        Field::Modified => finder.add(&mut found.modified, content),
        Field::Description => finder.add(&mut found.descriptions, content),
        Field::Language => finder.add(&mut found.languages, content),
        Field::Site => finder.add(&mut found.sites, content),
        Field::Publisher => finder.add(&mut found.publishers, content),
        Field::Source => finder.add(&mut found.sources, content),
        Field::Tags => finder.add_each(&mut found.tags, content),
        Field::Category => finder.add(&mut found.categories, content),
        Field::Rights => finder.add(&mut found.rights, content),
        Field::Licence => {
            let url = content.starts_with("http");
            let licence = Licence { name: (!url).then(|| content.into()), url: url.then(|| content.into()) };
            found.licences.push(finder.state(licence));
        }
        Field::Canonical => finder.add(&mut found.canonical, content),
        Field::Identifier => {
            if let Some(identifier) = identifier(name, content) {
                found.identifiers.push(finder.state(identifier));
            }
        }
        Field::Kind => finder.add(&mut found.genres, &genre(content)),
    }
}

/// Names that a site puts its own mark before: `w-published-date`.
fn named_with_a_prefix(name: &str) -> Option<&'static (Field, &'static str)> {
    const PUBLISHED: [&str; 5] = ["-published-date", "-publish-date", "-publication-date", "-published-time", ":publish-date"];
    PUBLISHED.iter().any(|end| name.ends_with(end)).then_some(&(Field::Published, "meta"))
}

/// An `og:type` as words joined by hyphens; that a page is a page says nothing.
fn genre(content: &str) -> String {
    let words = content.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let genre = words.take(4).collect::<Vec<_>>().join("-").to_ascii_lowercase();
    if matches!(genre.as_str(), "website" | "webpage" | "object" | "page") { String::new() } else { genre }
}

/// An identifier with its type, if it is one that others know.
fn identifier(name: &str, content: &str) -> Option<(String, String)> {
    let lower = content.to_ascii_lowercase();
    let bare = |kind: &str| {
        let value = content.get(lower.find(kind)? + kind.len()..)?;
        Some((kind.to_owned(), value.trim_start_matches([':', '/', ' ']).to_owned()))
    };
    if lower.starts_with("10.") && lower.contains('/') {
        return Some(("doi".into(), content.into()));
    }
    if let Some(at) = lower.find("doi.org/") {
        return Some(("doi".into(), content.get(at + "doi.org/".len()..)?.into()));
    }
    if lower.starts_with("doi:") {
        return bare("doi");
    }
    if lower.starts_with("isbn") || lower.starts_with("urn:isbn:") {
        return bare("isbn");
    }
    let kind = name.strip_prefix("citation-").filter(|kind| matches!(*kind, "isbn" | "pmid"))?;
    Some((kind.into(), content.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_listed_twice() {
        let mut all: Vec<_> = NAMES.iter().flat_map(|(_, _, names)| names.split_ascii_whitespace()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        assert!(all.iter().all(|name| plain(name) == **name));
    }

    #[test]
    fn identifiers_that_others_know() {
        let is = |name, content| identifier(name, content).map(|(kind, value)| format!("{kind}={value}"));
        assert_eq!(is("dc:identifier", "doi:10.1000/182").as_deref(), Some("doi=10.1000/182"));
        assert_eq!(is("dc:identifier", "https://doi.org/10.1000/182").as_deref(), Some("doi=10.1000/182"));
        assert_eq!(is("citation-isbn", "9780306406157").as_deref(), Some("isbn=9780306406157"));
        assert_eq!(is("dc:identifier", "post-17"), None);
    }
}
