//! schema.org: what JSON-LD and microdata say in the same words.

use std::collections::HashMap;

use serde_json::Value;

use super::findings::{Finder, Findings, MOST};
use super::site::key;
use crate::model::{Agent, Licence, Stated};
use crate::span::Span;
use crate::text::squeeze;

/// How deep values are followed; what matters stands near the top.
const DEEPEST: usize = 8;

/// How many things of a page are looked at.
const MOST_THINGS: usize = 2000;

/// The two ways of writing it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    JsonLd,
    Microdata,
}

impl Syntax {
    /// The rule for what the work on the page says.
    fn of_work(self) -> &'static str {
        match self {
            Self::JsonLd => "json-ld",
            Self::Microdata => "microdata",
        }
    }

    /// The rule for what is said of the page around the work.
    fn of_page(self) -> &'static str {
        match self {
            Self::JsonLd => "json-ld-page",
            Self::Microdata => "microdata-page",
        }
    }
}

/// What a thing is to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// A text that somebody wrote and published.
    Work,
    /// Something that is shown or sold.
    Subject,
    /// The page.
    Page,
    Site,
    Body,
    Breadcrumb,
    /// Properties without a type.
    Untyped,
    Other,
}

fn part(thing: &Value) -> Part {
    let mut types = names(&thing["@type"]).into_iter().peekable();
    if types.peek().is_none() {
        return Part::Untyped;
    }
    let parts = types.map(|name| match name.rsplit(['/', ':']).next().unwrap_or_default() {
        "Recipe" | "HowTo" | "Question" | "BlogPosting" | "SocialMediaPosting" | "DiscussionForumPosting" | "LiveBlogPosting" => Part::Work,
        "Report" | "Book" | "Thesis" | "Chapter" | "CreativeWork" | "LearningResource" | "Review" | "CriticReview" | "Legislation" => {
            Part::Work
        }
        name if name.ends_with("Article") => Part::Work,
        "Product" | "ProductGroup" | "SoftwareApplication" | "WebApplication" | "MobileApplication" | "Event" | "Course" | "JobPosting" => {
            Part::Subject
        }
        "SoftwareSourceCode" | "Dataset" | "Movie" | "TVSeries" | "TVEpisode" | "PodcastEpisode" | "Vehicle" | "Car" | "Service" => {
            Part::Subject
        }
        "WebSite" => Part::Site,
        "BreadcrumbList" => Part::Breadcrumb,
        name if name.ends_with("Page") => Part::Page,
        "Organization" | "NewsMediaOrganization" | "Corporation" | "LocalBusiness" | "Brand" | "EducationalOrganization" => Part::Body,
        name if name.ends_with("Organization") || name.ends_with("Store") => Part::Body,
        _ => Part::Other,
    });
    parts.min_by_key(|part| *part as u8).unwrap_or(Part::Other)
}

/// Reads things with the places they stand at. The titles and addresses that are known already tell which of several
/// works is the page's own.
pub(super) fn read(values: &[(Value, Option<Span>)], syntax: Syntax, found: &mut Findings) {
    let page = Page { titles: keys(&found.titles), addresses: found.canonical.iter().map(|stated| bare(&stated.value)).collect() };
    let mut things = Things { all: Vec::new(), by_id: HashMap::new() };
    for (value, span) in values {
        things.gather(value, *span, 0);
    }
    for (thing, part, span) in &things.all {
        let finder = Finder { rule: syntax.of_page(), span: *span };
        match part {
            Part::Site => finder.add(&mut found.sites, &first(&thing["name"])),
            Part::Body => found.bodies.push(first(&thing["name"])),
            Part::Breadcrumb if found.breadcrumb.is_empty() => breadcrumb(thing, finder, found),
            Part::Page => things.of_page(thing, finder, found),
            _ => {}
        }
    }
    if let Some((thing, part, span)) = things.main(&page) {
        let finder = Finder { rule: syntax.of_work(), span: *span };
        for name in names(&thing["@type"]) {
            finder.add(&mut found.genres, &hyphenated(name.rsplit(['/', ':']).next().unwrap_or_default()));
        }
        things.of_work(thing, *part, finder, found);
    }
}

/// A type's name as words joined by hyphens: `NewsArticle` gives `news-article`.
fn hyphenated(name: &str) -> String {
    let mut words = String::new();
    for c in name.chars().filter(char::is_ascii_alphanumeric).take(60) {
        if c.is_ascii_uppercase() && words.ends_with(|before: char| before.is_ascii_lowercase()) {
            words.push('-');
        }
        words.push(c.to_ascii_lowercase());
    }
    words
}

