//! The header in TEI Lite: the source is a `bibl`, the receipt a sentence, and what has no element there is left out.

use super::super::{Writer, value};
use super::language;
use crate::model::{Agent, Receipt, Stated};

impl Writer<'_> {
    pub(in super::super) fn lite_header(&mut self, language: &str) {
        self.xml.group("teiHeader").group("fileDesc");
        self.lite_titles();
        self.project("editionStmt");
        let kept = Receipt::of(self.document).kept;
        self.xml.line("extent").text(&format!("{kept} characters")).close();
        self.publication();
        self.project("seriesStmt");
        self.lite_notes();
        self.xml.group("sourceDesc");
        self.lite_source();
        self.xml.close().close();
        self.xml.group("encodingDesc");
        self.project("encodingDesc");
        self.xml.group("editorialDecl");
        self.remark(concat!("Converted by pumice ", env!("CARGO_PKG_VERSION"), "; what is no part of the text was left out."));
        self.xml.close().close();
        self.xml.group("profileDesc").group("langUsage");
        self.xml.line("language").attribute("ident", language).text(language::name(language)).close().close();
        self.text_class();
        self.xml.close();
        self.project("revisionDesc");
        self.xml.close();
    }

    fn lite_titles(&mut self) {
        let metadata = &self.document.metadata;
        self.xml.group("titleStmt");
        if metadata.title.is_none() {
            self.xml.line("title").attribute("type", "main").close();
        }
        for (kind, title) in [("kicker", &metadata.kicker), ("main", &metadata.title), ("sub", &metadata.subtitle)] {
            if let Some(title) = title {
                self.xml.line("title").attribute("type", kind).text(&title.value).close();
            }
        }
        self.lite_agents();
        self.project("titleStmt");
        self.xml.close();
    }

    fn lite_agents(&mut self) {
        let metadata = &self.document.metadata;
        for (element, agents) in [("author", &metadata.authors), ("editor", &metadata.editors)] {
            agents.iter().for_each(|agent| self.lite_agent(element, agent));
        }
    }

    fn lite_agent(&mut self, element: &'static str, agent: &Stated<Agent>) {
        let agent = &agent.value;
        self.xml.line(element).maybe("role", agent.role.as_deref().and_then(value::name)).text(&agent.name).close();
    }

    fn lite_notes(&mut self) {
        let metadata = &self.document.metadata;
        if let Some(description) = &metadata.description {
            self.xml.group("notesStmt").line("note").attribute("type", "description").text(&description.value).close().close();
        }
    }

    fn lite_source(&mut self) {
        let metadata = &self.document.metadata;
        self.xml.group("bibl");
        if let Some(title) = &metadata.title {
            self.xml.line("title").attribute("level", "a").text(&title.value).close();
        }
        self.lite_agents();
        for (kind, title) in [(None, &metadata.source), (Some("site"), &metadata.site)] {
            if let Some(title) = title {
                self.xml.line("title").attribute("level", "j").maybe("type", kind).text(&title.value).close();
            }
        }
        for (element, stated) in [("publisher", &metadata.publisher), ("pubPlace", &metadata.place)] {
            if let Some(stated) = stated {
                self.xml.line(element).text(&stated.value).close();
            }
        }
        let dates = [("published", &metadata.date_published), ("modified", &metadata.date_modified), ("accessed", &metadata.date_accessed)];
        for (kind, date) in dates {
            if let Some(date) = date {
                self.xml.line("date").attribute("type", kind).maybe("when", value::when(&date.value).as_deref());
                self.xml.text(date.raw.as_deref().unwrap_or(&date.value)).close();
            }
        }
        for (kind, address) in [("URL", &metadata.url), ("canonical", &metadata.canonical_url)] {
            if let Some(address) = address {
                let encoded = super::super::uri::link(&address.value);
                self.xml.line("idno").attribute("type", kind).text(encoded.as_deref().unwrap_or(&address.value)).close();
            }
        }
        for stated in &metadata.identifiers {
            self.identifier(&stated.value.0, &stated.value.1);
        }
        let file = &self.document.provenance;
        if self.sourced {
            self.xml.line("idno").attribute("type", "sha256").text(&file.sha256).close();
        }
        self.availability();
        if !file.name.is_empty() {
            self.xml.line("note").attribute("type", "file").text(&file.name).close();
        }
        self.xml.close();
    }
}
