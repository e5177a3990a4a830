//! The schema is a subset of `tei_all`: what chance makes of its grammar is valid for both.

use std::collections::{BTreeMap, BTreeSet};

use pumice::check::tei::{TEI_SCHEMA, TeiSchema};
use roxmltree::{Document, Node};

use super::{documents, tell};
use crate::random_document::Dice;
use crate::support::beside;

/// Past this depth of elements nothing is added that can be left out.
const DEEP: usize = 9;

#[test]
fn chance_makes_documents_of_tei() {
    let house = TeiSchema::built_in().expect("a schema");
    let all = beside("schemas/tei_all.rng").map(|path| TeiSchema::from_file(&path).expect("a schema"));
    let grammar = Document::parse(TEI_SCHEMA).expect("XML");
    let mut sampler = Sampler::of(&grammar);
    let mut untold = 0;
    for seed in 0..2 * documents() {
        let text = sampler.document(seed);
        for schema in std::iter::once(&house).chain(&all) {
            // Rules need sense, of which chance makes none; grammars do not.
            let broken = schema.check(&text).into_iter().filter(|wrong| !wrong.warning && !is_rule(&wrong.message));
            // Rules alone can break in more places than are told.
            let (many, broken): (Vec<_>, Vec<_>) = broken.partition(|wrong| wrong.message.ends_with("more are not shown"));
            untold += many.len() as u64;
            tell(&format!("seed {seed}"), &text, &broken);
        }
    }
    assert!(untold * 50 < 4 * documents(), "{untold} documents break too many rules to be told apart");
    let named = |name: &str| grammar.descendants().filter(|node| is(node, name)).filter_map(|node| node.attribute("name")).collect();
    let elements: BTreeSet<&str> = named("element");
    let missing: Vec<_> = elements.iter().filter(|name| !sampler.elements.contains(**name)).collect();
    assert!(missing.is_empty(), "never made: {missing:?}");
    println!("{} elements and {} pairs of element and attribute were made", sampler.elements.len(), sampler.attributes.len());
}

/// Whether a message is that of a Schematron rule: ours have a number, TEI's speak in sentences.
fn is_rule(message: &str) -> bool {
    let ours = message.strip_prefix('R').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    ours || message.starts_with(|c: char| c.is_ascii_uppercase()) || message.starts_with("On ") || message.contains("should")
}

fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.has_tag_name(("http://relaxng.org/ns/structure/1.0", name))
}

/// The patterns inside a pattern: not the rules, not the remarks.
fn patterns<'a>(node: Node<'a, 'a>) -> Vec<Node<'a, 'a>> {
    node.children().filter(|child| child.tag_name().namespace() == Some("http://relaxng.org/ns/structure/1.0")).collect()
}

/// Makes documents of a grammar.
struct Sampler<'a> {
    start: Node<'a, 'a>,
    defined: BTreeMap<&'a str, Node<'a, 'a>>,
    /// The fewest elements in each other that a definition needs.
    least: BTreeMap<&'a str, usize>,
    dice: Dice,
    /// The last number of each sort of id.
    ids: BTreeMap<char, usize>,
    elements: BTreeSet<&'a str>,
    attributes: BTreeSet<(&'a str, &'a str)>,
}

/// An element that is being made.
#[derive(Default)]
struct Made<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, String)>,
    content: String,
}

impl<'a> Sampler<'a> {
    fn of(grammar: &'a Document<'a>) -> Self {
        let find = |name: &'static str| grammar.descendants().filter(move |node| is(node, name));
        let mut sampler = Self {
            start: find("start").next().expect("a start"),
            defined: find("define").filter_map(|define| Some((define.attribute("name")?, define))).collect(),
            least: BTreeMap::new(),
            dice: Dice::new(0),
            ids: BTreeMap::new(),
            elements: BTreeSet::new(),
            attributes: BTreeSet::new(),
        };
        // Definitions refer to each other: until nothing changes.
        loop {
            let known = sampler.defined.iter().filter_map(|(name, define)| Some((*name, sampler.needs_all(*define)?))).collect();
            if known == sampler.least {
                return sampler;
            }
            sampler.least = known;
        }
    }

