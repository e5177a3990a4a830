//! Elements to text: escaping, indentation, and end tags that always match.

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
        Self { out: r#"<?xml version="1.0" encoding="UTF-8"?>"#.into(), ..Self::default() }
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
        self.out.push('\n');
        for _ in 0..self.open.len() {
            self.out.push_str("  ");
        }
    }
}

/// Adds `text` to `out` so that a parser reads the same characters. What XML cannot hold becomes U+FFFD; the answer
/// is whether there was any.
fn escape(text: &str, in_attribute: bool, out: &mut String) -> bool {
    let mut replaced = false;
    let mut from = 0;
    let special = |c: char| match c {
        '&' | '<' | '>' | '\r' | '\u{85}' | '\u{2028}' => true,
        '"' | '\t' | '\n' => in_attribute,
        _ => !is_xml_char(c),
    };
    for (at, found) in text.match_indices(special) {
        out.push_str(text.get(from..at).unwrap_or_default());
        from = at + found.len();
        out.push_str(match found {
            "&" => "&amp;",
            "<" => "&lt;",
            ">" => "&gt;",
            "\"" => "&quot;",
            "\t" => "&#9;",
            "\n" => "&#10;",
            "\r" => "&#13;",
            "\u{85}" => "&#133;",
            "\u{2028}" => "&#8232;",
            _ => {
                replaced = true;
                "\u{FFFD}"
            }
        });
    }
    out.push_str(text.get(from..).unwrap_or_default());
    replaced
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
