//! Options for how Markdown is written.

use clap::{Args as Group, ValueEnum};

use crate::write::markdown::{self, MarkdownOptions};
use crate::write::record;

/// Options for how Markdown is written.
#[derive(Clone, Copy, Debug, Group)]
pub(super) struct MarkdownArgs {
    /// Begin with the metadata as YAML, under the names that a program reads [`--front-matter` alone: plain]
    #[arg(long, value_enum, value_name = "PROGRAM", num_args = 0..=1, require_equals = true, default_missing_value = "plain", help_heading = "Markdown")]
    front_matter: Option<FrontMatter>,
    /// What may be used beyond CommonMark
    #[arg(long, value_enum, value_name = "WHICH", default_value = "gfm", help_heading = "Markdown")]
    flavour: Flavour,
    /// Break lines of text at this width in characters [default: lines are not broken]
    #[arg(long, value_name = "WIDTH", help_heading = "Markdown")]
    wrap: Option<usize>,
    /// The marker of bulleted lists
    #[arg(long, value_enum, value_name = "WHICH", default_value = "dash", help_heading = "Markdown")]
    bullet: Bullet,
    /// How formulas in a line are written
    #[arg(long, value_enum, value_name = "HOW", default_value = "auto", help_heading = "Markdown")]
    math: Math,
    /// What becomes of emphasis that no parser would read, as in `**重要：**请注意`
    #[arg(long, value_enum, value_name = "HOW", default_value = "reference", help_heading = "Markdown")]
    cjk_emphasis: CjkEmphasis,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FrontMatter {
    /// title, author, date, lang, and the rest as in records
    Plain,
    /// Also keywords
    Pandoc,
    /// lastmod; what Hugo does not know itself is below params
    Hugo,
    /// last_modified_at; one author is a name, several are authors
    Jekyll,
    /// No maps, tags without spaces, aliases, the address as source
    Obsidian,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Flavour {
    /// Tables, task lists, strikethrough and footnotes of GFM; definition lists; formulas
    Gfm,
    /// Nothing; tables and definition lists are HTML
    Commonmark,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Bullet {
    /// -
    Dash,
    /// *
    Star,
    /// +
    Plus,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Math {
    /// Between dollar signs, but as code where they could be misread
    Auto,
    /// $…$
    Dollars,
    /// $`…`$
    Code,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum CjkEmphasis {
    /// The letter after it is a character reference; every parser reads it
    Reference,
    /// It is raw tags; words stay searchable
    Html,
    /// The punctuation moves out; best to read, but not what the source says
    Move,
}

impl MarkdownArgs {
    /// The writer's options.
    pub(super) fn options(self) -> MarkdownOptions {
        MarkdownOptions {
            front_matter: self.front_matter.map(|program| match program {
                FrontMatter::Plain => record::FrontMatter::Plain,
                FrontMatter::Pandoc => record::FrontMatter::Pandoc,
                FrontMatter::Hugo => record::FrontMatter::Hugo,
                FrontMatter::Jekyll => record::FrontMatter::Jekyll,
                FrontMatter::Obsidian => record::FrontMatter::Obsidian,
            }),
            flavour: match self.flavour {
                Flavour::Gfm => markdown::Flavour::Gfm,
                Flavour::Commonmark => markdown::Flavour::CommonMark,
            },
            cjk_emphasis: match self.cjk_emphasis {
                CjkEmphasis::Reference => markdown::CjkEmphasis::Reference,
                CjkEmphasis::Html => markdown::CjkEmphasis::Html,
                CjkEmphasis::Move => markdown::CjkEmphasis::Move,
            },
            bullet: match self.bullet {
                Bullet::Dash => markdown::Bullet::Dash,
                Bullet::Star => markdown::Bullet::Star,
                Bullet::Plus => markdown::Bullet::Plus,
            },
            math: match self.math {
                Math::Auto => markdown::MathStyle::Auto,
                Math::Dollars => markdown::MathStyle::Dollars,
                Math::Code => markdown::MathStyle::Code,
            },
            wrap: self.wrap,
        }
    }
}