    /// How many elements in each other a pattern needs at least, `None` where that is not known yet.
    fn needs(&self, pattern: Node<'a, 'a>) -> Option<usize> {
        match pattern.tag_name().name() {
            "ref" => self.least.get(pattern.attribute("name")?).copied(),
            "optional" | "zeroOrMore" | "text" | "empty" | "data" | "value" | "attribute" | "list" => Some(0),
            "choice" => patterns(pattern).into_iter().filter_map(|pattern| self.needs(pattern)).min(),
            "element" => Some(1 + self.needs_all(pattern)?),
            _ => self.needs_all(pattern),
        }
    }

    fn needs_all(&self, pattern: Node<'a, 'a>) -> Option<usize> {
        patterns(pattern).into_iter().map(|pattern| self.needs(pattern)).try_fold(0, |most, needs| Some(most.max(needs?)))
    }

    /// A document of this seed.
    fn document(&mut self, seed: u64) -> String {
        self.dice = Dice::new(seed);
        self.ids.clear();
        let mut made = Made::default();
        self.all(self.start, &mut made, 0);
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n",
            made.content.replacen("<TEI", "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"", 1)
        )
    }

    fn all(&mut self, pattern: Node<'a, 'a>, made: &mut Made<'a>, depth: usize) {
        for inner in patterns(pattern) {
            self.pattern(inner, made, depth);
        }
    }

    fn pattern(&mut self, pattern: Node<'a, 'a>, made: &mut Made<'a>, depth: usize) {
        let deep = depth >= DEEP;
        match pattern.tag_name().name() {
            "ref" => self.all(self.define(pattern), made, depth),
            "element" => self.element(pattern, made, depth),
            "attribute" => {
                let name = pattern.attribute("name").expect("a name");
                let value = patterns(pattern).first().map_or_else(|| "x".into(), |value| self.value(*value));
                self.attributes.insert((made.name, name));
                made.attributes.push((name, value));
            }
            "mixed" => {
                self.text(made);
                self.all(pattern, made, depth);
                self.text(made);
            }
            "interleave" => {
                let mut inner = patterns(pattern);
                while !inner.is_empty() {
                    let next = inner.remove(self.dice.below(inner.len()));
                    self.pattern(next, made, depth);
                }
            }
            "optional" => {
                let only_attributes =
                    self.needs(pattern) == Some(0) && !pattern.descendants().any(|node| is(&node, "element") || is(&node, "ref"));
                if (!deep || only_attributes) && self.dice.below(2) == 0 {
                    self.all(pattern, made, depth);
                }
            }
            "zeroOrMore" => self.times(pattern, made, depth, if deep { &[0] } else { &[0, 0, 1, 1, 2] }),
            "oneOrMore" => self.times(pattern, made, depth, if deep { &[1] } else { &[1, 1, 2] }),
            "choice" => {
                let mut ways = patterns(pattern);
                if deep {
                    let least = ways.iter().filter_map(|way| self.needs(*way)).min();
                    ways.retain(|way| self.needs(*way) == least);
                }
                let way = self.dice.pick(&ways);
                self.pattern(way, made, depth);
            }
            "text" => self.text(made),
            "data" | "value" => {
                let value = self.value(pattern);
                made.content.push_str(&escaped(&value));
            }
            "empty" => {}
            _ => self.all(pattern, made, depth),
        }
    }

    fn define(&self, reference: Node<'a, 'a>) -> Node<'a, 'a> {
        self.defined[reference.attribute("name").expect("a name")]
    }

    fn times(&mut self, pattern: Node<'a, 'a>, made: &mut Made<'a>, depth: usize, times: &[usize]) {
        for _ in 0..self.dice.pick(times) {
            self.all(pattern, made, depth);
        }
    }

    fn element(&mut self, pattern: Node<'a, 'a>, outer: &mut Made<'a>, depth: usize) {
        let mut made = Made { name: pattern.attribute("name").expect("a name"), ..Made::default() };
        self.elements.insert(made.name);
        self.all(pattern, &mut made, depth + 1);
        let attributes: String = made.attributes.iter().map(|(name, value)| format!(" {name}=\"{}\"", escaped(value))).collect();
        outer.content.push_str(&format!("<{}{attributes}>{}</{}>", made.name, made.content, made.name));
    }

