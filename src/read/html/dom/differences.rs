//! Compares the tree with that of `html5ever`, the reference, page by page, and with the trees that the standard's
//! examples expect.
//!
//! What counts is what a reader makes of a page: the text in order, and for every character its innermost block and where
//! it stands in lists and tables. A sample of the pages beside the checkout is compared; all of them with `ALL_PAGES=1`,
//! for which `--release` is advisable.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, driver};
use scraper::{Html, HtmlTreeSink, Node as Reference};

use super::{Dom, NodeId, NodeRef, Tag};
use crate::source::{Source, SourceOptions};

/// A walk through a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Open(String),
    Text(String),
    Close,
}

fn source(bytes: &[u8], encoding: Option<&str>) -> Source {
    let options = SourceOptions { encoding: encoding.map(String::from), ..SourceOptions::default() };
    Source::from_bytes("page", bytes.to_vec(), &options).expect("text")
}

/// The walk through our tree.
fn ours(dom: &Dom) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut open: Vec<NodeId> = Vec::new();
    for id in dom.all().skip(1) {
        let parent = dom.parent(id).expect("inside the document");
        while open.last().is_some_and(|last| *last != parent) {
            open.pop();
            steps.push(Step::Close);
        }
        match dom.node(id) {
            NodeRef::Text(text) => push_text(&mut steps, text),
            NodeRef::Element(_) => {
                open.push(id);
                steps.push(Step::Open(dom.name(id).into()));
            }
            NodeRef::Root => {}
        }
    }
    steps.extend(open.iter().map(|_| Step::Close));
    steps
}

/// The walk through the reference's tree.
fn theirs(text: &str) -> Vec<Step> {
    let options = ParseOpts { tree_builder: TreeBuilderOpts { scripting_enabled: false, ..Default::default() }, ..Default::default() };
    let html = driver::parse_document(HtmlTreeSink::new(Html::new_document()), options).one(text);
    let mut steps = Vec::new();
    for edge in html.tree.root().traverse() {
        match edge {
            ego_tree::iter::Edge::Open(node) => match node.value() {
                Reference::Element(element) => steps.push(Step::Open(element.name().to_ascii_lowercase())),
                Reference::Text(text) => push_text(&mut steps, text),
                _ => {}
            },
            ego_tree::iter::Edge::Close(node) => {
                if node.value().is_element() {
                    steps.push(Step::Close);
                }
            }
        }
    }
    steps
}

/// Texts that meet are one text: comments between them are in one of the trees only.
fn push_text(steps: &mut Vec<Step>, text: &str) {
    if let Some(Step::Text(before)) = steps.last_mut() {
        before.push_str(text);
    } else {
        steps.push(Step::Text(text.into()));
    }
}

/// The characters of a page that are no white space, each with the place it stands in.
fn placed(steps: &[Step]) -> Vec<(char, String)> {
    let mut out = Vec::new();
    // Open elements: name, place as told to what is inside, and how many children of each name there have been.
    let mut open: Vec<(String, String, BTreeMap<String, usize>)> = vec![(String::new(), String::new(), BTreeMap::new())];
    for step in steps {
        match step {
            Step::Open(name) => {
                let tag = Tag::by_name(name.as_bytes());
                let (_, around, counts) = open.last_mut().expect("balanced");
                let count = counts.entry(name.clone()).or_default();
                *count += 1;
                let place = match tag {
                    Some(tag) if is_position(tag) => {
                        let lists: Vec<&str> = around.split('/').filter(|part| part.contains(':')).collect();
                        format!("{}/{name}:{count}", lists.join("/"))
                    }
                    Some(tag) if is_block(tag) => {
                        let lists: Vec<&str> = around.split('/').filter(|part| part.contains(':')).collect();
                        format!("{}/{name}", lists.join("/"))
                    }
                    _ => around.clone(),
                };
                open.push((name.clone(), place, BTreeMap::new()));
            }
            Step::Text(text) => {
                let (name, place, _) = open.last().expect("balanced");
                if !matches!(name.as_str(), "script" | "style") {
                    out.extend(text.chars().filter(|c| !c.is_whitespace()).map(|c| (c, place.clone())));
                }
            }
            Step::Close => {
                open.pop();
            }
        }
    }
    out
}

