//! What is told without stopping: typed, positioned, countable.

use std::borrow::Cow;
use std::fmt;

use crate::span::Span;

/// Names one block of a document for as long as the document lives; the builder deals them out in reading order.
///
/// Published ids (`b1`, `b2`, …) are numbered by the writers, see [`crate::model::ids`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(pub u32);

/// How much a note matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing is wrong with the output.
    Info,
    /// Something was lost, guessed or is damaged in the source.
    Warning,
    /// The output is not what was asked for.
    Error,
}

impl Severity {
    /// Every member.
    pub const ALL: [Self; 3] = [Self::Info, Self::Warning, Self::Error];

    /// The word used in records and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

macro_rules! note_kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $severity:ident;)*) => {
        /// What a note is about. The name in records is the variant in kebab case.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum NoteKind { $($(#[$doc])* $variant,)* }

        impl NoteKind {
            /// The name used in records, for example `truncated-end`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The kind of this name.
            pub fn by_name(name: &str) -> Option<Self> {
                [$(Self::$variant),*].into_iter().find(|kind| kind.name() == name)
            }

            /// How much a note of this kind matters unless it says otherwise.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }
        }
    };
}

note_kinds! {
    // the source
    /// Bytes that are not valid in the source's encoding, kept visible as U+FFFD.
    UndecodableBytes = "undecodable-bytes", Warning;
    /// The encoding was found by looking at the bytes, nothing declared it.
    EncodingDetected = "encoding-detected", Info;
    /// The declared encoding cannot be right; another was used.
    EncodingConflict = "encoding-conflict", Info;
    /// Characters that XML cannot hold were taken out.
    IllegalCharacters = "illegal-characters", Warning;
    /// The input holds nothing to read.
    EmptyInput = "empty-input", Warning;
    // reading
    /// Nesting past the limit was flattened.
    DepthLimit = "depth-limit", Warning;
    /// Front matter that could not be read; it was kept as text.
    FrontMatter = "front-matter", Warning;
    /// A link with a scheme that runs code or carries data: the link went, its text stayed.
    LinkDropped = "link-dropped", Info;
    /// A reference to a footnote that is not there.
    FootnoteMissing = "footnote-missing", Warning;
    /// A file that we wrote was changed by somebody since: what it says about its source no longer fits.
    SourceChanged = "source-changed", Info;
    /// Something the model has no place for; its text was kept.
    Unsupported = "unsupported", Warning;
    // cleaning
    /// Nothing on the page is content.
    NoContent = "no-content", Warning;
    /// The text stops in the middle of a sentence.
    TruncatedEnd = "truncated-end", Warning;
    /// Full-width punctuation was folded to half-width before we got the text.
    PunctuationFolded = "punctuation-folded", Info;
    /// A control of the page left its label in a line that was otherwise understood.
    WidgetResidue = "widget-residue", Info;
    /// Text that was decoded with the wrong encoding before we got it.
    Mojibake = "mojibake", Warning;
    /// Such text was put right.
    Mended = "mended", Info;
    /// A sentence stops in the middle of the text: what follows belongs elsewhere.
    ColumnJump = "column-jump", Info;
    /// Parts of the text are in different languages.
    MixedLanguages = "mixed-languages", Info;
    /// No title could be found.
    TitleMissing = "title-missing", Info;
    /// A heading level follows that skips one.
    HeadingJump = "heading-jump", Info;
    // writing
    /// The output format cannot express something that the document holds.
    NotRepresentable = "not-representable", Warning;
    // checking
    /// The characters read are not the sum of those kept, removed and named.
    ReceiptMismatch = "receipt-mismatch", Error;
}

/// Something to tell about one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub kind: NoteKind,
    /// How much it matters.
    pub severity: Severity,
    /// One lower-case sentence without its kind, position or final stop.
    pub message: Cow<'static, str>,
    /// The block it is about.
    pub block: Option<BlockId>,
    /// The place in the source.
    pub span: Option<Span>,
}

impl Note {
    /// A note of the kind's own severity, without a place.
    pub fn new(kind: NoteKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, severity: kind.severity(), message: message.into(), block: None, span: None }
    }

    /// The same, about `block`.
    #[must_use]
    pub fn about(mut self, block: BlockId) -> Self {
        self.block = Some(block);
        self
    }

    /// The same, at `span`.
    #[must_use]
    pub fn at(mut self, span: impl Into<Option<Span>>) -> Self {
        self.span = span.into();
        self
    }
}
