//! What stands in a flow of blocks.

use super::{BlockId, Evidence, Inline, Notation};
use crate::span::Span;

/// One block: what it is, and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Names the block within its document.
    pub id: BlockId,
    /// What it is.
    pub kind: BlockKind,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a block comes from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origin {
    /// The bytes of the file it was made from; the hull where there are several places.
    pub span: Option<Span>,
    /// Its language (BCP 47), if stated and not that of the document.
    pub lang: Option<String>,
    /// The page's own anchor: `id` in HTML, `{#id}` in Markdown.
    pub anchor: Option<String>,
    /// What the reader noticed about it. Readers fill it, cleaning reads it, writers never look.
    pub evidence: Option<Box<Evidence>>,
}

/// What a block is. Named after the blocks of CommonMark and the elements of TEI.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph {
        /// Its part in the article, if it has one.
        role: Option<ParagraphRole>,
        /// The text.
        content: Vec<Inline>,
    },
    /// A heading of the section that follows it.
    Heading {
        /// 1 to 9.
        level: u8,
        /// Its part in the document's title, if it has one.
        role: Option<HeadingRole>,
        /// The text.
        content: Vec<Inline>,
    },
    /// A block quotation.
    Quote {
        /// What is quoted.
        blocks: Vec<Block>,
        /// Who is quoted, as printed.
        attribution: Vec<Inline>,
    },
    /// A list.
    List {
        /// The first number of an ordered list; `None` for bullets.
        start: Option<u64>,
        /// Whether items stand without blank lines between.
        tight: bool,
        /// At least one.
        items: Vec<Item>,
    },
    /// A list of terms with definitions.
    Definitions {
        /// At least one.
        items: Vec<Definition>,
    },
    /// A block of program text.
    Code {
        /// The language as the source names it.
        language: Option<String>,
        /// The text, verbatim, with its line ends.
        text: String,
    },
    /// A formula on its own.
    Math {
        /// The language it is written in.
        notation: Notation,
        /// Its source, without delimiters.
        text: String,
    },
    /// A table.
    Table(Table),
    /// A picture, film, sound or embedded thing; also a caption whose picture is not in the source.
    Figure(Figure),
    /// One turn of a printed interview.
    Speech {
        /// Who speaks, without the colon.
        speaker: String,
        /// The label as printed, with its colon.
        marker: String,
        /// Which side of the interview.
        role: Option<SpeechRole>,
        /// What is said.
        blocks: Vec<Block>,
    },
    /// A line that names who made the text.
    Byline {
        /// The line.
        content: Vec<Inline>,
    },
    /// A line that says where and when.
    Dateline {
        /// The line.
        content: Vec<Inline>,
    },
    /// A line that names who made a picture.
    Credit {
        /// The line.
        content: Vec<Inline>,
    },
    /// A note by the editors, not the author: 编者按.
    EditorialNote {
        /// The note.
        blocks: Vec<Block>,
    },
    /// A text of its own inside the document.
    Article {
        /// Which sort.
        kind: ArticleKind,
        /// The text.
        blocks: Vec<Block>,
    },
    /// A thematic break.
    Rule,
    /// Text that is missing.
    Gap {
        /// Why.
        reason: GapReason,
    },
    /// Source of another format that the model does not know.
    Raw {
        /// The format, for example `html`.
        format: String,
        /// The source, verbatim.
        text: String,
    },
}

/// A paragraph's part in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ParagraphRole {
    /// The first paragraph of the body.
    Lead,
    /// A summary above the body.
    Standfirst,
    /// A closing mark: 完, END.
    Trailer,
}

impl ParagraphRole {
    /// Every member.
    pub const ALL: [Self; 3] = [Self::Lead, Self::Standfirst, Self::Trailer];

    /// The name in records and TEI.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Standfirst => "standfirst",
            Self::Trailer => "trailer",
        }
    }
}

/// A heading's part in the document's title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HeadingRole {
    /// The title of the document, or of an embedded article.
    Title,
    /// A line under the title.
    Subtitle,
    /// A line above the title.
    Kicker,
}

impl HeadingRole {
    /// Every member.
    pub const ALL: [Self; 3] = [Self::Title, Self::Subtitle, Self::Kicker];

    /// The name in records and TEI.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Subtitle => "subtitle",
            Self::Kicker => "kicker",
        }
    }
}

/// One item of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// The state of a task item.
    pub checked: Option<bool>,
    /// The marker as printed in flat text, for example `•`; not part of the text.
    pub marker: Option<String>,
    /// What the item says.
    pub blocks: Vec<Block>,
}

/// Terms and what they mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Definition {
    /// At least one.
    pub terms: Vec<Vec<Inline>>,
    /// At least one.
    pub definitions: Vec<Vec<Block>>,
}

/// A table. Row spans and column spans are on the cells; covered places hold no cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The caption.
    pub caption: Vec<Inline>,
    /// Alignment by column; may be shorter than the rows.
    pub columns: Vec<Option<Alignment>>,
    /// How many of the first rows are head rows.
    pub head_rows: usize,
    /// At least one, each with at least one cell.
    pub rows: Vec<Row>,
}

impl Table {
    /// The width in columns of the widest row, spans counted.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.iter().map(|cell| cell.colspan as usize).sum()).max().unwrap_or(0)
    }
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// From the first column on.
    pub cells: Vec<Cell>,
}

/// A cell of a table: a line of text, then blocks. Most cells have only the line.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Whether it heads a row or a column.
    pub header: bool,
    /// Columns covered, at least 1.
    pub colspan: u32,
    /// Rows covered, at least 1.
    pub rowspan: u32,
    /// The text.
    pub content: Vec<Inline>,
    /// Blocks after the text.
    pub blocks: Vec<Block>,
}

