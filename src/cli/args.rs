//! The arguments and their help.

use std::path::PathBuf;

use clap::{ArgAction, Args as Group, Parser, Subcommand, ValueEnum};

use super::batch::BatchArgs;
use super::explain::ExplainArgs;
use super::markdown::MarkdownArgs;
use super::tei::TeiArgs;
use super::values;
use crate::format::Output;
use crate::model::{Field, Kinds};
use crate::source::MAX_BYTES;
use crate::write::pandoc;

const AFTER_HELP: &str = "\
Exit codes: 0 every input converted (and valid, if asked) · 1 some inputs gave no content · 2 usage error, nothing was
done · 3 some inputs failed, the rest were written · 4 some output failed validation or --max-loss · 5 warnings under
--strict. The highest of those that apply is returned.";

/// Turns messy pages into clean, checked documents.
#[derive(Debug, Parser)]
#[command(name = "pumice", version, args_conflicts_with_subcommands = true, disable_help_subcommand = true, after_help = AFTER_HELP)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) convert: ConvertArgs,
}

/// What else there is to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check TEI and records against their schemas
    Validate(ValidateArgs),
    /// Tell what of an input is kept and removed, line by line, and why
    Explain(ExplainArgs),
    /// Print a built-in schema
    Schema {
        /// Which one: the record (JSON Schema), TEI (RELAX NG in XML or in compact syntax)
        #[arg(value_enum, value_name = "NAME")]
        name: SchemaName,
    },
    /// List the formats that can be read and written
    Formats,
    /// Print a completion script for a shell
    Completions {
        /// The shell
        #[arg(value_enum, value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
}

/// Converting, the default command.
#[derive(Debug, Group)]
pub(super) struct ConvertArgs {
    /// Files, or folders with all that is in them; `-` is standard input
    #[arg(value_name = "INPUT")]
    pub(super) inputs: Vec<PathBuf>,

    /// The format of the inputs; `auto` looks at the content, then at the name
    #[arg(short, long, value_name = "FORMAT", default_value = "auto", value_parser = values::from(), help_heading = "Formats")]
    pub(super) from: values::From,
    /// A format to write, repeat for several [default: what the ending of --output says, or markdown]
    #[arg(short, long, value_name = "FORMAT", value_parser = values::to(), help_heading = "Formats")]
    pub(super) to: Vec<Output>,

    /// Write to this file; `-` is standard output, which is also the default
    #[arg(short, long, value_name = "FILE", conflicts_with = "output_dir", help_heading = "Output")]
    pub(super) output: Option<PathBuf>,
    /// Write below this folder, where each input keeps its path below the folder that holds all inputs
    #[arg(short = 'O', long, value_name = "FOLDER", help_heading = "Output")]
    pub(super) output_dir: Option<PathBuf>,
    /// What to do about an output that is there already
    #[arg(long, value_enum, value_name = "WHAT", default_value = "replace", help_heading = "Output")]
    pub(super) on_exists: OnExists,
    /// Write a line of JSON about every input to this file
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub(super) manifest: Option<PathBuf>,

    /// Keep everything, navigation and repetitions too; blocks are still labelled
    #[arg(long, help_heading = "Content")]
    pub(super) full: bool,
    /// Rather remove too much than keep noise
    #[arg(long, conflicts_with_all = ["full", "recall"], help_heading = "Content")]
    pub(super) precision: bool,
    /// Rather keep noise than remove too much
    #[arg(long, conflicts_with = "full", help_heading = "Content")]
    pub(super) recall: bool,
    /// Read all inputs first, and remove blocks of text that stand in many of them
    #[arg(long, conflicts_with = "full", help_heading = "Content")]
    pub(super) corpus_repeats: bool,
    /// Mend flat text that was decoded wrongly before we got it, `CafÃ©`, where the way back is exact; it is noted
    #[arg(long, help_heading = "Content")]
    pub(super) mend: bool,
    /// Leave out what readers wrote under a page's text; where that is the text, a forum, it stays
    #[arg(long, help_heading = "Content")]
    pub(super) no_comments: bool,
    /// Leave out tables
    #[arg(long, help_heading = "Content")]
    pub(super) no_tables: bool,
    /// Leave out figures with their captions; a picture in a line becomes its alternative text
    #[arg(long, help_heading = "Content")]
    pub(super) no_images: bool,
    /// Leave out links; their text stays
    #[arg(long, help_heading = "Content")]
    pub(super) no_links: bool,
    /// Keep these parts of HTML pages, as a CSS selector, and nothing else; repeat for more
    #[arg(long, value_name = "SELECTOR", help_heading = "Content")]
    pub(super) keep: Vec<String>,
    /// Drop these parts of HTML pages, as a CSS selector; repeat for more
    #[arg(long, value_name = "SELECTOR", help_heading = "Content")]
    pub(super) drop: Vec<String>,
    /// Rules about pages in TOML: `[[rule]]` with host or url, and keep, drop, title, author, date; repeat for more
    #[arg(long, value_name = "FILE", help_heading = "Content")]
    pub(super) rules: Vec<PathBuf>,
    /// The language of the inputs (BCP 47), instead of detecting it
    #[arg(long, value_name = "CODE", help_heading = "Content")]
    pub(super) lang: Option<String>,
    /// What to annotate, by default all in records, TEI and JSON-LD: all, none, or kinds (date, time, duration, measure, money, percent,
    /// fraction, range, number, not-a-number, document, person)
    #[arg(long, value_name = "KINDS", value_parser = values::kinds, help_heading = "Content")]
    pub(super) annotate: Option<Kinds>,
    /// When the inputs were published; dates like "yesterday" count from it, never from the clock
    #[arg(long, value_name = "DATE", help_heading = "Content")]
    pub(super) date: Option<String>,
    /// Where the input was found; relative links are resolved against it
    #[arg(long, value_name = "URL", help_heading = "Content")]
    pub(super) url: Option<String>,
    /// The encoding of the inputs (a WHATWG label), instead of what they declare or look like
    #[arg(long, value_name = "NAME", help_heading = "Content")]
    pub(super) encoding: Option<String>,
    /// The largest input in bytes, after decompression; K, M and G are understood [default: 128M]
    #[arg(long, value_name = "N", default_value_t = MAX_BYTES, hide_default_value = true, value_parser = values::bytes, help_heading = "Content")]
    pub(super) max_bytes: u64,

