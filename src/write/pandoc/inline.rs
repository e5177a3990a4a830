//! Inlines.

use super::attributes::Attributes;
use super::{Lead, Writer};
use crate::model::{Annotation, Confidence, Direction, Image, Inline, Notation, Operator, Style};
use crate::text::is_cjk_punctuation;

impl<'a> Writer<'a> {
    pub(super) fn inlines(&mut self, content: &'a [Inline]) {
        content.iter().for_each(|inline| self.inline(inline));
    }

    fn inline(&mut self, inline: &'a Inline) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Break => self.leaf("LineBreak"),
            Inline::Code(text) => self.node_with("Code", &Attributes::default(), |writer| writer.json.string(text)),
            Inline::Styled { style, content } => self.styled(*style, content),
            Inline::Link { href, title, content, bare: _ } => self.node_with("Link", &Attributes::default(), |writer| {
                writer.list(|writer| writer.inlines(content));
                writer.target(href, title.as_deref());
            }),
            Inline::Image(image) => self.image(image),
            Inline::Ruby { base, gloss } => self.ruby(base, gloss),
            Inline::Math { notation: Notation::Tex, text } => self.math("InlineMath", text),
            Inline::Math { notation, text } => {
                self.node_with("Code", &Attributes::class(notation.name()), |writer| writer.json.string(text));
            }
            Inline::FootnoteRef(id) => self.reference(*id),
            Inline::Lang { tag, content } => {
                self.span(&Attributes::default().with("lang", tag), |writer| writer.inlines(content));
            }
            Inline::Segment { kind, content } => self.span(&Attributes::class(kind), |writer| writer.inlines(content)),
            Inline::Annotated { annotation, content } => self.span(&meaning(annotation), |writer| writer.inlines(content)),
            Inline::Raw { format, text } => self.node_of_list("RawInline", |writer| {
                writer.json.string(format);
                writer.json.string(text);
            }),
        }
    }

    /// Words, and what is between them.
    pub(super) fn text(&mut self, text: &str) {
        let mut from = 0;
        for (at, found) in text.match_indices([' ', '\n']) {
            self.word(text.get(from..at).unwrap_or_default());
            self.leaf(if found == " " { "Space" } else { "SoftBreak" });
            from = at + 1;
        }
        self.word(text.get(from..).unwrap_or_default());
    }

    fn word(&mut self, word: &str) {
        if !word.is_empty() {
            self.node("Str", |writer| writer.json.string(word));
        }
    }

    fn styled(&mut self, style: Style, content: &'a [Inline]) {
        let inside = |writer: &mut Self| writer.inlines(content);
        match style {
            Style::Emph => self.node_of_list("Emph", inside),
            Style::Strong => self.node_of_list("Strong", inside),
            Style::Strike => self.node_of_list("Strikeout", inside),
            Style::Super => self.node_of_list("Superscript", inside),
            Style::Sub => self.node_of_list("Subscript", inside),
            Style::Underline => self.node_of_list("Underline", inside),
            Style::SmallCaps => self.node_of_list("SmallCaps", inside),
            Style::Highlight => self.span(&Attributes::class("mark"), inside),
            Style::Inserted => self.span(&Attributes::class(style.name()), |writer| writer.node_of_list("Underline", inside)),
            Style::Deleted => self.span(&Attributes::class(style.name()), |writer| writer.node_of_list("Strikeout", inside)),
            Style::Quoted => self.node_of_list("Quoted", |writer| {
                writer.leaf("DoubleQuote");
                writer.list(inside);
            }),
        }
    }

    fn image(&mut self, image: &Image) {
        self.node_with("Image", &Attributes::default(), |writer| {
            writer.list(|writer| writer.text(&image.alt));
            writer.target(&image.url, image.title.as_deref());
        });
    }

    /// The target of a link or an image.
    pub(super) fn target(&mut self, url: &str, title: Option<&str>) {
        self.list(|writer| {
            writer.json.string(url);
            writer.json.string(title.unwrap_or_default());
        });
    }

    fn ruby(&mut self, base: &str, gloss: &str) {
        self.span(&Attributes::class("ruby"), |writer| {
            writer.text(base);
            writer.span(&Attributes::class("rt"), |writer| writer.text(&format!("({gloss})")));
        });
    }

    pub(super) fn math(&mut self, kind: &str, text: &str) {
        self.node_of_list("Math", |writer| {
            writer.leaf(kind);
            writer.json.string(text);
        });
    }

    /// What stands before the text of a paragraph, and the space between, if there is a text.
    pub(super) fn lead(&mut self, lead: Lead<'a>, alone: bool) {
        let spaced = match lead {
            Lead::Task(checked) => {
                self.text(if checked { "☒" } else { "☐" });
                true
            }
            Lead::Speaker(marker) => {
                self.span(&Attributes::class("speaker"), |writer| writer.text(marker));
                !marker.ends_with(|last: char| is_cjk_punctuation(last) || last.is_whitespace())
            }
            Lead::Label(label) => {
                self.label(label);
                true
            }
        };
        if spaced && !alone {
            self.leaf("Space");
        }
    }
}

/// An annotation as attributes.
fn meaning(annotation: &Annotation) -> Attributes<'_> {
    let operator = (annotation.operator != Operator::Equal).then(|| annotation.operator.sign());
    Attributes { classes: vec!["annotation", annotation.kind.name()], ..Attributes::default() }
        .maybe("value", annotation.value.as_deref())
        .maybe("op", operator)
        .maybe("unit", annotation.unit.as_deref())
        .maybe("direction", annotation.direction.map(Direction::name))
        .maybe("relative", annotation.relative.then_some("true"))
        .maybe("inferred", annotation.inferred.then_some("true"))
        .maybe("confidence", annotation.confidence.map(Confidence::name))
        .maybe("role", annotation.role.as_deref())
}
