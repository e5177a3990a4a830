//! Elements to text: escaping, indentation, and end tags that always match.

use std::fmt::{Display, Write as _};

use crate::text::is_xml_char;

/// An XML document that is being written.
///
/// Every element is one of two sorts. A *group* holds elements only and is indented; a *line* holds text, and nothing
/// in it is indented, so that no white space is added to a text.
#[derive(Debug, Default)]
pub(super) struct Xml {
    out: String,
    open: Vec<Open>,
    /// Whether the last start tag still takes attributes.
    in_tag: bool,
    /// Whether a character was met that XML cannot hold.
    pub(super) replaced: bool,
}

#[derive(Debug)]
struct Open {
    name: &'static str,
    line: bool,
}

impl Xml {
    /// A document with nothing but the XML declaration.
    pub(super) fn new() -> Self {
        Self::with_capacity(0)
    }

    /// The same with room for so many bytes.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        let mut out = String::with_capacity(bytes);
        out.push_str(r#"<?xml version="1.0" encoding="UTF-8"?>"#);
        Self { out, ..Self::default() }
    }

    /// Opens an element that holds elements only.
    pub(super) fn group(&mut self, name: &'static str) -> &mut Self {
        self.start(name, false)
    }

    /// Opens an element that holds text.
    pub(super) fn line(&mut self, name: &'static str) -> &mut Self {
        self.start(name, true)
    }

    fn start(&mut self, name: &'static str, line: bool) -> &mut Self {
        self.end_tag();
        let in_line = self.open.last().is_some_and(|open| open.line);
        if !in_line {
            self.new_line();
        }
        self.out.push('<');
        self.out.push_str(name);
        self.open.push(Open { name, line: line || in_line });
        self.in_tag = true;
        self
    }

    /// Adds an attribute to the element just opened.
    pub(super) fn attribute(&mut self, name: &str, value: &str) -> &mut Self {
        debug_assert!(self.in_tag, "the attribute {name} comes after content");
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.replaced |= escape(value, true, &mut self.out);
        self.out.push('"');
        self
    }

    /// Adds an attribute whose value needs no escaping: numbers and names of ours.
    pub(super) fn plain(&mut self, name: &str, value: impl Display) -> &mut Self {
        debug_assert!(self.in_tag, "the attribute {name} comes after content");
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        // A string takes everything.
        let _ = write!(self.out, "{value}");
        self.out.push('"');
        self
    }

    /// Adds an attribute if there is a value.
    pub(super) fn maybe(&mut self, name: &str, value: Option<&str>) -> &mut Self {
        if let Some(value) = value {
            self.attribute(name, value);
        }
        self
    }

    /// Adds text to the element that is open.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        if !text.is_empty() {
            self.end_tag();
            self.replaced |= escape(text, false, &mut self.out);
        }
        self
    }

    /// Closes the element opened last.
    pub(super) fn close(&mut self) -> &mut Self {
        let Some(open) = self.open.pop() else { return self };
        if self.in_tag {
            self.out.push_str("/>");
            self.in_tag = false;
        } else {
            if !open.line {
                self.new_line();
            }
            self.out.push_str("</");
            self.out.push_str(open.name);
            self.out.push('>');
        }
        self
    }

    /// The document, with every element closed and a final newline.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out.push('\n');
        self.out
    }

    fn end_tag(&mut self) {
        if self.in_tag {
            self.out.push('>');
            self.in_tag = false;
        }
    }

    fn new_line(&mut self) {
        /// As deep as most documents go.
        const INDENT: &str = "                                ";
        self.out.push('\n');
        let mut width = 2 * self.open.len();
        while width > 0 {
            let part = width.min(INDENT.len());
            self.out.push_str(&INDENT[..part]);
            width -= part;
        }
    }
}

/// Adds `text` to `out` so that a parser reads the same characters. What XML cannot hold becomes U+FFFD; the answer
/// is whether there was any.
fn escape(text: &str, in_attribute: bool, out: &mut String) -> bool {
    let bytes = text.as_bytes();
    let (mut replaced, mut from, mut at) = (false, 0, 0);
    while let Some(ahead) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| SUSPECT[usize::from(*byte)])) {
        at += ahead;
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        if let Some(reference) = reference(c, in_attribute) {
            out.push_str(text.get(from..at).unwrap_or_default());
            out.push_str(reference);
            from = at + c.len_utf8();
            replaced |= reference == REPLACEMENT;
        }
        at += c.len_utf8();
    }
    out.push_str(text.get(from..).unwrap_or_default());
    replaced
}

/// What stands for a character that XML cannot hold.
const REPLACEMENT: &str = "\u{FFFD}";

/// The bytes with which a character begins that [`reference()`] may replace: most text has none of them.
const SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        suspect[byte] = true;
        byte += 1;
    }
    suspect[b'&' as usize] = true;
    suspect[b'<' as usize] = true;
    suspect[b'>' as usize] = true;
    suspect[b'"' as usize] = true;
    // U+0085, U+2028, and U+FFFE with U+FFFF.
    suspect[0xC2] = true;
    suspect[0xE2] = true;
    suspect[0xEF] = true;
    suspect
};

/// What is written instead of a character, `None` if it stands as it is.
fn reference(c: char, in_attribute: bool) -> Option<&'static str> {
    Some(match c {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' if in_attribute => "&quot;",
        '\t' if in_attribute => "&#9;",
        '\n' if in_attribute => "&#10;",
        '\r' => "&#13;",
        '\u{85}' => "&#133;",
        '\u{2028}' => "&#8232;",
        _ if !is_xml_char(c) => REPLACEMENT,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_indented_and_lines_are_not() {
        let mut xml = Xml::new();
        xml.group("list").line("item").text("a").line("list").line("item").text("b");
        let text = xml.finish();
        assert_eq!(text.lines().skip(1).collect::<Vec<_>>(), ["<list>", "  <item>a<list><item>b</item></list></item>", "</list>"]);
    }

    #[test]
    fn every_character_comes_back() {
        let odd = "<&>\"'\t\n\r\u{85}\u{2028}\u{A0} 中";
        let mut xml = Xml::new();
        xml.line("p").attribute("n", odd).text(odd);
        assert!(!xml.replaced);
        let text = xml.finish();
        let parsed = roxmltree::Document::parse(&text).expect("well-formed");
        assert_eq!(parsed.root_element().attribute("n"), Some(odd));
        assert_eq!(parsed.root_element().text(), Some(odd));
    }

    #[test]
    fn what_xml_cannot_hold_stays_visible() {
        let mut xml = Xml::new();
        xml.line("p").text("a\u{1}b");
        assert!(xml.replaced);
        assert!(xml.finish().contains("a\u{FFFD}b"));
    }
}