fn is_position(tag: Tag) -> bool {
    use Tag::*;
    matches!(tag, Ul | Ol | Dl | Li | Dt | Dd | Table | Caption | Tr | Td | Th)
}

fn is_block(tag: Tag) -> bool {
    use Tag::*;
    matches!(
        tag,
        Address
            | Article
            | Aside
            | Blockquote
            | Body
            | Center
            | Details
            | Dialog
            | Div
            | Fieldset
            | Figcaption
            | Figure
            | Footer
            | Form
            | H1
            | H2
            | H3
            | H4
            | H5
            | H6
            | Head
            | Header
            | Hgroup
            | Html
            | Legend
            | Main
            | Menu
            | Nav
            | P
            | Pre
            | Section
            | Summary
            | Title
            | Template
            | Svg
            | Math
            | Select
            | Option
            | Textarea
            | Button
            | Noscript
    )
}

/// How many characters the two have alike, and how many there are; and what is around the first difference.
fn alike(ours: &[(char, String)], theirs: &[(char, String)]) -> (usize, usize, Option<String>) {
    let total = ours.len().max(theirs.len());
    let text = |placed: &[(char, String)]| placed.iter().map(|(c, _)| *c).collect::<Vec<char>>();
    let (our_text, their_text) = (text(ours), text(theirs));
    let prefix = our_text.iter().zip(&their_text).take_while(|(a, b)| a == b).count();
    let rest = our_text.len().min(their_text.len()) - prefix;
    let suffix = our_text.iter().rev().zip(their_text.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let pairs =
        ours[..prefix].iter().zip(&theirs[..prefix]).chain(ours[ours.len() - suffix..].iter().zip(&theirs[theirs.len() - suffix..]));
    let mut same = 0;
    let mut first = None;
    for (our, their) in pairs {
        if our.1 == their.1 {
            same += 1;
        } else if first.is_none() {
            first = Some(format!("place: {} for {}", our.1, their.1));
        }
    }
    if prefix < total && prefix + suffix < total {
        let around = |text: &[char]| text[prefix.saturating_sub(20)..(prefix + 40).min(text.len())].iter().collect::<String>();
        first = Some(format!("text: {:?} for {:?}", around(&our_text), around(&their_text)));
    }
    (same, total, first)
}

/// The pages beside the checkout, every `step`-th of them.
fn pages(step: usize) -> Vec<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bench");
    let mut pages = Vec::new();
    for set in ["wcxb", "trafilatura", "zhweb", "zh_news", "readability"] {
        let Ok(entries) = std::fs::read_dir(beside.join(set).join("pages")) else { continue };
        pages.extend(entries.filter_map(|entry| Some(entry.ok()?.path())));
    }
    pages.sort();
    pages.into_iter().step_by(step).collect()
}

#[test]
fn real_pages_have_the_references_text_and_places() {
    let all = std::env::var_os("ALL_PAGES").is_some();
    let (mut same, mut total, mut equal_trees, mut count) = (0, 0, 0, 0);
    let mut report = Vec::new();
    for path in pages(if all { 1 } else { 11 }) {
        let bytes = std::fs::read(&path).expect("readable");
        let source = source(&bytes, None);
        let (our_steps, their_steps) = (ours(&Dom::parse(&source)), theirs(&source.text));
        count += 1;
        equal_trees += usize::from(our_steps == their_steps);
        let (page_same, page_total, first) = alike(&placed(&our_steps), &placed(&their_steps));
        same += page_same;
        total += page_total;
        if let Some(first) = first {
            report.push(format!("{}: {} of {page_total} differ; {first}", path.display(), page_total - page_same));
        } else if our_steps != their_steps {
            let at = our_steps.iter().zip(&their_steps).position(|(our, their)| our != their);
            report.push(format!("{}: elements differ at {at:?}", path.display()));
        }
    }
    tell(format_args!("{count} pages, {equal_trees} trees equal; {same} of {total} characters alike"));
    assert!(report.is_empty(), "{same} of {total} characters are alike; no difference is known\n{}", report.join("\n"));
}

