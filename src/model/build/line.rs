//! An open line of text and the formatting open in it.

use super::Mark;
use crate::model::{Annotation, BlockId, BlockKind, HeadingRole, Inline, Origin, ParagraphRole, Style, walk};
use crate::span::Span;

/// Something that holds inlines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A paragraph.
    Paragraph {
        /// Its part in the article.
        role: Option<ParagraphRole>,
    },
    /// A heading.
    Heading {
        /// 1 to 9; clamped.
        level: u8,
        /// Its part in the title.
        role: Option<HeadingRole>,
    },
    /// Who made the text.
    Byline,
    /// Where and when.
    Dateline,
    /// Who made a picture.
    Credit,
    /// A term, in [`super::Container::Definitions`].
    Term,
    /// A caption, in [`super::Container::Table`].
    TableCaption,
    /// A caption, in [`super::Container::Figure`].
    FigureCaption,
    /// A credit, in [`super::Container::Figure`].
    FigureCredit,
    /// Who is quoted, in [`super::Container::Quote`].
    Attribution,
    /// The text of a cell; opened by the builder.
    Cell,
}

impl Line {
    /// Whether the line is a block of its own rather than a part of the container around it.
    pub(super) fn is_block(&self) -> bool {
        matches!(self, Self::Paragraph { .. } | Self::Heading { .. } | Self::Byline | Self::Dateline | Self::Credit)
    }

    /// The block that the line is; gives line and content back where it is part of its container.
    pub(super) fn into_block(self, content: Vec<Inline>) -> Result<BlockKind, (Self, Vec<Inline>)> {
        match self {
            Self::Paragraph { role } => Ok(BlockKind::Paragraph { role, content }),
            Self::Heading { level, role } => Ok(BlockKind::Heading { level: level.clamp(1, 9), role, content }),
            Self::Byline => Ok(BlockKind::Byline { content }),
            Self::Dateline => Ok(BlockKind::Dateline { content }),
            Self::Credit => Ok(BlockKind::Credit { content }),
            Self::Term | Self::TableCaption | Self::FigureCaption | Self::FigureCredit | Self::Attribution | Self::Cell => {
                Err((self, content))
            }
        }
    }
}

/// An inline container to be opened.
#[derive(Clone, Debug, PartialEq)]
pub enum OpenInline {
    /// Text set off.
    Styled(Style),
    /// A link. An empty `href` opens nothing.
    Link {
        /// The target.
        href: String,
        /// The advisory title.
        title: Option<String>,
    },
    /// An address in the text that is a link because it looks like one.
    Address {
        /// The target.
        href: String,
    },
    /// Another language.
    Lang(String),
    /// A named part of the line.
    Segment(String),
    /// Text whose meaning is known.
    Annotated(Box<Annotation>),
}

impl From<Style> for OpenInline {
    fn from(style: Style) -> Self {
        Self::Styled(style)
    }
}

impl OpenInline {
    /// Whether `inner` means nothing inside this: the same style again, a link in a link, a link to nothing.
    pub(super) fn excludes(&self, inner: &Self) -> bool {
        match (self, inner) {
            (Self::Styled(one), Self::Styled(other)) => one == other,
            (Self::Link { .. } | Self::Address { .. }, Self::Link { .. } | Self::Address { .. }) => true,
            _ => false,
        }
    }

    fn wrap(self, content: Vec<Inline>) -> Vec<Inline> {
        match self {
            Self::Styled(style) => vec![Inline::Styled { style, content }],
            Self::Link { href, .. } if href.is_empty() => content,
            Self::Link { href, title } => vec![Inline::Link { href, title, bare: false, content }],
            Self::Address { href } => vec![Inline::Link { href, title: None, bare: true, content }],
            Self::Lang(tag) => vec![Inline::Lang { tag, content }],
            Self::Segment(kind) => vec![Inline::Segment { kind, content }],
            Self::Annotated(annotation) => vec![Inline::Annotated { annotation, content }],
        }
    }
}

/// An open line, and a level for each inline container that is open in it.
#[derive(Debug)]
pub(super) struct OpenLine {
    line: Line,
    mark: Mark,
    id: BlockId,
    origin: Origin,
    content: Vec<Inline>,
    levels: Vec<Vec<Inline>>,
    /// Whether white space was met since the last character; written once a character follows.
    space: bool,
    /// Whether the span was given and text does not widen it.
    fixed_span: bool,
}

impl OpenLine {
    pub(super) fn new(line: Line, mark: Mark, id: BlockId, origin: Origin) -> Self {
        let fixed_span = origin.span.is_some();
        Self { line, mark, id, origin, content: Vec::new(), levels: Vec::new(), space: false, fixed_span }
    }

    pub(super) fn implied(line: Line, mark: Mark, id: BlockId, origin: Origin) -> Self {
        Self { fixed_span: false, ..Self::new(line, mark, id, origin) }
    }

    pub(super) fn mark(&self) -> Mark {
        self.mark
    }

    pub(super) fn is_empty(&self) -> bool {
        self.content.is_empty() && self.levels.iter().all(Vec::is_empty)
    }

    pub(super) fn ends_in_break(&self) -> bool {
        matches!(self.levels.iter().rev().chain([&self.content]).find_map(|level| level.last()), Some(Inline::Break))
    }

