//! TEI: files of ours come back as the documents they were; of other TEI, what the model has a place for.
//!
//! [`tree`] parses the XML into a flat list of nodes, [`walk`] hands them to the builder. A file of ours names the
//! file it was made from, with a place for every block and with what was counted. If what is read adds up to that,
//! the document is restored as it was, places and counts included, so that writing it again gives the same bytes. If
//! it does not, somebody has changed the file: it is a source like any other.

mod annotation;
mod block;
mod figure;
mod foreign;
mod header;
mod inline;
mod list;
mod note;
mod places;
mod reference;
mod restored;
mod speech;
mod stand_off;
mod table;
mod tree;
mod verse;
mod walk;

use std::collections::{BTreeMap, HashMap, HashSet};

use super::ReadOptions;
use crate::error::Result;
use crate::model::build::Builder;
use crate::model::{Document, Reader, Receipt};
use crate::note::{Note, NoteKind};
use crate::source::Source;
use crate::text::ink;
use places::Places;
use restored::Stated;
use tree::{NodeId, Tree};
use walk::{Place, Walker};

/// Reads TEI.
///
/// # Errors
/// XML that is not well-formed, and a DOCTYPE with an internal subset; both with line and column.
pub fn read(source: &Source, _options: &ReadOptions) -> Result<Document> {
    let tree = Tree::parse(&source.text)?;
    let ours = restored::is_ours(&tree);
    if let Some(stated) = restored::stated(&tree).filter(|_| ours) {
        if let Some(document) = restore(source, &tree, &stated) {
            return Ok(document);
        }
        let mut document = build(source, &tree, Places::here(source), true);
        let message = "the file has changed since it was written, so places are those of this file, not of its source";
        document.note(Note::new(NoteKind::SourceChanged, message));
        return Ok(document);
    }
    Ok(build(source, &tree, Places::here(source), ours))
}

/// The document that a file of ours was written from, `None` if what is read is not what was written.
fn restore(source: &Source, tree: &Tree<'_>, stated: &Stated) -> Option<Document> {
    let bytes = usize::try_from(stated.provenance.bytes).ok()?;
    let mut document = build(source, tree, Places::Stated(bytes), true);
    let counted = Receipt::of(&document).adds_up();
    stated.restore(&mut document, &source.notes);
    (counted && Receipt::of(&document).adds_up()).then_some(document)
}

fn build(source: &Source, tree: &Tree<'_>, places: Places<'_>, ours: bool) -> Document {
    let mut document = Document::of(source, Reader::Tei);
    let mut builder = Builder::new();
    if ours {
        builder.keep_empty();
    }
    let notes = footnotes(tree, ours);
    let mut footnotes = HashMap::new();
    for (number, id) in notes.iter().enumerate() {
        footnotes.insert(*id, builder.footnote(&number.to_string()));
    }
    let language = header::root(tree).and_then(|root| tree.attribute(root, "xml:lang"));
    let targets: HashMap<&str, NodeId> = tree.all().rev().filter_map(|id| Some((tree.attribute(id, "xml:id")?, id))).collect();
    let mut walker = Walker {
        tree,
        places,
        builder,
        ours,
        transcribed: !ours && tree.all().any(|id| tree.name(id) == Some("pb")),
        language,
        anchors: if ours { restored::anchors(tree, &targets) } else { HashMap::new() },
        targets,
        footnotes,
        pending: Vec::new(),
        beside: Vec::new(),
        attributions: HashSet::new(),
        persons: header::persons(tree),
        source_name: restored::source_name(tree),
        left_out: 0,
        from_attributes: 0,
        unknown: BTreeMap::new(),
        replaced: BTreeMap::new(),
    };
    for root in tree.roots() {
        walker.node(root, Place::default());
    }
    walker.finish();
    let Walker { builder, mut places, left_out, from_attributes, .. } = walker;
    document.take(builder.finish());
    label(&mut document, tree, &notes);
    document.ledger.delivered = (delivered(tree) + from_attributes - left_out) as u64;
    header::read(tree, &mut places, &mut document.metadata);
    stand_off::read(tree, &mut places, &mut document);
    tell(tree, source, &mut document);
    document
}

/// Characters, without white space, of all text nodes of the text; headers and what stands off are none of it.
fn delivered(tree: &Tree<'_>) -> usize {
    let mut count = 0;
    let mut from = None::<NodeId>;
    for id in tree.all() {
        if from.is_some_and(|until| id < until) {
            continue;
        }
        match tree.text(id) {
            Some(text) => count += ink(text),
            None if matches!(tree.name(id), Some("teiHeader" | "standOff")) => from = Some(tree.end(id)),
            None => {}
        }
    }
    count
}

/// The notes that are footnotes, in the order of their numbers in files of ours, else in that of the text.
fn footnotes(tree: &Tree<'_>, ours: bool) -> Vec<NodeId> {
    let pointed: HashSet<&str> = tree
        .all()
        .filter(|id| matches!(tree.name(*id), Some("ref" | "ptr")))
        .filter_map(|id| tree.attribute(id, "target")?.trim().strip_prefix('#'))
        .collect();
    let mut notes: Vec<NodeId> = tree
        .all()
        .filter(|id| tree.name(*id) == Some("note"))
        .filter(|id| {
            let placed = matches!(tree.attribute(*id, "place"), Some("foot" | "bottom" | "end" | "margin" | "left" | "right"));
            let pointed = || tree.attribute(*id, "xml:id").is_some_and(|id| pointed.contains(id));
            placed || (!ours && (tree.stands_in_line(*id) || pointed()))
        })
        .collect();
    if ours {
        let number = |id: &NodeId| tree.attribute(*id, "xml:id").and_then(|id| id.strip_prefix('n')?.parse::<u32>().ok());
        notes.sort_by_key(number);
    }
    notes
}

/// Gives each footnote the label printed for it.
fn label(document: &mut Document, tree: &Tree<'_>, notes: &[NodeId]) {
    for (footnote, id) in document.footnotes.iter_mut().zip(notes) {
        footnote.label = crate::text::legal(tree.attribute(*id, "n").unwrap_or_default()).into_owned();
    }
}

/// What is to be told of the file as a whole.
fn tell(tree: &Tree<'_>, source: &Source, document: &mut Document) {
    if let Some((at, count)) = tree.too_deep {
        let message = format!("{count} elements stand too deep in others; their text was kept");
        document.note(Note::new(NoteKind::DepthLimit, message).at(source.span(at, at)));
    }
    if let Some((name, count)) = tree.unknown_references {
        let others = if count == 1 { String::new() } else { format!(", and so do {} other references", count - 1) };
        let message = format!("`{name}` stands for nothing that XML or HTML declares and was kept as text{others}");
        document.note(Note::new(NoteKind::Unsupported, message));
    }
}
