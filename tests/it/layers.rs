//! Imports point one way: readers, cleaning, writers and checks do not see each other, and nothing below the command
//! line does input or output.

use std::path::{Path, PathBuf};

use crate::support::here;

/// Rooms from the bottom up. A room may use itself and those of a lower number.
const ROOMS: [(&str, u8); 16] = [
    ("span", 0),
    ("text", 0),
    ("note", 0),
    ("error", 0),
    ("source", 0),
    ("data", 0),
    ("model", 1),
    ("grammar", 1),
    ("read", 2),
    ("clean", 3),
    ("write", 4),
    ("check", 5),
    ("format", 6),
    ("convert", 7),
    ("cli", 8),
    ("main", 9),
];

/// Rooms that do not see each other although their numbers differ.
const SIBLINGS: [&str; 4] = ["read", "clean", "write", "check"];

#[test]
fn imports_point_one_way() {
    let mut broken = Vec::new();
    visit(&here("src"), &mut |path, text| {
        let room = room_of(path);
        let Some((_, level)) = ROOMS.iter().find(|(name, _)| *name == room) else { return };
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for used in line.split("crate::").skip(1) {
                let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let Some((_, other)) = ROOMS.iter().find(|(name, _)| *name == used) else { continue };
                let sibling = room != used && SIBLINGS.contains(&room.as_str()) && SIBLINGS.contains(&used.as_str());
                if other > level || sibling {
                    broken.push(format!("{} uses {used}: {}", path.display(), line.trim()));
                }
            }
        }
    });
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn only_the_command_line_prints() {
    let mut broken = Vec::new();
    let tests = test_modules();
    visit(&here("src"), &mut |path, text| {
        let room = room_of(path);
        if tests.iter().any(|test| *test == path) {
            return;
        }
        let prints = text.lines().any(|line| ["println!(", "eprintln!(", "std::process::exit"].iter().any(|call| line.contains(call)));
        if prints && room != "cli" && room != "main" {
            broken.push(path.display().to_string());
        }
    });
    assert!(broken.is_empty(), "{broken:#?}");
}

/// The files of modules that are there for tests only.
fn test_modules() -> Vec<PathBuf> {
    let mut modules = Vec::new();
    visit(&here("src"), &mut |path, text| {
        let names = text.split("#[cfg(test)]\nmod ").skip(1).filter_map(|rest| rest.split_once(';'));
        let folder = if path.ends_with("mod.rs") { path.with_file_name("") } else { path.with_extension("") };
        modules.extend(names.filter(|(name, _)| !name.contains(' ')).map(|(name, _)| folder.join(name).with_extension("rs")));
    });
    modules
}

/// The room of a source file: its first folder or its name.
fn room_of(path: &Path) -> String {
    let inside = path.strip_prefix(here("src")).expect("inside src");
    let first = inside.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").into()
}

fn visit(folder: &Path, each: &mut impl FnMut(&Path, &str)) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            visit(&path, each);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            each(&path, &std::fs::read_to_string(&path).expect("source is UTF-8"));
        }
    }
}
