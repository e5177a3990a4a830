//! How Markdown is written.

use crate::write::record::FrontMatter;

/// How Markdown is written. The default is GFM as most renderers read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkdownOptions {
    /// Begin with the metadata as YAML front matter for this program.
    pub front_matter: Option<FrontMatter>,
    /// What may be used beyond CommonMark.
    pub flavour: Flavour,
    /// What becomes of emphasis whose delimiters would not be read.
    pub cjk_emphasis: CjkEmphasis,
    /// The marker of the items of bulleted lists.
    pub bullet: Bullet,
    /// How formulas in a line are written.
    pub math: MathStyle,
    /// The width in characters at which lines of text are broken; `None`, the default, breaks none.
    pub wrap: Option<usize>,
}

impl MarkdownOptions {
    /// The same in strict CommonMark.
    pub(crate) fn strict(&self) -> Self {
        Self { flavour: Flavour::CommonMark, ..self.clone() }
    }
}

/// What may be used beyond CommonMark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Flavour {
    /// GFM's tables, task lists, strikethrough and footnotes; definition lists; formulas.
    #[default]
    Gfm,
    /// Nothing: tables and lists of definitions are HTML.
    CommonMark,
}

/// What becomes of emphasis that ends in punctuation before a letter, as in `**重要：**请注意`, which no parser reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CjkEmphasis {
    /// The letter outside is a character reference: `**重要：**&#35831;注意`. Every parser reads it.
    #[default]
    Reference,
    /// The emphasis is raw tags: `<strong>重要：</strong>请注意`. Words stay searchable.
    Html,
    /// The punctuation stands outside: `**重要**：请注意`. Best to read, but not what the source says.
    Move,
}

/// The marker of the items of bulleted lists. A list right after another of its kind gets another marker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Bullet {
    /// `-`
    #[default]
    Dash,
    /// `*`
    Star,
    /// `+`
    Plus,
}

impl Bullet {
    /// The marker, or the one that is used right after a list with it.
    pub(super) fn sign(self, other: bool) -> char {
        match (self, other) {
            (Self::Dash, false) | (Self::Star | Self::Plus, true) => '-',
            (Self::Star, false) | (Self::Dash, true) => '*',
            (Self::Plus, false) => '+',
        }
    }
}

/// How formulas in a line are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MathStyle {
    /// `$…$`, but as [`MathStyle::Code`] where a renderer without formulas would take the source for formatting.
    #[default]
    Auto,
    /// Always `$…$`.
    Dollars,
    /// Program text between dollar signs: ``$`…`$``, which GitHub and GitLab read.
    Code,
}
