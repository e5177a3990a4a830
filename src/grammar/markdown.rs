//! The Markdown that is read and written: which extensions, and which HTML tags stand for what Markdown lacks.

use pulldown_cmark::Options;

use crate::model::Style;

/// What is read beyond CommonMark.
pub fn extensions() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
        | Options::ENABLE_DEFINITION_LIST
}

/// Subscripts (`H~2~O`) and superscripts (`10^3^`) in a text, in order: where the opening and the closing sign stand.
///
/// They follow a letter, digit or bracket and hold a few characters of ASCII without space, so that neither
/// `3~5天，10~20元` nor `~/bin` is one.
pub fn scripts(text: &str) -> Vec<(usize, usize, Style)> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(open) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| matches!(byte, b'~' | b'^'))).map(|gap| at + gap) {
        at = open + 1;
        let sign = bytes[open];
        let before = text[..open].chars().next_back();
        let inside =
            bytes[at..].iter().take(MAX_SCRIPT + 1).take_while(|byte| byte.is_ascii_alphanumeric() || b"+-=(),./*'".contains(byte));
        let length = inside.count();
        let close = at + length;
        let range = sign == b'~' && before.is_some_and(|c| c.is_ascii_digit()) && bytes[at..].first().is_some_and(u8::is_ascii_digit);
        let follows = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | ']'));
        let single = bytes.get(close) == Some(&sign) && bytes.get(close + 1) != Some(&sign);
        if (1..=MAX_SCRIPT).contains(&length) && single && follows && !range {
            found.push((open, close, if sign == b'~' { Style::Sub } else { Style::Super }));
            at = close + 1;
        }
    }
    found
}

/// The most characters that a subscript or superscript between signs holds.
const MAX_SCRIPT: usize = 24;

/// The source of a formula without the backticks that may stand around it: ``$`x`$``.
pub fn tex(text: &str) -> &str {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let inner = text.get(ticks..text.len().saturating_sub(ticks)).unwrap_or("");
    let code = ticks > 0 && !inner.is_empty() && text.ends_with(&"`".repeat(ticks)) && !inner.ends_with('`');
    if !code {
        return text;
    }
    let padded = inner.strip_prefix(' ').and_then(|inner| inner.strip_suffix(' ')).filter(|inner| !inner.trim().is_empty());
    padded.unwrap_or(inner)
}

/// The id that a heading names itself by, `Title {#id}`, and how many bytes of the heading come before it.
///
/// Other attributes in braces are text: most renderers show them.
pub fn heading_id(heading: &str) -> Option<(usize, &str)> {
    let named = heading.trim_end().strip_suffix('}')?;
    let at = named.rfind("{#")?;
    let (before, id) = (&heading[..at], &named[at + 2..]);
    let plain = !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'));
    (plain && (before.is_empty() || before.ends_with([' ', '\t']))).then(|| (before.trim_end().len(), id))
}

/// What a raw tag in a line stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_short_and_follow_a_word() {
        let count = |text| scripts(text).len();
        assert_eq!(scripts("H~2~O"), [(1, 3, Style::Sub)]);
        assert_eq!(scripts("10^3^ and x~i~"), [(2, 4, Style::Super), (11, 13, Style::Sub)]);
        assert_eq!(count("3~5天，10~20元"), 0);
        assert_eq!(count("3~5,10~20"), 0);
        assert_eq!(count("~/bin ~a~ ^_^ a ^b^"), 0);
        assert_eq!(count("a~~b~~"), 0);
    }

    #[test]
    fn tags_without_attributes_have_a_meaning() {
        assert_eq!(tag("<BR />"), Some(Tag::Break));
        assert_eq!(tag("</strong >"), Some(Tag::Close(Style::Strong)));
        assert_eq!(tag("<b class=\"x\">"), None);
        assert_eq!(tag("<span>"), None);
    }
}
