//! What a grammar in XML syntax allows where something else was found.
//!
//! The validator says what is wrong but not what would be right. Here each element is listed with what may stand in
//! it anywhere, and each attribute with its values: not the whole grammar, but what somebody needs who mends a file.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use roxmltree::{Document, Node};
use teixml::relaxng::{ElementPath, ExpandedName, ValidationErrorKind};

/// The longest list of names or values in a message.
const MAX_NAMES: usize = 40;

/// What may stand in each element.
#[derive(Debug, Default)]
pub(super) struct Expected {
    models: BTreeMap<String, Model>,
    /// The attributes that cannot be left out, for each of the grammar's patterns of an element, by the number of its node.
    needed: HashMap<usize, BTreeSet<String>>,
}

/// What may stand in one element; of elements with the same name, all of it.
#[derive(Clone, Debug, Default)]
struct Model {
    /// Names, and the patterns that describe an element of this name here.
    children: BTreeMap<String, BTreeSet<usize>>,
    attributes: BTreeMap<String, Values>,
    /// Attributes that cannot be left out, wherever the element stands.
    needed: BTreeSet<String>,
}

/// The values of an attribute.
#[derive(Clone, Debug, Default)]
struct Values {
    listed: BTreeSet<String>,
    /// Names of datatypes, and patterns.
    open: BTreeSet<String>,
    /// Whether references are among the values, and whether there are others.
    references: bool,
    others: bool,
}

impl Expected {
    /// Reads a grammar. What it includes from other files is not seen; what is no XML gives nothing.
    pub(super) fn of(schema: &str) -> Self {
        let Ok(document) = Document::parse(schema) else { return Self::default() };
        let mut defined: HashMap<&str, Vec<Node<'_, '_>>> = HashMap::new();
        for define in document.descendants().filter(|node| node.has_tag_name((RELAX_NG, "define"))) {
            defined.entry(define.attribute("name").unwrap_or_default()).or_default().push(define);
        }
        let mut expected = Self::default();
        for element in document.descendants().filter(|node| node.has_tag_name((RELAX_NG, "element"))) {
            let mut model = Model::default();
            model.read(element, &defined);
            expected.needed.insert(element.id().get_usize(), model.needed.clone());
            for name in names(element) {
                match expected.models.entry(name) {
                    Entry::Vacant(entry) => {
                        entry.insert(model.clone());
                    }
                    Entry::Occupied(mut entry) => entry.get_mut().merge(&model),
                }
            }
        }
        expected
    }

    /// The attributes that an element cannot be without in its parent, or anywhere if it has no place there.
    pub(super) fn needed(&self, parent: Option<&str>, element: &str) -> BTreeSet<&String> {
        let here = parent.and_then(|parent| self.models.get(parent)?.children.get(element));
        let mut patterns = here.into_iter().flatten().filter_map(|pattern| self.needed.get(pattern));
        match patterns.next() {
            Some(first) => {
                patterns.fold(first.iter().collect(), |all, other| all.into_iter().filter(|name| other.contains(*name)).collect())
            }
            None => self.models.get(element).into_iter().flat_map(|model| &model.needed).collect(),
        }
    }

    /// Whether the values of an attribute are references and nothing else.
    pub(super) fn takes_references(&self, element: &str, attribute: &str) -> bool {
        let values = self.models.get(element).and_then(|model| model.attributes.get(attribute));
        values.is_some_and(|values| values.references && !values.others)
    }

    /// What would be right, as the end of a sentence; empty if nothing can be said.
    pub(super) fn instead_of(&self, kind: &ValidationErrorKind, path: &ElementPath) -> String {
        let names = path.names();
        let mut inside_out = names.iter().rev().map(|name| name.local.as_str());
        let Some((owner, model)) = inside_out.next().and_then(|owner| Some((owner, self.models.get(owner)?))) else {
            return String::new();
        };
        match kind {
            ValidationErrorKind::UnexpectedElement(name) if model.children.contains_key(&name.local) => {
                format!("; `{owner}` may hold it, but not in this place")
            }
            ValidationErrorKind::UnexpectedElement(_) | ValidationErrorKind::UnexpectedText if model.children.is_empty() => {
                format!("; `{owner}` holds no elements")
            }
            ValidationErrorKind::UnexpectedElement(_) | ValidationErrorKind::UnexpectedText => {
                format!("; `{owner}` may hold {}", listed(model.children.keys()))
            }
            ValidationErrorKind::UnexpectedAttribute(_) if model.attributes.is_empty() => format!("; `{owner}` has no attributes"),
            ValidationErrorKind::UnexpectedAttribute(_) => {
                format!("; `{owner}` has the attributes {}", listed(model.attributes.keys()))
            }
            ValidationErrorKind::InvalidAttributeValue(name, _) => {
                model.attributes.get(&qualified(name)).map_or_else(String::new, Values::told)
            }
            ValidationErrorKind::MissingContent => model.told(owner, self.needed(inside_out.next(), owner)),
            _ => String::new(),
        }
    }
}

const RELAX_NG: &str = "http://relaxng.org/ns/structure/1.0";

