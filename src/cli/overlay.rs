//! `pumice explain --html`: the source as it is, every character of it, with what became of each part.
//!
//! One page without scripts: colours say what is kept, what is removed and what is markup, a pointer on a part shows
//! why. It is made of the source's text and of the places in the record, and of nothing else.

use std::fmt::Write as _;

use super::explain::{Explanation, Finding, Part};
use crate::source::Source;
use crate::text::is_xml_char;

const STYLE: &str = include_str!("overlay.css");

/// The page.
pub(super) fn page(explanation: &Explanation, source: &Source) -> String {
    let name = escaped(&explanation.name);
    let mut out = String::with_capacity(source.text.len() * 2 + STYLE.len() + 4096);
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{name}: what is kept and removed</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{name}</h1>\n<p>{}</p>\n",
        escaped(&explanation.summary)
    );
    push_metadata(&explanation.metadata, &mut out);
    out.push_str(
        "<p><span class=\"kept\">kept</span> <span class=\"gone\">removed</span> <span class=\"rest\">markup</span>; \
         point at a part to see why. <label><input type=\"checkbox\"> Hide the markup between parts</label></p>\n<ol>\n",
    );
    push_source(&explanation.parts, source, &mut out);
    out.push_str("</ol>\n</body>\n</html>\n");
    out
}

fn push_metadata(metadata: &[Finding], out: &mut String) {
    if metadata.is_empty() {
        return;
    }
    out.push_str("<table>\n<tr><th>field</th><th>value</th><th>rule</th><th>place</th></tr>\n");
    for Finding { field, value, rule, lines } in metadata {
        let [field, value, rule, lines] = [field, value, rule, lines].map(|text| escaped(text));
        let _ = writeln!(out, "<tr><td>{field}</td><td>{value}</td><td>{rule}</td><td>{lines}</td></tr>");
    }
    out.push_str("</table>\n");
}

/// The lines of the source, each an item, cut where parts begin and end.
fn push_source(parts: &[Part], source: &Source, out: &mut String) {
    let mut placed: Vec<&Part> = parts.iter().filter(|part| part.bytes.1 > part.bytes.0).collect();
    // Of two that begin together the longer one is around the other.
    placed.sort_by_key(|part| (part.bytes.0, std::cmp::Reverse(part.bytes.1)));
    let mut painter = Painter { parts: placed.into_iter().peekable(), open: Vec::new() };
    let mut offsets = source.offsets();
    let mut at = 0;
    for (number, line) in source.text.split_inclusive('\n').enumerate() {
        // Lines that are hidden count, too.
        let _ = write!(out, "<li value=\"{}\">", number + 1);
        let text = line.strip_suffix('\n').unwrap_or(line);
        let mut written = 0;
        let mut before: Option<(Option<&Part>, bool)> = None;
        for (place, _) in text.char_indices() {
            let (part, begins) = painter.at(offsets.original(at + place) as u64);
            let same = |known: Option<&Part>| match (known, part) {
                (Some(known), Some(part)) => std::ptr::eq(known, part),
                (None, None) => true,
                _ => false,
            };
            if let Some((known, known_begins)) = before.filter(|(known, _)| !same(*known)) {
                push_piece(&text[written..place], known, known_begins, out);
                (written, before) = (place, None);
            }
            before = before.or(Some((part, begins)));
        }
        if let Some((part, begins)) = before {
            push_piece(&text[written..], part, begins, out);
        }
        out.push_str("</li>\n");
        at += line.len();
    }
}

/// Finds the part that each byte of the file belongs to, asked for in rising order.
struct Painter<'a, I: Iterator<Item = &'a Part>> {
    parts: std::iter::Peekable<I>,
    /// The parts that have begun, the innermost last.
    open: Vec<&'a Part>,
}

impl<'a, I: Iterator<Item = &'a Part>> Painter<'a, I> {
    /// The innermost part there, and whether one began since the last place.
    fn at(&mut self, byte: u64) -> (Option<&'a Part>, bool) {
        let mut begins = false;
        while let Some(part) = self.parts.next_if(|part| part.bytes.0 <= byte) {
            self.open.push(part);
            begins = true;
        }
        while self.open.pop_if(|part| part.bytes.1 <= byte).is_some() {}
        (self.open.last().copied(), begins)
    }
}

fn push_piece(text: &str, part: Option<&Part>, begins: bool, out: &mut String) {
    let text = escaped(text);
    let Some(part) = part else {
        let _ = write!(out, "<span class=\"rest\">{text}</span>");
        return;
    };
    let class = if part.kept { "kept" } else { "gone" };
    let (fate, why) = (escaped(&part.fate), escaped(&part.why));
    let label = if part.kept { &why } else { &fate };
    let label = if begins { format!(" data-label=\"{label}\"") } else { String::new() };
    let _ = write!(out, "<span class=\"{class}\"{label} title=\"{fate}: {why}\">{text}</span>");
}

/// The text in HTML; what HTML cannot hold shows as U+FFFD.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            c if is_xml_char(c) => out.push(c),
            _ => out.push('\u{FFFD}'),
        }
    }
    out
}
