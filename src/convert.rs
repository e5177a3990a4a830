//! From bytes to a cleaned document, and from a document to each format.

mod given;

use std::io::Read;
use std::path::Path;

use crate::clean;
use crate::error::Result;
use crate::format::{Output, detect, holds_lines};
use crate::model::Receipt;
use crate::model::{Document, Kinds, Reader, dump, invariants, plain_text, walk};
use crate::note::{Note, NoteKind};
use crate::read;
use crate::source::{Source, SourceOptions};
use crate::write;
pub use given::Given;

/// How a file becomes a document.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The reader; `None` chooses by content, then by name.
    pub from: Option<Reader>,
    /// How bytes become text.
    pub source: SourceOptions,
    /// What readers need to know.
    pub read: read::ReadOptions,
    /// What the user says about every document.
    pub given: Given,
    /// What is cleaned.
    pub clean: clean::CleanOptions,
    /// How formats are written.
    pub write: write::WriteOptions,
}

impl Options {
    /// Leaves out the work of which none of these formats shows anything: what weighed against removals, metadata
    /// beside the title, the checksum of the input. To be called when everything else is set: front matter shows
    /// metadata, and annotations count from the date of publication.
    pub fn show_only_in(&mut self, formats: &[Output]) {
        let shows = |what: fn(Output) -> bool| formats.iter().any(|format| what(*format));
        let shows_metadata = shows(Output::shows_metadata) || self.write.markdown.front_matter.is_some();
        self.clean.unexplained = !shows(Output::explains_removals);
        self.clean.text_alone = !shows_metadata && self.clean.annotate == Kinds::NONE;
        self.source.checksum = shows_metadata;
    }
}

/// Converts files, one at a time, with the same options.
///
/// ```
/// use pumice::{Converter, Output};
///
/// # fn main() -> pumice::error::Result<()> {
/// let converter = Converter::default();
/// let document = converter.document("page.md", b"# A title\n\nA *first* line.".to_vec())?;
/// assert_eq!(document.title(), Some("A title"));
/// let tei = converter.write(&document, Output::Tei);
/// assert!(tei.text.contains("<emph>first</emph>"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Converter {
    /// The options.
    pub options: Options,
}

impl Converter {
    /// A converter with these options.
    pub fn new(options: Options) -> Self {
        Self { options }
    }

    /// Reads and cleans bytes in memory. `name` helps to tell formats apart and stands in records.
    ///
    /// # Errors
    /// What stops reading a [`Source`], and [TEI that is no XML](read::tei::read); no document is refused for what it says.
    pub fn document(&self, name: &str, bytes: Vec<u8>) -> Result<Document> {
        self.convert(&Source::from_bytes(name, bytes, &self.options.source)?)
    }

    /// Reads and cleans a file.
    ///
    /// # Errors
    /// As [`Converter::document`], and if the file cannot be read; the error names the file.
    pub fn file(&self, path: &Path) -> Result<Document> {
        self.convert(&Source::from_file(path, &self.options.source)?).map_err(|error| error.in_file(path))
    }

    /// Reads and cleans what a stream holds. `name` helps to tell formats apart and stands in records.
    ///
    /// # Errors
    /// As [`Converter::document`], and if the stream cannot be read.
    pub fn stream(&self, name: &str, from: impl Read) -> Result<Document> {
        self.convert(&Source::from_stream(name, from, &self.options.source)?)
    }

    /// The text of a file, a line a block, before anything is cleaned: what [`clean::Corpus`] counts.
    ///
    /// # Errors
    /// As [`Converter::file`].
    pub fn texts(&self, path: &Path) -> Result<String> {
        let source = Source::from_file(path, &self.options.source)?;
        let document = self.read(&source, self.reader(&source)).map_err(|error| error.in_file(path))?;
        let mut text = String::new();
        walk::blocks(&document.blocks, &mut |block| {
            for line in walk::lines(block) {
                text.push_str(&plain_text(line));
                text.push('\n');
            }
        });
        Ok(text)
    }

    /// The sources that an input is, and how they are read: itself, or each line of one that holds records on lines.
    pub fn parts(&self, source: Source) -> (Reader, Vec<Source>) {
        let reader = self.reader(&source);
        let is_many = reader == Reader::Record && holds_lines(&source.name, &source.text);
        (reader, if is_many { source.lines().collect() } else { vec![source] })
    }

