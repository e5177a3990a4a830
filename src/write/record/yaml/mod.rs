//! YAML, written directly from what is serialized.
//!
//! The usual writers leave `no` and `2026-03-14` unquoted, which many readers take for a boolean and a date, and fold
//! some line separators into spaces; [`string`] has the rule that we follow instead. Maps and lists are blocks, two
//! spaces a level, dashes at the column of their key; what holds only numbers under some keys stands on one line.

mod flow;
mod key;
mod scalar;
mod string;

use serde::ser::{Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, Serializer};

use flow::Flow;
use key::Key;
use scalar::{Refused, float, refuse_named, refuse_scalars, widen};

/// Whether the numbers under a key stand on one line.
fn is_flow_key(key: &str) -> bool {
    matches!(key, "range" | "lines" | "bytes" | "origin")
}

/// Writes a map as a YAML document, without document markers.
pub(super) fn document(map: &impl Serialize) -> String {
    let mut out = String::new();
    // Only a map without strings for keys is refused, and no record has one.
    let written = map.serialize(Node { out: &mut out, entries: 0, dashes: 0, after_key: false, is_text: false });
    debug_assert!(written.is_ok(), "a record is a map with strings for keys");
    out
}

/// Writes one value behind what is on the line already, and ends the line.
struct Node<'a> {
    out: &'a mut String,
    /// The column of the entries of a map, and of the lines of a literal block.
    entries: usize,
    /// The column of the dashes of a list.
    dashes: usize,
    /// Whether a key stands before, so that a space or a new line must follow; else a dash, or nothing.
    after_key: bool,
    /// Whether a string is a text, which is a literal block if it can be.
    is_text: bool,
}

impl<'a> Node<'a> {
    /// Writes what is neither string nor container.
    fn bare(self, text: &str) {
        if self.after_key {
            self.out.push(' ');
        }
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn container(self, indent: usize) -> Container<'a> {
        Container { out: self.out, indent, after_key: self.after_key, is_empty: true, style: Style::default() }
    }
}

/// A map or a list that is being written.
struct Container<'a> {
    out: &'a mut String,
    /// The column of its keys or dashes.
    indent: usize,
    after_key: bool,
    is_empty: bool,
    /// How the value of the last key of a map may be written.
    style: Style,
}

/// How the value of a key may be written.
#[derive(Clone, Copy, Debug, Default)]
struct Style {
    /// On one line, if it holds only numbers.
    is_flow: bool,
    /// As a literal block, if it is a string.
    is_text: bool,
}

impl Container<'_> {
    /// Moves to where the next key or dash stands; the first one follows what is on the line unless that is a key.
    fn advance(&mut self) {
        if self.is_empty && self.after_key {
            self.out.push('\n');
        }
        if !self.is_empty || self.after_key {
            string::spaces(self.out, self.indent);
        }
        self.is_empty = false;
    }

    /// Writes a key, and says how its value may be written.
    fn key(&mut self, key: &str) -> Style {
        self.advance();
        string::key(self.out, key, self.indent);
        Style { is_flow: is_flow_key(key), is_text: key == "text" }
    }

    fn value<T: Serialize + ?Sized>(&mut self, style: Style, value: &T) -> Result<(), Refused> {
        if style.is_flow {
            let before = self.out.len();
            self.out.push(' ');
            if value.serialize(Flow(self.out)).is_ok() {
                self.out.push('\n');
                return Ok(());
            }
            self.out.truncate(before);
        }
        value.serialize(Node { out: self.out, entries: self.indent + 2, dashes: self.indent, after_key: true, is_text: style.is_text })
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.advance();
        self.out.push_str("- ");
        let inside = self.indent + 2;
        value.serialize(Node { out: self.out, entries: inside, dashes: inside, after_key: false, is_text: false })
    }

    fn close(self, empty: &str) -> Result<(), Refused> {
        if self.is_empty {
            if self.after_key {
                self.out.push(' ');
            }
            self.out.push_str(empty);
            self.out.push('\n');
        }
        Ok(())
    }
}

impl<'a> Serializer for Node<'a> {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = Container<'a>;
    type SerializeTuple = Container<'a>;
    type SerializeMap = Container<'a>;
    type SerializeStruct = Container<'a>;
    type SerializeTupleStruct = Impossible<(), Refused>;
    type SerializeTupleVariant = Impossible<(), Refused>;
    type SerializeStructVariant = Impossible<(), Refused>;

    fn serialize_bool(self, value: bool) -> Result<(), Refused> {
        self.bare(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_unit(self) -> Result<(), Refused> {
        self.bare("null");
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Refused> {
        self.serialize_unit()
    }

    fn serialize_str(self, text: &str) -> Result<(), Refused> {
        if self.after_key {
            self.out.push(' ');
        }
        string::string(self.out, text, self.entries, self.is_text);
        Ok(())
    }

    fn serialize_i64(self, value: i64) -> Result<(), Refused> {
        self.bare(&value.to_string());
        Ok(())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Refused> {
        self.bare(&value.to_string());
        Ok(())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Refused> {
        self.bare(&float(value));
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Container<'a>, Refused> {
        let dashes = self.dashes;
        Ok(self.container(dashes))
    }

    fn serialize_tuple(self, _: usize) -> Result<Container<'a>, Refused> {
        self.serialize_seq(None)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Container<'a>, Refused> {
        let entries = self.entries;
        Ok(self.container(entries))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Container<'a>, Refused> {
        let entries = self.entries;
        Ok(self.container(entries))
    }

    widen!();
    refuse_named!();
}

impl SerializeSeq for Container<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.item(value)
    }

    fn end(self) -> Result<(), Refused> {
        self.close("[]")
    }
}

impl SerializeTuple for Container<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.item(value)
    }

    fn end(self) -> Result<(), Refused> {
        self.close("[]")
    }
}

impl SerializeMap for Container<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        self.style = key.serialize(Key(|key: &str| Ok(self.key(key))))?;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.value(self.style, value)
    }

    fn end(self) -> Result<(), Refused> {
        self.close("{}")
    }
}

impl SerializeStruct for Container<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Refused> {
        let style = self.key(key);
        self.value(style, value)
    }

    fn end(self) -> Result<(), Refused> {
        self.close("{}")
    }
}