struct Things<'a> {
    all: Vec<(&'a Value, Part, Option<Span>)>,
    by_id: HashMap<&'a str, &'a Value>,
}

impl<'a> Things<'a> {
    fn gather(&mut self, value: &'a Value, span: Option<Span>, depth: usize) {
        if depth > DEEPEST || self.all.len() >= MOST_THINGS {
            return;
        }
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.gather(value, span, depth + 1)),
            Value::Object(properties) => {
                if let Some(id) = properties.get("@id").and_then(Value::as_str).filter(|_| properties.len() > 1) {
                    self.by_id.entry(id).or_insert(value);
                }
                if properties.keys().any(|key| !key.starts_with("@graph") && key != "@context") {
                    self.all.push((value, part(value), span));
                }
                for key in ["@graph", "mainEntity", "mainEntityOfPage", "breadcrumb", "isPartOf", "blogPost"] {
                    if let Some(inner) = properties.get(key).filter(|inner| !inner.is_string()) {
                        self.gather(inner, span, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }

    /// The work that the page is about: the only one, or the one whose title or address is the page's.
    fn main(&self, page: &Page) -> Option<&(&'a Value, Part, Option<Span>)> {
        let is_own = |thing: &Value| {
            let title = [first(&thing["headline"]), first(&thing["name"])];
            let titled = title.iter().any(|title| !title.is_empty() && page.titles.iter().any(|known| alike(&key(title), known)));
            let placed = ["url", "@id", "mainEntityOfPage"].iter().any(|name| {
                let address = first(&thing[name]);
                !address.is_empty() && page.addresses.contains(&bare(&address))
            });
            titled || placed
        };
        for wanted in [Part::Work, Part::Subject, Part::Untyped] {
            let mut works = self.all.iter().filter(|(_, part, _)| *part == wanted);
            let own = works.clone().find(|(thing, _, _)| is_own(thing));
            let only = works.next().filter(|_| works.next().is_none());
            if let Some(work) = own.or(only) {
                return Some(work);
            }
        }
        None
    }

    fn of_work(&self, thing: &Value, part: Part, finder: Finder, found: &mut Findings) {
        finder.add(&mut found.titles, &first(if thing["headline"].is_null() { &thing["name"] } else { &thing["headline"] }));
        if part != Part::Subject {
            for key in ["author", "creator"] {
                // Properties without an item are those of everybody who speaks on the page: the first is the author.
                let value = if part == Part::Untyped { thing[key].get(0).unwrap_or(&thing[key]) } else { &thing[key] };
                self.agents(value, finder, &mut found.authors, 0);
            }
            self.agents(&thing["editor"], finder, &mut found.editors, 0);
        }
        // The second of each is what Baidu's own vocabulary calls it.
        for (list, keys) in [(&mut found.published, ["datePublished", "pubDate"]), (&mut found.modified, ["dateModified", "upDate"])] {
            keys.iter().for_each(|key| finder.add(list, &first(&thing[key])));
        }
        if found.published.is_empty() {
            let created = Finder { rule: if finder.rule == "json-ld" { "json-ld-created" } else { finder.rule }, ..finder };
            created.add(&mut found.published, &first(&thing["dateCreated"]));
        }
        finder.add(&mut found.descriptions, &first(&thing["description"]));
        finder.add(&mut found.publishers, &first(self.resolve(&thing["publisher"])));
        finder.add(&mut found.languages, &language(&thing["inLanguage"]));
        finder.add(&mut found.sites, &first(&thing["isPartOf"]["name"]));
        for word in names(&thing["keywords"]) {
            finder.add_each(&mut found.tags, &word);
        }
        for section in names(&thing["articleSection"]) {
            finder.add(&mut found.categories, &section);
        }
        self.licence(thing, finder, found);
        let isbn = first(&thing["isbn"]);
        if !isbn.is_empty() {
            found.identifiers.push(finder.state(("isbn".into(), isbn)));
        }
        found.bodies.extend([first(&thing["brand"]), first(self.resolve(&thing["publisher"]))].into_iter().filter(|name| !name.is_empty()));
    }

    fn of_page(&self, thing: &Value, finder: Finder, found: &mut Findings) {
        finder.add(&mut found.titles, &first(if thing["headline"].is_null() { &thing["name"] } else { &thing["headline"] }));
        self.agents(&thing["author"], finder, &mut found.authors, 0);
        finder.add(&mut found.published, &first(&thing["datePublished"]));
        finder.add(&mut found.modified, &first(&thing["dateModified"]));
        finder.add(&mut found.descriptions, &first(&thing["description"]));
        finder.add(&mut found.languages, &language(&thing["inLanguage"]));
        self.licence(thing, finder, found);
    }

    fn licence(&self, thing: &Value, finder: Finder, found: &mut Findings) {
        let licence = self.resolve(&thing["license"]);
        let stated = [first(&licence["url"]), first(licence)].into_iter().find(|text| !text.is_empty());
        if let Some(text) = stated.filter(|_| found.licences.len() < MOST) {
            let url = text.starts_with("http");
            found.licences.push(finder.state(Licence { name: (!url).then(|| text.clone()), url: url.then_some(text) }));
        }
    }

    /// The thing that a bare reference names, or the value itself.
    fn resolve<'v>(&'v self, value: &'v Value) -> &'v Value {
        let bare = value.as_object().filter(|properties| !properties.contains_key("name"));
        bare.and_then(|properties| properties.get("@id")?.as_str()).and_then(|id| self.by_id.get(id).copied()).unwrap_or(value)
    }

    fn agents(&self, value: &Value, finder: Finder, list: &mut Vec<Stated<Agent>>, depth: usize) {
        match self.resolve(value) {
            Value::Array(values) if depth < DEEPEST => {
                values.iter().take(MOST).for_each(|value| self.agents(value, finder, list, depth + 1));
            }
            Value::String(name) if list.len() < MOST => list.push(finder.state(Agent::person(squeeze(name)))),
            thing @ Value::Object(_) if list.len() < MOST => {
                for name in names(&thing["name"]) {
                    let text = |key: &str| Some(first(self.resolve(&thing[key]))).filter(|text| !text.is_empty());
                    list.push(finder.state(Agent {
                        name,
                        collective: names(&thing["@type"]).iter().any(|kind| kind.ends_with("Organization")),
                        affiliation: text("affiliation").or_else(|| text("worksFor")),
                        url: text("url").filter(|url| url.starts_with("http")),
                        ..Agent::default()
                    }));
                }
            }
            _ => {}
        }
    }
}

/// The way from the home page, in order of the positions; the last step is often the page itself.
fn breadcrumb(thing: &Value, finder: Finder, found: &mut Findings) {
    let Some(steps) = thing["itemListElement"].as_array() else { return };
    let mut named: Vec<(f64, String)> = Vec::new();
    for (at, step) in steps.iter().take(32).enumerate() {
        let position = step["position"].as_f64().or_else(|| step["position"].as_str()?.trim().parse().ok());
        let name = [first(&step["name"]), first(&step["item"]["name"])].into_iter().find(|name| !name.is_empty());
        if let Some(name) = name {
            named.push((position.unwrap_or(at as f64), name));
        }
    }
    named.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    for (_, name) in named {
        finder.add(&mut found.breadcrumb, &name);
    }
}

/// The strings that a value holds: itself, its name, or those of its parts.
fn names(value: &Value) -> Vec<String> {
    let mut all = Vec::new();
    push_names(value, &mut all, 0);
    all
}

fn push_names(value: &Value, all: &mut Vec<String>, depth: usize) {
    match value {
        Value::String(text) => {
            let text = squeeze(&crate::read::html::dom::decoded(text));
            if !text.is_empty() && all.len() < MOST {
                all.push(text);
            }
        }
        Value::Number(number) => all.push(number.to_string()),
        Value::Array(values) if depth < DEEPEST => values.iter().take(MOST).for_each(|value| push_names(value, all, depth + 1)),
        Value::Object(properties) if depth < DEEPEST => {
            if let Some(inner) = ["name", "@value", "@id"].iter().find_map(|key| properties.get(*key)) {
                push_names(inner, all, depth + 1);
            }
        }
        _ => {}
    }
}

/// The first of them; empty if there is none.
fn first(value: &Value) -> String {
    names(value).into_iter().next().unwrap_or_default()
}

/// A language by its code, not by its name.
fn language(value: &Value) -> String {
    let code = first(&value["alternateName"]);
    if code.is_empty() { first(value) } else { code }
}

/// What the page says about itself elsewhere, in the forms that are compared.
struct Page {
    titles: Vec<String>,
    addresses: Vec<String>,
}

fn keys(titles: &[Stated<String>]) -> Vec<String> {
    titles.iter().map(|title| key(&title.value)).collect()
}

/// Whether two titles are the same, or one begins with the other.
fn alike(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.len() >= 4 && long.starts_with(short)
}

/// An address without what changes from link to link.
fn bare(address: &str) -> String {
    let address = address.split(['#', '?']).next().unwrap_or_default();
    address.trim_start_matches("https:").trim_start_matches("http:").trim_end_matches('/').to_ascii_lowercase()
}
