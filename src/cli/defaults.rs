//! `--defaults FILE`: options from a file, as if they stood before those of the command line, which win.
//!
//! The file is TOML, its keys are the long names of the options: `full = true`, `to = ["markdown", "tei"]`,
//! `metadata = { publisher = "Reading Room" }`. Paths in it are relative to where the program runs, as on the command line.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command, CommandFactory};
use toml::{Table, Value};

use super::args::Args;
use crate::error::{Error, ErrorKind, Result};

/// The largest file of defaults, in bytes: no list of options is longer.
const LARGEST: u64 = 1 << 20;

/// The arguments with the options of the file that they name put in front; as they are if they name none.
///
/// # Errors
/// The file cannot be read, is no TOML, or holds what is no option or no value for one.
pub(super) fn with_defaults(arguments: Vec<OsString>) -> Result<Vec<OsString>> {
    let command = Args::command();
    // What is wrong with the arguments themselves is said when they are parsed.
    let Ok(matches) = command.clone().try_get_matches_from(&arguments) else { return Ok(arguments) };
    let named = matches.subcommand().is_none().then(|| matches.get_one::<PathBuf>("defaults")).flatten();
    let Some(file) = named else { return Ok(arguments) };
    let options = options(&command, &matches, file).map_err(|error| error.in_file(file))?;
    let mut arguments = arguments.into_iter();
    let program: Vec<OsString> = arguments.by_ref().take(1).collect();
    let alone = program.iter().cloned().chain(options.iter().map(OsString::from));
    command.try_get_matches_from(alone).map_err(|error| usage(said(&error)).in_file(file))?;
    Ok(program.into_iter().chain(options.into_iter().map(OsString::from)).chain(arguments).collect())
}

/// The options of a file, as they would stand on the command line, without those that it settles otherwise.
fn options(command: &Command, matches: &ArgMatches, file: &Path) -> Result<Vec<String>> {
    if fs::metadata(file)?.len() > LARGEST {
        return Err(Error::new(ErrorKind::TooLarge { limit: LARGEST }));
    }
    let table: Table = fs::read_to_string(file)?.parse().map_err(|error: toml::de::Error| usage(error.to_string().trim_end()))?;
    let mut options = Vec::new();
    for (name, value) in table {
        let known = command.get_arguments().find(|arg| arg.get_long() == Some(&name) && arg.get_id() != "defaults");
        let arg = known.ok_or_else(|| usage(format!("unknown option `{name}`; keys are the long names in `pumice --help`")))?;
        if !is_settled(command, matches, arg) {
            push(&name, &value, &mut options)?;
        }
    }
    Ok(options)
}

/// Whether the command line gives the option, or one that cannot stand beside it.
fn is_settled(command: &Command, matches: &ArgMatches, arg: &Arg) -> bool {
    let is_given = |arg: &Arg| matches.value_source(arg.get_id().as_str()) == Some(ValueSource::CommandLine);
    let conflict = |one: &Arg, other: &Arg| command.get_arg_conflicts_with(one).iter().any(|arg| arg.get_id() == other.get_id());
    is_given(arg) || command.get_arguments().any(|other| is_given(other) && (conflict(arg, other) || conflict(other, arg)))
}

fn push(name: &str, value: &Value, options: &mut Vec<String>) -> Result<()> {
    match value {
        Value::Boolean(true) => options.push(format!("--{name}")),
        Value::Boolean(false) => {}
        Value::Array(values) => {
            for value in values {
                options.push(format!("--{name}={}", plain(name, value)?));
            }
        }
        Value::Table(table) => {
            for (key, value) in table {
                options.push(format!("--{name}={key}={}", plain(name, value)?));
            }
        }
        value => options.push(format!("--{name}={}", plain(name, value)?)),
    }
    Ok(())
}

/// A value without its quotation marks.
fn plain(name: &str, value: &Value) -> Result<String> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Integer(number) => Ok(number.to_string()),
        Value::Float(number) => Ok(number.to_string()),
        Value::Datetime(date) => Ok(date.to_string()),
        Value::Boolean(_) | Value::Array(_) | Value::Table(_) => {
            Err(usage(format!("`{name}` holds {} where a text or a number is expected", value.type_str())))
        }
    }
}

/// The first paragraph of what the parser of arguments says, on one line.
fn said(error: &clap::Error) -> String {
    let text = error.to_string();
    let lines: Vec<&str> = text.trim_start_matches("error: ").lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
    lines.join(" ")
}

fn usage(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Usage(message.into()))
}
