//! The attributes of a tag.

use super::*;
use crate::read::html::dom::{Attribute, entity};

impl<'a> Builder<'a> {
    /// Stores the attributes of the tag at hand. Of attributes of the same name, the first counts.
    pub(super) fn store_attributes(&mut self) -> Slice {
        let start = self.arena.attributes.len() as u32;
        let attributes = std::mem::take(&mut self.tokens.attributes);
        let mut seen = Seen::new(&self.arena.attributes);
        for attribute in &attributes {
            let name = self.attribute_name(attribute.name.clone());
            if !seen.is_new(&self.arena.attributes, name) {
                continue;
            }
            let from = self.arena.buffer.len() as u32;
            entity::decode(&self.text[attribute.value.clone()], Decoding::Attribute, &mut self.arena.buffer);
            let value = Slice { start: from, end: self.arena.buffer.len() as u32 };
            self.arena.attributes.push(Attribute { name, value });
        }
        // The room is used again; the attributes may be asked for again.
        self.tokens.attributes = attributes;
        Slice { start, end: self.arena.attributes.len() as u32 }
    }

    pub(super) fn attribute_name(&mut self, range: Range<usize>) -> u32 {
        let name = &self.text[range];
        if name.bytes().any(|byte| byte.is_ascii_uppercase() || byte == 0) {
            lower(name, &mut self.lower);
            self.names.number(&self.lower)
        } else {
            self.names.number(name)
        }
    }

    /// The raw value of an attribute of the tag at hand.
    pub(super) fn raw_attribute(&self, name: &str) -> Option<&'a str> {
        let found = self.tokens.attributes.iter().find(|attribute| self.text[attribute.name.clone()].eq_ignore_ascii_case(name))?;
        Some(&self.text[found.value.clone()])
    }

    /// Adds to an element those attributes of the tag at hand that it does not have, as a second `<body>` does.
    pub(super) fn merge_attributes(&mut self, id: NodeId) {
        if self.tokens.attributes.is_empty() {
            return;
        }
        let Some(known) = self.arena.attributes_of(id) else { return };
        let start = self.arena.attributes.len() as u32;
        let old: Vec<Attribute> = self.arena.attributes[known.range()].to_vec();
        self.arena.attributes.extend(old);
        let new = self.store_attributes();
        let mut kept: Vec<Attribute> = Vec::new();
        for attribute in &self.arena.attributes[new.range()] {
            if self.arena.attributes[start as usize..new.start as usize].iter().all(|old| old.name != attribute.name) {
                kept.push(attribute.clone());
            }
        }
        self.arena.attributes.truncate(new.start as usize);
        self.arena.attributes.extend(kept);
        let end = self.arena.attributes.len() as u32;
        self.arena.set_attributes(id, Slice { start, end });
    }
}

/// Names of attributes that an element already has.
#[derive(Debug)]
struct Seen {
    from: usize,
    many: Option<std::collections::HashSet<u32>>,
}

impl Seen {
    fn new(attributes: &[Attribute]) -> Self {
        Self { from: attributes.len(), many: None }
    }

    /// Whether the name is not among the attributes from where this began.
    fn is_new(&mut self, attributes: &[Attribute], name: u32) -> bool {
        let mine = &attributes[self.from..];
        if mine.len() < 16 {
            return mine.iter().all(|attribute| attribute.name != name);
        }
        self.many.get_or_insert_with(|| mine.iter().map(|attribute| attribute.name).collect()).insert(name)
    }
}

/// Writes a name in lower case into `out`.
pub(super) fn lower(name: &str, out: &mut String) {
    out.clear();
    out.extend(name.chars().map(|c| if c == '\0' { '\u{FFFD}' } else { c.to_ascii_lowercase() }));
}
