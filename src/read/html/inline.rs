//! Lines of text: white space, breaks, formatting, links, ruby.

use super::address::Target;
use super::dom::{Dom, NodeId, NodeRef, Tag};
use super::evidence::Place;
use super::survey::{Survey, is_block};
use super::walk::Walker;
use crate::grammar;
use crate::model::build::OpenInline;
use crate::model::{Annotation, AnnotationKind, Inline, Style};
use crate::text::{ink, joins_without_space, squeeze};

impl<'a> Walker<'a> {
    /// Text as it flows.
    pub(super) fn text(&mut self, id: NodeId, text: &str, place: &Place<'a>) {
        let span = self.dom.span(id);
        // At the start of a line no white space is seen; pages indent with U+3000 and U+00A0.
        let at_start = !self.builder.in_line() || self.builder.ends_in_break();
        let indents = || self.layout && self.survey.ink(id) > 0;
        let text = if at_start && !indents() { text.trim_start() } else { text };
        if text.is_empty() {
            return;
        }
        if place.code {
            let code = code_span(text);
            if code.is_empty() {
                return self.builder.flow(" ", None);
            }
            return self.builder.inline(Inline::Code(code), span);
        }
        if place.preformatted {
            return self.lines(text, span);
        }
        self.builder.flow(&join_lines(text), span);
    }

    /// Text whose line ends count.
    fn lines(&mut self, text: &str, span: Option<crate::span::Span>) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.hard_break();
            }
            self.builder.flow(line, span);
        }
    }

    /// `<br>`.
    pub(super) fn line_break(&mut self, place: &Place<'a>) {
        if place.in_line {
            self.builder.inline(Inline::Break, None);
        } else if place.prose {
            self.builder.break_paragraph();
        } else {
            self.hard_break();
        }
    }

    /// A break; the second in a row ends the paragraph.
    fn hard_break(&mut self) {
        if self.builder.ends_in_break() {
            self.builder.break_paragraph();
        } else {
            self.builder.inline(Inline::Break, None);
        }
    }

    /// An element inside a line.
    pub(super) fn phrase(&mut self, id: NodeId, tag: Tag, inner: &Place<'a>, place: &Place<'a>) {
        match tag {
            Tag::Ruby if !self.survey.has_objects(id) => return self.ruby(id),
            Tag::Code | Tag::Tt | Tag::Kbd | Tag::Samp => return self.inline_code(id, inner),
            Tag::Wbr => return,
            _ => {}
        }
        let mut inner = *inner;
        let language = inner.language.filter(|_| inner.language != place.language);
        let language = language.map(|lang| self.builder.open_inline(OpenInline::Lang(lang.into())));
        let formatting = self.formatting(id, tag).map(|inline| {
            inner.linked |= matches!(inline, OpenInline::Link { .. });
            self.builder.open_inline(inline)
        });
        self.children(id, &inner);
        for mark in formatting.into_iter().chain(language) {
            self.builder.close(mark);
        }
    }

    /// What an element means in a line.
    fn formatting(&mut self, id: NodeId, tag: Tag) -> Option<OpenInline> {
        Some(match tag {
            Tag::A => return self.link(id),
            Tag::Time => return self.time(id),
            Tag::Em | Tag::I | Tag::Cite | Tag::Dfn | Tag::Var => Style::Emph.into(),
            Tag::Strong | Tag::B => Style::Strong.into(),
            Tag::S | Tag::Strike => Style::Strike.into(),
            Tag::Sup => Style::Super.into(),
            Tag::Sub => Style::Sub.into(),
            Tag::U => Style::Underline.into(),
            Tag::Mark => Style::Highlight.into(),
            Tag::Ins => Style::Inserted.into(),
            Tag::Del => Style::Deleted.into(),
            Tag::Q => Style::Quoted.into(),
            _ => return None,
        })
    }

    fn link(&mut self, id: NodeId) -> Option<OpenInline> {
        match self.addresses.link(self.dom.attribute(id, "href")?) {
            Target::To(href) => {
                let title = self.dom.attribute(id, "title").map(squeeze).filter(|title| !title.is_empty());
                Some(OpenInline::Link { href, title })
            }
            Target::Nothing => None,
            Target::Refused => {
                self.refused += 1;
                self.first_refused = self.first_refused.or(self.dom.span(id));
                None
            }
        }
    }

    fn time(&self, id: NodeId) -> Option<OpenInline> {
        let value = grammar::date::normalise(self.dom.attribute(id, "datetime")?)?;
        Some(OpenInline::Annotated(Box::new(Annotation::new(AnnotationKind::Date, Some(value)))))
    }

    /// Program text: one piece if nothing but text is inside, else each text in it.
    fn inline_code(&mut self, id: NodeId, inner: &Place<'a>) {
        let dom = self.dom;
        let plain = !self.survey.has_objects(id)
            && dom.descendants(id).all(|node| !matches!(dom.tag(node), Some(Tag::A | Tag::Br)) && !dom.tag(node).is_some_and(is_block));
        if !plain {
            return self.children(id, &inner.in_code());
        }
        let text = code_span(&self.survey.text(dom, id));
        if !text.is_empty() {
            self.builder.inline(Inline::Code(text), dom.span(id));
        }
    }

    /// Ruby: each `<rt>` reads the base before it, or the next base that has no reading yet.
    fn ruby(&mut self, id: NodeId) {
        let mut bases = std::collections::VecDeque::new();
        self.ruby_parts(id, &mut bases);
        for base in bases {
            self.builder.flow(&base, None);
        }
    }

    fn ruby_parts(&mut self, id: NodeId, bases: &mut std::collections::VecDeque<String>) {
        let dom = self.dom;
        for child in dom.children(id).filter(|child| !self.survey.is_markup(*child)) {
            match dom.tag(child) {
                Some(Tag::Rtc) => self.ruby_parts(child, bases),
                Some(Tag::Rt) => {
                    let gloss = squeeze(&self.survey.text(dom, child));
                    match bases.pop_front() {
                        Some(base) if !gloss.is_empty() => self.builder.inline(Inline::Ruby { base, gloss }, dom.span(id)),
                        Some(base) => self.builder.flow(&base, None),
                        None => self.builder.flow(&gloss, None),
                    }
                }
                tag => {
                    let text = match dom.node(child) {
                        NodeRef::Text(text) => squeeze(text),
                        _ => squeeze(&self.survey.text(dom, child)),
                    };
                    // Only `<rb>` begins a new base; other pieces are one base together.
                    match bases.back_mut().filter(|_| tag != Some(Tag::Rb)) {
                        _ if text.is_empty() => {}
                        Some(base) => base.push_str(&text),
                        None => bases.push_back(text),
                    }
                }
            }
        }
    }
}

