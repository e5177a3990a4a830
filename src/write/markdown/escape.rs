//! Backslashes, as few as the context needs.

use std::ops::Range;

use super::block::Setting;
use super::flank::is_word;
use super::pairs::Pairs;
use super::signs::Signs;
use crate::grammar::markdown::scripts;

/// Where a line of text stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// In a cell of a table: a pipe ends it.
    pub(super) cell: bool,
    /// In a heading: it is one line, and may end in `#` or `{…}` that mean something.
    pub(super) heading: bool,
    /// First in a list item: `[ ]` makes it a task.
    pub(super) item: bool,
    /// A term above its definitions: it is one line.
    pub(super) term: bool,
}

impl Place {
    /// Whether a block could begin at the start of a line.
    fn starts_blocks(self) -> bool {
        !self.cell && !self.heading
    }

    /// Whether the text is one line of the source, breaks and all.
    pub(super) fn is_one_line(self) -> bool {
        self.cell || self.heading || self.term
    }
}

/// What escaping depends on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    pub(super) place: Place,
    pub(super) pairs: Pairs,
    /// Inside the brackets of a link or an image.
    pub(super) in_brackets: bool,
    /// Escape whatever could mean something anywhere.
    pub(super) wary: bool,
    /// The line is [certain](super::certain): targets and program text are written as they are.
    pub(super) certain: bool,
    /// The document and how it is written.
    pub(super) setting: &'a Setting<'a>,
}

impl Context<'_> {
    /// Whether the text after a `[` makes it the reference to a footnote.
    fn is_footnote(&self, rest: &str) -> bool {
        let label = rest.strip_prefix('^').and_then(|rest| rest.split_once(']')).map(|(label, _)| label.to_lowercase());
        label.is_some_and(|label| self.setting.labels.iter().any(|other| other.to_lowercase() == label))
    }
}

/// Appends text so that it is read as text. `next` is the first character of what follows.
pub(super) fn text(out: &mut String, text: &str, next: Option<char>, context: &Context<'_>) {
    let scripts = if memchr::memchr2(b'~', b'^', text.as_bytes()).is_some() { scripts(text) } else { Vec::new() };
    let mut scripts = scripts.into_iter().peekable();
    let before_all = out.chars().next_back();
    let mut rest = text;
    // The run of one character that is being looked at.
    let mut run = 0..0;
    // Most text holds nothing to look at: it is copied in long pieces.
    while let Some(found) = TELLING.find(rest.as_bytes()) {
        let at = text.len() - rest.len() + found;
        let (plain, telling) = rest.split_at(found);
        out.push_str(plain);
        let c = char::from(telling.as_bytes()[0]);
        rest = &telling[1..];
        if c == '\n' || c == '\r' {
            out.push_str(if c == '\n' { "&#10;" } else { "&#13;" });
            continue;
        }
        if at >= run.end {
            run = at..at + telling.bytes().take_while(|byte| *byte == telling.as_bytes()[0]).count();
        }
        let before = text[..at].chars().next_back().or(before_all);
        let script = scripts.next_if(|(open, _, _)| *open == at).is_some();
        if script || needs_backslash(c, at, &run, before, text, next, context) {
            out.push('\\');
        }
        out.push(c);
    }
    out.push_str(rest);
}

/// The characters that can mean something in a line, and the line ends.
static TELLING: Signs = Signs::of(b"\\`*_~^$[]!<&|:\n\r");

