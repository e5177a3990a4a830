//! A line as plain text, with marks and annotations that say from where to where.

use serde::Serialize;
use serde_json::{Value, json};

use super::context::Context;
use super::pattern::{LANGUAGE, NAME};
use crate::model::{Annotation, AnnotationKind, BlockId, Confidence, Direction, Inline, Operator};

/// Text, and what stands on it. Ranges count Unicode code points of `text`, the end excluded.
#[derive(Debug, Default, Serialize)]
pub(super) struct LineRecord {
    pub(super) text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) marks: Vec<MarkRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) annotations: Vec<AnnotationRecord>,
}

/// Formatting or a target.
#[derive(Debug, Default, Serialize)]
pub(super) struct MarkRecord {
    r#type: &'static str,
    range: [usize; 2],
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notation: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gloss: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    segment: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<String>,
}

/// What a piece of text means.
#[derive(Debug, Serialize)]
pub(super) struct AnnotationRecord {
    r#type: &'static str,
    range: [usize; 2],
    surface: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    op: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<&'static str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    relative: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    inferred: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<String>,
}

impl LineRecord {
    /// Text without marks.
    pub(super) fn plain(text: &str) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The line `content`, which stands in `block`.
    pub(super) fn of(content: &[Inline], block: BlockId, context: &mut Context<'_>) -> Self {
        let mut flat = Flat { line: Self::default(), at: 0, block, context };
        flat.push(content);
        flat.line
    }

    /// The same, `None` for an empty line.
    pub(super) fn filled(content: &[Inline], block: BlockId, context: &mut Context<'_>) -> Option<Self> {
        Some(Self::of(content, block, context)).filter(|line| !(line.text.is_empty() && line.marks.is_empty()))
    }
}

/// A line that is being written.
struct Flat<'a, 'b> {
    line: LineRecord,
    /// Code points so far.
    at: usize,
    block: BlockId,
    context: &'a mut Context<'b>,
}

