//! What stands in a line of text.

use super::FootnoteId;

/// A piece of running text.
///
/// In a well-formed document no [`Inline::Text`] is empty or stands beside another, and no container is empty.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Characters, all legal in XML 1.0. A soft line break of the source is a space here, or nothing between two
    /// characters of a script without spaces.
    Text(String),
    /// A hard line break.
    Break,
    /// Program text, a name typed as it is.
    Code(String),
    /// Text set off from its surroundings.
    Styled {
        /// In which way.
        style: Style,
        /// The text.
        content: Vec<Inline>,
    },
    /// A link.
    Link {
        /// The target: absolute, relative, or `#anchor` within the document. Never empty.
        href: String,
        /// The advisory title.
        title: Option<String>,
        /// Whether the text is a bare address, a link only because it looks like one.
        bare: bool,
        /// The text that links.
        content: Vec<Inline>,
    },
    /// A picture in a line.
    Image(Image),
    /// Ruby: a base with its reading.
    Ruby {
        /// The base text.
        base: String,
        /// The reading or gloss above it.
        gloss: String,
    },
    /// A formula in a line.
    Math {
        /// The language it is written in.
        notation: Notation,
        /// Its source, without delimiters.
        text: String,
    },
    /// A reference to a footnote.
    FootnoteRef(FootnoteId),
    /// Text in another language than its surroundings.
    Lang {
        /// BCP 47.
        tag: String,
        /// The text.
        content: Vec<Inline>,
    },
    /// A part of a line with a name of its own: `dateline`, `kicker`, `main-title`, `subtitle`, `run-in`.
    Segment {
        /// Lower-case words joined by hyphens.
        kind: String,
        /// The text.
        content: Vec<Inline>,
    },
    /// Text whose meaning is known.
    Annotated {
        /// What it means.
        annotation: Box<Annotation>,
        /// The text as printed.
        content: Vec<Inline>,
    },
    /// Source of another format that the model does not know.
    Raw {
        /// The format, for example `html`.
        format: String,
        /// The source, verbatim.
        text: String,
    },
}

impl Inline {
    /// Text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// What a container holds, `None` for a leaf.
    pub fn content(&self) -> Option<&[Inline]> {
        match self {
            Self::Styled { content, .. }
            | Self::Link { content, .. }
            | Self::Lang { content, .. }
            | Self::Segment { content, .. }
            | Self::Annotated { content, .. } => Some(content),
            Self::Text(_)
            | Self::Break
            | Self::Code(_)
            | Self::Image(_)
            | Self::Ruby { .. }
            | Self::Math { .. }
            | Self::FootnoteRef(_)
            | Self::Raw { .. } => None,
        }
    }

    /// The same, to change it.
    pub fn content_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Self::Styled { content, .. }
            | Self::Link { content, .. }
            | Self::Lang { content, .. }
            | Self::Segment { content, .. }
            | Self::Annotated { content, .. } => Some(content),
            Self::Text(_)
            | Self::Break
            | Self::Code(_)
            | Self::Image(_)
            | Self::Ruby { .. }
            | Self::Math { .. }
            | Self::FootnoteRef(_)
            | Self::Raw { .. } => None,
        }
    }
}

/// How text is set off. The names in records are those of [`Style::name`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// Stress: `<em>`, `<i>`, `*…*`.
    Emph,
    /// Importance: `<strong>`, `<b>`, `**…**`.
    Strong,
    /// Struck out, no longer valid: `<s>`, `~~…~~`.
    Strike,
    /// Superscript.
    Super,
    /// Subscript.
    Sub,
    /// Underlined: `<u>`.
    Underline,
    /// Marked: `<mark>`.
    Highlight,
    /// Small capitals.
    SmallCaps,
    /// Added by an edit: `<ins>`.
    Inserted,
    /// Deleted by an edit: `<del>`.
    Deleted,
    /// A quotation without quotation marks of its own: `<q>`.
    Quoted,
}

impl Style {
    /// Every member.
    pub const ALL: [Self; 11] = [
        Self::Emph,
        Self::Strong,
        Self::Strike,
        Self::Super,
        Self::Sub,
        Self::Underline,
        Self::Highlight,
        Self::SmallCaps,
        Self::Inserted,
        Self::Deleted,
        Self::Quoted,
    ];

    /// The mark's name in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Emph => "emph",
            Self::Strong => "strong",
            Self::Strike => "strike",
            Self::Super => "super",
            Self::Sub => "sub",
            Self::Underline => "underline",
            Self::Highlight => "highlight",
            Self::SmallCaps => "small-caps",
            Self::Inserted => "inserted",
            Self::Deleted => "deleted",
            Self::Quoted => "quoted",
        }
    }
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Image {
    /// Where it is; never empty.
    pub url: String,
    /// The text in its place.
    pub alt: String,
    /// The advisory title.
    pub title: Option<String>,
}

/// The language a formula is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Notation {
    /// TeX.
    Tex,
    /// MathML.
    MathMl,
    /// AsciiMath.
    AsciiMath,
}

impl Notation {
    /// Every member.
    pub const ALL: [Self; 3] = [Self::Tex, Self::MathMl, Self::AsciiMath];