    /// The documents in bytes in memory: one, but for JSON Lines with several records.
    ///
    /// # Errors
    /// What stops reading a [`Source`]; of several records, each may fail on its own.
    pub fn documents(&self, name: &str, bytes: Vec<u8>) -> Result<Vec<Result<Document>>> {
        let source = Source::from_bytes(name, bytes, &self.options.source)?;
        let (reader, parts) = self.parts(source);
        Ok(parts.iter().map(|part| self.convert_as(part, reader)).collect())
    }

    /// How a source is read: as the options say, or else as its content and its name do.
    pub fn reader(&self, source: &Source) -> Reader {
        self.options.from.unwrap_or_else(|| detect(&source.name, &source.text))
    }

    fn read(&self, source: &Source, reader: Reader) -> Result<Document> {
        let mut options = self.options.read.clone();
        options.layout |= self.options.clean.full;
        options.title_alone |= self.options.clean.full && self.options.clean.text_alone;
        Ok(match reader {
            Reader::Text => read::text::read(source, &options),
            Reader::Markdown => read::markdown::read(source, &options),
            Reader::Html => read::html::read(source, &options),
            Reader::Tei => read::tei::read(source, &options)?,
            Reader::Record => read::record::read(source, &options)?,
        })
    }

    fn convert(&self, source: &Source) -> Result<Document> {
        self.convert_as(source, self.reader(source))
    }

    /// Reads and cleans a source.
    ///
    /// # Errors
    /// [TEI that is no XML](read::tei::read), [records that are none or would lie](read::record::read).
    pub fn convert_as(&self, source: &Source, reader: Reader) -> Result<Document> {
        let mut document = self.read(source, reader)?;
        // Before cleaning, so that it builds on what is given, and after, so that it does not replace it.
        self.options.given.apply(&mut document.metadata);
        document.metadata.make_legal();
        invariants::debug_check(&document, "reading");
        // What the user has chosen needs no second choice.
        let full = self.options.clean.full || read::html::is_chosen(&document);
        // A document that comes back from a file of ours was cleaned before it was written.
        let restored = !source.is_source_of(&document.provenance);
        if !restored {
            clean::clean(&mut document, &clean::CleanOptions { full, ..self.options.clean.clone() });
        }
        self.options.given.apply(&mut document.metadata);
        document.metadata.make_legal();
        invariants::debug_check(&document, "cleaning");
        if !restored {
            clean::annotate(&mut document, &self.options.clean);
            invariants::debug_check(&document, "annotating");
        }
        account(&mut document);
        if !restored {
            say_if_empty(&mut document);
        }
        Ok(document)
    }

    /// Writes a document in one format.
    pub fn write(&self, document: &Document, format: Output) -> write::Written {
        let options = &self.options.write;
        match format {
            Output::Markdown => write::markdown::write(document, &options.markdown),
            Output::CommonMark => write::markdown::write(document, &options.markdown.strict()),
            Output::Record => write::record::yaml(document),
            Output::Json => write::record::json(document),
            Output::JsonLines => write::record::json_line(document),
            Output::Tei => write::tei::write(document, &options.tei),
            Output::TeiLite => write::tei::write(document, &options.tei.lite()),
            Output::Text => write::plain::write(document),
            Output::JsonLd => write::json_ld::write(document),
            Output::DublinCore => write::dublin_core::write(document),
            Output::Docling => write::docling::write(document),
            Output::Pandoc => write::pandoc::write(document, &options.pandoc),
            Output::Tree => write::Written { text: dump(document), notes: Vec::new() },
        }
    }
}

/// Checks the receipt: a mismatch is an error in debug builds, and everywhere a note of severity error.
fn account(document: &mut Document) {
    let receipt = Receipt::of(document);
    debug_assert!(receipt.adds_up(), "{}: the receipt does not add up: {receipt:?}", document.provenance.name);
    if !receipt.adds_up() {
        let message = format!("{} characters of the source are unaccounted for", receipt.mismatch);
        document.note(Note::new(NoteKind::ReceiptMismatch, message));
    }
}

/// Says that a document has no content, if nobody has yet.
fn say_if_empty(document: &mut Document) {
    let known = document.notes.iter().any(|note| matches!(note.kind, NoteKind::EmptyInput | NoteKind::NoContent));
    if !document.blocks.is_empty() || known {
        return;
    }
    document.note(match document.ledger.read {
        0 => Note::new(NoteKind::EmptyInput, "the input is empty"),
        _ => Note::new(NoteKind::NoContent, "nothing here is content"),
    });
}
