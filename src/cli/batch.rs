//! Options for many inputs: which they are, and how many are converted at a time.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;
use globset::{GlobBuilder, GlobMatcher};

use crate::error::{Error, ErrorKind, Result};

/// Converting many files.
#[derive(Debug, Args)]
pub(super) struct BatchArgs {
    /// How many inputs are converted at a time [default: as many as there are processors]; the result is the same
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), help_heading = "Batch")]
    jobs: Option<u16>,
    /// Read the names of inputs from this file, one a line; `-` is standard input
    #[arg(long, value_name = "FILE", help_heading = "Batch")]
    pub(super) files_from: Option<PathBuf>,
    /// The names in that file end with a zero byte, as `find -print0` writes them
    #[arg(short = '0', long, requires = "files_from", help_heading = "Batch")]
    null: bool,
    /// Of folders take the files that match, whatever they end with; with `!` before it, leave them out. Without a `/` it
    /// is about names, otherwise about paths below the folder; the last that matches decides; repeat for more
    #[arg(short, long, value_name = "GLOB", help_heading = "Batch")]
    glob: Vec<String>,
}

impl BatchArgs {
    /// How many inputs are converted at a time.
    pub(super) fn jobs(&self) -> usize {
        self.jobs.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from)
    }

    /// The inputs that the list names.
    ///
    /// # Errors
    /// The list cannot be read.
    pub(super) fn listed(&self) -> Result<Vec<PathBuf>> {
        let Some(list) = &self.files_from else { return Ok(Vec::new()) };
        let mut bytes = Vec::new();
        match list.as_os_str() == "-" {
            true => io::stdin().lock().read_to_end(&mut bytes).map(drop),
            false => fs::read(list).map(|read| bytes = read),
        }
        .map_err(|error| Error::from(error).in_file(list))?;
        let end = if self.null { 0 } else { b'\n' };
        let name = |name: &[u8]| if self.null { path(name) } else { path(name.strip_suffix(b"\r").unwrap_or(name)) };
        Ok(bytes.split(|byte| *byte == end).filter(|name| !name.is_empty()).map(name).collect())
    }

    /// Whether files of folders are selected by patterns.
    pub(super) fn selects(&self) -> bool {
        !self.glob.is_empty()
    }

    /// Which files of folders are taken.
    ///
    /// # Errors
    /// A pattern that is none.
    pub(super) fn selection(&self) -> Result<Selection> {
        self.glob.iter().map(|glob| Pattern::of(glob)).collect::<Result<_>>().map(|patterns| Selection { patterns })
    }
}

/// A name as the system has it.
#[cfg(unix)]
fn path(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(name).into()
}

#[cfg(not(unix))]
fn path(name: &[u8]) -> PathBuf {
    String::from_utf8_lossy(name).into_owned().into()
}

/// What of the files of folders is taken.
#[derive(Debug, Default)]
pub(super) struct Selection {
    patterns: Vec<Pattern>,
}

#[derive(Debug)]
struct Pattern {
    takes: bool,
    /// Whether it is about the name of a file, not about its path.
    names: bool,
    matcher: GlobMatcher,
}

impl Pattern {
    fn of(glob: &str) -> Result<Self> {
        let (takes, pattern) = glob.strip_prefix('!').map_or((true, glob), |pattern| (false, pattern));
        let built = GlobBuilder::new(pattern.trim_start_matches('/')).literal_separator(true).build();
        let matcher = built.map_err(|error| Error::new(ErrorKind::Usage(format!("--glob {glob}: {}", error.kind()))))?.compile_matcher();
        Ok(Self { takes, names: !pattern.contains('/'), matcher })
    }
}

impl Selection {
    /// Whether a file is taken, its path given below the folder; `None` if its ending decides.
    pub(super) fn takes(&self, below: &Path) -> Option<bool> {
        let fits = |pattern: &&Pattern| match pattern.names {
            true => below.file_name().is_some_and(|name| pattern.matcher.is_match(name)),
            false => pattern.matcher.is_match(below),
        };
        let last = self.patterns.iter().rev().find(fits).map(|pattern| pattern.takes);
        // Who names what to take wants nothing else.
        last.or_else(|| self.patterns.iter().any(|pattern| pattern.takes).then_some(false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_pattern_that_matches_decides() {
        let takes = |globs: &[&str], path: &str| {
            let patterns = globs.iter().map(|glob| Pattern::of(glob).expect("a pattern")).collect();
            Selection { patterns }.takes(Path::new(path))
        };
        assert_eq!(takes(&[], "a.html"), None);
        assert_eq!(takes(&["*.htm*"], "deep/a.html"), Some(true));
        assert_eq!(takes(&["*.htm*"], "deep/a.txt"), Some(false));
        assert_eq!(takes(&["!*.txt"], "deep/a.txt"), Some(false));
        assert_eq!(takes(&["!*.txt"], "deep/a.html"), None);
        assert_eq!(takes(&["*.html", "!index.html"], "deep/index.html"), Some(false));
        assert_eq!(takes(&["deep/*.html"], "deep/a.html"), Some(true));
        assert_eq!(takes(&["deep/*.html"], "deep/er/a.html"), Some(false));
        assert_eq!(takes(&["**/er/*"], "deep/er/a.html"), Some(true));
        assert!(Pattern::of("a[").is_err());
    }
}
