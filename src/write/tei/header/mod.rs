//! The header: what the document is, what it was made from, how, and by what.

mod agent;
mod language;
mod lite;
mod person;
mod project;
mod source;

use super::{Writer, uri};
use crate::model::{Reader, Receipt};
pub(super) use person::{Person, persons};
pub use project::ProjectHeader;

impl Writer<'_> {
    pub(super) fn header(&mut self, language: &str) {
        self.xml.group("teiHeader");
        self.xml.group("fileDesc");
        self.title_statement();
        self.project("editionStmt");
        self.extent();
        self.publication();
        self.project("seriesStmt");
        self.source_description();
        self.xml.close();
        self.encoding_description();
        self.profile(language);
        self.project("revisionDesc");
        self.xml.close();
    }

    /// Where this file is published: what the project says, or that it is not.
    pub(super) fn publication(&mut self) {
        if !self.project("publicationStmt") {
            self.xml.group("publicationStmt").line("p").attribute("xml:lang", "en").text("Unpublished conversion.").close().close();
        }
    }

    /// For display; the copy with roles and places is in the source description.
    fn title_statement(&mut self) {
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
        self.agents(false);
        self.project("titleStmt");
        self.xml.close();
    }

    /// The receipt: `read` is the sum of the others. Without provenance, what the text holds.
    fn extent(&mut self) {
        let (ledger, receipt) = (self.document.ledger, Receipt::of(self.document));
        let markup = ledger.read.saturating_sub(ledger.delivered);
        self.xml.group("extent");
        self.measure("kept", "blocks", self.blocks_in_body as u64);
        if !self.options.traces() {
            self.measure("kept", "characters", receipt.kept);
            self.xml.close();
            return;
        }
        self.measure("read", "characters", ledger.read);
        self.measure("kept", "characters", receipt.kept);
        for (kind, count) in [("removed", receipt.removed_in_all()), ("markup", markup), ("not-representable", ledger.not_representable)] {
            if count > 0 {
                self.measure(kind, "characters", count);
            }
        }
        self.xml.close();
    }

    fn measure(&mut self, kind: &str, unit: &str, count: u64) {
        self.xml.line("measure").attribute("type", kind).attribute("unit", unit).plain("quantity", count);
        self.xml.text(&format!("{count} {unit}")).close();
    }

    fn encoding_description(&mut self) {
        self.xml.group("encodingDesc");
        self.project("encodingDesc");
        self.editorial_declaration();
        self.prefixes();
        self.xml.group("appInfo").group("application");
        self.xml.attribute("xml:id", "pumice").attribute("ident", "pumice").attribute("version", version());
        self.xml.line("label").text(concat!("pumice ", env!("CARGO_PKG_VERSION"))).close();
        self.xml.line("desc").attribute("type", "reader").text(self.document.reader.name()).close();
        self.xml.close().close().close();
    }

    fn editorial_declaration(&mut self) {
        let segmentation = match self.document.reader {
            Reader::Text => "Blocks follow the lines of the source. Sections follow the headings.",
            Reader::Markdown => "Blocks are those of the Markdown source. Sections follow the headings.",
            Reader::Tei => "Blocks follow the elements of the source. Sections follow the headings.",
            Reader::Record => "Blocks are those of the record. Sections follow the headings.",
            Reader::Html => "Blocks follow the elements of the page. Sections follow the headings.",
        };
        self.xml.group("editorialDecl");
        self.xml.line("normalization").attribute("method", "silent");
        self.remark("White space between words is one space and none between Chinese characters; characters are not changed.");
        self.xml.close().line("segmentation");
        self.remark(segmentation);
        self.xml.close().close();
    }

    fn prefixes(&mut self) {
        self.xml.group("listPrefixDef");
        if self.traced {
            let file = format!("{}#$1", uri::segment(&self.document.provenance.name));
            self.xml.line("prefixDef").attribute("ident", "src").attribute("matchPattern", "(L[0-9]+-[0-9]+|B[0-9]+-[0-9]+)");
            self.xml.attribute("replacementPattern", &file);
            self.remark("L: lines of the source, from 1, inclusive. B: bytes of the file, from 0, half-open.");
            self.xml.close();
        }
        self.xml.line("prefixDef").attribute("ident", "pum").attribute("matchPattern", "([a-z][a-z0-9.-]*)");
        self.xml.attribute("replacementPattern", "urn:pumice:vocab:$1");
        self.remark("House vocabulary for properties that TEI has no attribute for.");
        self.xml.close().close();
    }

    fn remark(&mut self, text: &str) {
        self.xml.line("p").attribute("xml:lang", "en").text(text).close();
    }

    fn profile(&mut self, language: &str) {
        let metadata = &self.document.metadata;
        self.xml.group("profileDesc");
        if let Some(description) = &metadata.description {
            self.xml.group("abstract");
            self.source(description.span);
            self.xml.line("p").text(&description.value).close().close();
        }
        self.xml.group("langUsage").line("language").attribute("ident", language).text(language::name(language)).close().close();
        self.participants();
        self.text_class();
        self.xml.close();
    }

    pub(super) fn text_class(&mut self) {
        let metadata = &self.document.metadata;
        let lists = [("keywords", &metadata.tags), ("categories", &metadata.categories), ("breadcrumb", &metadata.breadcrumb)];
        if metadata.genre.is_none() && lists.iter().all(|(_, list)| list.is_empty()) {
            return;
        }
        self.xml.group("textClass");
        for (name, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
            self.xml.group("keywords").attribute("scheme", &format!("urn:pumice:{name}"));
            for (number, term) in (1..).zip(list) {
                let step = (name == "breadcrumb").then(|| number.to_string());
                self.xml.line("term").maybe("n", step.as_deref()).text(&term.value).close();
            }
            self.xml.close();
        }
        if let Some(genre) = &metadata.genre {
            self.xml.line("classCode").attribute("scheme", "urn:pumice:genre").text(&genre.value).close();
        }
        self.xml.close();
    }
}

/// The version without what TEI has no room for: `0.1.0-rc.1` gives `0.1.0`.
fn version() -> &'static str {
    let version = env!("CARGO_PKG_VERSION");
    version.split(['-', '+']).next().unwrap_or(version)
}
