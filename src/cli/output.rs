//! Writing: standard output, and files that are whole or not there.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::args::OnExists;
use super::exit::Exit;
use crate::error::Result;

/// Whether anybody still reads standard output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    Open,
    /// It was closed, as `head` does when it has enough; that is no failure.
    Closed,
}

/// Writes to standard output.
///
/// # Errors
/// What the system says, except that the pipe is broken.
pub(super) fn to_stdout(text: &str) -> io::Result<Reader> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(Reader::Open),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(Reader::Closed),
        Err(error) => Err(error),
    }
}

/// Prints what a command was asked for.
pub(super) fn print(text: &str) -> Result<Exit> {
    to_stdout(text)?;
    Ok(Exit::Success)
}

/// A file being written beside the one it replaces.
///
/// What is no regular file (`/dev/null`, a named pipe) cannot be replaced and is written to directly; of a link, the
/// file it leads to is replaced.
#[derive(Debug)]
pub(super) struct Replacement {
    path: PathBuf,
    to: To,
}

#[derive(Debug)]
enum To {
    Temporary(NamedTempFile),
    Direct(File),
}

impl Replacement {
    /// Begins a file, making its folder if need be.
    pub(super) fn begin(path: &Path) -> io::Result<Self> {
        let path = if path.is_symlink() { fs::canonicalize(path).unwrap_or_else(|_| path.into()) } else { path.into() };
        let there = fs::metadata(&path).ok();
        if there.as_ref().is_some_and(fs::Metadata::is_dir) {
            return Err(ErrorKind::IsADirectory.into());
        }
        if there.as_ref().is_some_and(|there| !there.is_file()) {
            let to = To::Direct(File::options().write(true).open(&path)?);
            return Ok(Self { path, to });
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let temporary = temporary(folder)?;
        if let Some(there) = there {
            fs::set_permissions(temporary.path(), there.permissions())?;
        }
        Ok(Self { path, to: To::Temporary(temporary) })
    }

    /// Adds text.
    pub(super) fn add(&mut self, text: &str) -> io::Result<()> {
        match &mut self.to {
            To::Temporary(file) => file.write_all(text.as_bytes()),
            To::Direct(file) => file.write_all(text.as_bytes()),
        }
    }

    /// Puts the file in its place. A file that says the same already stays untouched.
    pub(super) fn finish(self, on_exists: OnExists) -> io::Result<()> {
        let To::Temporary(file) = self.to else { return Ok(()) };
        if says_the_same(&self.path, file.path())? {
            return Ok(());
        }
        if on_exists == OnExists::Backup && self.path.exists() {
            let mut kept = self.path.clone().into_os_string();
            kept.push("~");
            fs::rename(&self.path, kept)?;
        }
        file.persist(&self.path).map(drop).map_err(|error| error.error)
    }
}

/// Writes a whole file.
pub(super) fn to_file(path: &Path, text: &str, on_exists: OnExists) -> io::Result<()> {
    let mut file = Replacement::begin(path)?;
    file.add(text)?;
    file.finish(on_exists)
}

/// A new file with the permissions that new files have, in the folder of the file it will be.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".pumice-");
    #[cfg(unix)]
    let permissions = <fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(permissions);
    builder.tempfile_in(folder)
}

fn says_the_same(old: &Path, new: &Path) -> io::Result<bool> {
    let Ok(there) = fs::metadata(old) else { return Ok(false) };
    Ok(there.len() == fs::metadata(new)?.len() && fs::read(old).is_ok_and(|old| fs::read(new).is_ok_and(|new| old == new)))
}
