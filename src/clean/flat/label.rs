//! What a line is.

use super::tables::Parting;
use crate::model::RemovalReason;

/// The label of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// The title of the document.
    Title,
    /// A summary above the title.
    Standfirst,
    /// A paragraph of the body.
    Paragraph,
    /// The first paragraph of the body.
    Lead,
    /// A heading of this level.
    Heading(u8),
    /// The title of a second article.
    ArticleTitle,
    /// What is said about a picture.
    Caption,
    /// A turn of an interview.
    Speech,
    /// An item of a list.
    Item,
    /// A further line of the item above.
    ItemLine,
    /// A quotation of its own.
    Quote,
    /// A note by the editors.
    EditorialNote,
    /// A line that says who, when, from where: its content is in the metadata.
    Metadata,
    /// The same, where it stands in the flow: above a second article.
    Byline,
    /// A rule of dashes or stars.
    Rule,
    /// A line of program text; whether it is the first.
    Code { opens: bool },
    /// A row of a table: how its cells are parted, whether it is the first, whether it is the head.
    Row { parting: Parting, opens: bool, head: bool },
    /// A line of verse or of an address; whether it is the first.
    Verse { opens: bool },
    /// A term, with what it means below; whether it is the first.
    Term { opens: bool },
    /// What a term means.
    Meaning,
    /// A line of signs that only mark what stands beside it.
    Fence,
    /// A line under the title that goes on with it.
    Subtitle,
    /// No text: why it goes.
    Boilerplate(RemovalReason),
}

impl Label {
    /// Whether the line stays in the body.
    pub(super) fn stays(self) -> bool {
        !matches!(self, Self::Boilerplate(_) | Self::Metadata)
    }

    /// Whether the line is running text.
    pub(super) fn is_text(self) -> bool {
        matches!(
            self,
            Self::Paragraph
                | Self::Lead
                | Self::Standfirst
                | Self::Speech
                | Self::Item
                | Self::ItemLine
                | Self::Quote
                | Self::EditorialNote
                | Self::Verse { .. }
                | Self::Meaning
        )
    }

    /// The sort of passage it is compared with when copies are looked for.
    pub(super) fn sort(self) -> Option<u8> {
        match self {
            Self::Paragraph | Self::Lead | Self::Standfirst => Some(0),
            Self::Item | Self::ItemLine => Some(1),
            Self::Caption => Some(2),
            Self::Speech => Some(3),
            Self::Quote | Self::EditorialNote => Some(4),
            _ => None,
        }
    }
}

/// A label with how sure it is and what weighed most.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    pub(super) label: Label,
    /// 0 to 1.
    pub(super) score: f64,
    /// Lower-case words joined by hyphens, strongest first.
    pub(super) signals: Vec<&'static str>,
}

impl Judged {
    /// A label, its score and its signals.
    pub(super) fn new(label: Label, score: f64, signals: &[&'static str]) -> Self {
        Self { label, score, signals: signals.to_vec() }
    }
}