/// Whether the `<br>`s directly in an element divide paragraphs: the lines between them are long.
pub(super) fn breaks_paragraphs(dom: &Dom, survey: &Survey, id: NodeId) -> bool {
    const LONG: usize = 60;
    let (mut lines, mut long, mut line) = (0usize, 0usize, 0usize);
    let mut end = |line: &mut usize| {
        if *line > 0 {
            lines += 1;
            long += usize::from(*line >= LONG);
        }
        *line = 0;
    };
    for child in dom.children(id) {
        match dom.node(child) {
            NodeRef::Element(Tag::Br) => end(&mut line),
            NodeRef::Element(tag) if is_block(tag) => end(&mut line),
            NodeRef::Text(text) => line += ink(text),
            NodeRef::Element(_) | NodeRef::Root => line += survey.ink(child) as usize,
        }
    }
    end(&mut line);
    lines >= 2 && long * 3 >= lines * 2
}

/// Program text in a line: white space is folded, at the edges only where it holds a line end, which lays out the source.
fn code_span(text: &str) -> String {
    const SPACE: [char; 5] = [' ', '\t', '\n', '\r', '\x0C'];
    let laid_out = |space: &str| space.contains('\n');
    let (start, end) = (text.len() - text.trim_start_matches(SPACE).len(), text.trim_end_matches(SPACE).len());
    let words: Vec<&str> = text.split(SPACE).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return if text.is_empty() || laid_out(text) { String::new() } else { " ".into() };
    }
    let edge = |space: &str| if space.is_empty() || laid_out(space) { "" } else { " " };
    format!("{}{}{}", edge(&text[..start]), words.join(" "), edge(&text[end..]))
}

/// The text with line ends between characters of scripts without spaces taken out: they are no spaces there.
fn join_lines(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains('\n') || text.is_ascii() {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\n') {
        let (before, after) = (rest[..at].trim_end_matches([' ', '\t', '\r']), rest[at..].trim_start_matches([' ', '\t', '\r', '\n']));
        out.push_str(before);
        let joined = match (before.chars().next_back(), after.chars().next()) {
            (Some(one), Some(other)) => joins_without_space(one, other),
            _ => false,
        };
        if !joined {
            out.push('\n');
        }
        rest = after;
    }
    out.push_str(rest);
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn program_text_in_a_line_keeps_its_edges() {
        assert_eq!(code_span(" a  b "), " a b ");
        assert_eq!(code_span("\n  a\n  b\n"), "a b");
        assert_eq!((code_span("  ").as_str(), code_span("\n").as_str()), (" ", ""));
    }

    #[test]
    fn line_ends_between_han_are_no_spaces() {
        assert_eq!(join_lines("老街\n  的牌"), "老街的牌");
        assert_eq!(join_lines("老街，\nold town\n的"), "老街，\nold town\n的");
    }
}
