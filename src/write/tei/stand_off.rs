//! What is not in the body: removed material with its reason, and what is to be told about the source.

use std::collections::HashMap;

use super::{Writer, space, value};
use crate::model::{BlockId, Removed, walk};
use crate::note::Note;

impl Writer<'_> {
    pub(super) fn stand_off(&mut self) {
        let document = self.document;
        if document.removed.is_empty() && document.notes.is_empty() {
            return;
        }
        let numbers: HashMap<BlockId, usize> = document.removed.iter().map(|removed| removed.block.id).zip(1..).collect();
        self.xml.group("standOff");
        if !document.removed.is_empty() {
            self.xml.group("spanGrp").attribute("type", "removed");
            for (number, removed) in (1..).zip(&document.removed) {
                self.removed(number, removed);
            }
            self.xml.close();
        }
        if !document.notes.is_empty() {
            self.xml.group("spanGrp").attribute("type", "anomaly");
            for (number, note) in (document.removed.len() + 1..).zip(&document.notes) {
                self.anomaly(number, note, &numbers);
            }
            self.xml.close();
        }
        self.xml.close();
    }

    fn removed(&mut self, number: usize, removed: &Removed) {
        let text = walk::block_text(&removed.block);
        let pointer = |id: Option<BlockId>| id.and_then(|id| self.ids.name(id)).map(|name| format!("#{name}"));
        let (before, original) = (pointer(removed.before), pointer(removed.duplicate_of));
        let passed = value::property("pass", &removed.pass);
        let targets = removed.targets.iter().filter_map(|target| value::property("target", target));
        let properties = passed.into_iter().chain(targets).collect::<Vec<_>>().join(" ");
        self.xml.line("span").attribute("type", removed.reason.name()).plain("xml:id", format_args!("s{number}"));
        self.xml.maybe("target", before.as_deref()).maybe("corresp", original.as_deref());
        self.xml.maybe("n", removed.score.map(|score| format!("{score:.2}")).as_deref());
        self.source(removed.block.origin.span);
        self.xml.maybe("ana", (!properties.is_empty()).then_some(properties.as_str()));
        self.preserve(space::text_changes(&text));
        self.xml.text(&text).close();
    }

    fn anomaly(&mut self, number: usize, note: &Note, removed: &HashMap<BlockId, usize>) {
        let about = |id| self.ids.name(id).or_else(|| removed.get(&id).map(|number| format!("s{number}")));
        let about = note.block.and_then(about).map(|name| format!("#{name}"));
        self.xml.line("span").attribute("type", note.kind.name()).plain("xml:id", format_args!("s{number}"));
        self.xml.maybe("corresp", about.as_deref());
        self.source(note.span);
        self.xml.text(&note.message).close();
    }
}
