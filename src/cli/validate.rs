//! `pumice validate`.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::args::ValidateArgs;
use super::exit::Exit;
use super::inputs::STDIN;
use super::messages::Messages;
use super::schemas::{Schemas, Sort};
use crate::check::Violation;
use crate::check::tei::{Model, models};
use crate::error::{Error, ErrorKind, Result};

/// Checks files; each is checked whatever becomes of the others.
pub(super) fn run(args: &ValidateArgs) -> Result<Exit> {
    let messages = Messages::new(args.volume);
    let mut schemas = Schemas::only(args.schema.as_deref())?;
    let mut exit = Exit::Success;
    let mut valid = 0;
    for path in &args.files {
        let shown = if path.as_os_str() == "-" { STDIN.into() } else { path.display().to_string() };
        match check(path, &shown, &mut schemas, messages) {
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

fn check(path: &Path, shown: &str, schemas: &mut Schemas, messages: Messages) -> Result<Vec<Violation>> {
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
    let named = if sort == Sort::Tei && !schemas.is_settled() { named(path, &text, shown, messages) } else { Vec::new() };
    if named.is_empty() {
        return schemas.check(sort, &text);
    }
    let mut violations = Vec::new();
    for schema in named {
        violations.extend(schemas.check_against(&schema, &text)?);
    }
    Ok(violations)
}

/// The schemas beside a file that it names in `<?xml-model?>`. Nothing is fetched from elsewhere, which is told.
fn named(path: &Path, text: &str, shown: &str, messages: Messages) -> Vec<PathBuf> {
    let mut named = Vec::new();
    for Model { href, relax_ng } in models(text) {
        let local = href.strip_prefix("file://").unwrap_or(&href);
        if local.contains("://") {
            messages.note(Some(shown), &format!("the schema {href} is not fetched; name a copy of it with --schema"));
        } else if relax_ng {
            named.push(path.parent().unwrap_or(Path::new("")).join(local));
        } else {
            messages.note(Some(shown), &format!("the schema {href} is no RELAX NG and is not used"));
        }
    }
    named
}