/// The inputs of html5lib's tests; those that parse a fragment are left out.
fn html5lib() -> Vec<(String, String, Vec<String>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bench/html5lib/tree-construction");
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    let mut tests = Vec::new();
    for path in files.iter().filter(|path| path.extension().is_some_and(|extension| extension == "dat")) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = String::from_utf8_lossy(&std::fs::read(path).expect("readable")).into_owned();
        for test in format!("\n{text}").split("\n#data\n").skip(1) {
            let Some((input, rest)) = test.split_once("\n#errors") else { continue };
            let Some((head, tree)) = rest.split_once("#document\n") else { continue };
            if head.contains("#document-fragment") || head.contains("#script-on") {
                continue;
            }
            tests.push((name.clone(), input.to_string(), tree.lines().map(String::from).collect()));
        }
    }
    tests
}

/// The walk through an expected tree: two spaces more for each level, attributes and comments beside the elements.
fn expected(tree: &[String]) -> Vec<Step> {
    let mut steps = Vec::new();
    // What is open: an element, or the content of a template, which is no level of ours.
    let mut open: Vec<bool> = Vec::new();
    let mut lines = tree.iter().peekable();
    while let Some(line) = lines.next() {
        let Some(node) = line.strip_prefix("| ") else { continue };
        let name = node.trim_start_matches(' ');
        let depth = (node.len() - name.len()) / 2;
        let mut whole = name.to_string();
        while let Some(more) = lines.next_if(|line| !(line.starts_with("| ") || line.is_empty() && whole.len() > 1 && whole.ends_with('"')))
        {
            whole.push('\n');
            whole.push_str(more);
        }
        let is_element = name.starts_with('<') && name.ends_with('>') && !name.starts_with("<!") && !name.starts_with("<?");
        if !(is_element || name.starts_with('"') || name == "content") {
            continue;
        }
        while open.len() > depth {
            if open.pop() == Some(true) {
                steps.push(Step::Close);
            }
        }
        if let Some(text) = whole.strip_prefix('"') {
            push_text(&mut steps, text.strip_suffix('"').unwrap_or(text));
        } else {
            open.push(is_element);
            if is_element {
                let name = whole.trim_start_matches('<').trim_end_matches('>');
                let local = name.strip_prefix("svg ").or_else(|| name.strip_prefix("math ")).unwrap_or(name);
                steps.push(Step::Open(local.to_ascii_lowercase()));
            }
        }
    }
    steps.extend(open.iter().filter(|element| **element).map(|_| Step::Close));
    steps
}

#[test]
fn the_standards_examples_give_the_standards_trees() {
    let examples = html5lib();
    let mut report = Vec::new();
    let mut copies = 0;
    for (name, input, tree) in &examples {
        // The encoding is said, so that an example with a control character is no binary file.
        let ours = ours(&Dom::parse(&source(input.as_bytes(), Some("utf-8"))));
        let expected = expected(tree);
        if ours == expected {
            continue;
        }
        // A button that shows the chosen option gets a copy of it: text that the page does not have.
        if input.contains("<selectedcontent>") {
            copies += 1;
        } else {
            report.push(format!("{name}: {input:?}\n   ours     {}\n   expected {}", show(&ours), show(&expected)));
        }
    }
    tell(format_args!("{} examples; {copies} differ by the copy of a chosen option, {} otherwise", examples.len(), report.len()));
    assert!(report.is_empty(), "{}", report.join("\n"));
}

/// Says what was measured, whether or not the test passes.
fn tell(message: std::fmt::Arguments<'_>) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "{message}");
}

fn show(steps: &[Step]) -> String {
    steps
        .iter()
        .map(|step| match step {
            Step::Open(name) => format!("<{name}>"),
            Step::Text(text) => text.clone(),
            Step::Close => "/".into(),
        })
        .collect()
}
