//! `pumice completions SHELL`.

use clap::CommandFactory;

use super::args::Args;
use super::exit::Exit;
use super::output::print;
use crate::error::Result;

/// Prints a completion script.
pub(super) fn run(shell: clap_complete::Shell) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "pumice", &mut script);
    print(&String::from_utf8_lossy(&script))
}
