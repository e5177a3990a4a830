//! SVG and MathML.

use super::*;

impl Builder<'_> {
    /// Whether a token belongs to the SVG or MathML that is open.
    pub(super) fn is_foreign(&self, item: &Item) -> bool {
        let Some(open) = self.stack.last() else { return false };
        match (open.space, item) {
            (Space::Html, _) | (_, Item::PageEnd) => false,
            (Space::MathText, Item::Start { tag, .. }) => matches!(tag, Tag::Mglyph | Tag::Malignmark),
            (Space::Annotation, Item::Start { tag: Tag::Svg, .. }) => false,
            (Space::SvgWithHtml | Space::AnnotationWithHtml, Item::Start { .. }) => false,
            (Space::SvgWithHtml | Space::AnnotationWithHtml | Space::MathText, Item::Text { .. }) => false,
            _ => true,
        }
    }

    pub(super) fn foreign(&mut self, item: &Item) -> Flow {
        match item {
            Item::Text { range, decoding } => {
                let bytes = &self.text.as_bytes()[range.clone()];
                self.frameset_possible &= bytes.iter().all(|byte| is_space(*byte) || *byte == 0);
                let decoding = if *decoding == Decoding::Text { Decoding::Raw } else { *decoding };
                self.add_text(range.clone(), decoding);
            }
            Item::Doctype(_) | Item::PageEnd => {}
            Item::Start { tag, .. } if tag.breaks_out() || *tag == Tag::Font && self.is_font_of_html() => return self.break_out(item),
            Item::Start { tag, closed } => {
                let space = match self.stack.last().map(|open| open.space) {
                    Some(Space::Svg | Space::SvgWithHtml) => Space::Svg,
                    _ => Space::Math,
                };
                self.open_foreign(*tag, space, *closed);
            }
            Item::End { tag: Tag::Br | Tag::P } => return self.break_out(item),
            Item::End { tag } => {
                if let Some(at) = self.stack.find_foreign(*tag) {
                    self.pop_above(at);
                    self.pop();
                } else {
                    return self.step_in(self.mode, item);
                }
            }
        }
        Flow::Done
    }

    /// Leaves SVG or MathML for an element that only HTML has.
    fn break_out(&mut self, item: &Item) -> Flow {
        while self.stack.last().is_some_and(|open| matches!(open.space, Space::Svg | Space::Math | Space::Annotation)) {
            self.pop();
        }
        self.step_in(self.mode, item)
    }

    fn is_font_of_html(&self) -> bool {
        ["color", "face", "size"].iter().any(|name| self.raw_attribute(name).is_some())
    }

    /// Opens an element of SVG or MathML; `closed` ones end at once.
    pub(super) fn open_foreign(&mut self, tag: Tag, space: Space, closed: bool) {
        let space = match (space, tag) {
            (Space::Svg, Tag::ForeignObject | Tag::Desc | Tag::Title) => Space::SvgWithHtml,
            (Space::Math, Tag::Mi | Tag::Mo | Tag::Mn | Tag::Ms | Tag::Mtext) => Space::MathText,
            (Space::Math, Tag::AnnotationXml) => {
                let encoding = self.raw_attribute("encoding").unwrap_or_default();
                let is_html = ["text/html", "application/xhtml+xml"].iter().any(|html| encoding.eq_ignore_ascii_case(html));
                if is_html { Space::AnnotationWithHtml } else { Space::Annotation }
            }
            _ => space,
        };
        if closed {
            self.insert(tag);
        } else {
            self.open_in(tag, space);
        }
    }
}
