//! Values to JSON text, written as they come: no tree is built, so a large document costs its text and no more.

use std::fmt::{Display, Write as _};

/// JSON that is being written, on one line.
#[derive(Debug, Default)]
pub(super) struct Json {
    out: String,
    /// Whether a comma comes before the next value.
    follows: bool,
}

impl Json {
    /// Begins an array or an object: `[` or `{`.
    pub(super) fn open(&mut self, bracket: char) {
        self.value();
        self.out.push(bracket);
        self.follows = false;
    }

    /// Ends an array or an object: `]` or `}`.
    pub(super) fn close(&mut self, bracket: char) {
        self.out.push(bracket);
        self.follows = true;
    }

    /// The key of the value that comes next.
    pub(super) fn key(&mut self, key: &str) {
        self.string(key);
        self.out.push(':');
        self.follows = false;
    }

    /// A string.
    pub(super) fn string(&mut self, text: &str) {
        self.value();
        self.out.push('"');
        let mut from = 0;
        for (at, found) in text.match_indices(|c: char| c < ' ' || c == '"' || c == '\\') {
            self.out.push_str(text.get(from..at).unwrap_or_default());
            from = at + found.len();
            let _ = match found {
                "\"" => self.out.write_str("\\\""),
                "\\" => self.out.write_str("\\\\"),
                "\n" => self.out.write_str("\\n"),
                "\t" => self.out.write_str("\\t"),
                "\r" => self.out.write_str("\\r"),
                control => write!(self.out, "\\u{:04x}", control.bytes().next().unwrap_or_default()),
            };
        }
        self.out.push_str(text.get(from..).unwrap_or_default());
        self.out.push('"');
    }

    /// What stands in JSON as it is shown: a number, `true`, `false`, `null`.
    pub(super) fn bare(&mut self, value: impl Display) {
        self.value();
        let _ = write!(self.out, "{value}");
    }

    /// The text, with a final newline.
    pub(super) fn finish(mut self) -> String {
        self.out.push('\n');
        self.out
    }

    fn value(&mut self) {
        if std::mem::replace(&mut self.follows, true) {
            self.out.push(',');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_stand_between_values_only() {
        let mut json = Json::default();
        json.open('{');
        json.key("a");
        json.open('[');
        json.bare(1);
        json.string("\"\\\n\u{1}潮");
        json.open('[');
        json.close(']');
        json.close(']');
        json.key("b");
        json.bare("null");
        json.close('}');
        assert_eq!(json.finish(), "{\"a\":[1,\"\\\"\\\\\\n\\u0001潮\",[]],\"b\":null}\n");
    }
}
