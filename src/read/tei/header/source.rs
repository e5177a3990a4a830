//! The source description, and the title statement where that says more.

use super::{Header, RULE};
use crate::model::{Licence, Metadata, Stated};
use crate::read::tei::tree::NodeId;

impl Header<'_, '_> {
    pub(super) fn source(&mut self, metadata: &mut Metadata) {
        let Some(description) = self.find(self.header, "sourceDesc") else { return };
        let tree = self.tree;
        if let Some(analytic) = self.find(description, "analytic") {
            for title in tree.elements(analytic).filter(|id| tree.name(*id) == Some("title")) {
                self.title(title, metadata);
            }
            self.agents(analytic, metadata);
        }
        if let Some(monograph) = self.find(description, "monogr") {
            self.monograph(monograph, metadata);
        }
        for id in self.all(description, "idno") {
            if !tree.says(id, "type", "sha256") {
                self.identifier(id, metadata);
            }
        }
        if let Some(pointer) = self.all(description, "ptr").into_iter().find(|id| tree.says(*id, "type", "URL")).filter(|_| !self.ours) {
            let address = tree.attribute(pointer, "target").filter(|target| !target.is_empty()).map(str::to_string);
            metadata.url = address.map(|address| self.stated(pointer, address));
        }
        for id in self.all(description, "date") {
            self.date(id, metadata);
        }
        for name in ["publisher", "pubPlace"] {
            if let Some(id) = self.find(description, name) {
                let field = if name == "publisher" { &mut metadata.publisher } else { &mut metadata.place };
                self.set(field, id);
            }
        }
        let terms = self.find(description, "availability").or_else(|| self.find(self.header, "availability").filter(|_| !self.ours));
        if let Some(terms) = terms {
            self.availability(terms, metadata);
        }
        for id in self.all(description, "note") {
            if self.ours && tree.says(id, "type", "front-matter") {
                metadata.extra.extend(extra(&tree.content(id)));
            }
        }
    }

    /// The title for display. In files of ours it is a copy.
    pub(super) fn title_statement(&mut self, metadata: &mut Metadata) {
        let tree = self.tree;
        let Some(statement) = self.find(self.header, "titleStmt").filter(|_| !self.ours) else { return };
        for title in tree.elements(statement).filter(|id| tree.name(*id) == Some("title")) {
            self.title(title, metadata);
        }
        self.agents(statement, metadata);
        if let Some(publication) = self.find(self.header, "publicationStmt") {
            for id in self.all(publication, "idno") {
                self.identifier(id, metadata);
            }
            for id in self.all(publication, "date") {
                self.date(id, metadata);
            }
            if let Some(publisher) = self.find(publication, "publisher") {
                self.set(&mut metadata.publisher, publisher);
            }
        }
    }

    fn title(&mut self, id: NodeId, metadata: &mut Metadata) {
        let field = match self.tree.attribute(id, "type") {
            Some("kicker") => &mut metadata.kicker,
            Some("sub" | "subordinate") => &mut metadata.subtitle,
            Some("alt") => {
                metadata.alternative_titles.extend(self.stated_text(id));
                return;
            }
            _ => &mut metadata.title,
        };
        self.set(field, id);
    }

    fn monograph(&mut self, id: NodeId, metadata: &mut Metadata) {
        let tree = self.tree;
        for title in tree.elements(id).filter(|id| tree.name(*id) == Some("title")) {
            match (tree.attribute(title, "level"), tree.attribute(title, "type")) {
                (_, Some("site")) => self.set(&mut metadata.site, title),
                (Some("j"), _) => self.set(&mut metadata.source, title),
                _ if !self.ours && metadata.title.is_none() => self.title(title, metadata),
                _ => {}
            }
        }
        if !self.ours {
            self.agents(id, metadata);
        }
    }

    fn date(&mut self, id: NodeId, metadata: &mut Metadata) {
        let field = match self.tree.attribute(id, "type") {
            Some("published" | "publication") | None => &mut metadata.date_published,
            Some("modified") => &mut metadata.date_modified,
            Some("accessed") => &mut metadata.date_accessed,
            Some(_) => return,
        };
        if field.is_some() {
            return;
        }
        let Some(printed) = self.value(id).or_else(|| self.tree.attribute(id, "when").map(Into::into)) else { return };
        let when = self.tree.attribute(id, "when").filter(|when| !when.is_empty());
        let value = when.map_or_else(|| printed.clone(), Into::into);
        let mut stated = Stated::new(value, RULE).at(self.places.span(self.tree, id));
        if stated.value != printed {
            stated = stated.printed(printed);
        }
        *field = Some(stated);
    }

    fn identifier(&mut self, id: NodeId, metadata: &mut Metadata) {
        let tree = self.tree;
        let kind = tree.attribute(id, "type").unwrap_or_default();
        // An element that only holds others.
        if tree.child(id, "idno").is_some() {
            return;
        }
        match kind {
            "URL" | "URI" | "url" => self.set(&mut metadata.url, id),
            "canonical" => self.set(&mut metadata.canonical_url, id),
            _ => {
                let Some(text) = self.value(id) else { return };
                let kind = match tree.attribute(id, "subtype").filter(|_| self.ours) {
                    Some(printed) => printed.to_string(),
                    None if kind == "other" && self.ours => String::new(),
                    None => kind.to_ascii_lowercase(),
                };
                let stated = self.stated(id, (kind, text));
                if self.ours || metadata.identifiers.iter().all(|known| known.value != stated.value) {
                    metadata.identifiers.push(stated);
                }
            }
        }
    }

    fn availability(&mut self, id: NodeId, metadata: &mut Metadata) {
        let tree = self.tree;
        if let Some(licence) = tree.child(id, "licence").or_else(|| tree.child(id, "license")) {
            let url = tree.attribute(licence, "target").map(str::to_string);
            let name = self.value(licence).filter(|name| url.as_ref() != Some(name));
            metadata.licence = Some(self.stated(id, Licence { name, url }));
        }
        let paragraphs: Vec<String> = tree.elements(id).filter(|id| tree.name(*id) == Some("p")).filter_map(|id| self.value(id)).collect();
        if !paragraphs.is_empty() {
            metadata.rights = Some(self.stated(id, paragraphs.join("\n")));
        }
    }
}

/// A key with its value as JSON, as the writer puts them: `key: value`. A key may itself hold a colon.
fn extra(text: &str) -> Option<(String, serde_json::Value)> {
    let mut colons = text.match_indices(": ").take(20);
    colons.find_map(|(at, colon)| Some((text[..at].to_string(), serde_json::from_str(&text[at + colon.len()..]).ok()?)))
}
