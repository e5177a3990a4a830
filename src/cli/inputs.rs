//! From the arguments to the list of inputs: folders are walked, the list is sorted, nothing is read yet.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::batch::Selection;
use super::names;
use crate::error::Error;
use crate::source::without_ending;

/// One input.
#[derive(Clone, Debug)]
pub(super) struct Input {
    /// The file; `None` is standard input.
    pub(super) path: Option<PathBuf>,
    /// The name in messages and in the manifest: the path as given.
    pub(super) shown: String,
    /// The path of its outputs below the output folder, without their endings.
    pub(super) below: PathBuf,
}

/// All inputs of a run.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    /// What is to be read, in order.
    pub(super) inputs: Vec<Input>,
    /// What could not be listed, and why.
    pub(super) failures: Vec<(String, String)>,
    /// Folders in which nothing is to be read.
    pub(super) barren: Vec<String>,
    /// Folders and the files in them that were left out for their endings.
    pub(super) left_out: Vec<(String, Vec<String>)>,
    /// The endings of the files that are taken from folders.
    pub(super) endings: &'static [&'static str],
}

/// The name that standard input has in messages.
pub(super) const STDIN: &str = "<stdin>";

/// Which files of folders are inputs.
#[derive(Debug)]
pub(super) struct Taken {
    /// Those with one of these endings,
    pub(super) endings: &'static [&'static str],
    /// if this does not decide.
    pub(super) selection: Selection,
}

/// Lists the inputs. Nothing in `output_folder` is one, so that a run does not read what an earlier one wrote.
pub(super) fn list(arguments: &[PathBuf], output_folder: Option<&Path>, taken: &Taken) -> Inputs {
    let mut listed = Inputs { endings: taken.endings, ..Inputs::default() };
    let output_folder = output_folder.map(names::normal);
    let mut folders = Vec::new();
    // By normal path, so that a file named twice is read once, and in order.
    let mut files: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    for argument in arguments.iter().filter(|argument| argument.as_os_str() != "-") {
        let normal = names::normal(argument);
        if argument.is_dir() {
            listed.walk(argument, output_folder.as_deref().filter(|folder| *folder != normal), &taken.selection, &mut files);
            folders.push(normal);
        } else {
            folders.extend(normal.parent().map(Path::to_path_buf));
            files.entry(normal).or_insert_with(|| argument.clone());
        }
    }
    let common = names::common_folder(folders.iter().map(PathBuf::as_path));
    if arguments.iter().any(|argument| argument.as_os_str() == "-") {
        listed.inputs.push(Input { path: None, shown: STDIN.into(), below: "stdin".into() });
    }
    listed.inputs.extend(files.into_iter().map(|(normal, path)| Input {
        shown: path.display().to_string(),
        below: names::below(&common, &normal),
        path: Some(path),
    }));
    listed
}

impl Inputs {
    /// Takes the files of a folder that are selected, or have a known ending.
    fn walk(&mut self, folder: &Path, except: Option<&Path>, selection: &Selection, files: &mut BTreeMap<PathBuf, PathBuf>) {
        let shown = folder.display().to_string();
        let (mut taken, mut left_out) = (0, Vec::new());
        let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
        let entries = entries.filter_entry(|entry| except.is_none_or(|except| names::normal(entry.path()) != except));
        for entry in entries {
            match entry {
                // A link to a file counts as the file; a link to a folder is not followed, it may lead in a circle.
                Ok(entry) if entry.path().is_file() => {
                    let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                    let ends = without_ending(&entry.file_name().to_string_lossy(), self.endings).is_some();
                    match (selection.takes(below), ends) {
                        (Some(true), _) | (None, true) => {
                            taken += 1;
                            files.entry(names::normal(entry.path())).or_insert_with(|| entry.into_path());
                        }
                        (Some(false), _) => {}
                        (None, false) => left_out.push(below.display().to_string()),
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    taken += 1;
                    let path = error.path().unwrap_or(folder).display().to_string();
                    let why = error.into_io_error().map_or_else(|| "cannot be listed".into(), |error| Error::from(error).to_string());
                    self.failures.push((path, why));
                }
            }
        }
        if !left_out.is_empty() {
            self.left_out.push((shown.clone(), left_out));
        }
        if taken == 0 {
            self.barren.push(shown);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_say_what_is_taken_from_folders() {
        let is_known = |name: &str| without_ending(name, &crate::source::SUFFIXES).is_some();
        assert!(is_known("a.html") && is_known("a.b.MD.gz") && is_known("a.txt.zst"));
        assert!(!is_known("a.png") && !is_known("html") && !is_known(".html") && !is_known("a.gz") && !is_known("a.yaml"));
    }
}
