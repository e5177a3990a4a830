//! Lines that are sure to be read as they are meant, so that nobody needs to ask the parser.
//!
//! Most lines are plain: words, links with an ordinary address, emphasis around words and beside white space. What is
//! found here depends on the line alone and errs on the safe side: what is not certain is read back and compared.

use super::escape::Place;
use super::flank;
use super::link;
use super::signs::Signs;
use crate::model::{Image, Inline, Style};

/// Whether a line in normal form, spelt in the preferred way, is read as it is meant.
pub(super) fn is_certain(content: &[Inline], place: Place) -> bool {
    if place.heading && content.iter().any(|inline| matches!(inline, Inline::Text(text) if text.contains('{'))) {
        return false;
    }
    let edge = |inline: Option<&Inline>, outer: fn(&str) -> Option<u8>| match inline {
        Some(Inline::Text(text)) => !matches!(outer(text), Some(b' ' | b'\t')),
        Some(Inline::Break) => false,
        _ => true,
    };
    let mut line = Line { one_line: place.is_one_line(), cell: place.cell, breaks: false, pipes: false, dollars: 0 };
    edge(content.first(), |text| text.bytes().next())
        && edge(content.last(), |text| text.bytes().next_back())
        && line.inlines(content, Around { before: None, after: None, in_link: false, in_emphasis: false })
        && !(line.breaks && line.pipes)
        && line.dollars < 2
}

/// What is known of a line as a whole.
struct Line {
    one_line: bool,
    cell: bool,
    breaks: bool,
    pipes: bool,
    /// Dollar signs, two of which are a formula.
    dollars: usize,
}

/// What stands around inlines.
#[derive(Clone, Copy)]
struct Around {
    before: Option<char>,
    after: Option<char>,
    in_link: bool,
    in_emphasis: bool,
}

impl Line {
    fn inlines(&mut self, content: &[Inline], around: Around) -> bool {
        let mut before = around.before;
        for (at, inline) in content.iter().enumerate() {
            let after = match content.get(at + 1) {
                Some(next) => self.first_char(next),
                None => around.after,
            };
            let certain = match inline {
                Inline::Text(text) => self.text(text, before, after),
                Inline::Break => {
                    self.breaks = true;
                    before != Some('\n') && !around.in_link
                }
                Inline::Code(text) => self.code(text, around.in_link),
                Inline::Image(image) => self.image(image),
                Inline::Link { href, title, content, bare: _ } => {
                    let inside = Around { before: Some('['), after: Some(']'), in_link: true, in_emphasis: around.in_emphasis };
                    link::is_plain(href, title.as_deref()) && self.inlines(content, inside)
                }
                Inline::Styled { style, content } => self.styled(*style, content, Around { before, after, ..around }),
                Inline::Ruby { .. }
                | Inline::Math { .. }
                | Inline::FootnoteRef(_)
                | Inline::Lang { .. }
                | Inline::Segment { .. }
                | Inline::Annotated { .. }
                | Inline::Raw { .. } => false,
            };
            if !certain {
                return false;
            }
            before = match inline {
                Inline::Text(text) => text.chars().next_back(),
                Inline::Break if self.one_line => Some('>'),
                Inline::Break => Some('\n'),
                Inline::Code(_) => Some('`'),
                // One in angle brackets ends in another sign of the same sort.
                Inline::Link { .. } | Inline::Image(_) => Some(')'),
                _ => Some('*'),
            };
        }
        true
    }

    /// Text that holds nothing that means something, whatever its surroundings.
    fn text(&mut self, text: &str, before: Option<char>, after: Option<char>) -> bool {
        let bytes = text.as_bytes();
        let word = |at: Option<&u8>, beyond: Option<char>| match at {
            Some(byte) => byte.is_ascii_alphanumeric(),
            None => beyond.is_some_and(|c| c.is_ascii_alphanumeric()),
        };
        let mut from = 0;
        let mut risky = std::iter::from_fn(|| {
            let at = from + RISKY.find(bytes.get(from..)?)?;
            from = at + 1;
            Some((at, bytes[at]))
        });
        risky.all(|(at, byte)| match byte {
            b'$' => {
                self.dollars += 1;
                true
            }
            b'|' => {
                self.pipes = true;
                true
            }
            // In a word it is a letter.
            b'_' => word(at.checked_sub(1).and_then(|at| bytes.get(at)), before) && word(bytes.get(at + 1), after),
            _ => false,
        })
    }

