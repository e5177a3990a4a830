//! What is known while a record is read: where we are in it, what has which id, what is to be told.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::data::Value;

use super::fields::{Fields, pair};
use crate::data::{Place, Places, escaped};
use crate::model::build::MAX_DEPTH;
use crate::model::{BlockId, FootnoteId, SpeechRole};
use crate::source::Source;
use crate::span::Span;
use crate::text::shown;

/// The most that is told of one record.
const MOST_TOLD: usize = 50;

/// Why a record is refused: the value by its pointer, and what is wrong with it.
#[derive(Debug)]
pub(super) struct Refused {
    pub(super) path: String,
    pub(super) message: String,
}

/// The result of reading a part of a record.
pub(super) type Result<T> = std::result::Result<T, Refused>;

/// A step from a value to one inside it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    Key(&'static str),
    Item(usize),
}

/// Where the places of blocks come from.
#[derive(Clone, Copy)]
pub(super) enum Origins<'a> {
    /// The record says so of a file of this many bytes.
    Stated(usize),
    /// They are where the record itself has them.
    Here(&'a Source, &'a Places),
}

/// The state of reading a record.
pub(super) struct Reading<'a> {
    path: Vec<Step>,
    origins: Origins<'a>,
    /// The lines known of places in the source.
    pub(super) lines: Vec<(usize, usize)>,
    pub(super) blocks: HashMap<String, BlockId>,
    pub(super) footnotes: HashMap<String, FootnoteId>,
    /// Label and side of the participants.
    pub(super) participants: HashMap<String, (String, Option<SpeechRole>)>,
    /// Targets of links that no block had when they were met.
    pub(super) pending: Vec<(String, Refused)>,
    /// Characters, without white space, of the texts read.
    pub(super) delivered: usize,
    /// What was left out, each with its path.
    pub(super) told: Vec<(String, String)>,
    /// How much more was left out than is told.
    pub(super) untold: usize,
    next_id: u32,
    depth: usize,
}

impl<'a> Reading<'a> {
    pub(super) fn new(origins: Origins<'a>) -> Self {
        Self {
            path: Vec::new(),
            origins,
            lines: Vec::new(),
            blocks: HashMap::new(),
            footnotes: HashMap::new(),
            participants: HashMap::new(),
            pending: Vec::new(),
            delivered: 0,
            told: Vec::new(),
            untold: 0,
            next_id: 1,
            depth: 0,
        }
    }

    /// Reads what is one step further in.
    pub(super) fn at<T>(&mut self, step: Step, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.path.push(step);
        let read = read(self);
        self.path.pop();
        read
    }

    /// Reads blocks inside a block.
    pub(super) fn inside<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.depth >= MAX_DEPTH {
            return Err(self.refused(format!("blocks stand in each other more than {MAX_DEPTH} deep; the most that is read")));
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    /// A block id that no other block has.
    pub(super) fn new_id(&mut self) -> BlockId {
        self.next_id += 1;
        BlockId(self.next_id - 1)
    }

    /// The first block id that is free.
    pub(super) fn next_id(&self) -> u32 {
        self.next_id
    }

    /// The refusal of what is read.
    pub(super) fn refused(&self, message: String) -> Refused {
        Refused { path: self.pointer(), message }
    }

    /// Tells that something about what is read was left out.
    pub(super) fn tell(&mut self, message: String) {
        if self.told.len() < MOST_TOLD {
            let path = self.pointer();
            self.told.push((path, message));
        } else {
            self.untold += 1;
        }
    }

    /// Tells that nobody knows a key of the map that is read.
    pub(super) fn unknown_key(&mut self, key: &str) {
        self.tell(format!("the key `{}` means nothing here and was left out", shown(key)));
        if let Some((path, _)) = self.told.last_mut().filter(|_| self.untold == 0) {
            path.push('/');
            path.push_str(&escaped(key));
        }
    }

    /// The JSON pointer to what is read.
    fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.path {
            let _ = match step {
                Step::Key(key) => write!(pointer, "/{key}"),
                Step::Item(at) => write!(pointer, "/{at}"),
            };
        }
        pointer
    }

    /// The `origin` of a map, or the place of the map itself.
    pub(super) fn origin(&mut self, fields: &mut Fields<'_>) -> Result<Option<Span>> {
        let stated = fields.maybe("origin", self, origin)?;
        match self.origins {
            Origins::Here(source, places) => {
                let (start, end) = places.range(&self.pointer());
                Ok(Some(source.span(start, end)))
            }
            Origins::Stated(bytes) => {
                let Some((lines, span)) = stated.and_then(|(lines, bytes)| Some((lines, bytes?))) else { return Ok(None) };
                if span.end > bytes {
                    let message = format!("the origin ends at byte {}, the source has {bytes}", span.end);
                    return self.at(Step::Key("origin"), |reading| Err(reading.refused(message)));
                }
                if let Some((first, last)) = lines {
                    self.lines.extend([(span.start, first), (span.end.max(span.start + 1) - 1, last)]);
                }
                Ok(Some(span))
            }
        }
    }

    /// The block of a published id that must be one.
    pub(super) fn block_of(&self, name: &str) -> Result<BlockId> {
        self.blocks.get(name).copied().ok_or_else(|| self.refused(format!("`{}` is no block of this record", shown(name))))
    }

    /// What is read leads to a block, which need not have been met yet.
    pub(super) fn leads_to(&mut self, name: String) {
        let refused = self.refused(format!("`{}` is no block of this record", shown(&name)));
        self.pending.push((name, refused));
    }

    /// Refuses links that lead nowhere, once all blocks are known.
    pub(super) fn settle(&mut self) -> Result<()> {
        let blocks = &self.blocks;
        self.pending.drain(..).find(|(name, _)| !blocks.contains_key(name)).map_or(Ok(()), |(_, refused)| Err(refused))
    }
}

type Lines = Option<(usize, usize)>;

/// The lines and bytes of an `origin`.
fn origin(value: Value<'_>, reading: &mut Reading<'_>) -> Result<(Lines, Option<Span>)> {
    let mut fields = Fields::of(value, reading)?;
    let lines = fields.maybe("lines", reading, pair)?;
    let bytes = fields.maybe("bytes", reading, pair)?;
    fields.done(reading);
    Ok((lines, bytes.map(|(start, end)| Span::new(start, end))))
}

/// Where a value is, for messages.
pub(super) fn located(place: Place, path: &str, message: &str) -> String {
    let path = if path.is_empty() { String::new() } else { format!("{}: ", shown(path)) };
    format!("line {}, column {}: {path}{message}", place.line, place.column)
}
