//! YAML with places, read strictly: no anchors, aliases, tags or merge keys, one document, no key twice.
//!
//! Scalars mean what the core schema of YAML 1.2 says. Plain scalars that YAML 1.1 takes for something else are
//! warned about, because most programs that read YAML still follow 1.1.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, StrInput};
use serde_json::{Map, Number, Value};

use super::places::{Entry, Inside, Place, Places, escaped};
use super::{Fault, MAX_DEPTH, Parsed, block_yaml};
use crate::text::shown;

/// Reads a text as one YAML document, without places.
pub(super) fn value(text: &str) -> Result<super::Value<'_>, Fault> {
    block_yaml::value(text).map_or_else(|| parse(text).map(|parsed| parsed.value.into()), Ok)
}

/// Reads a text as one YAML document.
pub(super) fn parse(text: &str) -> Result<Parsed, Fault> {
    let mut reader = Reader {
        events: Parser::new_from_str(text),
        cursor: Cursor { text, index: 0, offset: 0 },
        end: 0,
        path: String::new(),
        depth: 0,
        last: Place::START,
        warnings: Vec::new(),
    };
    let (value, places) = loop {
        match reader.next()? {
            (Event::StreamStart | Event::DocumentStart(_), _) => {}
            (Event::StreamEnd, place) => return Err(Fault::new(place, "", "the file holds no document")),
            (event, place) => break reader.value(event, place)?,
        }
    };
    loop {
        match reader.next()? {
            (Event::StreamEnd, _) => return Ok(Parsed { value, places, warnings: reader.warnings }),
            (Event::DocumentStart(_), place) => {
                return Err(Fault::new(place, "", "a second document begins here; one record is one document"));
            }
            _ => {}
        }
    }
}

struct Reader<'a> {
    events: Parser<'a, StrInput<'a>>,
    cursor: Cursor<'a>,
    /// The byte after the last event that was something.
    end: usize,
    path: String,
    depth: usize,
    last: Place,
    warnings: Vec<Fault>,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Place), Fault> {
        match self.events.next_event() {
            Some(Ok((event, span))) => {
                self.last = self.cursor.place(span.start);
                if !matches!(event, Event::SequenceEnd | Event::MappingEnd) || !span.is_empty() {
                    self.end = self.cursor.place(span.end).offset;
                }
                Ok((event, self.last))
            }
            Some(Err(error)) => Err(Fault::new(self.cursor.place(*error.marker()), "", format!("this is no YAML: {}", error.info()))),
            None => Ok((Event::StreamEnd, self.last)),
        }
    }

    /// Reads the value that begins with an event.
    fn value(&mut self, event: Event<'a>, place: Place) -> Result<(Value, Places), Fault> {
        if self.depth > MAX_DEPTH {
            return Err(self.refused(place, format!("maps and lists nest deeper than {MAX_DEPTH} levels")));
        }
        self.depth += 1;
        let read = match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse(anchor, tag.is_some(), place)?;
                (self.scalar(&text, style, place), Places { at: place, end: self.end, inside: Inside::Nothing })
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse(anchor, tag.is_some(), place)?;
                let (items, places) = self.list()?;
                (Value::Array(items), Places { at: place, end: self.end, inside: Inside::List(places) })
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse(anchor, tag.is_some(), place)?;
                let (map, entries) = self.map()?;
                // A block map has no mark of its own: it is where its first key is.
                let first = entries.first().map_or(place, |entry| entry.at);
                let at = if (first.line, first.column) < (place.line, place.column) { first } else { place };
                (Value::Object(map), Places { at, end: self.end, inside: Inside::Map(entries) })
            }
            Event::Alias(_) => return Err(self.refused(place, "aliases are not allowed in a record; write the value itself")),
            _ => return Err(self.refused(place, "a value was expected here")),
        };
        self.depth -= 1;
        Ok(read)
    }

    fn list(&mut self) -> Result<(Vec<Value>, Vec<Places>), Fault> {
        let (mut items, mut places) = (Vec::new(), Vec::new());
        loop {
            let (event, place) = self.next()?;
            if event == Event::SequenceEnd {
                return Ok((items, places));
            }
            let length = self.step(&items.len().to_string());
            let (value, inside) = self.value(event, place)?;
            self.path.truncate(length);
            items.push(value);
            places.push(inside);
        }
    }

    fn map(&mut self) -> Result<(Map<String, Value>, Vec<Entry>), Fault> {
        let (mut map, mut entries, mut keys) = (Map::new(), Vec::new(), HashSet::new());
        loop {
            let (event, place) = self.next()?;
            let (key, style) = match event {
                Event::MappingEnd => return Ok((map, entries)),
                Event::Scalar(text, style, anchor, tag) => {
                    self.refuse(anchor, tag.is_some(), place)?;
                    (text.into_owned(), style)
                }
                Event::Alias(_) => return Err(self.refused(place, "aliases are not allowed in a record; write the key itself")),
                _ => return Err(self.refused(place, "a key must be a string")),
            };
            let length = self.step(&escaped(&key));
            if key == "<<" && style == ScalarStyle::Plain {
                return Err(self.refused(place, "merge keys are not allowed in a record"));
            }
            if !keys.insert(key.clone()) {
                return Err(self.refused(place, format!("the key `{}` occurs twice in one map", shown(&key))));
            }
            let (event, value_place) = self.next()?;
            let (value, places) = self.value(event, value_place)?;
            self.path.truncate(length);
            map.insert(key.clone(), value);
            entries.push(Entry { key, at: place, value: places });
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, place: Place) -> Value {
        if style != ScalarStyle::Plain {
            return Value::String(text.into());
        }
        let value = plain(text);
        if value.is_string() && IN_YAML_1_1.is_match(text) {
            let message = format!("readers of YAML 1.1 take `{}` for something else than a string; put it in quotes", shown(text));
            self.warnings.push(Fault::new(place, &self.path, message));
        }
        value
    }

    fn refuse(&self, anchor: usize, tag: bool, place: Place) -> Result<(), Fault> {
        if anchor > 0 {
            return Err(self.refused(place, "anchors are not allowed in a record"));
        }
        if tag {
            return Err(self.refused(place, "tags are not allowed in a record"));
        }
        Ok(())
    }

    fn refused(&self, place: Place, message: impl Into<String>) -> Fault {
        Fault::new(place, &self.path, message)
    }

    /// Adds a step to the path; gives the length to cut it back to.
    fn step(&mut self, name: &str) -> usize {
        let length = self.path.len();
        self.path.push('/');
        self.path.push_str(name);
        length
    }
}

