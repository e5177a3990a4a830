//! JSON, and JSON with places. `serde_json` reads the values; a second pass over text that is then known to be JSON
//! finds where they stand, and keys that occur twice.

use std::collections::HashSet;

use super::places::{Entry, Inside, Place, Places, escaped};
use super::{Fault, Parsed, Value};
use crate::text::shown;

/// Reads a text as one JSON value.
pub(super) fn parse(text: &str) -> Result<Parsed, Fault> {
    let value = serde_json::from_str(text).map_err(|error| malformed(text, &error))?;
    let mut scanner = Scanner { text, position: 0, counted: 0, place: Place::START, path: String::new() };
    let places = scanner.value()?;
    Ok(Parsed { value, places, warnings: Vec::new() })
}

/// The same without places, in a third of the time.
pub(super) fn value(text: &str) -> Result<Value<'_>, Fault> {
    // What is wrong is looked for once more, for its place.
    serde_json::from_str(text).map_err(|error| parse(text).err().unwrap_or_else(|| malformed(text, &error)))
}

/// The fault of a text that is no JSON. The parser counts columns in bytes, and ends before the end.
fn malformed(text: &str, error: &serde_json::Error) -> Fault {
    let start = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let line = text[start..].split('\n').next().unwrap_or_default();
    let before = if error.is_eof() { line.len() } else { error.column().saturating_sub(1).min(line.len()) };
    let column = line.char_indices().take_while(|(byte, _)| *byte < before).count() + 1;
    let why = error.to_string();
    let why = why.rsplit_once(" at line ").map_or(why.as_str(), |(why, _)| why);
    Fault::new(Place { line: error.line().max(1), column, offset: start + before }, "", format!("this is no JSON: {why}"))
}

/// Walks over valid JSON. It recurses no deeper than `serde_json` did.
struct Scanner<'a> {
    text: &'a str,
    position: usize,
    /// The byte for which `place` is known.
    counted: usize,
    place: Place,
    path: String,
}

impl Scanner<'_> {
    fn value(&mut self) -> Result<Places, Fault> {
        self.skip_white_space();
        let at = self.here();
        let inside = match self.peek() {
            b'{' => Inside::Map(self.map()?),
            b'[' => Inside::List(self.list()?),
            b'"' => {
                self.string();
                Inside::Nothing
            }
            _ => {
                self.skip(|byte| !matches!(byte, b',' | b']' | b'}' | b' ' | b'\t' | b'\r' | b'\n'));
                Inside::Nothing
            }
        };
        Ok(Places { at, end: self.position, inside })
    }

    fn list(&mut self) -> Result<Vec<Places>, Fault> {
        let mut items = Vec::new();
        while self.next_item(b']') {
            let length = self.step(&items.len().to_string());
            items.push(self.value()?);
            self.path.truncate(length);
        }
        Ok(items)
    }

    fn map(&mut self) -> Result<Vec<Entry>, Fault> {
        let (mut entries, mut keys) = (Vec::new(), HashSet::new());
        while self.next_item(b'}') {
            let place = self.here();
            let key: String = serde_json::from_str(self.string()).unwrap_or_default();
            let length = self.step(&escaped(&key));
            if !keys.insert(key.clone()) {
                return Err(Fault::new(place, &self.path, format!("the key `{}` occurs twice in one map", shown(&key))));
            }
            self.skip_white_space();
            self.position += 1;
            entries.push(Entry { key, at: place, value: self.value()? });
            self.path.truncate(length);
        }
        Ok(entries)
    }

    /// Moves past the bracket or comma before the next item; false at the closing bracket, which is passed.
    fn next_item(&mut self, close: u8) -> bool {
        self.skip_white_space();
        if self.peek() != close {
            self.position += 1;
            self.skip_white_space();
        }
        let more = self.peek() != close && self.position < self.text.len();
        if !more {
            self.position += 1;
        }
        more
    }

    /// Adds a step to the path; gives the length to cut it back to.
    fn step(&mut self, name: &str) -> usize {
        let length = self.path.len();
        self.path.push('/');
        self.path.push_str(name);
        length
    }

    /// Moves past a string and gives it with its quotes.
    fn string(&mut self) -> &str {
        let start = self.position;
        self.position += 1;
        while self.position < self.text.len() && self.peek() != b'"' {
            self.position += if self.peek() == b'\\' { 2 } else { 1 };
        }
        self.position += 1;
        self.text.get(start..self.position).unwrap_or("\"\"")
    }

    fn skip_white_space(&mut self) {
        self.skip(|byte| byte.is_ascii_whitespace());
    }

    fn skip(&mut self, passed: impl Fn(u8) -> bool) {
        let rest = self.text.as_bytes().get(self.position..).unwrap_or_default();
        self.position += rest.iter().position(|byte| !passed(*byte)).unwrap_or(rest.len());
    }

    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.position).copied().unwrap_or(0)
    }

    /// The place of the current byte; counts on from the last one asked for.
    fn here(&mut self) -> Place {
        for c in self.text.get(self.counted..self.position).unwrap_or_default().chars() {
            if c == '\n' {
                self.place.line += 1;
                self.place.column = 1;
            } else {
                self.place.column += 1;
            }
        }
        self.place.offset = self.position;
        self.counted = self.position;
        self.place
    }
}
