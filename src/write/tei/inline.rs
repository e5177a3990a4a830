//! Running text.

use super::{Writer, annotation, uri, value};
use crate::model::{FootnoteId, Image, Inline, Style};

impl Writer<'_> {
    /// Writes a line of text into the element that is open.
    pub(super) fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => {
                self.xml.text(text);
            }
            Inline::Break => {
                self.xml.line("lb").close();
            }
            Inline::Code(text) => self.code(None, text, super::space::text_changes(text)),
            Inline::Styled { style, content } => self.styled(*style, content),
            Inline::Link { href, title, content, bare: _ } => self.link(href, title.as_deref(), content),
            Inline::Image(image) => self.image(image),
            Inline::Ruby { base, gloss } => self.ruby(base, gloss),
            Inline::Math { notation, text } => {
                self.xml.line("formula").attribute("notation", notation.name()).text(text).close();
            }
            Inline::FootnoteRef(id) => self.footnote_reference(*id),
            Inline::Lang { tag, content } => self.foreign(tag, content),
            Inline::Segment { kind, content } => match value::name(kind) {
                Some(kind) => self.segment(kind, None, content),
                None => self.segment("segment", Some(kind), content),
            },
            Inline::Annotated { annotation, content } => {
                annotation::open(&mut self.xml, annotation, self.options.profile);
                self.inlines(content);
                self.xml.close();
            }
            Inline::Raw { format, text } => {
                self.xml.line("seg").attribute("type", "raw").attribute("n", format).text(text).close();
            }
        }
    }

    /// A part of a line that has a name but no element of its own.
    pub(super) fn segment(&mut self, kind: &str, n: Option<&str>, content: &[Inline]) {
        self.xml.line("seg").attribute("type", kind).maybe("n", n);
        self.inlines(content);
        self.xml.close();
    }

    /// Program text, in a line or as the whole of a block.
    pub(super) fn code(&mut self, language: Option<&str>, text: &str, preserve: bool) {
        self.xml.line("code").maybe("lang", language).maybe("xml:space", preserve.then_some("preserve")).text(text).close();
    }

    fn styled(&mut self, style: Style, content: &[Inline]) {
        let (name, rend) = match style {
            Style::Emph => ("emph", None),
            Style::Strong => ("emph", Some("bold")),
            Style::Strike => ("hi", Some("strikethrough")),
            Style::Super => ("hi", Some("superscript")),
            Style::Sub => ("hi", Some("subscript")),
            Style::Underline => ("hi", Some("underline")),
            Style::Highlight => ("hi", Some("highlight")),
            Style::SmallCaps => ("hi", Some("smallcaps")),
            Style::Inserted => ("add", None),
            Style::Deleted => ("del", None),
            Style::Quoted => ("q", None),
        };
        self.xml.line(name).maybe("rend", rend);
        self.inlines(content);
        self.xml.close();
    }

    fn foreign(&mut self, tag: &str, content: &[Inline]) {
        match value::language(tag) {
            Some(tag) => {
                self.xml.line("foreign").attribute("xml:lang", &tag);
                self.inlines(content);
                self.xml.close();
            }
            None => self.segment("foreign", Some(tag), content),
        }
    }

    fn link(&mut self, href: &str, title: Option<&str>, content: &[Inline]) {
        let Some((target, kind)) = self.target(href) else {
            self.lost_link(href);
            return self.inlines(content);
        };
        self.xml.line("ref").attribute("target", &target).maybe("type", kind).maybe("n", title);
        self.inlines(content);
        self.xml.close();
    }

    /// Where a link leads: a block of this document, a place in the source that has no block, or elsewhere.
    fn target(&self, href: &str) -> Option<(String, Option<&'static str>)> {
        let Some(anchor) = href.trim().strip_prefix('#') else { return uri::link(href).map(|target| (target, None)) };
        let block = self.anchors.get(anchor).copied().or_else(|| self.anchors.get(uri::decode(anchor)?.as_str()).copied());
        match block {
            Some(number) => Some((format!("#b{number}"), Some("crossref"))),
            None => self.outside(href).map(|target| (target, None)),
        }
    }

    /// A reference that cannot be taken for a pointer into this file: `#x` leads into the source.
    pub(super) fn outside(&self, href: &str) -> Option<String> {
        let target = uri::link(href)?;
        let name = &self.document.provenance.name;
        if !target.starts_with('#') {
            return Some(target);
        }
        (!name.is_empty() && target.len() > 1).then(|| format!("{}{target}", uri::segment(name)))
    }

    fn image(&mut self, image: &Image) {
        let Some(url) = uri::media(&image.url) else {
            self.lost_link(&image.url);
            self.xml.line("seg").attribute("type", "image").text(&image.alt).close();
            return;
        };
        self.xml.line("figure").attribute("rend", "inline");
        self.xml.line("graphic").attribute("url", &url).maybe("n", image.title.as_deref()).close();
        if !image.alt.is_empty() {
            self.xml.line("figDesc").text(&image.alt).close();
        }
        self.xml.close();
    }

    /// The note itself at the first reference in the body, a pointer everywhere else. Inside a footnote there are
    /// only pointers, so that notes never nest.
    fn footnote_reference(&mut self, id: FootnoteId) {
        let document = self.document;
        let Some(footnote) = document.footnote(id) else { return };
        let number = id.0 + 1;
        let first = !self.in_footnote && self.placed.get_mut(id.0 as usize).is_some_and(|placed| !std::mem::replace(placed, true));
        if first {
            self.footnote(number, footnote);
        } else {
            let label = if footnote.label.is_empty() { None } else { Some(footnote.label.as_str()) };
            self.xml.line("ref").plain("target", format_args!("#n{number}")).attribute("type", "noteref").maybe("n", label).close();
        }
    }
}