    fn text(&mut self, made: &mut Made<'a>) {
        let text = self.dice.pick(&["", "潮汐", "a word ", "，", "<&>"]);
        made.content.push_str(&escaped(text));
    }

    /// A value that a pattern takes.
    fn value(&mut self, pattern: Node<'a, 'a>) -> String {
        let inner = patterns(pattern);
        match pattern.tag_name().name() {
            "text" => self.dice.pick(&["甲 乙", "x", "", "a \"b\" <c>"]).into(),
            "value" => pattern.text().unwrap_or_default().into(),
            "data" => self.datum(pattern),
            "choice" => {
                let way = self.dice.pick(&inner);
                self.value(way)
            }
            "ref" => self.value(patterns(self.define(pattern))[0]),
            "oneOrMore" => (0..self.dice.pick(&[1, 2])).map(|_| self.value(inner[0])).collect::<Vec<_>>().join(" "),
            _ => inner.into_iter().map(|pattern| self.value(pattern)).collect::<Vec<_>>().join(" "),
        }
    }

    fn datum(&mut self, data: Node<'a, 'a>) -> String {
        let facet = patterns(data).into_iter().find(|param| param.attribute("name") == Some("pattern")).and_then(|param| param.text());
        if let Some(pattern) = facet {
            return self.matching(pattern);
        }
        let kind = data.attribute("type").expect("a type");
        let values: &[&str] = match kind {
            "date" => &["2020-05-07"],
            "gYear" => &["2020"],
            "gYearMonth" => &["2020-05"],
            "gMonthDay" => &["--08-26"],
            "gMonth" => &["--08"],
            "dateTime" => &["2020-05-07T21:47:22+08:00", "2020-05-07T21:47:22"],
            "time" => &["21:47:22"],
            "duration" => &["PT144H", "P1Y2M"],
            "double" => &["1.5", "1E3", "INF", "-2"],
            "decimal" => &["3.25"],
            "nonNegativeInteger" => &["0", "5"],
            "positiveInteger" => &["2"],
            "integer" => &["-2"],
            "language" => &["zh-Hans", "en"],
            _ => panic!("no value is known for the type {kind}"),
        };
        self.dice.pick(values).into()
    }

    /// A text that a pattern of the schema matches.
    fn matching(&mut self, pattern: &str) -> String {
        // An id: a letter and a number that has not been before.
        if let Some(letters) = pattern.strip_suffix("[0-9]+").filter(|letters| letters.len() == 1) {
            let letter = letters.chars().next().expect("a letter");
            let number = self.ids.entry(letter).or_default();
            *number += 1;
            return format!("{letter}{number}");
        }
        let values: &[&str] = match pattern {
            r"[a-z][a-z0-9\-]*" => &["nav", "a1", "x-y", "reporter"],
            r"\S+" => &["http://a.example/c", "#b1", "x.jpg", "mailto:a@b.example", "urn:x:y", "http://例子.example/路"],
            r"#[A-Za-z_][A-Za-z0-9_.\-]*" => &["#b1", "#p1", "#pumice"],
            r"#string-range\([A-Za-z_][A-Za-z0-9_.\-]*,[0-9]+,[0-9]+\)" => &["#string-range(b1,0,3)"],
            r"src:(L[1-9][0-9]*-[1-9][0-9]*|B[0-9]+-[0-9]+)" => &["src:L1-2", "src:B0-99"],
            r"pum:[a-z][a-z0-9.\-]*" => &["pum:down", "pum:target.source"],
            "[0-9a-f]{64}" => &["0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"],
            r"[0-9]+\.[0-9]+\.[0-9]+" => &["0.1.0"],
            r"[a-z]+/[A-Za-z0-9.+\-]+" => &["image/svg+xml"],
            r"[0-9]+(\.[0-9]+)?(px|pt|cm|mm|in|em|%)" => &["12px", "3.5em", "50%", "2in"],
            r"[^\s\p{C}\p{Z}]+" => &["CNY", "人", "c++", "%"],
            _ => panic!("no text is known for the pattern {pattern}"),
        };
        self.dice.pick(values).into()
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