impl Flat<'_, '_> {
    fn push(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Break => self.text("\n"),
                Inline::Code(text) => self.leaf(text, MarkRecord { r#type: "code", ..MarkRecord::default() }),
                Inline::Math { notation, text } => {
                    self.leaf(text, MarkRecord { r#type: "math", notation: Some(notation.name()), ..MarkRecord::default() });
                }
                Inline::Ruby { base, gloss } => {
                    self.leaf(base, MarkRecord { r#type: "ruby", gloss: Some(gloss.clone()), ..MarkRecord::default() });
                }
                Inline::Image(image) => {
                    let mark =
                        MarkRecord { r#type: "image", href: filled(&image.url), title: image.title.clone(), ..MarkRecord::default() };
                    self.leaf(&image.alt, mark);
                }
                Inline::FootnoteRef(id) => {
                    self.leaf("", MarkRecord { r#type: "footnote", to: Some(Context::footnote(*id)), ..MarkRecord::default() });
                }
                Inline::Raw { format, text } if NAME.is_match(format) => {
                    self.leaf(text, MarkRecord { r#type: "raw", format: Some(format.clone()), ..MarkRecord::default() });
                }
                Inline::Raw { format, text } => {
                    self.lose(format!("the format `{format}` of raw text is no name"));
                    self.text(text);
                }
                Inline::Styled { style, content } => {
                    self.container(content, MarkRecord { r#type: style.name(), ..MarkRecord::default() });
                }
                Inline::Link { href, title, content, bare: _ } => self.link(href, title.clone(), content),
                Inline::Lang { tag, content } if LANGUAGE.is_match(tag) => {
                    self.container(content, MarkRecord { r#type: "lang", lang: Some(tag.clone()), ..MarkRecord::default() });
                }
                Inline::Lang { tag, content } => {
                    self.lose(format!("`{tag}` is no language tag"));
                    self.push(content);
                }
                Inline::Segment { kind, content } if NAME.is_match(kind) => {
                    self.container(content, MarkRecord { r#type: "segment", segment: Some(kind.clone()), ..MarkRecord::default() });
                }
                Inline::Segment { kind, content } => {
                    self.lose(format!("`{kind}` is no name of a segment"));
                    self.push(content);
                }
                Inline::Annotated { annotation, content } => self.annotated(annotation, content),
            }
        }
    }

    fn text(&mut self, text: &str) {
        self.at += text.chars().count();
        self.line.text.push_str(text);
    }

    fn leaf(&mut self, text: &str, mark: MarkRecord) {
        let start = self.at;
        self.text(text);
        self.line.marks.push(MarkRecord { range: [start, self.at], ..mark });
    }

    /// Writes a mark before those inside, so that of two with the same range the first is the outer one.
    fn container(&mut self, content: &[Inline], mark: MarkRecord) {
        let (start, index) = (self.at, self.line.marks.len());
        self.line.marks.push(mark);
        self.push(content);
        if self.at == start && index + 1 == self.line.marks.len() {
            self.line.marks.pop();
            return self.lose("a mark over no text".into());
        }
        self.line.marks[index].range = [start, self.at];
    }

    fn link(&mut self, href: &str, title: Option<String>, content: &[Inline]) {
        let to = self.context.target(href);
        self.container(content, MarkRecord { r#type: "link", href: filled(href), title, to, ..MarkRecord::default() });
    }

    fn annotated(&mut self, annotation: &Annotation, content: &[Inline]) {
        let (start, index, first_byte) = (self.at, self.line.annotations.len(), self.line.text.len());
        let marks = self.line.marks.len();
        self.line.annotations.push(AnnotationRecord {
            r#type: annotation.kind.name(),
            range: [start, start],
            surface: String::new(),
            value: match annotation.kind {
                AnnotationKind::NotANumber => Some(Value::Null),
                kind => annotation.value.as_deref().map(|value| typed(kind, value)),
            },
            op: (annotation.operator != Operator::Equal).then(|| annotation.operator.sign()),
            unit: annotation.unit.clone(),
            direction: annotation.direction.map(Direction::name),
            relative: annotation.relative,
            inferred: annotation.inferred,
            confidence: annotation.confidence.map(Confidence::name),
            role: annotation.role.clone().filter(|role| NAME.is_match(role)),
        });
        self.push(content);
        if self.at == start && marks == self.line.marks.len() {
            self.line.annotations.truncate(index);
            return self.lose("an annotation of no text".into());
        }
        let surface = self.line.text[first_byte..].to_owned();
        let written = &mut self.line.annotations[index];
        (written.range, written.surface) = ([start, self.at], surface);
    }

    fn lose(&mut self, what: String) {
        self.context.lose(what, Some(self.block));
    }
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.into())
}

/// A value as the kind of annotation has it: quantities as numbers if no digit is lost, a range as its ends, a list as
/// an array, all else as text.
fn typed(kind: AnnotationKind, value: &str) -> Value {
    match kind {
        AnnotationKind::Measure
        | AnnotationKind::Money
        | AnnotationKind::Percent
        | AnnotationKind::Fraction
        | AnnotationKind::Range
        | AnnotationKind::Duration
        | AnnotationKind::Number => quantity(value).unwrap_or_else(|| value.into()),
        AnnotationKind::Date
        | AnnotationKind::Time
        | AnnotationKind::NotANumber
        | AnnotationKind::Document
        | AnnotationKind::Person
        | AnnotationKind::Organisation
        | AnnotationKind::Place
        | AnnotationKind::Name
        | AnnotationKind::Term => value.into(),
    }
}

/// A number, the two ends of a range, or a list of numbers; `None` if it is anything else.
fn quantity(text: &str) -> Option<Value> {
    if let Some((from, to)) = text.split_once('/') {
        return Some(json!({ "from": exact_number(from)?, "to": exact_number(to)? }));
    }
    if text.contains(' ') {
        return text.split(' ').map(exact_number).collect::<Option<Vec<_>>>().map(Value::from);
    }
    exact_number(text)
}

/// The number that a plain decimal states, `None` if a double has no place for all its digits.
fn exact_number(text: &str) -> Option<Value> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return None;
    }
    let significant = digits.bytes().filter(u8::is_ascii_digit).count();
    if significant > 15 {
        return None;
    }
    if let Ok(integer) = text.parse::<i64>() {
        return Some(integer.into());
    }
    text.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_have_ends_and_lists_are_lists() {
        assert_eq!(typed(AnnotationKind::Range, "2.65/2.05"), json!({ "from": 2.65, "to": 2.05 }));
        assert_eq!(typed(AnnotationKind::Percent, "0.25 0.2"), json!([0.25, 0.2]));
        assert_eq!(typed(AnnotationKind::Date, "2021-01/2021-08"), json!("2021-01/2021-08"));
        assert_eq!(typed(AnnotationKind::Range, "a/2"), json!("a/2"));
    }

    #[test]
    fn numbers_are_numbers_if_exact() {
        assert_eq!(exact_number("60000"), Some(60000.into()));
        assert_eq!(exact_number("0.385"), Some(0.385.into()));
        assert_eq!(exact_number("-2"), Some((-2).into()));
        for text in ["", "-", ".", "1.2.3", "1e3", "12345678901234567", "三", "inf"] {
            assert_eq!(exact_number(text), None, "{text}");
        }
    }
}
