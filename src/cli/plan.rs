//! What goes where, settled before anything is read. Every usage error is found here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::args::{ConvertArgs, OnExists};
use super::inputs::{Input, Inputs, Taken, list};
use super::names;
use crate::clean::{Balance, Without};
use crate::convert::{Given, Options};
use crate::error::{Error, ErrorKind, Result, nearest};
use crate::format::Output;
use crate::model::Kinds;
use crate::model::Reader;
use crate::read::html::Rules;
use crate::source::{RECORD_SUFFIXES, SUFFIXES, Source};

/// What else than an input may come first.
const COMMANDS: [&str; 5] = ["validate", "explain", "schema", "formats", "completions"];

/// Where documents go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// To standard output, one after the other.
    Stdout,
    /// To one file, one after the other.
    File(PathBuf),
    /// Each to files of its own below a folder.
    Folder(PathBuf),
}

/// A run.
#[derive(Debug)]
pub(super) struct Plan {
    /// The formats to write, each once.
    pub(super) formats: Vec<Output>,
    pub(super) target: Target,
    /// The inputs, those that can be read and those that cannot.
    pub(super) inputs: Inputs,
}

impl Plan {
    /// Settles a run.
    ///
    /// # Errors
    /// Arguments that contradict each other, two inputs for one output, an output that would replace an input.
    pub(super) fn of(args: &ConvertArgs) -> Result<Self> {
        let mut arguments = args.inputs.clone();
        arguments.extend(args.batch.listed()?);
        if arguments.is_empty() {
            return match &args.batch.files_from {
                Some(list) => usage(format!("no input: {} names none", list.display())),
                None => usage("no input: name files or folders, or `-` for standard input (see --help)"),
            };
        }
        let is_stdin = |path: &PathBuf| path.as_os_str() == "-";
        if args.batch.files_from.as_ref().is_some_and(is_stdin) && arguments.iter().any(is_stdin) {
            return usage("standard input holds the list of inputs, and cannot be an input, too");
        }
        if let Some(word) = args.inputs.first().and_then(|first| first.to_str()).filter(|word| !Path::new(word).exists())
            && let Some(near) = nearest(word, &COMMANDS)
        {
            return usage(format!("there is no command and no file `{word}`; did you mean `pumice {near}`?"));
        }
        let target = target(args)?;
        let folder = if let Target::Folder(folder) = &target { Some(folder.as_path()) } else { None };
        let endings: &[&str] = if args.from.reader == Some(Reader::Record) { &RECORD_SUFFIXES } else { &SUFFIXES };
        let plan = Self {
            formats: formats(args),
            inputs: list(&arguments, folder, &Taken { endings, selection: args.batch.selection()? }),
            target,
        };
        plan.check_stream()?;
        plan.check_files(args)?;
        if args.url.is_some() && plan.inputs.inputs.len() > 1 {
            return usage(format!("--url is about one input, and there are {}", plan.inputs.inputs.len()));
        }
        Ok(plan)
    }

    /// The files that an input will be written to; none if it goes where the others go.
    pub(super) fn outputs(&self, input: &Input) -> Vec<(Output, PathBuf)> {
        match &self.target {
            Target::Folder(folder) => self.formats.iter().map(|format| (*format, names::output(folder, &input.below, *format))).collect(),
            Target::Stdout | Target::File(_) => Vec::new(),
        }
    }

    /// One place takes one document, or records on lines.
    fn check_stream(&self) -> Result<()> {
        if matches!(self.target, Target::Folder(_)) {
            return Ok(());
        }
        if self.formats.len() > 1 {
            return usage("several formats need a folder: name one with -O");
        }
        let count = self.inputs.inputs.len();
        if count > 1 && self.formats != [Output::JsonLines] {
            return usage(format!("{count} inputs need a folder: name one with -O, or write them as lines with -t jsonl"));
        }
        Ok(())
    }

    /// The documents of an input, if there is a place for each.
    ///
    /// # Errors
    /// Several documents for one file that holds one.
    pub(super) fn allow(&self, parts: Vec<Source>) -> Result<Vec<Source>> {
        let is_one = parts.len() == 1 || matches!(self.target, Target::Folder(_)) || self.formats == [Output::JsonLines];
        if is_one {
            Ok(parts)
        } else {
            usage(format!("{} records need a folder: name one with -O, or write lines with -t jsonl", parts.len()))
        }
    }

