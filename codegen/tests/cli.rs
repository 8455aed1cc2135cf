//! What the command says and how it exits.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

fn codegen(arguments: &[&str], model: Option<&Path>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_traced-codegen"));
    command.args(arguments).env_remove("SEMCONV_MODEL");
    if let Some(model) = model {
        command.env("SEMCONV_MODEL", model);
    }
    command.output().unwrap()
}

/// A model that is not the one the committed files were made from.
fn other_model(test: &str) -> PathBuf {
    let model = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    fs::create_dir_all(&model).unwrap();
    fs::write(model.join("manifest.yaml"), "schema_url: https://example.com/schemas/0.1.0").unwrap();
    let attribute = "{ key: tea.pot, type: int, stability: stable }";
    fs::write(model.join("tea.yaml"), format!("file_format: definition/2\nattributes: [{attribute}]"))
        .unwrap();
    model
}

#[test]
fn a_check_without_a_model_says_that_it_was_skipped() {
    let output = codegen(&["--check"], None);
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("skipped: "));
}

#[test]
fn writing_without_a_model_is_an_error() {
    let output = codegen(&[], None);
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("no model given"));
}

#[test]
fn a_check_names_the_files_that_differ_and_leaves_them_alone() {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("../registry/src/table.rs");
    let before = fs::read(&table).unwrap();
    let model = other_model("differs");
    let stale = [
        "registry/src/table.rs",
        "registry/src/span_type/table.rs",
        "registry/src/metric/table.rs",
        "runtime/src/attribute/semconv.rs",
    ]
    .join(", ");
    for output in [codegen(&["--check"], Some(&model)), codegen(&["--check", model.to_str().unwrap()], None)]
    {
        assert!(!output.status.success());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(&stale), "{said}");
    }
    assert_eq!(fs::read(&table).unwrap(), before);
}

#[test]
fn a_model_that_is_not_there_is_an_error_that_names_it() {
    let output = codegen(&["--check", "no/such/model"], None);
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("no/such/model"));
}

#[test]
fn an_unknown_option_is_an_error() {
    let output = codegen(&["--chek"], None);
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("unknown option --chek"));
}