/// Plain scalars that are strings in YAML 1.2 and booleans, dates, numbers or signs in YAML 1.1.
static IN_YAML_1_1: LazyLock<Regex> = LazyLock::new(|| {
    let words = "(?i:yes|no|on|off|y|n)|=";
    let dates = r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?";
    let numbers = r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?|[-+]?[0-9][0-9_]*_[0-9_]*|[-+]?0b[01_]+";
    Regex::new(&format!("^({words}|{dates}|{numbers})$")).expect("a valid pattern")
});

static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$").expect("a valid pattern"));

/// What a plain scalar means in the core schema of YAML 1.2. Infinities have no place in JSON and stay strings.
pub(super) fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    let radix = |digits: &str, radix| i64::from_str_radix(digits, radix).ok().map(Value::from);
    let number = if let Some(digits) = text.strip_prefix("0x") {
        radix(digits, 16)
    } else if let Some(digits) = text.strip_prefix("0o") {
        radix(digits, 8)
    } else if NUMBER.is_match(text) {
        let whole = text.parse::<i64>().map(Value::from).or_else(|_| text.parse::<u64>().map(Value::from));
        whole.ok().or_else(|| text.parse().ok().and_then(Number::from_f64).map(Value::Number))
    } else {
        None
    };
    number.unwrap_or_else(|| Value::String(text.into()))
}

/// Finds the bytes of characters, which the parser counts; fast because it is asked for places near each other.
struct Cursor<'a> {
    text: &'a str,
    /// A character and its byte.
    index: usize,
    offset: usize,
}

impl Cursor<'_> {
    fn place(&mut self, marker: Marker) -> Place {
        let (before, after) = self.text.split_at(self.offset);
        if marker.index() >= self.index {
            self.offset += after.chars().take(marker.index() - self.index).map(char::len_utf8).sum::<usize>();
        } else {
            self.offset -= before.chars().rev().take(self.index - marker.index()).map(char::len_utf8).sum::<usize>();
        }
        self.index = marker.index();
        Place { line: marker.line().max(1), column: marker.col() + 1, offset: self.offset }
    }
}
