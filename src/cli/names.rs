//! Names of outputs: each input keeps its path below the deepest folder that holds all inputs.
//!
//! A folder given holds itself, so `pumice pages -O out` writes `out/a.md` for `pages/a.html`, and
//! `pumice x/1.html y/1.html -O out` writes `out/x/1.md` and `out/y/1.md`. One rule, so that two inputs meet in one
//! output only if their names differ in nothing but their endings.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use super::inputs::Input;
use crate::format::Output;
use crate::source::stem;

/// A path from the root, without `.` and `..`; links are not followed, for it is only for names.
pub(super) fn normal(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.into());
    let mut normal = PathBuf::new();
    for component in absolute.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                normal.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => normal.push(component),
        }
    }
    normal
}

/// The deepest folder that holds all of these folders.
pub(super) fn common_folder<'a>(folders: impl IntoIterator<Item = &'a Path>) -> PathBuf {
    let mut folders = folders.into_iter();
    let Some(first) = folders.next() else { return PathBuf::new() };
    folders.fold(first.into(), |common, folder| {
        let same = common.components().zip(folder.components()).take_while(|(one, other)| one == other);
        same.map(|(component, _)| component).collect()
    })
}

/// The path of an input below `folder`, without the endings that say how it is read.
pub(super) fn below(folder: &Path, path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or(OsStr::new("input"));
    let inside = path.strip_prefix(folder).unwrap_or(Path::new(name));
    inside.with_file_name(stem(&name.to_string_lossy()))
}

/// The paths below the output folder that are taken, for the records of an input that holds several.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeMap<PathBuf, usize>);

impl Names {
    /// Names beside those of the inputs.
    pub(super) fn beside(inputs: &[Input]) -> Self {
        Self(inputs.iter().map(|input| (input.below.clone(), 1)).collect())
    }

    /// The path of the record of this id in an input at `below`: in a folder of that name, with a number if another
    /// has the id too.
    pub(super) fn new_below(&mut self, below: &Path, id: &str) -> PathBuf {
        let wanted = below.join(id);
        let mut number = self.0.get(&wanted).copied().unwrap_or(0);
        let mut path = wanted.clone();
        while self.0.contains_key(&path) {
            number += 1;
            path = below.join(format!("{id}-{number}"));
        }
        self.0.insert(wanted, number.max(1));
        self.0.insert(path.clone(), 1);
        path
    }
}

/// The file for one format of an input at `below`.
pub(super) fn output(folder: &Path, below: &Path, format: Output) -> PathBuf {
    let mut name = below.as_os_str().to_os_string();
    name.push(".");
    name.push(format.extension());
    folder.join(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lose_their_dots() {
        assert_eq!(normal(Path::new("/a/./b/../c")), Path::new("/a/c"));
        assert_eq!(normal(Path::new("/../a")), Path::new("/a"));
    }

    #[test]
    fn inputs_keep_their_path_below_the_common_folder() {
        let folders = ["/s/one", "/s/two/deep", "/s/one"].map(Path::new);
        let common = common_folder(folders);
        assert_eq!(common, Path::new("/s"));
        assert_eq!(below(&common, Path::new("/s/two/deep/page.html.gz")), Path::new("two/deep/page"));
        assert_eq!(output(Path::new("out"), Path::new("two/v1.2"), Output::Tei), Path::new("out/two/v1.2.xml"));
        assert_eq!(common_folder([Path::new("/s/one")]), Path::new("/s/one"));
    }
}