fn needs_backslash(
    c: char,
    at: usize,
    run: &Range<usize>,
    before: Option<char>,
    text: &str,
    next: Option<char>,
    context: &Context<'_>,
) -> bool {
    let rest = &text[at + c.len_utf8()..];
    let after = rest.chars().next();
    let beyond = after.or(next);
    let apart = before.is_none_or(char::is_whitespace) && beyond.is_none_or(char::is_whitespace);
    let wary = context.wary;
    let pairs = &context.pairs;
    match c {
        '\\' => after.is_none() || after.is_some_and(|after| after.is_ascii_punctuation()),
        '`' => wary || pairs.ticks > 1,
        '*' => wary || pairs.stars > 1 && !apart,
        '_' => wary || pairs.lows > 1 && !apart && !(in_word(before, c) && is_word(text[run.end..].chars().next().or(next))),
        '~' => wary || pairs.tildes > 1 && !apart && run.len() <= 2,
        '$' => wary || pairs.dollars > 1 && !apart,
        '[' => wary || context.in_brackets || after == Some('^') && context.is_footnote(rest),
        ']' => wary || context.in_brackets || matches!(after, Some('(' | ':')),
        '!' => after.is_none() && next == Some('[') || wary && beyond == Some('['),
        '<' => beyond.is_some_and(|after| after.is_ascii_alphabetic() || matches!(after, '/' | '!' | '?')),
        '&' => is_entity(rest),
        '|' => context.place.cell,
        // After the reference to a footnote it would make that a definition.
        ':' => at == run.start && before == Some(']'),
        _ => false,
    }
}

/// Whether the character before a run of `c` is part of a word. Only the first of the run is asked about.
fn in_word(before: Option<char>, c: char) -> bool {
    before == Some(c) || is_word(before)
}

/// Whether `&` and this rest are a character reference, or look like one.
pub(super) fn is_entity(rest: &str) -> bool {
    let Some(end) = rest.as_bytes().iter().take(33).position(|byte| *byte == b';') else { return false };
    let name = &rest.as_bytes()[..end];
    match name {
        [b'#', b'x' | b'X', hex @ ..] => !hex.is_empty() && hex.len() <= 6 && hex.iter().all(u8::is_ascii_hexdigit),
        [b'#', digits @ ..] => !digits.is_empty() && digits.len() <= 7 && digits.iter().all(u8::is_ascii_digit),
        [first, ..] => first.is_ascii_alphabetic() && name.len() > 1 && name.iter().all(u8::is_ascii_alphanumeric),
        [] => false,
    }
}

/// Where a line of text needs a backslash so that no block begins there. `first` is the first line of its block.
pub(super) fn line_start(line: &str, first: bool, place: Place) -> Option<usize> {
    if !place.starts_blocks() {
        return None;
    }
    let bytes = line.as_bytes();
    let ends = |at: usize| matches!(bytes.get(at), None | Some(b' ' | b'\t'));
    let run = |c: u8| bytes.iter().take_while(|byte| **byte == c).count();
    let only = |set: &[u8]| bytes.iter().all(|byte| set.contains(byte));
    let many = |c: u8| bytes.iter().filter(|byte| **byte == c).count() >= 3;
    let hit = match bytes.first()? {
        b'#' => run(b'#') <= 6 && ends(run(b'#')),
        b'>' => true,
        b'-' => ends(1) || only(b"- ") && (many(b'-') || !first) || !first && only(b"|:- "),
        b'+' => ends(1) || line == "+++",
        b'*' => ends(1) || only(b"* ") && many(b'*'),
        b'_' => only(b"_ ") && many(b'_'),
        b'=' => !first && only(b"= "),
        b'~' => run(b'~') >= 3,
        b'`' => run(b'`') >= 3 && !line[run(b'`')..].contains('`'),
        b'|' => !first && only(b"|:- "),
        // Under a paragraph it would begin a definition, with or without a space after it.
        b':' => true,
        // What would define a link has a backslash before its second bracket.
        b'[' => place.item && ends(3) && ["[ ]", "[x]", "[X]"].iter().any(|task| line.starts_with(task)),
        b'0'..=b'9' => {
            let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
            return (digits <= 9 && matches!(bytes.get(digits), Some(b'.' | b')')) && ends(digits + 1)).then_some(digits);
        }
        _ => false,
    };
    hit.then_some(0)
}
