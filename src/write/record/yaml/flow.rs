//! Numbers, and lists and maps of them, on one line; anything else is refused, and so is what is empty.

use serde::ser::{Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, Serializer};

use super::scalar::{Refused, float, push_number, refuse_named, refuse_scalars, widen};
use crate::data::is_plain;

/// Writes a value on the line.
pub(super) struct Flow<'a>(pub(super) &'a mut String);

/// A list or a map on the line.
pub(super) struct Items<'a> {
    out: &'a mut String,
    is_empty: bool,
    close: char,
}

impl<'a> Items<'a> {
    fn open(out: &'a mut String, open: char, close: char) -> Self {
        out.push(open);
        Self { out, is_empty: true, close }
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.comma();
        value.serialize(Flow(self.out))
    }

    fn comma(&mut self) {
        self.out.push_str(if self.is_empty { "" } else { ", " });
        self.is_empty = false;
    }

    fn key(&mut self, key: &str) -> Result<(), Refused> {
        self.comma();
        if !is_plain(key) {
            return Err(Refused);
        }
        self.out.push_str(key);
        self.out.push_str(": ");
        Ok(())
    }

    fn end(self) -> Result<(), Refused> {
        self.out.push(self.close);
        if self.is_empty { Err(Refused) } else { Ok(()) }
    }
}

impl<'a> Serializer for Flow<'a> {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = Items<'a>;
    type SerializeTuple = Items<'a>;
    type SerializeMap = Items<'a>;
    type SerializeStruct = Items<'a>;
    type SerializeTupleStruct = Impossible<(), Refused>;
    type SerializeTupleVariant = Impossible<(), Refused>;
    type SerializeStructVariant = Impossible<(), Refused>;

    fn serialize_i64(self, value: i64) -> Result<(), Refused> {
        if value < 0 {
            self.0.push('-');
        }
        self.serialize_u64(value.unsigned_abs())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Refused> {
        push_number(self.0, value);
        Ok(())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Refused> {
        self.0.push_str(&float(value));
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'a>, Refused> {
        Ok(Items::open(self.0, '[', ']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Items<'a>, Refused> {
        self.serialize_seq(None)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Items<'a>, Refused> {
        Ok(Items::open(self.0, '{', '}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Items<'a>, Refused> {
        self.serialize_map(None)
    }

    fn serialize_unit(self) -> Result<(), Refused> {
        Err(Refused)
    }

    fn serialize_none(self) -> Result<(), Refused> {
        Err(Refused)
    }

    refuse_scalars!(serialize_bool(bool), serialize_str(&str));
    widen!();
    refuse_named!();
}

impl SerializeSeq for Items<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.item(value)
    }

    fn end(self) -> Result<(), Refused> {
        Items::end(self)
    }
}

impl SerializeTuple for Items<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.item(value)
    }

    fn end(self) -> Result<(), Refused> {
        Items::end(self)
    }
}

impl SerializeMap for Items<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        key.serialize(super::key::Key(|key: &str| self.key(key)))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        value.serialize(Flow(self.out))
    }

    fn end(self) -> Result<(), Refused> {
        Items::end(self)
    }
}

impl SerializeStruct for Items<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Refused> {
        self.key(key)?;
        value.serialize(Flow(self.out))
    }

    fn end(self) -> Result<(), Refused> {
        Items::end(self)
    }
}
