//! Records, as YAML or as JSON: those of ours come back as the documents they were, written again they are the same
//! bytes; those edited by hand are read leniently where that is harmless and refused where they would lie.
//!
//! A record is a document already, so that its blocks are not built from what opens and closes but checked: what the
//! [builder](crate::model::build) would mend is refused here, with its place. If what was read adds up to the receipt
//! that the record states, the document is restored with the source, the places and the counts it had. If it does
//! not, somebody has changed the text: the record is a source of its own, and places are those in the record.

mod agent;
mod annotation;
mod block;
mod document;
mod evidence;
mod fields;
mod line;
mod mark;
mod metadata;
mod reading;
mod removed;
mod table;

use super::ReadOptions;
use crate::data::{self, Fault, Parsed, Place, Places, Syntax};
use crate::error::{Error, ErrorKind, Result};
use crate::model::Document;
use crate::note::{Note, NoteKind};
use crate::source::Source;
use document::Stated;
use reading::{Origins, Reading, Refused, located};

/// Reads a record.
///
/// # Errors
/// What is neither YAML nor JSON, or no record, and what would lie: a range that does not fit its text, marks that
/// cross, a reference to nothing, an id or a key twice, a later version of the format. Each with line and column, what
/// was expected, and what to do.
pub fn read(source: &Source, _options: &ReadOptions) -> Result<Document> {
    let syntax = Syntax::of(&source.text);
    let value = data::value(&source.text, syntax).map_err(|fault| malformed(&fault))?;
    let stated = Stated::of(&value);
    if let Some(stated) = &stated {
        let mut reading = Reading::new(Origins::Stated(stated.bytes()));
        match document::read(value, &mut reading) {
            Ok(mut document) => {
                stated.restore(&mut document, &mut reading);
                if stated.is_met(&document) {
                    tell(&mut document, &reading, source, syntax)?;
                    return Ok(document);
                }
            }
            Err(refused) => return Err(placed(&refused, &places(source, syntax)?)),
        }
    }
    let Parsed { value, places, .. } = data::parse(&source.text, syntax).map_err(|fault| malformed(&fault))?;
    let mut reading = Reading::new(Origins::Here(source, &places));
    let mut document = document::read(value.into(), &mut reading).map_err(|refused| placed(&refused, &places))?;
    document::make_own(&mut document, source, &reading);
    if stated.is_some() {
        let message = "the record has changed since it was written, so places are those of this file, not of its source";
        document.note(Note::new(NoteKind::SourceChanged, message));
    }
    tell(&mut document, &reading, source, syntax)?;
    Ok(document)
}

fn places(source: &Source, syntax: Syntax) -> Result<Places> {
    data::parse(&source.text, syntax).map(|parsed| parsed.places).map_err(|fault| malformed(&fault))
}

/// Adds what was told while reading to the notes.
fn tell(document: &mut Document, reading: &Reading<'_>, source: &Source, syntax: Syntax) -> Result<()> {
    if reading.told.is_empty() {
        return Ok(());
    }
    let places = places(source, syntax)?;
    for (path, message) in &reading.told {
        let message = located(places.key(path), "", message);
        document.note(Note::new(NoteKind::Unsupported, message));
    }
    if reading.untold > 0 {
        document.note(Note::new(NoteKind::Unsupported, format!("{} more of the record was left out", reading.untold)));
    }
    Ok(())
}

fn malformed(fault: &Fault) -> Error {
    refuse(fault.place, &fault.path, &fault.message)
}

fn placed(refused: &Refused, places: &Places) -> Error {
    refuse(places.value(&refused.path), &refused.path, &refused.message)
}

fn refuse(place: Place, path: &str, message: &str) -> Error {
    Error::new(ErrorKind::Malformed(located(place, path, message)))
}
