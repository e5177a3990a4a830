//! The keys of maps: strings, handed to whoever writes them.

use serde::ser::{Impossible, Serialize, Serializer};

use super::scalar::{Refused, refuse_named, refuse_scalars, widen};

/// Hands a key on; refuses one that is no string.
pub(super) struct Key<F>(pub(super) F);

impl<R, F: FnOnce(&str) -> Result<R, Refused>> Serializer for Key<F> {
    type Ok = R;
    type Error = Refused;
    type SerializeSeq = Impossible<R, Refused>;
    type SerializeTuple = Impossible<R, Refused>;
    type SerializeMap = Impossible<R, Refused>;
    type SerializeStruct = Impossible<R, Refused>;
    type SerializeTupleStruct = Impossible<R, Refused>;
    type SerializeTupleVariant = Impossible<R, Refused>;
    type SerializeStructVariant = Impossible<R, Refused>;

    fn serialize_str(self, key: &str) -> Result<R, Refused> {
        self.0(key)
    }

    fn serialize_unit(self) -> Result<R, Refused> {
        Err(Refused)
    }

    fn serialize_none(self) -> Result<R, Refused> {
        Err(Refused)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Refused> {
        Err(Refused)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Refused> {
        Err(Refused)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Refused> {
        Err(Refused)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeStruct, Refused> {
        Err(Refused)
    }

    refuse_scalars!(serialize_bool(bool), serialize_i64(i64), serialize_u64(u64), serialize_f64(f64));
    widen!();
    refuse_named!();
}
