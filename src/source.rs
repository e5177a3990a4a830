//! Bytes to text: decompression, encoding, line ends, and the way back from the text to the bytes.

mod encoding;
mod inflate;
mod map;

use std::io::Read;
use std::path::Path;

use encoding_rs::Encoding;
use sha2::{Digest, Sha256};

use crate::error::{Error, ErrorKind, Result};
use crate::note::Note;
use crate::span::{LineIndex, Span};
use map::OffsetMap;
pub use map::Offsets;

/// The default limit of an input in bytes, after decompression: 128 MiB.
pub const MAX_BYTES: u64 = 128 << 20;

/// How bytes are turned into text.
#[derive(Clone, Debug)]
pub struct SourceOptions {
    /// The encoding by its WHATWG label, instead of what the file declares or looks like.
    pub encoding: Option<String>,
    /// The limit in bytes, after decompression.
    pub max_bytes: u64,
    /// Whether the checksum of the bytes is computed. Without it [`Provenance::sha256`] is empty: for formats that do not
    /// tell it.
    pub checksum: bool,
}

impl SourceOptions {
    /// Checks the options before anything is read.
    ///
    /// # Errors
    /// An encoding that nobody knows.
    pub fn check(&self) -> Result<()> {
        encoding::choose(&Ok(String::new()), self.encoding.as_deref()).map(|_| ())
    }
}

impl Default for SourceOptions {
    fn default() -> Self {
        Self { encoding: None, max_bytes: MAX_BYTES, checksum: true }
    }
}

/// A file as text, with the way back to its bytes.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file's name without its folder.
    pub name: String,
    /// The decoded text, without a byte order mark.
    pub text: String,
    /// What is to be told.
    pub notes: Vec<Note>,
    encoding: &'static Encoding,
    sha256: String,
    bytes: u64,
    map: OffsetMap,
    lines: LineIndex,
}

impl Source {
    /// Reads bytes that are held in memory. `name` is for messages and records; `.gz` and `.zst` are recognised by
    /// content, not by name.
    ///
    /// # Errors
    /// The size limit, a damaged compressed file, a file that is no text, an unknown encoding name.
    pub fn from_bytes(name: &str, bytes: Vec<u8>, options: &SourceOptions) -> Result<Self> {
        let bytes = inflate::inflate(bytes, options.max_bytes)?;
        let sha256 = if options.checksum { checksum(&bytes) } else { String::new() };
        let length = bytes.len() as u64;
        let utf8 = String::from_utf8(bytes);
        let choice = encoding::choose(&utf8, options.encoding.as_deref())?;
        let (text, map, lines, mut notes) = map::decode(utf8, choice.encoding, choice.mark);
        notes.extend(choice.note);
        Ok(Self { name: name.into(), text, notes, encoding: choice.encoding, sha256, bytes: length, map, lines })
    }

    /// Reads a file.
    ///
    /// # Errors
    /// As [`Source::from_bytes`], and if the file cannot be read; the error names the file.
    pub fn from_file(path: &Path, options: &SourceOptions) -> Result<Self> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let read = || {
            let file = std::fs::File::open(path)?;
            let limit = options.max_bytes;
            if file.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.len() > limit) {
                return Err(Error::new(ErrorKind::TooLarge { limit }));
            }
            Self::from_stream(&name, file, options)
        };
        read().map_err(|error| error.in_file(path))
    }

    /// Reads a stream to its end, or to the limit.
    ///
    /// # Errors
    /// As [`Source::from_bytes`], and if the stream cannot be read.
    pub fn from_stream(name: &str, from: impl Read, options: &SourceOptions) -> Result<Self> {
        Self::from_bytes(name, inflate::read_limited(from, options.max_bytes)?, options)
    }

    /// Each line that holds something as a source of its own, named after the file and the line: `all.jsonl:7`.
    pub fn lines(&self) -> impl Iterator<Item = Self> {
        let filled = self.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let options = SourceOptions { encoding: Some("utf-8".into()), max_bytes: u64::MAX, checksum: true };
        filled.filter_map(move |(at, line)| Self::from_bytes(&format!("{}:{}", self.name, at + 1), line.into(), &options).ok())
    }

    /// The encoding's WHATWG name in lower case.
    pub fn encoding(&self) -> String {
        self.encoding.name().to_lowercase()
    }

    /// The bytes of the file from which the text's bytes `start..end` were decoded.
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.map.original(&self.text, start), self.map.original(&self.text, end))
    }

    /// The way back from the text to the bytes for many places, mostly in rising order.
    pub fn offsets(&self) -> Offsets<'_> {
        self.map.offsets(&self.text)
    }

    /// Whether something was made from this file.
    pub fn is_source_of(&self, provenance: &Provenance) -> bool {
        self.sha256 == provenance.sha256
    }

    /// What records say about the file.
    pub fn provenance(&self) -> Provenance {
        Provenance {
            name: self.name.clone(),
            sha256: self.sha256.clone(),
            bytes: self.bytes,
            encoding: self.encoding(),
            lines: self.lines.clone(),
        }
    }
}