/// Where a walk through a grammar is.
#[derive(Clone, PartialEq, Eq, Hash)]
struct At {
    /// Inside something that may be left out.
    optional: bool,
    /// Inside the attribute of this name.
    attribute: Option<String>,
}

impl Model {
    /// Adds what an element of the same name may hold elsewhere.
    fn merge(&mut self, other: &Self) {
        for (name, patterns) in &other.children {
            self.children.entry(name.clone()).or_default().extend(patterns);
        }
        for (name, values) in &other.attributes {
            let all = self.attributes.entry(name.clone()).or_default();
            all.listed.extend(values.listed.iter().cloned());
            all.open.extend(values.open.iter().cloned());
            all.references |= values.references;
            all.others |= values.others;
        }
        self.needed.retain(|name| other.needed.contains(name));
    }

    /// Adds what an `element` pattern allows. Grammars may be deep and refer to themselves: no recursion.
    fn read<'a>(&mut self, element: Node<'a, 'a>, defined: &HashMap<&str, Vec<Node<'a, 'a>>>) {
        let mut seen: HashSet<(&str, At)> = HashSet::new();
        let mut open: Vec<(Node<'_, '_>, At)> = Vec::new();
        push_children(&mut open, element, &At { optional: false, attribute: None });
        while let Some((node, at)) = open.pop() {
            match (node.tag_name().name(), at.attribute.as_ref()) {
                ("element", _) => {
                    for name in names(node) {
                        self.children.entry(name).or_default().insert(node.id().get_usize());
                    }
                }
                ("attribute", _) => {
                    for name in names(node) {
                        self.attributes.entry(name.clone()).or_default();
                        if !at.optional {
                            self.needed.insert(name.clone());
                        }
                        push_children(&mut open, node, &At { attribute: Some(name), ..at.clone() });
                    }
                }
                ("ref", _) => {
                    let name = node.attribute("name").unwrap_or_default();
                    if seen.insert((name, at.clone())) {
                        for define in defined.get(name).into_iter().flatten() {
                            push_children(&mut open, *define, &at);
                        }
                    }
                }
                ("value", Some(name)) => {
                    self.values(name).others = true;
                    self.values(name).listed.insert(node.text().unwrap_or_default().trim().into());
                }
                ("data", Some(name)) => {
                    let pattern = node.children().find(|child| child.attribute("name") == Some("pattern")).and_then(|child| child.text());
                    let what = pattern.map_or_else(|| node.attribute("type").unwrap_or("text").into(), |pattern| format!("`{pattern}`"));
                    let values = self.values(name);
                    values.open.insert(what);
                    match node.attribute("type") {
                        Some("anyURI") => values.references = true,
                        _ => values.others = true,
                    }
                }
                ("text", Some(name)) => self.values(name).others = true,
                ("optional" | "choice" | "zeroOrMore", _) => push_children(&mut open, node, &At { optional: true, ..at.clone() }),
                ("name" | "anyName" | "nsName" | "param" | "except", _) => {}
                _ => push_children(&mut open, node, &at),
            }
        }
    }

    fn values(&mut self, attribute: &str) -> &mut Values {
        self.attributes.entry(attribute.into()).or_default()
    }

    fn told(&self, owner: &str, needed: BTreeSet<&String>) -> String {
        match (needed.is_empty(), self.children.is_empty()) {
            (true, true) => String::new(),
            (false, _) => format!("; `{owner}` needs {}", listed(needed)),
            (true, false) => format!("; `{owner}` may hold {}", listed(self.children.keys())),
        }
    }
}

impl Values {
    fn told(&self) -> String {
        match (self.listed.is_empty(), self.open.is_empty()) {
            (true, true) => String::new(),
            (false, _) => format!("; expected {}", listed(&self.listed)),
            (true, false) => format!("; expected {}", self.open.iter().cloned().collect::<Vec<_>>().join(" or ")),
        }
    }
}

fn push_children<'a>(open: &mut Vec<(Node<'a, 'a>, At)>, node: Node<'a, 'a>, at: &At) {
    open.extend(node.children().filter(|child| child.tag_name().namespace() == Some(RELAX_NG)).map(|child| (child, at.clone())));
}

/// The names of an `element` or `attribute` pattern; none where any name will do.
fn names(node: Node<'_, '_>) -> Vec<String> {
    match node.attribute("name") {
        Some(name) => vec![name.trim().into()],
        None => {
            let class = node.first_element_child();
            let names = class.into_iter().flat_map(|class| class.descendants()).filter(|name| name.has_tag_name((RELAX_NG, "name")));
            names.filter_map(|name| name.text()).map(|name| name.trim().to_string()).collect()
        }
    }
}

/// An attribute's name as grammars write it.
fn qualified(name: &ExpandedName) -> String {
    match name.namespace.as_deref() {
        Some("http://www.w3.org/XML/1998/namespace") => format!("xml:{}", name.local),
        _ => name.local.clone(),
    }
}

fn listed<'a>(names: impl IntoIterator<Item = &'a String>) -> String {
    let mut names = names.into_iter();
    let mut shown: Vec<String> = names.by_ref().take(MAX_NAMES).map(|name| format!("`{name}`")).collect();
    if names.next().is_some() {
        shown.push("…".into());
    }
    shown.join(", ")
}
