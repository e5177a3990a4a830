//! What is known of the document, in schema.org's words.

use super::node::Node;
use crate::model::{Agent, Document, Licence, Metadata, Participant, Stated};
use crate::note::Severity;
use crate::write::losses::Losses;
use crate::write::people::is_author;
use crate::write::record::is_date;

/// The kinds of articles that schema.org knows; a genre is the same in lower-case words with hyphens.
const KINDS: [&str; 16] = [
    "NewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "ReportageNewsArticle",
    "ReviewNewsArticle",
    "AdvertiserContentArticle",
    "SatiricalArticle",
    "ScholarlyArticle",
    "TechArticle",
    "APIReference",
    "Report",
    "SocialMediaPosting",
    "BlogPosting",
    "LiveBlogPosting",
    "DiscussionForumPosting",
];

/// The article, as far as its metadata go.
pub(super) fn of(document: &Document, losses: &mut Losses) -> Node {
    let metadata = &document.metadata;
    let genre = text(&metadata.genre);
    let kind = genre.and_then(|genre| KINDS.into_iter().find(|kind| hyphenated(kind) == genre.replace('-', "")));
    let mut article = Node::root(kind.unwrap_or("Article"));
    article.maybe("headline", text(&metadata.title));
    article.maybe("alternativeHeadline", text(&metadata.subtitle));
    article.list("alternateName", texts(&metadata.alternative_titles));
    article.maybe("description", text(&metadata.description));
    article.maybe("inLanguage", text(&metadata.language));
    people(metadata, &mut article);
    for (name, date) in [("datePublished", &metadata.date_published), ("dateModified", &metadata.date_modified)] {
        let fits = date.as_ref().map(|date| date.value.as_str()).filter(|date| is_date(date) && !date.starts_with("--"));
        if date.is_some() && fits.is_none() {
            losses.add(Severity::Warning, "a date without a year, or one that is not valid", None);
        }
        article.maybe(name, fits);
    }
    bodies(metadata, &mut article);
    article.maybe("genre", genre.filter(|_| kind.is_none()));
    article.list("keywords", texts(&metadata.tags));
    article.list("articleSection", texts(&metadata.categories));
    article.maybe("copyrightNotice", text(&metadata.rights));
    if let Some(licence) = &metadata.licence {
        add_licence(&licence.value, &mut article);
    }
    article.maybe("url", text(&metadata.url));
    article.list("identifier", metadata.identifiers.iter().map(|stated| identifier(&stated.value)));
    page(metadata, &mut article);
    source(document, &mut article);
    let lost = [
        (metadata.kicker.is_some(), "the line above the title"),
        (metadata.date_accessed.is_some(), "when it was fetched"),
        (!metadata.extra.is_empty(), "front matter of other names"),
    ];
    lost.into_iter().filter(|(there, _)| *there).for_each(|(_, what)| losses.add(Severity::Info, what, None));
    article
}

fn text(stated: &Option<Stated<String>>) -> Option<&str> {
    stated.as_ref().map(|stated| stated.value.as_str())
}

fn texts(list: &[Stated<String>]) -> impl Iterator<Item = &str> {
    list.iter().map(|stated| stated.value.as_str()).filter(|text| !text.trim().is_empty())
}

/// A name in lower case, as a genre without its hyphens.
fn hyphenated(name: &str) -> String {
    name.to_ascii_lowercase()
}

fn people(metadata: &Metadata, article: &mut Node) {
    let (authors, others): (Vec<&Agent>, Vec<&Agent>) =
        metadata.authors.iter().map(|author| &author.value).partition(|agent| is_author(agent));
    let (translators, others): (Vec<&Agent>, Vec<&Agent>) =
        others.into_iter().partition(|agent| agent.role.as_deref() == Some("translator"));
    article.list("author", authors.into_iter().map(agent));
    article.list("translator", translators.into_iter().map(agent));
    article.list("editor", metadata.editors.iter().map(|editor| agent(&editor.value)));
    let participants = metadata.participants.iter().filter_map(|who| participant(&who.value));
    article.list("contributor", others.into_iter().map(agent).chain(participants));
}

fn agent(agent: &Agent) -> Node {
    let mut node = named(if agent.collective { "Organization" } else { "Person" }, &agent.name);
    if !agent.collective {
        // `By` is a role, but no job.
        let role = agent.role.as_deref().filter(|role| *role != "author");
        node.maybe("jobTitle", role.map(|role| agent.role_raw.as_deref().unwrap_or(role)));
        let works_for = agent.affiliation.as_deref().filter(|name| !name.trim().is_empty());
        works_for.into_iter().for_each(|name| node.thing("affiliation", named("Organization", name)));
    }
    node.maybe("url", agent.url.as_deref());
    node
}

/// Who speaks, if the name is known, with the side of the interview as a role.
fn participant(who: &Participant) -> Option<Node> {
    let mut person = named("Person", who.name.as_deref()?);
    person.maybe("jobTitle", who.title.as_deref());
    let Some(role) = &who.role else { return Some(person) };
    let mut node = Node::of("Role");
    node.text("roleName", role);
    node.thing("contributor", person);
    Some(node)
}

fn named(kind: &str, name: &str) -> Node {
    let mut node = Node::of(kind);
    node.text("name", name);
    node
}

/// Who published it, where, and from where.
fn bodies(metadata: &Metadata, article: &mut Node) {
    let things = [
        ("publisher", "Organization", &metadata.publisher),
        ("sourceOrganization", "Organization", &metadata.source),
        ("isPartOf", "WebSite", &metadata.site),
        ("locationCreated", "Place", &metadata.place),
    ];
    for (property, kind, stated) in things {
        if let Some(name) = text(stated).filter(|name| !name.trim().is_empty()) {
            article.thing(property, named(kind, name));
        }
    }
}

fn add_licence(licence: &Licence, article: &mut Node) {
    match (&licence.name, &licence.url) {
        (None, url) => article.maybe("license", url.as_deref()),
        (Some(name), url) => {
            let mut work = named("CreativeWork", name);
            work.maybe("url", url.as_deref());
            article.thing("license", work);
        }
    }
}

fn identifier((kind, value): &(String, String)) -> Node {
    let mut node = Node::of("PropertyValue");
    node.text("propertyID", kind);
    node.text("value", value);
    node
}

/// The page the document says it lives on, with the way there.
fn page(metadata: &Metadata, article: &mut Node) {
    if metadata.canonical_url.is_none() && metadata.breadcrumb.is_empty() {
        return;
    }
    let mut page = Node::of("WebPage");
    page.maybe("url", text(&metadata.canonical_url));
    if !metadata.breadcrumb.is_empty() {
        let mut trail = Node::of("BreadcrumbList");
        trail.list(
            "itemListElement",
            texts(&metadata.breadcrumb).zip(1..).map(|(name, position)| {
                let mut item = named("ListItem", name);
                item.number("position", Some(position));
                item
            }),
        );
        page.thing("breadcrumb", trail);
    }
    article.thing("mainEntityOfPage", page);
}

/// The file that was read.
fn source(document: &Document, article: &mut Node) {
    let provenance = &document.provenance;
    if !provenance.sha256.is_empty() {
        let mut file = named("MediaObject", &provenance.name);
        file.text("encodingFormat", document.reader.media_type());
        file.text("sha256", &provenance.sha256);
        article.thing("isBasedOn", file);
    }
}
