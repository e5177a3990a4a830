//! The source: the text as published, and the file that was read.

use super::super::{Writer, value};
use crate::model::Stated;
use crate::note::{Note, NoteKind};

impl Writer<'_> {
    pub(super) fn source_description(&mut self) {
        self.xml.group("sourceDesc").group("biblStruct").attribute("type", self.document.reader.name());
        self.analytic();
        self.monograph();
        for (key, extra) in &self.document.metadata.extra {
            self.xml.line("note").attribute("type", "front-matter").text(&format!("{key}: {extra}")).close();
        }
        self.xml.close();
        if self.sourced {
            self.file();
        }
        self.xml.close();
    }

    fn analytic(&mut self) {
        let metadata = &self.document.metadata;
        self.xml.group("analytic");
        let titles = [("kicker", &metadata.kicker), ("main", &metadata.title), ("sub", &metadata.subtitle)];
        let stated = titles.into_iter().filter_map(|(kind, title)| title.as_ref().map(|title| (kind, title)));
        for (kind, title) in stated.chain(metadata.alternative_titles.iter().map(|title| ("alt", title))) {
            self.xml.line("title").attribute("level", "a").attribute("type", kind);
            self.stated(title);
        }
        self.agents(true);
        for (kind, address) in [("URL", &metadata.url), ("canonical", &metadata.canonical_url)] {
            if let Some(address) = address {
                let encoded = super::uri::link(&address.value);
                self.xml.line("idno").attribute("type", kind).text(encoded.as_deref().unwrap_or(&address.value)).close();
            }
        }
        for stated in &metadata.identifiers {
            self.identifier(&stated.value.0, &stated.value.1);
        }
        self.availability();
        self.xml.close();
    }

    /// An identifier. What TEI has no type for is told as it is in the subtype, and so is a spelling that would get lost.
    pub(super) fn identifier(&mut self, kind: &str, text: &str) {
        let (known, told) = match kind.to_ascii_lowercase().as_str() {
            "doi" => ("DOI", kind == "doi"),
            "local" => ("local", kind == "local"),
            _ => ("other", kind.is_empty()),
        };
        let joined = kind.split_whitespace().collect::<Vec<_>>().join("-");
        let subtype = value::word(&joined).filter(|_| !told);
        if !told && subtype != Some(kind) {
            let message = format!("the type `{kind}` of an identifier has characters that TEI does not allow there");
            self.notes.push(Note::new(NoteKind::NotRepresentable, message));
        }
        self.xml.line("idno").attribute("type", known).maybe("subtype", subtype).text(text).close();
    }

    pub(super) fn availability(&mut self) {
        let (rights, licence) = (&self.document.metadata.rights, &self.document.metadata.licence);
        if rights.is_none() && licence.is_none() {
            return;
        }
        let span = rights.as_ref().and_then(|rights| rights.span).or_else(|| licence.as_ref().and_then(|licence| licence.span));
        self.xml.group("availability");
        self.source(span);
        if let Some(licence) = licence {
            let target = licence.value.url.as_deref().and_then(|url| self.outside(url));
            let name = licence.value.name.as_deref().or(licence.value.url.as_deref()).unwrap_or_default();
            self.xml.line("licence").maybe("target", target.as_deref()).text(name).close();
        }
        if let Some(rights) = rights {
            self.xml.line("p").text(&rights.value).close();
        }
        self.xml.close();
    }

    /// Where the text appeared. TEI wants a title and a date here, known or not.
    fn monograph(&mut self) {
        let metadata = &self.document.metadata;
        self.xml.group("monogr");
        if let Some(outlet) = &metadata.source {
            self.xml.line("title").attribute("level", "j");
            self.stated(outlet);
        }
        if let Some(site) = &metadata.site {
            self.xml.line("title").attribute("level", "j").attribute("type", "site");
            self.stated(site);
        }
        if metadata.source.is_none() && metadata.site.is_none() {
            self.xml.line("title").attribute("level", "m").close();
        }
        self.imprint();
        self.xml.close();
    }

    fn imprint(&mut self) {
        let metadata = &self.document.metadata;
        self.xml.group("imprint");
        for (element, stated) in [("publisher", &metadata.publisher), ("pubPlace", &metadata.place)] {
            if let Some(stated) = stated {
                self.xml.line(element);
                self.stated(stated);
            }
        }
        let dates = [("published", &metadata.date_published), ("modified", &metadata.date_modified), ("accessed", &metadata.date_accessed)];
        let mut none = true;
        for (kind, date) in dates {
            let Some(date) = date else { continue };
            none = false;
            self.xml.line("date").attribute("type", kind).maybe("when", value::when(&date.value).as_deref());
            self.source(date.span);
            self.xml.text(date.raw.as_deref().unwrap_or(&date.value)).close();
        }
        if none {
            self.xml.line("date").attribute("type", "stated").close();
        }
        self.xml.close();
    }

    /// The place and the text of a value, in the element just opened, which it closes.
    fn stated(&mut self, stated: &Stated<String>) {
        self.source(stated.span);
        self.xml.text(&stated.value).close();
    }

    fn file(&mut self) {
        let document = self.document;
        let file = &document.provenance;
        self.xml.group("bibl").attribute("xml:id", "src").attribute("type", "file");
        if !file.name.is_empty() {
            self.xml.line("title").attribute("type", "filename").text(&file.name).close();
        }
        self.xml.line("idno").attribute("type", "sha256").text(&file.sha256).close();
        self.xml.line("extent").line("measure").attribute("unit", "bytes").plain("quantity", file.bytes);
        self.xml.text(&format!("{} bytes", file.bytes)).close().close();
        self.xml.line("note").attribute("type", "encoding").text(&file.encoding).close();
        self.xml.line("note").attribute("type", "media-type").text(document.reader.media_type()).close();
        self.xml.close();
    }
}
