//! The document in the middle: plain owned data that every reader makes and every writer reads.
//!
//! Two types carry the grammar: a [`Block`] can stand in a flow of blocks, an [`Inline`] in a line of text. Headings
//! are flat; [`walk::outline`] derives nested sections for who needs them. Only the [`build::Builder`] makes trees
//! out of input, so that depth, white space and legal characters are settled in one place.

mod block;
pub mod build;
mod document;
mod dump;
mod field;
mod inline;
pub mod invariants;
mod metadata;
mod receipt;
pub mod walk;

pub use block::{
    Alignment, ArticleKind, Block, BlockKind, Cell, Definition, Figure, GapReason, HeadingRole, Item, Media, MediaKind, Origin,
    ParagraphRole, Row, SpeechRole, Table,
};
pub use document::{Document, Footnote, FootnoteId, Ledger, Reader, RemovalReason, Removed, plain_text};
pub use dump::dump;
pub use evidence::{AROUND, ClassSignals, Evidence, Signal, Zone};
pub use field::{FIELD_NAMES, Field};
pub use inline::{Annotation, AnnotationKind, Confidence, Direction, Image, Inline, Kinds, Notation, Operator, Style};
pub use metadata::{Agent, Licence, Metadata, Participant, Stated};
pub use receipt::Receipt;
pub use walk::{Ids, ids};

mod evidence;

pub use crate::note::BlockId;
