//! `pumice validate`.

use std::io::Read;
use std::path::Path;

use super::args::ValidateArgs;
use super::exit::Exit;
use super::inputs::STDIN;
use super::messages::Messages;
use super::schemas::{Schemas, Sort};
use crate::check::Violation;
use crate::error::{Error, ErrorKind, Result};

/// Checks files; each is checked whatever becomes of the others.
pub(super) fn run(args: &ValidateArgs) -> Result<Exit> {
    let messages = Messages::new(args.volume);
    let mut schemas = Schemas::only(args.schema.as_deref())?;
    let mut exit = Exit::Success;
    let mut valid = 0;
    for path in &args.files {
        let shown = if path.as_os_str() == "-" { STDIN.into() } else { path.display().to_string() };
        match check(path, &mut schemas) {
            Err(error) => {
                messages.failure(Some(&shown), &error);
                exit.and(Exit::Failed);
            }
            Ok(violations) => {
                messages.violations(&shown, &violations);
                if violations.iter().any(|violation| !violation.warning) {
                    exit.and(Exit::Invalid);
                } else {
                    valid += 1;
                    exit.and(if args.strict && !violations.is_empty() { Exit::Warnings } else { Exit::Success });
                }
            }
        }
    }
    messages.say(format_args!("{valid} of {} valid", args.files.len()));
    Ok(exit)
}

fn check(path: &Path, schemas: &mut Schemas) -> Result<Vec<Violation>> {
    let bytes = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes)?;
        bytes
    } else {
        std::fs::read(path)?
    };
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Error::new(ErrorKind::Malformed(format!("not UTF-8: the byte at offset {at} begins no character")))
    })?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let sort =
        Sort::of_file(&name, &text).ok_or_else(|| Error::new(ErrorKind::Usage("neither TEI nor a record; its ending says so".into())))?;
    schemas.check(sort, &text)
}