impl Default for Cell {
    fn default() -> Self {
        Self { header: false, colspan: 1, rowspan: 1, content: Vec::new(), blocks: Vec::new() }
    }
}

/// How a column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// To the left.
    Left,
    /// Centred.
    Center,
    /// To the right.
    Right,
}

impl Alignment {
    /// Every member.
    pub const ALL: [Self; 3] = [Self::Left, Self::Center, Self::Right];

    /// The name in records and TEI.
    pub fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Center => "center",
            Self::Right => "right",
        }
    }
}

/// A figure: media, what is said about it, and who made it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// The picture or film; `None` where only the caption is left.
    pub media: Option<Box<Media>>,
    /// The caption.
    pub caption: Vec<Inline>,
    /// The credit.
    pub credit: Vec<Inline>,
}

/// Something to look at or listen to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// Which sort.
    pub kind: MediaKind,
    /// Where it is; never empty.
    pub url: String,
    /// The text in its place.
    pub alt: String,
    /// The advisory title.
    pub title: Option<String>,
    /// Width as stated, in CSS pixels.
    pub width: Option<u32>,
    /// Height as stated, in CSS pixels.
    pub height: Option<u32>,
}

/// The sort of a medium.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MediaKind {
    /// A still picture.
    Image,
    /// A film.
    Video,
    /// A sound.
    Audio,
    /// Another document shown in a frame.
    Embed,
}

impl MediaKind {
    /// Every member.
    pub const ALL: [Self; 4] = [Self::Image, Self::Video, Self::Audio, Self::Embed];

    /// The name in records and TEI.
    pub fn name(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Embed => "embed",
        }
    }
}

/// The side of an interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpeechRole {
    /// Asks.
    Interviewer,
    /// Answers.
    Interviewee,
}

impl SpeechRole {
    /// Every member.
    pub const ALL: [Self; 2] = [Self::Interviewer, Self::Interviewee];

    /// The name in records and TEI.
    pub fn name(self) -> &'static str {
        match self {
            Self::Interviewer => "interviewer",
            Self::Interviewee => "interviewee",
        }
    }
}

/// The sort of a text inside the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArticleKind {
    /// A second article.
    Article,
    /// A box beside the text.
    Sidebar,
    /// A text from elsewhere.
    Embed,
    /// What readers wrote.
    Comments,
}

impl ArticleKind {
    /// Every member.
    pub const ALL: [Self; 4] = [Self::Article, Self::Sidebar, Self::Embed, Self::Comments];

    /// The name in records and TEI.
    pub fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Sidebar => "sidebar",
            Self::Embed => "embed",
            Self::Comments => "comments",
        }
    }
}

/// Why text is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GapReason {
    /// The source stops.
    Truncated,
    /// It is behind a paywall.
    Paywall,
    /// The source holds it in a form we cannot read.
    Unsupported,
}

impl GapReason {
    /// Every member.
    pub const ALL: [Self; 3] = [Self::Truncated, Self::Paywall, Self::Unsupported];

    /// The name in records and TEI.
    pub fn name(self) -> &'static str {
        match self {
            Self::Truncated => "truncated",
            Self::Paywall => "paywall",
            Self::Unsupported => "unsupported",
        }
    }
}

impl BlockKind {
    /// A paragraph of plain text.
    pub fn paragraph(content: Vec<Inline>) -> Self {
        Self::Paragraph { role: None, content }
    }

    /// A heading without a part in the title.
    pub fn heading(level: u8, content: Vec<Inline>) -> Self {
        Self::Heading { level, role: None, content }
    }

    /// The block's type in records and dumps.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Paragraph { .. } => "paragraph",
            Self::Heading { .. } => "heading",
            Self::Quote { .. } => "quote",
            Self::List { .. } => "list",
            Self::Definitions { .. } => "definitions",
            Self::Code { .. } => "code",
            Self::Math { .. } => "math",
            Self::Table(_) => "table",
            Self::Figure(_) => "figure",
            Self::Speech { .. } => "speech",
            Self::Byline { .. } => "byline",
            Self::Dateline { .. } => "dateline",
            Self::Credit { .. } => "credit",
            Self::EditorialNote { .. } => "editorial-note",
            Self::Article { .. } => "article",
            Self::Rule => "rule",
            Self::Gap { .. } => "gap",
            Self::Raw { .. } => "raw",
        }
    }

    /// The line of text that the block is, `None` for blocks that hold blocks, verbatim text or nothing.
    pub fn content(&self) -> Option<&Vec<Inline>> {
        match self {
            Self::Paragraph { content, .. }
            | Self::Heading { content, .. }
            | Self::Byline { content }
            | Self::Dateline { content }
            | Self::Credit { content } => Some(content),
            Self::Quote { .. }
            | Self::List { .. }
            | Self::Definitions { .. }
            | Self::Code { .. }
            | Self::Math { .. }
            | Self::Table(_)
            | Self::Figure(_)
            | Self::Speech { .. }
            | Self::EditorialNote { .. }
            | Self::Article { .. }
            | Self::Rule
            | Self::Gap { .. }
            | Self::Raw { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::mem::size_of;

    use super::*;

    /// A document is many of these: what is rare in them stands in a box of its own.
    #[test]
    fn blocks_and_inlines_are_small() {
        assert!(size_of::<Block>() <= 176, "{}", size_of::<Block>());
        assert!(size_of::<Inline>() <= 80, "{}", size_of::<Inline>());
        assert!(size_of::<Evidence>() <= 72, "{}", size_of::<Evidence>());
    }
}
