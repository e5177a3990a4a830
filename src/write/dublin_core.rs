//! Dublin Core: the fifteen elements as XML in the form of OAI-PMH (`oai_dc`), which catalogues and archives harvest.
//!
//! Dublin Core describes a document and does not hold it: that the text is not there is a note, and so is what has no
//! element of its own.
//!
//! | element | from |
//! |---|---|
//! | `title` | title, subtitle, kicker, other titles |
//! | `creator`, `contributor` | authors; editors, who took part in an interview, photographers, translators |
//! | `subject`, `description` | tags, categories; description |
//! | `publisher`, `source`, `relation` | publisher; outlet named as the source; site |
//! | `date` | published, modified |
//! | `type`, `format` | `Text` and genre; media type of the file |
//! | `identifier` | address, canonical address, identifiers as `type:value` |
//! | `language`, `coverage`, `rights` | language; place; rights, licence by name and by address |

use super::Written;
use super::losses::Losses;
use super::people::is_author;
use super::record::is_date;
use super::xml::Xml;
use crate::model::{Agent, Document, Metadata, Stated};
use crate::note::Severity;

const NAMESPACES: [(&str, &str); 4] = [
    ("xmlns:oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc/"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ("xsi:schemaLocation", "http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd"),
];

/// Writes Dublin Core.
pub fn write(document: &Document) -> Written {
    let mut writer = Writer { xml: Xml::new(), losses: Losses::of("Dublin Core") };
    writer.xml.group("oai_dc:dc");
    for (name, value) in NAMESPACES {
        writer.xml.attribute(name, value);
    }
    writer.description(document);
    if let Some(first) = document.blocks.first() {
        writer.losses.mention("the text itself", first.id);
    }
    tell_losses(&document.metadata, &mut writer.losses);
    Written { text: writer.xml.finish(), notes: writer.losses.into_notes() }
}

struct Writer {
    xml: Xml,
    losses: Losses,
}

impl Writer {
    fn description(&mut self, document: &Document) {
        let metadata = &document.metadata;
        self.all("dc:title", [&metadata.title, &metadata.subtitle, &metadata.kicker].into_iter().flatten());
        self.all("dc:title", &metadata.alternative_titles);
        let (authors, others): (Vec<&Agent>, Vec<&Agent>) =
            metadata.authors.iter().map(|author| &author.value).partition(|agent| is_author(agent));
        authors.iter().for_each(|agent| self.element("dc:creator", &agent.name));
        self.all("dc:subject", metadata.tags.iter().chain(&metadata.categories));
        self.all("dc:description", &metadata.description);
        self.all("dc:publisher", &metadata.publisher);
        let editors = metadata.editors.iter().map(|editor| &editor.value);
        others.into_iter().chain(editors).for_each(|agent| self.element("dc:contributor", &agent.name));
        let named = metadata.participants.iter().filter_map(|who| who.value.name.as_ref());
        named.for_each(|name| self.element("dc:contributor", name));
        for date in [&metadata.date_published, &metadata.date_modified].into_iter().flatten() {
            self.date(&date.value);
        }
        self.element("dc:type", "Text");
        self.all("dc:type", &metadata.genre);
        self.element("dc:format", document.reader.media_type());
        self.all("dc:identifier", [&metadata.url, &metadata.canonical_url].into_iter().flatten());
        for identifier in &metadata.identifiers {
            let (kind, value) = &identifier.value;
            self.element("dc:identifier", &if kind.is_empty() { value.clone() } else { format!("{kind}:{value}") });
        }
        self.all("dc:source", &metadata.source);
        self.all("dc:language", &metadata.language);
        self.all("dc:relation", &metadata.site);
        self.all("dc:coverage", &metadata.place);
        self.all("dc:rights", &metadata.rights);
        if let Some(licence) = &metadata.licence {
            [&licence.value.name, &licence.value.url].into_iter().flatten().for_each(|text| self.element("dc:rights", text));
        }
    }

    /// Elements of one name; an empty value is none.
    fn all<'a>(&mut self, element: &'static str, values: impl IntoIterator<Item = &'a Stated<String>>) {
        values.into_iter().for_each(|stated| self.element(element, &stated.value));
    }

    fn element(&mut self, element: &'static str, text: &str) {
        if !text.trim().is_empty() {
            self.xml.line(element).text(text).close();
        }
    }

    /// A date with its year; without one it is none that catalogues could read.
    fn date(&mut self, date: &str) {
        if is_date(date) && !date.starts_with("--") {
            self.element("dc:date", date);
        } else {
            self.losses.add(Severity::Warning, "a date without a year, or one that is not valid", None);
        }
    }
}

/// Tells what has no element, or no element of its own.
fn tell_losses(metadata: &Metadata, losses: &mut Losses) {
    let mut mention = |there: bool, what| {
        if there {
            losses.add(Severity::Info, what, None);
        }
    };
    let agents = || metadata.authors.iter().chain(&metadata.editors).map(|agent| &agent.value);
    mention(agents().any(|agent| *agent != Agent::person(agent.name.clone())), "roles, affiliations and pages of people");
    mention(!metadata.participants.is_empty(), "who asks and who answers");
    mention(metadata.date_published.is_some() && metadata.date_modified.is_some(), "which date is which");
    mention(metadata.date_accessed.is_some(), "when it was fetched");
    mention(!metadata.breadcrumb.is_empty(), "the way from the home page");
    mention(!metadata.extra.is_empty(), "front matter of other names");
}
