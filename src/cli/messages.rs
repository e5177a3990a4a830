//! What is told on standard error: `page.html:41:1: warning: …`.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::Write;

use super::args::Volume;
use crate::check::Violation;
use crate::error::Error;
use crate::model::{Document, walk};
use crate::note::{Note, NoteKind, Severity};
use crate::span::Span;

/// How many notes of one kind are told of one input, unless all are asked for.
const TOLD: usize = 5;

/// The teller.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Messages {
    volume: Volume,
}

impl Messages {
    pub(super) fn new(volume: Volume) -> Self {
        Self { volume }
    }

    /// Tells what holds for the run as a whole; not if only errors are wanted.
    pub(super) fn say(self, message: impl Display) {
        if !self.volume.quiet {
            line(message);
        }
    }

    /// Tells what was asked for by an option of its own.
    pub(super) fn always(self, message: impl Display) {
        line(message);
    }

    /// Tells a note about the run or about a folder.
    pub(super) fn note(self, about: Option<&str>, message: &str) {
        self.say(place(about, "note", message));
    }

    /// Tells a warning about an input as a whole.
    pub(super) fn warning(self, about: &str, message: &str) {
        self.say(place(Some(about), "warning", message));
    }

    /// Tells an error.
    pub(super) fn error(self, about: Option<&str>, message: &str) {
        line(place(about, "error", message));
    }

    /// Tells what stopped an input; `about` stands for the file's name.
    pub(super) fn failure(self, about: Option<&str>, error: &Error) {
        let path = error.path().map(|path| path.display().to_string());
        self.error(about.or(path.as_deref()), &error.kind().to_string());
    }

    /// Tells the notes on one input, not too many of one kind.
    pub(super) fn notes(self, about: &str, document: &Document, notes: &[&Note]) {
        let mut told: BTreeMap<NoteKind, usize> = BTreeMap::new();
        for note in notes.iter().filter(|note| self.tells(note.severity)) {
            let count = told.entry(note.kind).or_insert(0);
            *count += 1;
            if *count <= TOLD || self.volume.verbose {
                let at = span(document, note).map_or_else(String::new, |span| {
                    let (line, column) = document.provenance.lines.position(span.start);
                    format!(":{line}:{column}")
                });
                line(format_args!("{about}{at}: {}: {}", word(note.severity), note.message));
            }
        }
        for (kind, count) in told.into_iter().filter(|(_, count)| *count > TOLD && !self.volume.verbose) {
            self.note(Some(about), &format!("{} more of this kind ({}); -v shows them", count - TOLD, kind.name()));
        }
    }

    /// Tells what is wrong with a document.
    pub(super) fn violations(self, about: &str, violations: &[Violation]) {
        let shown = violations.iter().filter(|violation| self.tells(severity(violation)));
        let limit = if self.volume.verbose { usize::MAX } else { 4 * TOLD };
        for violation in shown.clone().take(limit) {
            let Violation { line: row, column, path, message, .. } = violation;
            let at = if *row == 0 { String::new() } else { format!(":{row}:{column}") };
            let path = if path.is_empty() { String::new() } else { format!("{path}: ") };
            line(format_args!("{about}{at}: {}: {path}{message}", word(severity(violation))));
        }
        let more = shown.count().saturating_sub(limit);
        if more > 0 {
            self.note(Some(about), &format!("{more} more; -v shows them"));
        }
    }

    fn tells(self, severity: Severity) -> bool {
        match severity {
            Severity::Info => self.volume.verbose,
            Severity::Warning => !self.volume.quiet,
            Severity::Error => true,
        }
    }
}

fn severity(violation: &Violation) -> Severity {
    if violation.warning { Severity::Warning } else { Severity::Error }
}

/// Where a note belongs: its own place, or that of the block it is about.
fn span(document: &Document, note: &Note) -> Option<Span> {
    let block = note.block.filter(|_| note.span.is_none());
    let mut found = note.span;
    if let Some(id) = block {
        let footnotes = document.footnotes.iter().map(|footnote| &footnote.blocks);
        for blocks in std::iter::once(&document.blocks).chain(footnotes) {
            walk::blocks(blocks, &mut |block| {
                if block.id == id {
                    found = block.origin.span;
                }
            });
        }
    }
    found
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn place(about: Option<&str>, word: &str, message: &str) -> String {
    about.map_or_else(|| format!("{word}: {message}"), |about| format!("{about}: {word}: {message}"))
}

/// A line on standard error; nobody can be told that it cannot be written.
fn line(message: impl Display) {
    let _ = writeln!(std::io::stderr().lock(), "{message}");
}