/// SHA-256 in lower-case hexadecimal.
fn checksum(bytes: &[u8]) -> String {
    use std::fmt::Write;

    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The file a document was made from. No path, no time: the same bytes give the same provenance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The file's name without its folder.
    pub name: String,
    /// SHA-256 of the bytes read, in lower-case hexadecimal; of a compressed file, of what was in it. Empty if
    /// it was not asked for ([`SourceOptions::checksum`]).
    pub sha256: String,
    /// How many bytes were read; of a compressed file, of what was in it.
    pub bytes: u64,
    /// The encoding's WHATWG name in lower case: `utf-8`, `gb18030`.
    pub encoding: String,
    /// Line starts, for turning spans into lines.
    pub lines: LineIndex,
}

/// The endings of the files that are read from a directory, each perhaps followed by `.gz` or `.zst`.
pub const SUFFIXES: [&str; 8] = ["html", "htm", "xhtml", "xml", "md", "markdown", "txt", "text"];

/// The endings of records, which are read from a directory only if records are asked for: beside pages they are what an
/// earlier run has written.
pub const RECORD_SUFFIXES: [&str; 5] = ["yaml", "yml", "json", "jsonl", "ndjson"];

/// A file's name without its compression ending and the known ending before it.
pub fn stem(name: &str) -> &str {
    without_ending(name, &SUFFIXES).or_else(|| without_ending(name, &RECORD_SUFFIXES)).unwrap_or(uncompressed(name))
}

/// A file's name without its compression ending and one of these endings before it, `None` if it has none of them.
pub(crate) fn without_ending<'a>(name: &'a str, endings: &[&str]) -> Option<&'a str> {
    let (stem, ending) = uncompressed(name).rsplit_once('.')?;
    (!stem.is_empty() && endings.contains(&ending.to_ascii_lowercase().as_str())).then_some(stem)
}

fn uncompressed(name: &str) -> &str {
    name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(name)
}

/// What binary files begin with, for a helpful message.
fn binary_kind(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 9] = [
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a ZIP archive or office document"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xFF\xD8\xFF", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"\x7FELF", "a program"),
        (b"\xD0\xCF\x11\xE0", "an old office document"),
        (b"BZh", "a bzip2 archive"),
        (b"\xFD7zXZ", "an xz archive"),
    ];
    kinds.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind)
}

/// Refuses bytes that are no text: known binary formats, or NUL bytes where no 16-bit encoding explains them.
fn refuse_binary(bytes: &[u8]) -> Result<()> {
    let looks_like = binary_kind(bytes).or_else(|| {
        let head = &bytes[..bytes.len().min(8192)];
        // Pieces whose count a byte holds: many bytes are looked at together.
        let in_piece = |piece: &[u8]| piece.iter().fold(0u8, |count, byte| count + u8::from(matches!(byte, 0..=8 | 14..=26 | 28..=31)));
        let controls: usize = head.chunks(u8::MAX.into()).map(|piece| usize::from(in_piece(piece))).sum();
        (controls * 20 > head.len()).then_some("binary data")
    });
    looks_like.map_or(Ok(()), |looks_like| Err(Error::new(ErrorKind::Binary { looks_like })))
}
