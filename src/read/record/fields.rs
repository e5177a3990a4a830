//! The maps of a record: each key is taken once, with the type it must have; what is left is told.

use crate::data::{Entries, Value};

use super::reading::{Reading, Refused, Result, Step};
use crate::text::{is_xml_char, shown};

/// A map of the record. What nobody has taken is not known.
pub(super) struct Fields<'v>(Entries<'v>);

impl<'v> Fields<'v> {
    /// The keys of a value that must be a map.
    pub(super) fn of(value: Value<'v>, reading: &Reading<'_>) -> Result<Self> {
        match value {
            Value::Map(entries) => Ok(Self(entries)),
            other => Err(reading.expected("a map", &other)),
        }
    }

    /// The value of a key.
    pub(super) fn take(&mut self, key: &str) -> Option<Value<'v>> {
        // Maps of records have few keys.
        let at = self.0.iter().position(|(name, _)| name == key)?;
        Some(self.0.swap_remove(at).1).filter(|value| !value.is_null())
    }

    /// The value of a key that must be there.
    pub(super) fn need(&mut self, key: &'static str, reading: &Reading<'_>) -> Result<Value<'v>> {
        self.take(key).ok_or_else(|| reading.refused(format!("the key `{key}` is missing")))
    }

    /// A value read by `read`, `None` if the key is not there.
    pub(super) fn maybe<'s, T>(
        &mut self,
        key: &'static str,
        reading: &mut Reading<'s>,
        read: impl FnOnce(Value<'v>, &mut Reading<'s>) -> Result<T>,
    ) -> Result<Option<T>> {
        self.take(key).map(|value| reading.at(Step::Key(key), |reading| read(value, reading))).transpose()
    }

    /// Each item of a list, read by `read`; none if the key is not there.
    pub(super) fn each<'s, T>(
        &mut self,
        key: &'static str,
        reading: &mut Reading<'s>,
        read: impl FnMut(Value<'v>, &mut Reading<'s>) -> Result<T>,
    ) -> Result<Vec<T>> {
        Ok(self.maybe(key, reading, |value, reading| items(value, reading, read))?.unwrap_or_default())
    }

    /// A text.
    pub(super) fn text(&mut self, key: &'static str, reading: &mut Reading<'_>) -> Result<Option<String>> {
        self.maybe(key, reading, |value, reading| text(value, reading))
    }

    /// A text that must be there.
    pub(super) fn needed_text(&mut self, key: &'static str, reading: &mut Reading<'_>) -> Result<String> {
        let value = self.need(key, reading)?;
        reading.at(Step::Key(key), |reading| text(value, reading))
    }

    /// A text that may be left out where it is empty.
    pub(super) fn text_or_empty(&mut self, key: &'static str, reading: &mut Reading<'_>) -> Result<String> {
        Ok(self.text(key, reading)?.unwrap_or_default())
    }

    /// A member of a closed set.
    pub(super) fn member<T: Copy>(
        &mut self,
        key: &'static str,
        all: &[T],
        name: fn(T) -> &'static str,
        reading: &mut Reading<'_>,
    ) -> Result<Option<T>> {
        self.maybe(key, reading, |value, reading| member(&value, all, name, reading))
    }

    /// A member of a closed set that must be there.
    pub(super) fn needed_member<T: Copy>(
        &mut self,
        key: &'static str,
        all: &[T],
        name: fn(T) -> &'static str,
        reading: &mut Reading<'_>,
    ) -> Result<T> {
        let value = self.need(key, reading)?;
        reading.at(Step::Key(key), |reading| member(&value, all, name, reading))
    }

    /// A whole number, not negative.
    pub(super) fn count(&mut self, key: &'static str, reading: &mut Reading<'_>) -> Result<Option<u64>> {
        self.maybe(key, reading, |value, reading| count(&value, reading))
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, key: &'static str, reading: &mut Reading<'_>) -> Result<Option<bool>> {
        self.maybe(key, reading, |value, reading| value.as_bool().ok_or_else(|| reading.expected("a boolean", &value)))
    }

    /// What nobody has taken, in the order of its names.
    pub(super) fn rest(self) -> Entries<'v> {
        let mut rest = self.0;
        rest.sort_by(|(one, _), (other, _)| one.cmp(other));
        rest
    }

    /// Tells what nobody has taken.
    pub(super) fn done(self, reading: &mut Reading<'_>) {
        if self.0.is_empty() {
            return;
        }
        for (key, _) in self.rest() {
            reading.unknown_key(&key);
        }
    }
}

/// Each item of a list.
pub(super) fn items<'v, 's, T>(
    value: Value<'v>,
    reading: &mut Reading<'s>,
    mut read: impl FnMut(Value<'v>, &mut Reading<'s>) -> Result<T>,
) -> Result<Vec<T>> {
    match value {
        Value::List(list) => {
            list.into_iter().enumerate().map(|(at, item)| reading.at(Step::Item(at), |reading| read(item, reading))).collect()
        }
        other => Err(reading.expected("a list", &other)),
    }
}

/// A string that XML can hold.
pub(super) fn text(value: Value<'_>, reading: &mut Reading<'_>) -> Result<String> {
    match value {
        Value::String(text) => match illegal(&text) {
            None => Ok(text.into_owned()),
            Some(c) => Err(reading.refused(format!("the text holds U+{:04X}, which no document can; take it out", c as u32))),
        },
        other => Err(reading.expected("a string", &other)),
    }
}

/// The first character that no document can hold.
fn illegal(text: &str) -> Option<char> {
    match crate::text::legal(text) {
        std::borrow::Cow::Borrowed(_) => None,
        std::borrow::Cow::Owned(_) => text.chars().find(|c| !is_xml_char(*c)),
    }
}

fn member<T: Copy>(value: &Value<'_>, all: &[T], name: fn(T) -> &'static str, reading: &Reading<'_>) -> Result<T> {
    let found = value.as_str().and_then(|text| all.iter().copied().find(|member| name(*member) == text));
    found.ok_or_else(|| {
        let names: Vec<String> = all.iter().map(|member| format!("`{}`", name(*member))).collect();
        reading.expected(&format!("one of {}", names.join(", ")), value)
    })
}

pub(super) fn count(value: &Value<'_>, reading: &Reading<'_>) -> Result<u64> {
    value.as_u64().ok_or_else(|| reading.expected("a whole number, not negative", value))
}

/// Two whole numbers of which the first is not the larger.
pub(super) fn pair(value: Value<'_>, reading: &mut Reading<'_>) -> Result<(usize, usize)> {
    let numbers = items(value, reading, |value, reading| count(&value, reading))?;
    let two = match numbers[..] {
        [start, end] if start <= end => usize::try_from(start).ok().zip(usize::try_from(end).ok()),
        _ => None,
    };
    two.ok_or_else(|| reading.refused("expected two numbers, the second not less than the first".to_string()))
}

impl Reading<'_> {
    /// The refusal of a value of the wrong sort.
    pub(super) fn expected(&self, what: &str, found: &Value<'_>) -> Refused {
        let found = match found {
            Value::Null => "nothing".into(),
            Value::Bool(value) => format!("`{value}`"),
            Value::Number(number) => format!("`{number}`"),
            Value::String(text) => format!("the string `{}`", shown(text)),
            Value::List(_) => "a list".into(),
            Value::Map(_) => "a map".into(),
        };
        self.refused(format!("expected {what}, found {found}"))
    }
}
