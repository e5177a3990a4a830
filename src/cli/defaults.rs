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
    // What is wrong with the arguments themselves is said when they are parsed, some of which the file may complete.
    let Ok(matches) = command.clone().ignore_errors(true).try_get_matches_from(&arguments) else { return Ok(arguments) };
    let named = matches.subcommand().is_none().then(|| matches.get_one::<PathBuf>("defaults")).flatten();
    let Some(file) = named else { return Ok(arguments) };
    let options = options(&command, &matches, file).map_err(|error| error.in_file(file))?;
    let mut arguments = arguments.into_iter();
    let program: Vec<OsString> = arguments.by_ref().take(1).collect();
    let alone = program.iter().cloned().chain(options.iter().map(OsString::from));
    match command.try_get_matches_from(alone) {
        Err(error) if error.kind() != clap::error::ErrorKind::MissingRequiredArgument => return Err(usage(said(&error)).in_file(file)),
        _ => {}
    }
    Ok(program.into_iter().chain(options.into_iter().map(OsString::from)).chain(arguments).collect())
}

/// The options of a file, as they would stand on the command line, without those that it settles otherwise.
fn options(command: &Command, matches: &ArgMatches, file: &Path) -> Result<Vec<String>> {
    if fs::metadata(file)?.len() > LARGEST {
        return Err(usage("too large for a file of options"));
    }
    let table: Table = fs::read_to_string(file)?.parse().map_err(|error: toml::de::Error| usage(error.to_string().trim_end()))?;
    let mut options = Vec::new();
    for (name, value) in table {
        let known = command.get_arguments().find(|arg| arg.get_long() == Some(&name) && arg.get_id() != "defaults");
        let arg = known.ok_or_else(|| usage(format!("unknown option `{name}`; keys are the long names in `pumice --help`")))?;
        match &value {
            Value::Boolean(false) if wants_a_value(arg) => {
                return Err(usage(format!("`{name}` wants a value")));
            }
            // Of pairs the command line settles those that it gives.
            Value::Table(table) if !has_rival(command, matches, arg) => {
                push_pairs(&name, "", table, &given_keys(matches, arg), &mut options)?
            }
            _ if is_given(matches, arg) || has_rival(command, matches, arg) => {}
            value => push(&name, value, &mut options)?,
        }
    }
    Ok(options)
}

/// Whether the option cannot stand without a value.
fn wants_a_value(arg: &Arg) -> bool {
    arg.get_action().takes_values() && arg.get_num_args().is_none_or(|values| values.min_values() > 0)
}

fn is_given(matches: &ArgMatches, arg: &Arg) -> bool {
    matches.value_source(arg.get_id().as_str()) == Some(ValueSource::CommandLine)
}

/// Whether the command line gives an option that cannot stand beside this one.
fn has_rival(command: &Command, matches: &ArgMatches, arg: &Arg) -> bool {
    let conflict = |one: &Arg, other: &Arg| command.get_arg_conflicts_with(one).iter().any(|arg| arg.get_id() == other.get_id());
    command.get_arguments().any(|other| is_given(matches, other) && (conflict(arg, other) || conflict(other, arg)))
}

/// The keys of the `KEY=VALUE` pairs that the command line gives.
fn given_keys(matches: &ArgMatches, arg: &Arg) -> Vec<String> {
    let raw = is_given(matches, arg).then(|| matches.get_raw(arg.get_id().as_str())).flatten();
    raw.into_iter().flatten().filter_map(|pair| Some(pair.to_str()?.split_once('=')?.0.to_owned())).collect()
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
        value => options.push(format!("--{name}={}", plain(name, value)?)),
    }
    Ok(())
}

/// Pairs of a table as `--NAME=KEY=VALUE`; a list repeats its key, the keys of a table in it come behind a dot.
fn push_pairs(name: &str, outer: &str, table: &Table, given: &[String], options: &mut Vec<String>) -> Result<()> {
    for (key, value) in table {
        let key = format!("{outer}{key}");
        match value {
            Value::Table(inner) => push_pairs(name, &format!("{key}."), inner, given, options)?,
            _ if given.contains(&key) => {}
            Value::Array(values) => {
                for value in values {
                    options.push(format!("--{name}={key}={}", plain(name, value)?));
                }
            }
            value => options.push(format!("--{name}={key}={}", plain(name, value)?)),
        }
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
