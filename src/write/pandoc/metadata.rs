//! Metadata under the names that pandoc's writers know.

use serde_json::{Map, Value};

use super::Writer;
use crate::write::record::{FrontMatter, front_matter_values};

impl Writer<'_> {
    pub(super) fn metadata(&mut self) {
        let values = front_matter_values(self.document, FrontMatter::Pandoc);
        self.entries(&values);
    }

    fn entries(&mut self, map: &Map<String, Value>) {
        self.json.open('{');
        for (key, value) in map {
            self.json.key(key);
            self.value(value);
        }
        self.json.close('}');
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.node("MetaString", |writer| writer.json.string("")),
            Value::Bool(flag) => self.node("MetaBool", |writer| writer.json.bare(flag)),
            Value::Number(number) => self.node("MetaString", |writer| writer.json.string(&number.to_string())),
            Value::String(text) => self.node_of_list("MetaInlines", |writer| writer.text(text)),
            Value::Array(values) => self.node_of_list("MetaList", |writer| values.iter().for_each(|value| writer.value(value))),
            Value::Object(map) => self.node("MetaMap", |writer| writer.entries(map)),
        }
    }
}
