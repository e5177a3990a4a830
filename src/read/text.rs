//! Flat text: every line that is not empty is a block, with its exact span.
//!
//! The reader is faithful: a line keeps its `## ` and its bullet, and what these marks say stands in the evidence.

use super::ReadOptions;
use crate::model::build::{Builder, Line};
use crate::model::{Document, Evidence, Origin, Reader};
use crate::source::Source;
use crate::text::ink;

/// Reads flat text.
pub fn read(source: &Source, _options: &ReadOptions) -> Document {
    let mut document = Document::of(source, Reader::Text);
    let mut builder = Builder::new();
    let (mut at, mut blank) = (0, 0u16);
    let mut after_cr = false;
    for line in source.text.split_inclusive(is_line_end) {
        let text = line.trim();
        if text.is_empty() {
            // CR LF is one end, not an empty line.
            blank = blank.saturating_add(u16::from(!(after_cr && line == "\n")));
        } else {
            let start = at + (line.len() - line.trim_start().len());
            let evidence = Evidence { blank_before: blank, indent: columns(line), ..marks(text) };
            let span = Some(source.span(start, start + text.len()));
            let mark =
                builder.open_line(Line::Paragraph { role: None }, Origin { span, evidence: Some(Box::new(evidence)), ..Origin::default() });
            builder.text(text, None);
            builder.close(mark);
            document.ledger.delivered += ink(text) as u64;
            blank = 0;
        }
        at += line.len();
        after_cr = line.ends_with('\r');
    }
    document.take(builder.finish());
    document
}

/// Whether a character ends a line: LF, CR, the separators of Unicode, vertical tab and form feed.
fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The width of the white space before a line's text.
fn columns(line: &str) -> u16 {
    let width = line.chars().take_while(|c| c.is_whitespace()).take(200).fold(0u16, |width, c| match c {
        '\t' => (width / 8 + 1) * 8,
        '\u{3000}' => width + 2,
        _ => width + 1,
    });
    width.min(200)
}

/// What the marks at the start of a line say.
fn marks(text: &str) -> Evidence {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    let marked = (1..=6).contains(&level) && rest.starts_with([' ', '\t', '\u{3000}']) && !rest.trim().is_empty();
    Evidence { marked_level: marked.then_some(level as u8), marker: marker(text).map(Into::into), ..Evidence::default() }
}

/// Signs that open an item wherever they stand first.
const BULLETS: &str = "•·●○◦▪▫■□◆◇◎★☆►▶▸❖✓✔➤➢‣⁃∙";

/// The bullet or number that opens a line, with the space after it, if there is text behind it.
fn marker(text: &str) -> Option<&str> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let sign = match first {
        _ if BULLETS.contains(first) => first.len_utf8(),
        '-' | '*' | '+' | '–' | '—' if chars.next().is_some_and(char::is_whitespace) => first.len_utf8(),
        '0'..='9' => number(text)?,
        _ => return None,
    };
    let rest = text.get(sign..)?;
    let text_at = text.len() - rest.trim_start().len();
    (text_at < text.len()).then(|| text.get(..text_at)).flatten()
}

/// The length of `1.`, `1)` or `1、` at the start of a text. A stop needs a space after it: `1.5` is a number.
fn number(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..).filter(|_| digits <= 3)?;
    let mut chars = rest.chars();
    match (chars.next()?, chars.next()) {
        ('.' | ')', Some(next)) if next.is_whitespace() => Some(digits + 1),
        (sign @ ('、' | '）' | '．'), Some(_)) => Some(digits + sign.len_utf8()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BlockKind, plain_text};
    use crate::source::SourceOptions;

    fn lines(text: &str) -> Vec<(String, Evidence, (usize, usize))> {
        let source = Source::from_bytes("t.txt", text.as_bytes().to_vec(), &SourceOptions::default()).expect("text");
        let document = read(&source, &ReadOptions::default());
        assert_eq!(document.ledger.delivered, ink(text) as u64);
        document
            .blocks
            .into_iter()
            .map(|block| {
                let BlockKind::Paragraph { content, .. } = block.kind else { panic!("a line is a paragraph") };
                let span = block.origin.span.expect("every line has a span");
                (plain_text(&content), *block.origin.evidence.expect("every line has evidence"), (span.start, span.end))
            })
            .collect()
    }

    #[test]
    fn every_way_to_end_a_line() {
        let texts: Vec<_> =
            lines("a\r\nb\rc\u{2028}d\n\r\n\r\ne").into_iter().map(|(text, e, span)| (text, e.blank_before, span)).collect();
        let expected = [("a", 0, (0, 1)), ("b", 0, (3, 4)), ("c", 0, (5, 6)), ("d", 0, (9, 10)), ("e", 2, (15, 16))];
        assert_eq!(texts, expected.map(|(text, blank, span)| (text.to_string(), blank, span)));
    }

    #[test]
    fn marks_are_noticed_and_stay_in_the_text() {
        let all = lines("## 标题\n\u{3000}\u{3000}- 一项\n\t12. two\n1.5 kg\n1、甲\n•乙\n#tag\n-3\n- ");
        let seen: Vec<_> = all.iter().map(|(text, e, _)| (text.as_str(), e.marked_level, e.marker.as_deref(), e.indent)).collect();
        let expected = [
            ("## 标题", Some(2), None, 0),
            ("- 一项", None, Some("- "), 4),
            ("12. two", None, Some("12. "), 8),
            ("1.5 kg", None, None, 0),
            ("1、甲", None, Some("1、"), 0),
            ("•乙", None, Some("•"), 0),
            ("#tag", None, None, 0),
            ("-3", None, None, 0),
            ("-", None, None, 0),
        ];
        assert_eq!(seen, expected);
    }
}
