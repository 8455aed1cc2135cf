//! What CONTRIBUTING says of the code, held against the code.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of `runtime/src`, lowest first: a room uses those on its own line or above it in this list.
const LAYERS: &[&[&str]] = &[
    &["context", "attribute", "semconv"],
    &["convention"],
    &["metrics"],
    &["callsite"],
    &["provider"],
    &["outcome"],
    &["propagation"],
    &["http"],
    &["span"],
    &["messaging"],
    &["tree"],
    &["stderr"],
    &["export"],
    &["terminal"],
    &["setup", "testing"],
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every `.rs` file below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| is_source(path))
        .collect()
}

fn is_source(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "rs")
}

/// The room of a file: its folder in `runtime/src`, or itself.
fn room(file: &Path) -> &str {
    let first = file.components().next().unwrap();
    let name = Path::new(first.as_os_str()).file_stem().unwrap();
    name.to_str().unwrap()
}

fn layer(room: &str) -> Option<usize> {
    LAYERS.iter().position(|rooms| rooms.contains(&room))
}

/// The rooms that a file names, outside of comments and of its own tests.
fn named(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n");
    let names = code.match_indices("crate::").flat_map(|(at, path)| {
        let rest = &code[at + path.len()..];
        // `crate::{a, b::c}` names several.
        let end = if rest.starts_with('{') { rest.find(';') } else { rest.find(|c: char| !is_of_word(c)) };
        rest[..end.unwrap_or(rest.len())].split(|c: char| !is_of_word(c))
    });
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[test]
fn a_room_uses_those_below_it_only() {
    let folder = root().join("runtime/src");
    let mut wrong = Vec::new();
    for file in sources(&folder) {
        let relative = file.strip_prefix(&folder).unwrap();
        let room = room(relative);
        if matches!(room, "lib" | "private" | "macros")
            || relative.components().any(|part| part.as_os_str() == "tests")
        {
            continue;
        }
        let own = layer(room).unwrap_or_else(|| panic!("{} is in no layer", relative.display()));
        let text = fs::read_to_string(&file).unwrap();
        let above = named(&text).into_iter().filter(|other| layer(other).is_some_and(|layer| layer > own));
        wrong.extend(above.map(|other| format!("{} uses {other}", relative.display())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn contributing_names_files_that_are_there() {
    const BELOW: &[&str] = &["", "runtime", "runtime/src"];
    let text = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let code = text.split('`').skip(1).step_by(2);
    let files = code.filter(|code| is_source(Path::new(code)) && !code.contains([' ', '*']));
    let missing: Vec<&str> = files
        .filter(|file| !BELOW.iter().any(|folder| root().join(folder).join(file).exists()))
        // Beside the file that was named before it.
        .filter(|file| {
            file.contains('/')
                || !sources(&root().join("runtime/src")).iter().any(|path| path.ends_with(file))
        })
        .filter(|file| !sources(&root().join("macros/src")).iter().any(|path| path.ends_with(file)))
        .filter(|file| !sources(&root().join("registry/src")).iter().any(|path| path.ends_with(file)))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn contributing_has_a_line_for_every_room() {
    let text = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    for entry in fs::read_dir(root().join("runtime/src")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if ["lib.rs", "macros.rs"].contains(&name.as_str()) {
            continue;
        }
        let room =
            if is_source(Path::new(&name)) { format!("| `{name}` |") } else { format!("| `{name}/` |") };
        assert!(text.contains(&room), "CONTRIBUTING has no line for {name}");
    }
}
