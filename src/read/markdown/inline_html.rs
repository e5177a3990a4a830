//! Raw tags in a line: those that stand for what Markdown lacks become what they stand for.

use std::collections::HashMap;

use super::ahead::Events;
use crate::grammar::markdown::{Tag, tag};
use crate::model::build::{Builder, Mark};
use crate::model::{Inline, Style};
use crate::text::ink;

/// The tags that are open in the line.
#[derive(Default)]
pub(super) struct OpenTags {
    styles: Vec<(Style, Mark)>,
    /// How many closing tags the line still holds; counted at its first opening tag.
    closing: Option<HashMap<Tag, usize>>,
    /// Text that is being collected.
    collect: Option<Collect>,
}

/// Text on its way into an inline that holds only text.
enum Collect {
    Code(String),
    Ruby { base: String, gloss: String, part: RubyPart },
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum RubyPart {
    Base,
    Gloss,
    /// Brackets for who cannot show ruby: no text.
    Parenthesis,
}

impl OpenTags {
    /// Takes one raw tag; gives the characters of it that are text now, which are none if it was understood.
    pub(super) fn html(&mut self, html: &str, builder: &mut Builder, ahead: &mut Events<'_>) -> usize {
        let Some(tag) = tag(html) else { return self.raw(html, builder) };
        self.count_close(tag);
        let needs = match tag {
            Tag::OpenCode => Some(Tag::CloseCode),
            Tag::OpenRuby => Some(Tag::CloseRuby),
            _ => None,
        };
        if needs.is_some_and(|close| self.closing(close, ahead) == 0) {
            return self.raw(html, builder);
        }
        match (tag, &mut self.collect) {
            (Tag::CloseCode, Some(Collect::Code(_))) | (Tag::CloseRuby, Some(Collect::Ruby { .. })) => self.flush(builder),
            (Tag::OpenGloss, Some(Collect::Ruby { part, .. })) => *part = RubyPart::Gloss,
            (Tag::CloseGloss, Some(Collect::Ruby { base, gloss, part })) => {
                let (base, gloss) = (std::mem::take(base), std::mem::take(gloss));
                *part = RubyPart::Base;
                push_ruby(base, gloss, builder);
            }
            (Tag::OpenParenthesis, Some(Collect::Ruby { part, .. })) => *part = RubyPart::Parenthesis,
            (Tag::CloseParenthesis, Some(Collect::Ruby { part, .. })) => *part = RubyPart::Base,
            (Tag::Break, Some(Collect::Code(_))) => {
                self.flush(builder);
                builder.inline(Inline::Break, None);
                self.collect = Some(Collect::Code(String::new()));
            }
            (_, Some(_)) => {
                self.flush(builder);
                return self.html(html, builder, ahead);
            }
            (Tag::Break, None) => builder.inline(Inline::Break, None),
            (Tag::OpenCode, None) => self.collect = Some(Collect::Code(String::new())),
            (Tag::OpenRuby, None) => {
                self.collect = Some(Collect::Ruby { base: String::new(), gloss: String::new(), part: RubyPart::Base });
            }
            (Tag::Open(style), None) => {
                let open = self.styles.iter().filter(|(open, _)| *open == style).count();
                if self.closing(Tag::Close(style), ahead) <= open {
                    return self.raw(html, builder);
                }
                self.styles.push((style, builder.open_inline(style.into())));
            }
            (Tag::Close(style), None) => match self.styles.iter().rposition(|(open, _)| *open == style) {
                Some(at) => {
                    for (_, mark) in self.styles.drain(at..).rev() {
                        builder.close(mark);
                    }
                }
                None => return self.raw(html, builder),
            },
            _ => return self.raw(html, builder),
        }
        0
    }

    /// How often `tag` still comes in this line.
    fn closing(&mut self, tag: Tag, ahead: &mut Events<'_>) -> usize {
        self.closing.get_or_insert_with(|| ahead.closing_tags()).get(&tag).copied().unwrap_or(0)
    }

    fn count_close(&mut self, tag: Tag) {
        if let Some(count) = self.closing.as_mut().and_then(|closing| closing.get_mut(&tag)) {
            *count = count.saturating_sub(1);
        }
    }

    fn raw(&mut self, html: &str, builder: &mut Builder) -> usize {
        self.flush(builder);
        builder.inline(Inline::Raw { format: "html".into(), text: html.into() }, None);
        ink(html)
    }

    /// Takes text if it is being collected; gives how many of its characters are text, `None` if it is not taken.
    pub(super) fn text(&mut self, text: &str) -> Option<usize> {
        match self.collect.as_mut()? {
            Collect::Code(code) => code.push_str(text),
            Collect::Ruby { base, part: RubyPart::Base, .. } => base.push_str(text),
            Collect::Ruby { gloss, part: RubyPart::Gloss, .. } => gloss.push_str(text),
            Collect::Ruby { part: RubyPart::Parenthesis, .. } => return Some(0),
        }
        Some(ink(text))
    }

    /// Gives what was collected to the builder: formatting or a block begins or ends.
    pub(super) fn flush(&mut self, builder: &mut Builder) {
        match self.collect.take() {
            Some(Collect::Code(code)) if !code.is_empty() => builder.inline(Inline::Code(code), None),
            Some(Collect::Ruby { base, gloss, .. }) => push_ruby(base, gloss, builder),
            Some(Collect::Code(_)) | None => {}
        }
    }

    /// The line ends, and with it every tag in it.
    pub(super) fn end_line(&mut self, builder: &mut Builder) {
        self.flush(builder);
        self.closing = None;
        for (_, mark) in self.styles.drain(..).rev() {
            builder.close(mark);
        }
    }
}

fn push_ruby(base: String, gloss: String, builder: &mut Builder) {
    if gloss.is_empty() || base.is_empty() {
        builder.text(&base, None);
        builder.text(&gloss, None);
    } else {
        builder.inline(Inline::Ruby { base, gloss }, None);
    }
}
