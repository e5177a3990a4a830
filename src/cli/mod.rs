//! The command line: arguments, files, messages. The only room that prints.
//!
//! Standard output carries only documents (and what was asked for by `schema`, `formats`, `completions` and `--help`),
//! standard error only messages. Nothing here looks at the clock or at the times of files.

mod args;
mod batch;
mod completions;
mod convert;
mod defaults;
mod exit;
mod explain;
mod formats;
mod inputs;
mod jobs;
mod manifest;
mod markdown;
mod messages;
mod names;
mod output;
mod overlay;
mod plan;
mod schema;
mod schemas;
mod stats;
mod tei;
mod validate;
mod values;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use exit::Exit;
use messages::Messages;

/// Runs the command line and returns its exit code; `arguments` begin with the name of the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match defaults::with_defaults(arguments.into_iter().collect()) {
        Ok(arguments) => arguments,
        Err(error) => {
            Messages::default().failure(None, &error);
            return Exit::Usage.into();
        }
    };
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => {
            // Help that nobody reads to its end is no failure.
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage } else { Exit::Success }.into();
        }
    };
    let done = match args.command {
        None => convert::run(&args.convert),
        Some(Command::Validate(args)) => validate::run(&args),
        Some(Command::Explain(args)) => explain::run(&args),
        Some(Command::Schema { name }) => schema::run(name),
        Some(Command::Formats) => formats::run(),
        Some(Command::Completions { shell }) => completions::run(shell),
    };
    done.unwrap_or_else(|error| {
        Messages::default().failure(None, &error);
        Exit::Usage
    })
    .into()
}
