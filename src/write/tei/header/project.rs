//! What a project adds to the header of every file: who pays, who publishes, why the corpus was made.

use roxmltree::{Document, Node};

use super::super::Writer;
use crate::error::{Error, ErrorKind, Result};
use crate::text::ink;
use crate::write::xml::Xml;

/// How deep elements may stand in each other.
const MAX_DEPTH: usize = 16;

/// The elements that can be added; `true` for those that hold text.
const ELEMENTS: [(&str, bool); 32] = [
    ("teiHeader", false),
    ("fileDesc", false),
    ("titleStmt", false),
    ("sponsor", true),
    ("funder", true),
    ("principal", true),
    ("respStmt", false),
    ("resp", true),
    ("persName", true),
    ("orgName", true),
    ("name", true),
    ("editionStmt", false),
    ("publicationStmt", false),
    ("publisher", true),
    ("distributor", true),
    ("authority", true),
    ("pubPlace", true),
    ("date", true),
    ("idno", true),
    ("availability", false),
    ("licence", true),
    ("seriesStmt", false),
    ("title", true),
    ("encodingDesc", false),
    ("projectDesc", false),
    ("samplingDecl", false),
    ("revisionDesc", false),
    ("change", true),
    ("p", true),
    ("ref", true),
    ("emph", true),
    ("hi", true),
];

/// Parts of a header that a project adds to that of every file: a `teiHeader` with `sponsor`, `funder`, `principal` and
/// `respStmt` in its `titleStmt`, `editionStmt`, `publicationStmt`, `seriesStmt`, `projectDesc`, `samplingDecl` and
/// `revisionDesc`, as far as it has them.
///
/// What [`TeiSchema::project_header`](crate::check::tei::TeiSchema::project_header) finds nothing wrong with keeps files
/// valid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectHeader(Element);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Element {
    name: &'static str,
    is_line: bool,
    attributes: Vec<(String, String)>,
    content: Vec<Content>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Content {
    Element(Element),
    Text(String),
}

impl ProjectHeader {
    /// Reads the parts from XML.
    ///
    /// # Errors
    /// What is no XML, and elements that cannot be added; with line and column.
    pub fn parse(text: &str) -> Result<Self> {
        let document = Document::parse(text).map_err(|error| {
            let at = error.pos();
            malformed(at.row, at.col, &format!("this is no well-formed XML: {error}"))
        })?;
        let root = document.root_element();
        if root.tag_name().name() != "teiHeader" {
            let at = document.text_pos_at(root.range().start);
            return Err(malformed(at.row, at.col, &format!("expected `teiHeader`, found `{}`", root.tag_name().name())));
        }
        element(root, 0).map(Self)
    }

    /// The first element of this name: a part of the header.
    fn part(&self, name: &str) -> Option<&Element> {
        self.0.elements().chain(self.0.elements().flat_map(Element::elements)).find(|element| element.name == name)
    }
}

fn malformed(line: u32, column: u32, why: &str) -> Error {
    Error::new(ErrorKind::Malformed(format!("line {line}, column {column}: {why}")))
}

fn element(node: Node<'_, '_>, depth: usize) -> Result<Element> {
    let name = node.tag_name().name();
    let refused = |why: String| {
        let at = node.document().text_pos_at(node.range().start);
        malformed(at.row, at.col, &why)
    };
    let Some((name, is_line)) = ELEMENTS.into_iter().find(|(known, _)| *known == name) else {
        return Err(refused(format!("`{name}` cannot be added to a header")));
    };
    if depth > MAX_DEPTH {
        return Err(refused(format!("more than {MAX_DEPTH} elements in each other")));
    }
    let mut content = Vec::new();
    for child in node.children() {
        if child.is_element() {
            content.push(Content::Element(element(child, depth + 1)?));
        } else if let Some(text) = child.text().filter(|text| child.is_text() && (is_line || ink(text) > 0)) {
            content.push(Content::Text(folded(text)));
        }
    }
    let attributes = node.attributes().map(|attribute| {
        let prefix = if attribute.namespace() == Some(roxmltree::NS_XML_URI) { "xml:" } else { "" };
        (format!("{prefix}{}", attribute.name()), attribute.value().to_string())
    });
    Ok(Element { name, is_line, attributes: attributes.collect(), content })
}

/// The text with every run of white space as one space.
fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_ascii_whitespace() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

impl Element {
    fn elements(&self) -> impl Iterator<Item = &Element> {
        self.content.iter().filter_map(|content| if let Content::Element(element) = content { Some(element) } else { None })
    }

    fn write(&self, xml: &mut Xml, lite: bool) {
        // TEI Lite knows no kinds of names.
        let name = if lite && matches!(self.name, "persName" | "orgName") { "name" } else { self.name };
        if self.is_line {
            xml.line(name)
        } else {
            xml.group(name)
        };
        for (name, value) in &self.attributes {
            xml.attribute(name, value);
        }
        for content in &self.content {
            match content {
                Content::Element(element) => element.write(xml, lite),
                Content::Text(text) => {
                    xml.text(text);
                }
            }
        }
        xml.close();
    }
}

impl Writer<'_> {
    /// Writes a part that the project adds; of one that the file has itself, what is in it. The answer is whether
    /// there is one.
    pub(super) fn project(&mut self, part: &str) -> bool {
        let options = self.options;
        let Some(element) = options.header.as_ref().and_then(|header| header.part(part)) else { return false };
        let lite = options.is_lite();
        if matches!(part, "titleStmt" | "encodingDesc") {
            element.elements().for_each(|inner| inner.write(&mut self.xml, lite));
        } else {
            element.write(&mut self.xml, lite);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_added_is_refused_with_its_place() {
        for (text, expected) in [
            ("<teiHeader>\n  <xenoData/></teiHeader>", "line 2, column 3: `xenoData` cannot be added to a header"),
            ("<TEI/>", "line 1, column 1: expected `teiHeader`, found `TEI`"),
            ("<teiHeader>\n</x>", "line 2, column 1: this is no well-formed XML"),
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><teiHeader/>", "this is no well-formed XML"),
        ] {
            let error = ProjectHeader::parse(text).expect_err("refused").to_string();
            assert!(error.contains(expected), "{error}");
        }
        let deep = format!("<teiHeader>{}x{}</teiHeader>", "<p>".repeat(100), "</p>".repeat(100));
        assert!(ProjectHeader::parse(&deep).is_err());
    }
}
