//! Program text, formulas on their own, and source of other formats.

use super::block::Writer;
use super::inline::longest_run;
use crate::model::Notation;

impl Writer<'_> {
    /// Always a fence, longer than any in the text.
    pub(super) fn code(&mut self, language: Option<&str>, text: &str) {
        let language = language.unwrap_or("");
        let mark = if language.contains('`') { '~' } else { '`' };
        let inside = text.lines().map(str::trim_start).filter(|line| line.starts_with(mark)).map(|line| longest_run(line, mark)).max();
        let fence = mark.to_string().repeat(inside.map_or(3, |run| (run + 1).max(3)));
        self.lines.line(&format!("{fence}{}", escape_info(language)));
        if !text.is_empty() {
            text.strip_suffix('\n').unwrap_or(text).split('\n').for_each(|line| self.lines.line(line));
        }
        self.lines.line(&fence);
    }

    pub(super) fn math(&mut self, notation: Notation, text: &str) {
        match notation {
            // A comment in a formula goes on to the end of its line; lines of their own stay lines.
            Notation::Tex if !self.setting.strict() && !text.trim().is_empty() && !text.contains(['$', '\n', '\r']) => {
                self.lines.line(&format!("$${}$$", text.trim()));
            }
            Notation::Tex => self.code(Some("math"), text),
            Notation::MathMl | Notation::AsciiMath => self.code(Some(notation.name()), text),
        }
    }

    pub(super) fn raw(&mut self, format: &str, text: &str) {
        match format {
            "html" | "markdown" => {
                let text = if self.lines.at_marker() { text.trim_start() } else { text };
                text.split('\n').for_each(|line| self.lines.line(line));
            }
            other => self.code(Some(other), text),
        }
    }
}

fn escape_info(language: &str) -> String {
    let mut out = String::new();
    let word = language.split_whitespace().next().unwrap_or("");
    for (at, c) in word.char_indices() {
        let rest = &word[at + c.len_utf8()..];
        let matters = c == '\\' && rest.starts_with(|c: char| c.is_ascii_punctuation()) || c == '&' && super::escape::is_entity(rest);
        if matters {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
