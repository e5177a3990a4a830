//! What is not in the body: removed material with its reason, and what was told about the source.

use std::collections::HashMap;

use super::places::Places;
use super::tree::{NodeId, Tree};
use crate::model::{Block, BlockId, BlockKind, Document, FIELD_NAMES, Inline, Origin, RemovalReason, Removed, ids, walk};
use crate::note::{Note, NoteKind};
use crate::text::ink;

/// Reads what stands off. Text that is not one of ours is told and left out.
pub(super) fn read(tree: &Tree<'_>, places: &mut Places<'_>, document: &mut Document) {
    let groups: Vec<NodeId> =
        tree.all().filter(|id| tree.name(*id) == Some("standOff")).flat_map(|id| tree.elements(id).collect::<Vec<_>>()).collect();
    if groups.is_empty() {
        return;
    }
    let numbers = ids(document);
    let mut named: HashMap<String, BlockId> = HashMap::new();
    let mut name = |block: &Block| {
        named.extend(numbers.name(block.id).map(|name| (name, block.id)));
    };
    walk::blocks(&document.blocks, &mut name);
    for footnote in &document.footnotes {
        walk::blocks(&footnote.blocks, &mut name);
    }
    let mut left_out = 0;
    for group in groups {
        let spans = tree.elements(group).filter(|id| tree.name(*id) == Some("span"));
        match tree.attribute(group, "type") {
            Some("removed") => spans.for_each(|span| removed(tree, span, places, document, &mut named)),
            Some("anomaly") => spans.for_each(|span| anomaly(tree, span, places, document, &named)),
            _ => left_out += ink(&tree.content(group)),
        }
    }
    if left_out > 0 {
        let message = format!("{left_out} characters of annotations that stand off the text were left out");
        document.note(Note::new(NoteKind::Unsupported, message));
    }
}

fn pointed(tree: &Tree<'_>, id: NodeId, attribute: &str, named: &HashMap<String, BlockId>) -> Option<BlockId> {
    named.get(tree.attribute(id, attribute)?.strip_prefix('#')?).copied()
}

fn removed(tree: &Tree<'_>, id: NodeId, places: &mut Places<'_>, document: &mut Document, named: &mut HashMap<String, BlockId>) {
    let text = tree.content(id);
    document.ledger.delivered += ink(&text) as u64;
    let legal = crate::text::legal(&text);
    document.ledger.not_representable += (ink(&text) - ink(&legal)) as u64;
    let mut content = Vec::new();
    for (number, line) in legal.split('\n').enumerate() {
        if number > 0 {
            content.push(Inline::Break);
        }
        if !line.is_empty() {
            content.push(Inline::text(line));
        }
    }
    let duplicate_of = pointed(tree, id, "corresp", named);
    let reason = tree.attribute(id, "type").and_then(RemovalReason::by_name).unwrap_or(RemovalReason::Other);
    // A duplicate of nothing is none.
    let is_copy = matches!(reason, RemovalReason::Duplicate | RemovalReason::PartialDuplicate);
    let reason = if is_copy && duplicate_of.is_none() { RemovalReason::Other } else { reason };
    let properties = || tree.attribute(id, "ana").unwrap_or_default().split_ascii_whitespace();
    let pass = properties().find_map(|word| word.strip_prefix("pum:pass.")).unwrap_or_default();
    let targets = properties().filter_map(|word| {
        let name = word.strip_prefix("pum:target.")?.replace('-', "_");
        FIELD_NAMES.into_iter().chain(["participants", "breadcrumb"]).find(|field| *field == name)
    });
    let block = Block {
        id: document.new_id(),
        kind: BlockKind::paragraph(content),
        origin: Origin { span: places.span(tree, id), ..Origin::default() },
    };
    named.extend(tree.attribute(id, "xml:id").map(|name| (name.to_string(), block.id)));
    document.removed.push(Removed {
        block,
        before: pointed(tree, id, "target", named),
        pass: pass.to_owned().into(),
        reason,
        score: tree.attribute(id, "n").and_then(|score| score.parse().ok()),
        signals: Vec::new(),
        duplicate_of,
        targets: targets.map(Into::into).collect(),
    });
}

fn anomaly(tree: &Tree<'_>, id: NodeId, places: &mut Places<'_>, document: &mut Document, named: &HashMap<String, BlockId>) {
    let kind = tree.attribute(id, "type").and_then(NoteKind::by_name).unwrap_or(NoteKind::Unsupported);
    let message = crate::text::legal(&tree.content(id)).into_owned();
    let mut note = Note::new(kind, message).at(places.span(tree, id));
    note.block = pointed(tree, id, "corresp", named);
    document.note(note);
}
