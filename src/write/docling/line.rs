//! Lines of text as runs: texts of one formatting and one link each.

use std::borrow::Cow;

use super::Writer;
use super::item::{Formatting, Picture, Script, Text};
use super::pool::Node;
use super::program;
use crate::model::{BlockId, Image, Inline, Notation, Style};

/// A piece of a line.
enum Run<'a> {
    Text { label: &'static str, text: Cow<'a, str>, state: State<'a> },
    Picture(&'a Image),
}

/// What holds for the text that comes next.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct State<'a> {
    formatting: Formatting,
    link: Option<&'a str>,
}

impl<'a> State<'a> {
    /// A text in this state.
    fn put_on(self, text: Text<'a>) -> Text<'a> {
        let formatting = Some(self.formatting).filter(|formatting| *formatting != Formatting::default());
        Text { formatting, hyperlink: self.link, ..text }
    }
}

impl<'a> Writer<'a> {
    /// A line as an item like `item`, whose text comes before it; below the item if it is more than one run.
    pub(super) fn line(&mut self, parent: Node, mut item: Text<'a>, content: &'a [Inline], about: BlockId) -> Node {
        let mut runs = Runs { list: Vec::new(), about, writer: self };
        runs.text(item.text.clone(), State::default());
        runs.push(content, State::default());
        let list = runs.list;
        if let [Run::Text { label: "text", text, state }] = list.as_slice() {
            (item.orig, item.text) = (text.clone(), text.clone());
            return self.pool.text(parent, state.put_on(item));
        }
        (item.orig, item.text) = (Cow::Borrowed(""), Cow::Borrowed(""));
        // A paragraph is its runs; all else is an item of its own around them.
        let plain = item.label == "text" && !list.is_empty();
        let around = if plain { parent } else { self.pool.text(parent, item) };
        if list.is_empty() {
            return around;
        }
        let inline = self.pool.group(around, "inline", "group");
        for run in list {
            match run {
                Run::Text { label, text, state } => {
                    let code_language = (label == "code").then_some(program::UNKNOWN);
                    self.pool.text(inline, state.put_on(Text { code_language, ..Text::of(label, text) }))
                }
                Run::Picture(image) => self.pool.picture(inline, Picture::of(&image.url, &image.alt, None, None)),
            };
        }
        if plain { inline } else { around }
    }
}

/// The runs of a line.
struct Runs<'a, 'b> {
    list: Vec<Run<'a>>,
    about: BlockId,
    writer: &'b mut Writer<'a>,
}

impl<'a> Runs<'a, '_> {
    fn push(&mut self, content: &'a [Inline], state: State<'a>) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.text(text.as_str().into(), state),
                Inline::Break => self.text("\n".into(), state),
                Inline::Code(text) => self.labelled("code", text, state),
                Inline::Math { notation: Notation::Tex, text } => self.labelled("formula", text, state),
                Inline::Math { text, .. } => {
                    self.writer.losses.tell("a formula that is not in TeX, written as code", self.about);
                    self.labelled("code", text, state);
                }
                Inline::Raw { text, .. } => {
                    self.writer.losses.mention("the format of raw text, written as code", self.about);
                    self.labelled("code", text, state);
                }
                Inline::Image(image) => self.list.push(Run::Picture(image)),
                Inline::Ruby { base, gloss } => {
                    self.writer.losses.mention("which words a reading belongs to", self.about);
                    self.text(format!("{base}({gloss})").into(), state);
                }
                Inline::FootnoteRef(id) => {
                    let label = self.writer.document.footnote(*id).map_or_else(String::new, |footnote| format!("[{}]", footnote.label));
                    let formatting = Formatting { script: Script::Super, ..state.formatting };
                    self.text(label.into(), State { formatting, ..state });
                }
                Inline::Styled { style, content } => {
                    let formatting = self.styled(*style, state.formatting);
                    self.push(content, State { formatting, ..state });
                }
                Inline::Link { href, content, .. } => self.push(content, State { link: Some(href), ..state }),
                Inline::Lang { content, .. } => {
                    self.writer.losses.mention("the language of words", self.about);
                    self.push(content, state);
                }
                Inline::Segment { content, .. } => {
                    self.writer.losses.mention("the parts of a line", self.about);
                    self.push(content, state);
                }
                Inline::Annotated { content, .. } => {
                    self.writer.losses.mention("annotations", self.about);
                    self.push(content, state);
                }
            }
        }
    }

    /// Adds text to the last run if that is of the same kind.
    fn text(&mut self, text: Cow<'a, str>, state: State<'a>) {
        if text.is_empty() {
            return;
        }
        match self.list.last_mut() {
            Some(Run::Text { label: "text", text: last, state: before }) if *before == state => last.to_mut().push_str(&text),
            _ => self.list.push(Run::Text { label: "text", text, state }),
        }
    }

    fn labelled(&mut self, label: &'static str, text: &'a str, state: State<'a>) {
        self.list.push(Run::Text { label, text: text.into(), state });
    }

    /// The formatting inside a style.
    fn styled(&mut self, style: Style, around: Formatting) -> Formatting {
        match style {
            Style::Emph => Formatting { italic: true, ..around },
            Style::Strong => Formatting { bold: true, ..around },
            Style::Strike | Style::Deleted => Formatting { strikethrough: true, ..around },
            Style::Underline | Style::Inserted => Formatting { underline: true, ..around },
            Style::Super => Formatting { script: Script::Super, ..around },
            Style::Sub => Formatting { script: Script::Sub, ..around },
            Style::Highlight | Style::SmallCaps | Style::Quoted => {
                self.writer.losses.mention("marked text, small capitals and quotations in a line", self.about);
                around
            }
        }
    }
}
