//! A thing with its properties, in the order in which they are added.

use serde_json::{Map, Value};

/// A thing.
#[derive(Debug)]
pub(super) struct Node(Map<String, Value>);

impl Node {
    /// A thing of a type of schema.org.
    pub(super) fn of(kind: &str) -> Self {
        Self(Map::from_iter([("@type".into(), kind.into())]))
    }

    /// The root, whose words are those of schema.org.
    pub(super) fn root(kind: &str) -> Self {
        let Self(kind) = Self::of(kind);
        Self(std::iter::once(("@context".into(), "https://schema.org".into())).chain(kind).collect())
    }

    /// Adds a property, unless its text is empty.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        if !text.trim().is_empty() {
            self.0.insert(name.into(), text.into());
        }
    }

    /// Adds a property if there is a text.
    pub(super) fn maybe(&mut self, name: &str, text: Option<&str>) {
        self.text(name, text.unwrap_or_default());
    }

    /// Adds a property that is a number.
    pub(super) fn number(&mut self, name: &str, number: Option<u32>) {
        if let Some(number) = number {
            self.0.insert(name.into(), number.into());
        }
    }

    /// Adds a property that is a thing.
    pub(super) fn thing(&mut self, name: &str, node: Node) {
        self.0.insert(name.into(), Value::Object(node.0));
    }

    /// Adds a property with many values, if there are any.
    pub(super) fn list<V: Into<Value>>(&mut self, name: &str, values: impl IntoIterator<Item = V>) {
        let values: Vec<Value> = values.into_iter().map(Into::into).collect();
        if !values.is_empty() {
            self.0.insert(name.into(), Value::Array(values));
        }
    }

    pub(super) fn into_map(self) -> Map<String, Value> {
        self.0
    }
}

impl From<Node> for Value {
    fn from(node: Node) -> Self {
        Self::Object(node.0)
    }
}
