//! A registry that goes through Rust says what it said.

use crate::folder::Folder;
use crate::import::{FIRST_LAYOUT, MANIFEST, SECOND_LAYOUT};
use std::fmt::Write as _;
use traced_weaver::export::Export;
use traced_weaver::import::{Import, Options};

/// The registry of a crate whose `attributes!` are the module.
fn exported(module: &str) -> (Folder, Export) {
    let package = "[package]\nname = 'shop'\nversion = '0.1.0'\nedition = '2024'\n[workspace]\n";
    let folder = Folder::with(&[
        ("Cargo.toml", package),
        ("src/lib.rs", "pub mod attributes;"),
        ("src/attributes.rs", module),
        ("registry/manifest.yaml", MANIFEST),
    ]);
    let export = Export::read(Some(&folder.path("Cargo.toml"))).unwrap();
    for file in export.files(&folder.path("registry"), None).unwrap() {
        std::fs::write(file.path, file.text).unwrap();
    }
    (folder, export)
}

fn import(folder: &Folder) -> Import {
    Import::read(&folder.path("registry"), &Options::default()).unwrap()
}

/// Holds a registry with one file against what comes of it by way of Rust.
pub(crate) fn assert_kept(text: &str) {
    let folder = Folder::with(&[("registry/manifest.yaml", MANIFEST), ("registry/shop.yaml", text)]);
    let first = import(&folder);
    let (folder, export) = exported(&first.module());
    let declared: Vec<_> = export.declared().cloned().collect();
    assert_eq!(declared, first.declared(), "of {text}");
    let second = import(&folder);
    assert_eq!(second.declared(), first.declared(), "of {text}");
    assert_eq!(second.module(), first.module(), "of {text}");
}

#[test]
fn both_layouts_are_kept() {
    assert_kept(SECOND_LAYOUT);
    assert_kept(FIRST_LAYOUT);
}

#[test]
fn prose_is_kept() {
    let proses = [
        "One line.",
        "Two\n  lines.\n\nAnd a paragraph with `[code]`, [brackets], <tags>, https://shop.example/a?b=c#d.",
        "A list:\n\n- one [a]\n- two\n\n  ```\n  code\n  ```\n\n1. three <br> four",
        "Code:\n\n    indented <T> [x]\n\nand\n\n```\nunclosed",
        "| a | b |\n|---|---|\n| [c] | `|` |\n\n> quoted\n>\n>     code",
        "Examples: not in code.",
        "\"quoted\" 'single' \\ backslash # hash: colon - dash",
        "Tabs\tand \u{202e}odd\u{7}characters\r\nand lines.",
        "<!-- a comment -->\n\n<details>\n<summary>More</summary>\n[text]\n</details>",
        "[one][two], [three][], ![an image](https://shop.example/i.png) and [^1].\n\n[two]: https://shop.example",
    ];
    let mut text = "file_format: definition/2\nattributes:\n".to_owned();
    for (i, prose) in proses.iter().enumerate() {
        let prose = format!("{prose:?}")
            .replace("\\u{202e}", "\\u202e")
            .replace("\\u{7}", "\\u0007")
            .replace("\\'", "'");
        for (name, brief, note) in [("note", "b", &*prose), ("both", &prose, &prose), ("brief", &prose, "''")]
        {
            _ = writeln!(
                text,
                "  - {{ key: shop.{name}.p{i}, type: {{ members: [{{ id: a, brief: {brief}, note: {note} }}] }}, stability: \
                 stable, brief: {brief}, note: {note}, examples: ['`', a b, \"c\\nd\"] }}"
            );
        }
    }
    assert_kept(&text);
}

#[test]
fn every_type_and_stability_is_kept() {
    let types = [
        "string",
        "int",
        "double",
        "boolean",
        "string[]",
        "int[]",
        "double[]",
        "boolean[]",
        "any",
        "template[string]",
        "template[double[]]",
        "template[any]",
    ];
    let mut text = "file_format: definition/2\nattributes:\n".to_owned();
    for (i, ty) in types.iter().enumerate() {
        for stability in ["development", "alpha", "beta", "release_candidate", "stable"] {
            _ = writeln!(
                text,
                "  - {{ key: shop.t{i}.{stability}, type: '{ty}', stability: {stability}, brief: b }}"
            );
        }
    }
    assert_kept(&text);
}

#[test]
fn what_a_crate_declares_has_the_same_keys_afterwards() {
    let module = "traced::attributes! {
        /// The number.
        shop.order.id: int,
        shop.order.priority: enum { High = \"high\", HTTPOnly = \"http only\", _2xx = \"2xx\", r#Match = \"m\" },
        #[deprecated]
        shop.r#type: template[string[]],
        #[stability(beta)]
        shop.order.total: double,
    }";
    let (folder, export) = exported(module);
    let import = import(&folder);
    let declared: Vec<_> = export.declared().cloned().collect();
    assert_eq!(import.declared(), declared);
    let names: Vec<&str> = declared.iter().map(|declared| declared.name.as_str()).collect();
    assert_eq!(names, ["shop.order.id", "shop.order.priority", "shop.order.total", "shop.type"]);
}
