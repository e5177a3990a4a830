//! What serializers have to say about sorts of values of which records have none, and how numbers are written.

use std::fmt;

use serde_json::Number;

/// A value that has no place where it stands.
#[derive(Debug)]
pub(super) struct Refused;

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that cannot stand here")
    }
}

impl std::error::Error for Refused {}

impl serde::ser::Error for Refused {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Refuses scalars of these types.
macro_rules! refuse_scalars {
    ($($name:ident($type:ty)),*) => {
        $(fn $name(self, _: $type) -> Result<Self::Ok, Refused> { Err(Refused) })*
    };
}

/// Writes the shorter numbers like the longest, and passes through what only wraps a value.
macro_rules! widen {
    () => {
        fn serialize_i8(self, value: i8) -> Result<Self::Ok, Refused> {
            self.serialize_i64(value.into())
        }
        fn serialize_i16(self, value: i16) -> Result<Self::Ok, Refused> {
            self.serialize_i64(value.into())
        }
        fn serialize_i32(self, value: i32) -> Result<Self::Ok, Refused> {
            self.serialize_i64(value.into())
        }
        fn serialize_u8(self, value: u8) -> Result<Self::Ok, Refused> {
            self.serialize_u64(value.into())
        }
        fn serialize_u16(self, value: u16) -> Result<Self::Ok, Refused> {
            self.serialize_u64(value.into())
        }
        fn serialize_u32(self, value: u32) -> Result<Self::Ok, Refused> {
            self.serialize_u64(value.into())
        }
        fn serialize_f32(self, value: f32) -> Result<Self::Ok, Refused> {
            self.serialize_f64(value.into())
        }
        fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Self::Ok, Refused> {
            value.serialize(self)
        }
        fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<Self::Ok, Refused> {
            value.serialize(self)
        }
    };
}

/// Refuses bytes, and what Rust has and data have not: tuples and variants with names.
macro_rules! refuse_named {
    () => {
        refuse_scalars!(serialize_char(char), serialize_bytes(&[u8]), serialize_unit_struct(&'static str));
        fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<Self::Ok, Refused> {
            Err(Refused)
        }
        fn serialize_newtype_variant<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: &T,
        ) -> Result<Self::Ok, Refused> {
            Err(Refused)
        }
        fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Refused> {
            Err(Refused)
        }
        fn serialize_tuple_variant(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeTupleVariant, Refused> {
            Err(Refused)
        }
        fn serialize_struct_variant(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeStructVariant, Refused> {
            Err(Refused)
        }
    };
}

pub(super) use {refuse_named, refuse_scalars, widen};

/// Writes a whole number.
pub(super) fn push_number(out: &mut String, value: u64) {
    let (mut digits, mut at, mut rest) = ([0; 20], 20, value);
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.push_str(std::str::from_utf8(&digits[at..]).unwrap_or_default());
}

/// A float as text. YAML 1.1 wants a dot in every float and a sign in every exponent; what is no number is `null`, as
/// in JSON.
pub(super) fn float(value: f64) -> String {
    let Some(number) = Number::from_f64(value) else { return "null".into() };
    let text = number.to_string();
    let Some((mantissa, exponent)) = text.split_once('e') else { return text };
    let dot = if mantissa.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with(['-', '+']) { "" } else { "+" };
    format!("{mantissa}{dot}e{sign}{exponent}")
}
