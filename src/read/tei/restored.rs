//! What a file of ours says about the file it was written from.

use std::collections::HashMap;

use super::places;
use super::tree::{NodeId, Tree};
use crate::model::{Document, Ledger, Reader};
use crate::note::Note;
use crate::source::Provenance;

/// The source of a file of ours and what was counted in it.
#[derive(Debug)]
pub(super) struct Stated {
    pub(super) provenance: Provenance,
    reader: Reader,
    ledger: Ledger,
}

impl Stated {
    /// Gives a document the source, the reader and the counts that it had, instead of those of this file.
    pub(super) fn restore(&self, document: &mut Document, notes_of_this_file: &[Note]) {
        document.id = Document::id_of(&self.provenance.name);
        document.provenance = self.provenance.clone();
        document.reader = self.reader;
        document.ledger = self.ledger;
        document.notes.drain(..notes_of_this_file.len().min(document.notes.len()));
    }
}

/// Whether the file says that this program wrote it.
pub(super) fn is_ours(tree: &Tree<'_>) -> bool {
    tree.all().any(|id| tree.name(id) == Some("application") && tree.says(id, "ident", "pumice"))
}

/// The source that a file of ours describes, `None` if it describes none in full.
pub(super) fn stated(tree: &Tree<'_>) -> Option<Stated> {
    let file = file(tree)?;
    let idno = tree.child(file, "idno").filter(|id| tree.says(*id, "type", "sha256"))?;
    let sha256 = tree.content(idno);
    let hexadecimal = sha256.len() == 64 && sha256.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let noted = |kind: &str| tree.elements(file).find(|id| tree.name(*id) == Some("note") && tree.says(*id, "type", kind));
    let size = tree.child(file, "extent").and_then(|extent| tree.child(extent, "measure"))?;
    let provenance = Provenance {
        name: source_name(tree),
        sha256: Some(sha256).filter(|_| hexadecimal)?,
        bytes: tree.attribute(size, "quantity")?.parse().ok()?,
        encoding: tree.content(noted("encoding")?),
        lines: places::lines(tree),
    };
    let described = tree.all().find(|id| tree.name(*id) == Some("biblStruct"))?;
    let reader = Reader::ALL.into_iter().find(|reader| tree.attribute(described, "type") == Some(reader.name()))?;
    Some(Stated { provenance, reader, ledger: ledger(tree)? })
}

/// The receipt as the header states it. A file without provenance states what it holds, which is all there is to read.
fn ledger(tree: &Tree<'_>) -> Option<Ledger> {
    let header = tree.all().find(|id| tree.name(*id) == Some("fileDesc"))?;
    let extent = tree.child(header, "extent")?;
    let measure = |kind: &str| tree.elements(extent).find(|id| tree.says(*id, "type", kind) && tree.says(*id, "unit", "characters"));
    let count = |kind: &str| measure(kind).map_or(Some(0), |measure| tree.attribute(measure, "quantity")?.parse::<u64>().ok());
    let read = count(if measure("read").is_some() { "read" } else { "kept" })?;
    Some(Ledger { read, delivered: read.checked_sub(count("markup")?)?, not_representable: count("not-representable")? })
}

fn file(tree: &Tree<'_>) -> Option<NodeId> {
    tree.all().find(|id| tree.name(*id) == Some("bibl") && tree.says(*id, "xml:id", "src") && tree.says(*id, "type", "file"))
}

/// The name of the file that a file of ours was written from; empty if there is none.
pub(super) fn source_name(tree: &Tree<'_>) -> String {
    file(tree).and_then(|file| tree.child(file, "title")).map(|title| tree.content(title)).unwrap_or_default()
}

/// The anchors of the blocks of ours that links lead to: the page's own where the element has a place for it, else
/// the block's id, made different from every other anchor.
pub(super) fn anchors<'a>(tree: &'a Tree<'_>, targets: &HashMap<&'a str, NodeId>) -> HashMap<&'a str, String> {
    let anchored = |id: NodeId| matches!(tree.name(id), Some("p" | "ab" | "head" | "table" | "figure"));
    let own = |id: NodeId| -> Option<&str> {
        let holder = if tree.name(id) == Some("argument") { tree.child(id, "p")? } else { id };
        tree.attribute(holder, "n").filter(|_| anchored(holder))
    };
    let taken: std::collections::HashSet<&str> = tree.all().filter(|id| anchored(*id)).filter_map(|id| tree.attribute(id, "n")).collect();
    let mut anchors = HashMap::new();
    for id in tree.all().filter(|id| tree.name(*id) == Some("ref") && tree.says(*id, "type", "crossref")) {
        let Some((name, block)) = tree.attribute(id, "target").and_then(|target| targets.get_key_value(target.strip_prefix('#')?)) else {
            continue;
        };
        let anchor = own(*block).map_or_else(
            || {
                let mut free = (*name).to_string();
                while taken.contains(free.as_str()) {
                    free.push('-');
                }
                free
            },
            Into::into,
        );
        anchors.entry(*name).or_insert(anchor);
    }
    anchors
}

/// The name in the address of a place in the source, percent-encoded as the writer does.
pub(super) fn is_source(address: &str, name: &str) -> bool {
    !name.is_empty() && decoded(address).is_some_and(|decoded| decoded == name)
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        bytes.push(u8::from_str_radix(rest.get(at + 1..at + 3)?, 16).ok()?);
        rest = &rest[at + 3..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).ok()
}