    fn code(&mut self, text: &str, in_link: bool) -> bool {
        self.dollars += text.bytes().filter(|byte| *byte == b'$').count();
        let fits = |byte: u8| match byte {
            b'`' | b'\n' | b'\r' => false,
            b'|' => !self.cell,
            b'[' | b']' => !in_link,
            _ => true,
        };
        !text.starts_with(' ') && !text.ends_with(' ') && text.bytes().all(fits)
    }

    fn image(&mut self, image: &Image) -> bool {
        link::is_plain(&image.url, image.title.as_deref()) && self.text(&image.alt, None, None)
    }

    /// Formatting whose delimiters can only open where they open and only close where they close; or that could do
    /// both, as in the middle of a word, but holds no other.
    fn styled(&mut self, style: Style, content: &[Inline], around: Around) -> bool {
        let delimited = matches!(style, Style::Emph | Style::Strong);
        if !delimited {
            let inside = Around { before: Some('>'), after: Some('<'), ..around };
            return !matches!(style, Style::Strike | Style::SmallCaps) && self.inlines(content, inside);
        }
        let (Some(first), Some(last)) = (content.first().and_then(edge_start), content.last().and_then(edge_end)) else { return false };
        let sure = binds_only(around.before, first) && binds_only(around.after, last);
        let alone = !around.in_emphasis && !content.iter().any(holds_emphasis);
        let in_word = alone && may_bind(around.before, first) && may_bind(around.after, last);
        let inside = Around { before: Some('*'), after: Some('*'), in_emphasis: true, ..around };
        (sure || in_word) && self.inlines(content, inside)
    }

    /// The first character that an inline is written with; that of text may get a backslash, which is no letter either.
    fn first_char(&self, inline: &Inline) -> Option<char> {
        match inline {
            Inline::Break if self.one_line => Some('<'),
            Inline::Break => Some('\\'),
            Inline::Code(_) => Some('`'),
            Inline::Link { .. } => Some('['),
            Inline::Image(_) => Some('!'),
            Inline::Text(text) => text.chars().next(),
            _ => Some('*'),
        }
    }
}

/// The character that formatting begins with inside; `None` if that is another delimiter or hard to tell.
fn edge_start(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text(text) => text.chars().next(),
        Inline::Code(_) => Some('`'),
        Inline::Link { .. } => Some('['),
        _ => None,
    }
}

/// The character that formatting ends with inside.
fn edge_end(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text(text) => text.chars().next_back(),
        Inline::Code(_) => Some('`'),
        Inline::Link { .. } => Some(')'),
        _ => None,
    }
}

/// Whether a run of stars between the two binds to `inside` and not to `outside`, for every parser.
fn binds_only(outside: Option<char>, inside: char) -> bool {
    match outside {
        None | Some(' ' | '\n') => !inside.is_whitespace(),
        Some('*' | '_' | '~') => false,
        Some(outside) => inside.is_alphanumeric() && flank::is_punctuation(outside),
    }
}

/// Whether a run of stars between the two binds to `inside`, and perhaps to `outside` as well.
fn may_bind(outside: Option<char>, inside: char) -> bool {
    !matches!(outside, Some('*' | '_' | '~')) && flank::binds(outside, Some(inside))
}

fn holds_emphasis(inline: &Inline) -> bool {
    matches!(inline, Inline::Styled { style: Style::Emph | Style::Strong, .. })
        || inline.content().is_some_and(|content| content.iter().any(holds_emphasis))
}

/// The bytes that can mean something in a text; a few of them may do so only beside another.
static RISKY: Signs = Signs::of(b"\\`*~^[]$|_\n\r\x01\x02\x03");
