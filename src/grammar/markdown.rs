//! The Markdown that is read and written: which extensions, and which HTML tags stand for what Markdown lacks.

use pulldown_cmark::Options;

use crate::model::Style;

/// What is read beyond CommonMark.
pub fn extensions() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_SUPERSCRIPT
        | Options::ENABLE_SUBSCRIPT
}

/// What a raw tag in a line stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// `<br>`.
    Break,
    /// The beginning of styled text.
    Open(Style),
    /// The end of styled text.
    Close(Style),
    /// `<kbd>`, `<samp>`, `<code>`.
    OpenCode,
    /// Their end.
    CloseCode,
    /// `<ruby>`.
    OpenRuby,
    /// `</ruby>`.
    CloseRuby,
    /// `<rt>`.
    OpenGloss,
    /// `</rt>`.
    CloseGloss,
    /// `<rp>`.
    OpenParenthesis,
    /// `</rp>`.
    CloseParenthesis,
}

/// The styles that have a tag, the one that is written first.
const STYLES: [(&str, Style); 14] = [
    ("em", Style::Emph),
    ("strong", Style::Strong),
    ("s", Style::Strike),
    ("sup", Style::Super),
    ("sub", Style::Sub),
    ("u", Style::Underline),
    ("mark", Style::Highlight),
    ("ins", Style::Inserted),
    ("del", Style::Deleted),
    ("q", Style::Quoted),
    ("i", Style::Emph),
    ("b", Style::Strong),
    ("strike", Style::Strike),
    ("small-caps", Style::SmallCaps),
];

/// The tag that stands for a style, `None` where HTML has none.
pub fn tag_of(style: Style) -> Option<&'static str> {
    STYLES.iter().find(|(_, other)| *other == style).map(|(name, _)| *name).filter(|name| !name.contains('-'))
}

/// What a raw tag stands for; `None` for tags with attributes and for all others, which stay as they are.
pub fn tag(html: &str) -> Option<Tag> {
    let inner = html.strip_prefix('<')?.strip_suffix('>')?;
    let (name, close) = match inner.strip_prefix('/') {
        Some(name) => (name.trim_end(), true),
        None => (inner.trim_end_matches('/').trim_end(), false),
    };
    let name = name.to_ascii_lowercase();
    Some(match (name.as_str(), close) {
        ("br", false) => Tag::Break,
        ("kbd" | "samp" | "code" | "tt", false) => Tag::OpenCode,
        ("kbd" | "samp" | "code" | "tt", true) => Tag::CloseCode,
        ("ruby", false) => Tag::OpenRuby,
        ("ruby", true) => Tag::CloseRuby,
        ("rt", false) => Tag::OpenGloss,
        ("rt", true) => Tag::CloseGloss,
        ("rp", false) => Tag::OpenParenthesis,
        ("rp", true) => Tag::CloseParenthesis,
        (name, close) => {
            let (_, style) = STYLES.iter().find(|(other, _)| *other == name)?;
            if close { Tag::Close(*style) } else { Tag::Open(*style) }
        }
    })
}
