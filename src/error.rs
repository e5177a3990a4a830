//! What stops a conversion. Everything else is a [note](crate::note).

use std::fmt;
use std::path::{Path, PathBuf};

/// The result of anything that can stop.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a document could not be converted: a kind, and the file it is about once that is known.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    path: Option<PathBuf>,
    kind: ErrorKind,
}

/// What went wrong.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The file could not be read or written.
    Io(std::io::Error),
    /// An input is larger than the limit, after decompression.
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// A compressed input is damaged.
    Compression(String),
    /// The bytes are no text in any encoding.
    Binary {
        /// What the bytes look like, for example `a PDF file`.
        looks_like: &'static str,
    },
    /// No encoding has this name.
    UnknownEncoding(String),
    /// No format has this name.
    UnknownFormat {
        /// The name given.
        name: String,
        /// The names known, in the order to show them.
        known: &'static [&'static str],
    },
    /// No field of the metadata has this name.
    UnknownField {
        /// The name given.
        name: String,
        /// The names known, in the order to show them.
        known: &'static [&'static str],
    },
    /// A schema that cannot be compiled.
    Schema(String),
    /// A document that cannot be parsed for validation.
    Malformed(String),
    /// A setting that makes no sense.
    Usage(String),
    /// The written document would not be what it claims to be.
    Internal(String),
}

impl Error {
    /// An error of the given kind that names no file yet.
    pub fn new(kind: ErrorKind) -> Self {
        Self(Box::new(Inner { path: None, kind }))
    }

    /// The same error, naming the file; the first name given stays.
    #[must_use]
    pub fn in_file(mut self, path: impl AsRef<Path>) -> Self {
        self.0.path.get_or_insert_with(|| path.as_ref().to_path_buf());
        self
    }

    /// What went wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// The file it is about, if known.
    pub fn path(&self) -> Option<&Path> {
        self.0.path.as_deref()
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::new(ErrorKind::Io(error))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.0.path {
            write!(f, "{}: ", path.display())?;
        }
        self.0.kind.fmt(f)
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "{}", io_message(error)),
            Self::TooLarge { limit } => write!(f, "larger than the limit of {limit} bytes; raise it with --max-bytes"),
            Self::Compression(why) => write!(f, "damaged compressed file: {why}"),
            Self::Binary { looks_like } => write!(f, "not a text file: it looks like {looks_like}"),
            Self::UnknownEncoding(name) => {
                write!(
                    f,
                    "unknown encoding `{name}`; names are those of the WHATWG standard, for example utf-8, gb18030, big5, shift_jis, windows-1252"
                )
            }
            Self::UnknownFormat { name, known } => unknown(f, "format", name, known),
            Self::UnknownField { name, known } => unknown(f, "metadata field", name, known),
            Self::Schema(why) => write!(f, "invalid schema: {why}"),
            Self::Malformed(why) => write!(f, "{why}"),
            Self::Usage(why) => f.write_str(why),
            Self::Internal(why) => write!(f, "internal error: {why}; please report it"),
        }
    }
}

/// An unknown name of a closed set: the known ones, and the nearest.
fn unknown(f: &mut fmt::Formatter<'_>, what: &str, name: &str, known: &'static [&'static str]) -> fmt::Result {
    write!(f, "unknown {what} `{name}`; known are {}", known.join(", "))?;
    match nearest(name, known) {
        Some(near) => write!(f, "; did you mean `{near}`?"),
        None => Ok(()),
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.kind {
            ErrorKind::Io(error) => Some(error),
            _ => None,
        }
    }
}

/// The system's words without the error number, lower-case as all messages are.
fn io_message(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file or directory".into(),
        std::io::ErrorKind::PermissionDenied => "permission denied".into(),
        std::io::ErrorKind::IsADirectory => "is a directory".into(),
        _ => error.to_string(),
    }
}

/// The known name that differs least, if it differs by no more than a third of its letters.
pub(crate) fn nearest(name: &str, known: &'static [&'static str]) -> Option<&'static str> {
    let distance = |other: &str| edit_distance(&name.to_lowercase(), other);
    known.iter().copied().map(|k| (distance(k), k)).min().filter(|(d, k)| *d * 3 <= k.len().max(3)).map(|(_, k)| k)
}

/// How many letters must be put in, left out, replaced or swapped with the next to make one of the other.
fn edit_distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let one: Vec<char> = one.chars().take(64).collect();
    let mut rows: Vec<Vec<usize>> = vec![(0..=other.len()).collect()];
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let mut least = (rows[i][j] + usize::from(a != b)).min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                least = least.min(rows[i - 1][j - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[one.len()][other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_format_names_the_known_and_the_nearest() {
        let error = Error::new(ErrorKind::UnknownFormat { name: "markdwon".into(), known: &["markdown", "record", "tei"] });
        assert_eq!(error.to_string(), "unknown format `markdwon`; known are markdown, record, tei; did you mean `markdown`?");
    }

    #[test]
    fn a_swap_is_one_difference() {
        assert_eq!([edit_distance("titel", "title"), edit_distance("", "ab"), edit_distance("abc", "acb")], [1, 2, 1]);
        assert_eq!(nearest("titel", &["title", "tags"]), Some("title"));
        assert_eq!(nearest("xyz", &["title", "tags"]), None);
    }

    #[test]
    fn the_first_path_stays() {
        let error = Error::from(std::io::Error::from(std::io::ErrorKind::NotFound)).in_file("a").in_file("b");
        assert_eq!(error.to_string(), "a: no such file or directory");
    }
}