    /// State metadata, whatever the inputs say; repeat for more, `extra.NAME=VALUE` for fields of your own
    #[arg(short = 'M', long = "metadata", value_name = "KEY=VALUE", value_parser = values::pair, help_heading = "Metadata")]
    pub(super) metadata: Vec<(String, String)>,
    /// Leave out inputs that lack one of these fields, for example title,published
    #[arg(long, value_name = "FIELDS", value_delimiter = ',', value_parser = values::field, help_heading = "Metadata")]
    pub(super) require: Vec<Field>,

    #[command(flatten)]
    pub(super) markdown: MarkdownArgs,
    #[command(flatten)]
    pub(super) tei: TeiArgs,

    /// The pandoc that is to read its JSON; each reads only its own
    #[arg(long, value_enum, value_name = "VERSION", default_value = "3", help_heading = "Other formats")]
    pub(super) pandoc: PandocVersion,

    /// Check TEI and records against the built-in schemas, or against this one (.rng, .rnc; .json)
    #[arg(long, value_name = "SCHEMA", num_args = 0..=1, require_equals = true, help_heading = "Checks")]
    pub(super) validate: Option<Option<PathBuf>>,
    /// Fail if more than this share of the text is lost: not representable, or unaccounted for
    #[arg(long, value_name = "PERCENT", value_parser = values::percent, help_heading = "Checks")]
    pub(super) max_loss: Option<f64>,
    /// Warnings fail
    #[arg(long, help_heading = "Checks")]
    pub(super) strict: bool,

    #[command(flatten)]
    pub(super) batch: BatchArgs,
    /// Read options for converting from this file in TOML, by their long names: `full = true`; those of the command line win
    #[arg(short, long, value_name = "FILE", help_heading = "Config")]
    pub(super) defaults: Option<PathBuf>,

    /// Tell what became of the characters of every input
    #[arg(long, help_heading = "Messages")]
    pub(super) stats: bool,
    #[command(flatten)]
    pub(super) volume: Volume,
}

/// Checking files.
#[derive(Debug, Group)]
pub(super) struct ValidateArgs {
    /// TEI (.xml), records (.yaml, .json, .jsonl); `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// A schema of your own: RELAX NG (.rng, .rnc) for TEI, JSON Schema (.json) for records; without it, what a TEI
    /// file names beside it in `<?xml-model?>`, or the built-in ones
    #[arg(long, value_name = "SCHEMA")]
    pub(super) schema: Option<PathBuf>,
    /// Warnings fail
    #[arg(long)]
    pub(super) strict: bool,
    #[command(flatten)]
    pub(super) volume: Volume,
}

/// How much is told.
#[derive(Clone, Copy, Debug, Default, Group)]
pub(super) struct Volume {
    /// Tell errors only
    #[arg(short, long, conflicts_with = "verbose", help_heading = "Messages")]
    pub(super) quiet: bool,
    /// Tell more: also what is worth knowing, and every note of a kind
    #[arg(short, long, action = ArgAction::SetTrue, help_heading = "Messages")]
    pub(super) verbose: bool,
}

/// What happens to an output that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OnExists {
    /// It is replaced; if the manifest is there from an earlier run, only what it lists and nobody changed since
    Replace,
    /// It stays; an input all of whose outputs are there is not read
    Skip,
    /// The run is refused before anything is written
    Error,
    /// It is renamed to NAME~ first
    Backup,
}

/// The pandoc that is to read its JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PandocVersion {
    /// Pandoc 2.11 to 2.19
    #[value(name = "2")]
    Two,
    /// Pandoc 3
    #[value(name = "3")]
    Three,
}

impl From<PandocVersion> for pandoc::PandocVersion {
    fn from(version: PandocVersion) -> Self {
        match version {
            PandocVersion::Two => Self::Two,
            PandocVersion::Three => Self::Three,
        }
    }
}

/// A built-in schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaName {
    /// The record: JSON Schema, draft 2020-12
    Record,
    /// TEI: RELAX NG in XML
    Tei,
    /// TEI: RELAX NG in compact syntax
    TeiRnc,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        super::Args::command().debug_assert();
    }
}