    /// No file is written twice, and no input is written over.
    fn check_files(&self, args: &ConvertArgs) -> Result<()> {
        let mut makers: BTreeMap<PathBuf, &str> = BTreeMap::new();
        let sources: BTreeSet<PathBuf> =
            self.inputs.inputs.iter().filter_map(|input| fs::canonicalize(input.path.as_ref()?).ok()).collect();
        let is_source = |path: &Path| fs::canonicalize(path).is_ok_and(|path| sources.contains(&path));
        let single = if let Target::File(path) = &self.target { Some(path.clone()) } else { None };
        for input in &self.inputs.inputs {
            for (_, path) in self.outputs(input) {
                if let Some(other) = makers.insert(path.clone(), &input.shown) {
                    let shown = path.display();
                    if other == input.shown {
                        return usage(format!("two of the formats would both be written to {shown}; write them apart"));
                    }
                    return usage(format!("{other} and {} would both be written to {shown}; convert them apart", input.shown));
                }
            }
        }
        for path in makers.keys().chain(&single) {
            if is_source(path) {
                return usage(format!("{} is an input and would be written over; write to another folder", path.display()));
            }
            if args.on_exists == OnExists::Error && path.exists() {
                return usage(format!("{} is there already (--on-exists error)", path.display()));
            }
        }
        match &args.manifest {
            Some(path) if is_source(path) || makers.contains_key(path) || single.as_ref() == Some(path) => {
                usage(format!("the manifest {} is an input or an output too", path.display()))
            }
            Some(path) if path.as_os_str() == "-" => usage("the manifest needs a file; standard output is for documents"),
            Some(path) if path.is_dir() => usage(format!("the manifest {} is a folder", path.display())),
            _ => Ok(()),
        }
    }
}

/// The options of the library that the arguments ask for.
///
/// # Errors
/// An encoding nobody knows, metadata that cannot be.
pub(super) fn options(args: &ConvertArgs) -> Result<Options> {
    let mut options = Options { from: args.from.reader, ..Options::default() };
    options.read.cjk_emphasis = args.from.cjk_emphasis;
    options.source.encoding.clone_from(&args.encoding);
    options.source.max_bytes = args.max_bytes;
    options.source.check()?;
    options.read.url.clone_from(&args.url);
    options.read.rules = rules(args)?;
    options.clean.full = args.full;
    options.clean.mend = args.mend;
    options.clean.without = Without { comments: args.no_comments, tables: args.no_tables, images: args.no_images, links: args.no_links };
    options.clean.balance = balance(args.precision, args.recall);
    let shown = formats(args).into_iter().any(Output::shows_annotations);
    options.clean.annotate = args.annotate.unwrap_or(if shown { Kinds::ALL } else { Kinds::NONE });
    options.write.markdown = args.markdown.options();
    options.show_only_in(&formats(args));
    options.source.checksum |= args.manifest.is_some();
    options.clean.text_alone &= args.require.is_empty();
    options.write.pandoc.version = args.pandoc.into();
    options.write.tei = args.tei.options()?;
    let mut given = Given::default();
    let shorts = [("language", &args.lang), ("url", &args.url), ("date_published", &args.date)];
    let shorts = shorts.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?)));
    for (name, value) in shorts.chain(args.metadata.iter().map(|(name, value)| (name.as_str(), value.as_str()))) {
        given.add(name, value)?;
    }
    options.given = given;
    Ok(options)
}

/// Which error is worse.
pub(super) fn balance(precision: bool, recall: bool) -> Balance {
    match (precision, recall) {
        (true, _) => Balance::Precision,
        (false, true) => Balance::Recall,
        (false, false) => Balance::Balanced,
    }
}

/// What the user says about pages: first what the rules files say, then the arguments.
fn rules(args: &ConvertArgs) -> Result<Rules> {
    let mut rules = Rules::default();
    for path in &args.rules {
        let text = fs::read_to_string(path).map_err(|error| Error::from(error).in_file(path))?;
        rules = rules.and(Rules::from_toml(&text).map_err(|error| error.in_file(path))?);
    }
    Ok(rules.and(Rules::for_all(&args.keep, &args.drop)?))
}

/// The formats asked for, each once, in the order given.
fn formats(args: &ConvertArgs) -> Vec<Output> {
    let mut formats = Vec::new();
    for format in &args.to {
        if !formats.contains(format) {
            formats.push(*format);
        }
    }
    if formats.is_empty() {
        let name = args.output.as_deref().and_then(Path::file_name).and_then(|name| name.to_str());
        formats.push(name.and_then(Output::by_file_name).unwrap_or(Output::Markdown));
    }
    formats
}

fn target(args: &ConvertArgs) -> Result<Target> {
    match (&args.output, &args.output_dir) {
        (_, Some(folder)) if folder.exists() && !folder.is_dir() => {
            usage(format!("{} is a file; -o writes to a file, -O below a folder", folder.display()))
        }
        (_, Some(folder)) => Ok(Target::Folder(folder.clone())),
        (Some(file), None) if file.as_os_str() == "-" => Ok(Target::Stdout),
        (Some(file), None) if file.is_dir() || file.to_string_lossy().ends_with('/') => {
            usage(format!("{} is a folder; -O writes below a folder, -o to a file", file.display()))
        }
        (Some(file), None) => Ok(Target::File(file.clone())),
        (None, None) => Ok(Target::Stdout),
    }
}

fn usage<T>(message: impl Into<String>) -> Result<T> {
    Err(Error::new(ErrorKind::Usage(message.into())))
}