    /// Opens the inline containers up to `open` in this line.
    pub(super) fn reach(&mut self, open: usize) {
        while self.levels.len() < open {
            // White space before a formatting stands outside it.
            self.flush_space();
            self.levels.push(Vec::new());
        }
    }

    pub(super) fn cover(&mut self, span: Option<Span>) {
        if !self.fixed_span {
            self.origin.span = Span::hull_of(self.origin.span, span);
        }
    }

    /// Closes the inline container at depth `at`, if it was opened in this line.
    pub(super) fn close_inline(&mut self, at: usize, inline: OpenInline) {
        if self.levels.len() != at + 1 {
            return;
        }
        if let Some(content) = self.levels.pop().filter(|content| !content.is_empty()) {
            inline.wrap(content).into_iter().for_each(|inline| self.push_joined(inline));
        }
    }

    pub(super) fn space(&mut self) {
        self.space = true;
    }

    pub(super) fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.flush_space();
            self.push_text(text);
        }
    }

    pub(super) fn push(&mut self, inline: Inline) {
        if inline == Inline::Break {
            // White space at the end of a line of print is not seen.
            self.space = false;
            if self.is_empty() {
                return;
            }
        }
        self.flush_space();
        self.push_joined(inline);
    }

    /// Writes the pending space, unless the line begins here or the last thing is a break.
    fn flush_space(&mut self) {
        if std::mem::take(&mut self.space) && !self.is_empty() && !self.ends_in_break() {
            self.push_text(" ");
        }
    }

    /// Adds text to what is there, without a string for each piece.
    fn push_text(&mut self, text: &str) {
        let level = self.level();
        match level.last_mut() {
            Some(Inline::Text(before)) => before.push_str(text),
            _ => add(level, Inline::Text(text.into())),
        }
    }

    fn push_joined(&mut self, inline: Inline) {
        let level = self.level();
        match (level.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, Inline::Text(text)) if text.is_empty() => {}
            (_, inline) => add(level, inline),
        }
    }

    /// The innermost level that is open.
    fn level(&mut self) -> &mut Vec<Inline> {
        self.levels.last_mut().unwrap_or(&mut self.content)
    }

    /// Ends the line; all inline containers are closed already.
    pub(super) fn finish(mut self) -> (Line, BlockId, Origin, Vec<Inline>) {
        let mut content = self.content;
        content.extend(self.levels.into_iter().flatten());
        trim_end(&mut content);
        // Lines are many and stay.
        content.shrink_to_fit();
        if let Some(evidence) = &mut self.origin.evidence {
            evidence.linked = linked_ink(&content) as u32;
        }
        (self.line, self.id, self.origin, content)
    }
}

/// Adds an inline. Most lines and containers hold a single one: there is no room for more until more come.
fn add(level: &mut Vec<Inline>, inline: Inline) {
    if level.is_empty() {
        level.reserve_exact(1);
    }
    level.push(inline);
}

/// Takes breaks off the end of a line.
fn trim_end(content: &mut Vec<Inline>) {
    loop {
        match content.last_mut() {
            Some(Inline::Break) => {
                content.pop();
            }
            Some(last) => {
                let Some(inner) = last.content_mut() else { return };
                trim_end(inner);
                if !inner.is_empty() {
                    return;
                }
                content.pop();
            }
            None => return,
        }
    }
}

/// Characters, without white space, that stand inside links.
fn linked_ink(content: &[Inline]) -> usize {
    content
        .iter()
        .map(|inline| match inline {
            Inline::Link { content, .. } => walk::line_ink(content),
            other => other.content().map_or(0, linked_ink),
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::super::{Builder, Container};
    use super::*;

    #[test]
    fn formatting_is_carried_into_the_blocks_inside_it() {
        let mut builder = Builder::new();
        let bold = builder.open_inline(Style::Strong.into());
        for text in ["one", "two"] {
            let line = builder.open_line(Line::Paragraph { role: None }, Origin::default());
            builder.flow(text, None);
            builder.close(line);
        }
        builder.close(bold);
        builder.flow(" three ", None);
        let built = builder.finish();
        let strong = |text: &str| BlockKind::paragraph(vec![Inline::Styled { style: Style::Strong, content: vec![Inline::text(text)] }]);
        let kinds: Vec<_> = built.blocks.into_iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [strong("one"), strong("two"), BlockKind::paragraph(vec![Inline::text("three")])]);
    }

    #[test]
    fn space_stands_outside_formatting_and_not_at_the_ends() {
        let mut builder = Builder::new();
        builder.flow(" a", None);
        let emph = builder.open_inline(Style::Emph.into());
        builder.flow(" b ", None);
        builder.close(emph);
        builder.flow("c ", None);
        let built = builder.finish();
        let expected =
            vec![Inline::text("a "), Inline::Styled { style: Style::Emph, content: vec![Inline::text("b")] }, Inline::text(" c")];
        assert_eq!(built.blocks[0].kind, BlockKind::paragraph(expected));
    }

    #[test]
    fn depth_is_bounded_and_nothing_is_lost() {
        let mut builder = Builder::new();
        for _ in 0..10_000 {
            let _ = builder.open(Container::List { start: None, tight: true }, Origin::default());
            let _ = builder.open(Container::Item { checked: None, marker: None }, Origin::default());
            builder.flow("x", None);
        }
        let built = builder.finish();
        assert_eq!(built.notes.len(), 1);
        assert_eq!(built.blocks.iter().map(walk::block_ink).sum::<usize>(), 10_000);
    }
}