    /// The name in records and TEI.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tex => "tex",
            Self::MathMl => "mathml",
            Self::AsciiMath => "asciimath",
        }
    }
}

/// What a piece of text means.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// The kind of thing it names.
    pub kind: AnnotationKind,
    /// The normalised value: ISO 8601 for dates and times, a plain decimal for numbers, the bare name for names. The
    /// two ends of a span are joined by a stroke (`2021-01/2021-08`, `2.65/2.05`), the values of a list by spaces.
    pub value: Option<String>,
    /// How a number bounds the quantity.
    pub operator: Operator,
    /// The unit of a quantity, ISO 4217 for money.
    pub unit: Option<String>,
    /// Whether the quantity is said to rise or fall.
    pub direction: Option<Direction>,
    /// Whether a date was resolved against another date.
    pub relative: bool,
    /// Whether the value rests on something that the text does not say outright: a year worked out from the body.
    pub inferred: bool,
    /// How sure the value is, where that is less than sure.
    pub confidence: Option<Confidence>,
    /// What a person is said to be, lower-case words joined by hyphens.
    pub role: Option<String>,
}

impl Annotation {
    /// An exact annotation of this kind and no more.
    pub fn new(kind: AnnotationKind, value: Option<String>) -> Self {
        Self {
            kind,
            value,
            operator: Operator::Equal,
            unit: None,
            direction: None,
            relative: false,
            inferred: false,
            confidence: None,
            role: None,
        }
    }
}

/// Whether a quantity rises or falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// It rises: 上升, `rose by`.
    Up,
    /// It falls: 下降, `fell by`.
    Down,
}

impl Direction {
    /// Every member.
    pub const ALL: [Self; 2] = [Self::Up, Self::Down];

    /// The name in records and TEI.
    pub fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

/// How sure a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Confidence {
    /// As good as certain.
    High,
    /// Likely.
    Medium,
    /// A guess.
    Low,
}

impl Confidence {
    /// Every member.
    pub const ALL: [Self; 3] = [Self::High, Self::Medium, Self::Low];

    /// The name in records and TEI.
    pub fn name(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// The kind of thing a piece of text names. The names in records are those of [`AnnotationKind::name`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AnnotationKind {
    /// A calendar date, exact to year, month or day.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A counted or measured quantity.
    Measure,
    /// A sum of money.
    Money,
    /// A percentage, as a fraction of one.
    Percent,
    /// A part of a whole, as a decimal.
    Fraction,
    /// The way from one quantity to another.
    Range,
    /// A bare number.
    Number,
    /// What looks like a number and is none: a case named after a date.
    NotANumber,
    /// The title of a document or work.
    Document,
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place.
    Place,
    /// Another name.
    Name,
    /// A technical term.
    Term,
}

impl AnnotationKind {
    /// The kind of this name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Every kind.
    pub const ALL: [Self; 16] = [
        Self::Date,
        Self::Time,
        Self::Duration,
        Self::Measure,
        Self::Money,
        Self::Percent,
        Self::Fraction,
        Self::Range,
        Self::Number,
        Self::NotANumber,
        Self::Document,
        Self::Person,
        Self::Organisation,
        Self::Place,
        Self::Name,
        Self::Term,
    ];

    /// The annotation's type in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Measure => "measure",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Fraction => "fraction",
            Self::Range => "range",
            Self::Number => "number",
            Self::NotANumber => "not-a-number",
            Self::Document => "document",
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Name => "name",
            Self::Term => "term",
        }
    }
}

/// A set of kinds of annotations.
///
/// ```
/// use pumice::model::{AnnotationKind, Kinds};
///
/// let kinds = Kinds::NONE.with(AnnotationKind::Date);
/// assert!(kinds.contains(AnnotationKind::Date) && !kinds.contains(AnnotationKind::Money));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Kinds(u32);

impl Kinds {
    /// No kind.
    pub const NONE: Self = Self(0);
    /// Every kind.
    pub const ALL: Self = Self((1 << AnnotationKind::ALL.len()) - 1);

    /// The set with this kind in it.
    #[must_use]
    pub fn with(self, kind: AnnotationKind) -> Self {
        Self(self.0 | 1 << kind as u32)
    }

    /// Whether the kind is in the set.
    pub fn contains(self, kind: AnnotationKind) -> bool {
        self.0 & 1 << kind as u32 != 0
    }

    /// Whether no kind is in the set.
    pub fn is_empty(self) -> bool {
        self == Self::NONE
    }
}

/// How a number bounds a quantity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Operator {
    /// Exactly as stated.
    #[default]
    Equal,
    /// At least: 多, 余, 以上.
    AtLeast,
    /// More than: 超过.
    MoreThan,
    /// At most: 近.
    AtMost,
    /// Less than.
    LessThan,
    /// About: 约.
    About,
}

impl Operator {
    /// Every member.
    pub const ALL: [Self; 6] = [Self::Equal, Self::AtLeast, Self::MoreThan, Self::AtMost, Self::LessThan, Self::About];

    /// The sign in records.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::AtLeast => ">=",
            Self::MoreThan => ">",
            Self::AtMost => "<=",
            Self::LessThan => "<",
            Self::About => "~",
        }
    }
}
