//! What is wrong with a registry, each with the file and the line.

use crate::folder::Folder;
use traced_weaver::import::{Import, Options};

fn error_of(files: &[(&str, &str)]) -> String {
    let folder = Folder::with(files);
    let error = Import::read(&folder.path("registry"), &Options::default()).unwrap_err();
    folder.relative(&error)
}

/// The error of a registry with one file.
fn error(text: &str) -> String {
    let manifest = "schema_url: https://shop.example/schemas/1.0.0";
    error_of(&[("registry/manifest.yaml", manifest), ("registry/shop.yaml", text)])
}

/// The error of a registry with one attribute, whose definition starts at line 3.
fn error_of_attribute(body: &str) -> String {
    let error =
        error(&format!("file_format: definition/2\nattributes:\n  - {{ key: shop.id, brief: b, {body} }}"));
    error.strip_prefix("registry/shop.yaml:3: shop.id: ").unwrap_or_else(|| panic!("{error}")).to_owned()
}

#[test]
fn a_folder_that_is_no_registry() {
    assert_eq!(error_of(&[]), "registry: no such folder");
    let expected = "registry: no registry, for there is no `manifest.yaml`: write one with `schema_url: \
                    https://shop.example/schemas/0.1.0`";
    assert_eq!(error_of(&[("registry/shop.yaml", "groups: []")]), expected);
}

#[test]
fn a_manifest_that_is_none() {
    let error = |text: &str| error_of(&[("registry/manifest.yaml", text)]);
    assert!(error("dependencies: [").starts_with("registry/manifest.yaml:"));
    assert_eq!(
        error("schema_url: https://shop.example/schemas/1.0.0\ndependencies: otel"),
        "registry/manifest.yaml:2:15: dependencies: invalid type: string \"otel\", expected a sequence"
    );
    assert!(error("file_format: manifest/2.0").contains("the manifest of a published registry"));
    assert!(error("file_format: manifest/3.0").contains("unknown `file_format: manifest/3.0`"));
}

#[test]
fn yaml_that_is_none() {
    assert_eq!(
        error("file_format: definition/2\nattributes:\n  - key: shop.id\n   type: int\n"),
        "registry/shop.yaml:4:4: did not find expected '-' indicator, while parsing a block collection at line 3 column 3"
    );
    assert!(
        error("file_format: definition/2\nattributes: []\nspams: []")
            .starts_with("registry/shop.yaml:3:1: unknown field `spams`")
    );
    assert!(error("file_format: definition/3").contains("expected `definition/1` or `definition/2`"));
}

#[test]
fn a_type_that_is_none() {
    let expected = "unknown type `integer`: expected `string`, `int`, `double`, `boolean`, one of them with `[]`, `any`, \
                    `template[...]`, or a mapping with `members`";
    assert_eq!(error_of_attribute("type: integer, stability: stable"), expected);
    assert_eq!(error_of_attribute("stability: stable"), "missing field `type`");
    assert_eq!(error_of_attribute("type: { members: [] }"), "an enum without members");
    assert_eq!(
        error_of_attribute("type: { members: [{ id: a, value: 1 }, { id: b, value: b }] }"),
        "an enum with members of several types"
    );
}

#[test]
fn other_words_that_are_unknown() {
    assert_eq!(error_of_attribute("type: int, stability: solid"), "unknown stability `solid`");
    assert_eq!(error_of_attribute("type: int, colour: red"), "unknown field `colour`");
    assert_eq!(
        error_of_attribute("type: int, deprecated: { reason: renamed, renamed_to: shop.di }"),
        "renamed to `shop.di`, which is not in the registry"
    );
}

#[test]
fn two_definitions() {
    let text = "
file_format: definition/2
attributes:
  - { key: shop.id, type: int, stability: stable, brief: b }
  - { key: shop.id, type: string, stability: stable, brief: b }
";
    assert_eq!(error(text), "registry/shop.yaml:5: shop.id: defined in registry/shop.yaml:4 too");
    let other = "groups: [{ id: registry.shop, attributes: [{ id: shop.id, type: int, stability: stable, brief: b }] }]";
    let files = [
        ("registry/manifest.yaml", "schema_url: https://shop.example/schemas/1.0.0"),
        (
            "registry/a.yaml",
            &text.replace("  - { key: shop.id, type: string, stability: stable, brief: b }\n", ""),
        ),
        ("registry/b.yaml", other),
    ];
    assert_eq!(error_of(&files), "registry/b.yaml:1: shop.id: defined in registry/a.yaml:4 too");
}

#[test]
fn what_attributes_cannot_declare() {
    let error = |name: &str| {
        let text = format!(
            "file_format: definition/2\nattributes:\n  - {{ key: {name}, type: int, stability: stable, brief: b }}"
        );
        let error = error(&text);
        let place = format!("registry/shop.yaml:3: {name}: ");
        error.strip_prefix(&place).unwrap_or_else(|| panic!("{error}")).to_owned()
    };
    assert!(error("server.address").contains("is OpenTelemetry's own attribute"));
    assert!(error("http.shop").contains("`http` is a namespace of OpenTelemetry's"));
    assert!(error("shop.Order").contains("lower case"));
    for name in ["shop.order-id", "shop.2nd", "shop order", "shop..id", "'shop.{id}'"] {
        let text = format!(
            "file_format: definition/2\nattributes:\n  - {{ key: {name}, type: int, stability: stable, brief: b }}"
        );
        let error = self::error(&text);
        assert!(error.starts_with("registry/shop.yaml:3: "), "{error}");
        assert!(error.contains("is no name that Rust can spell: use letters, digits and `_`"), "{error}");
    }
}

#[test]
fn members_that_are_no_variants() {
    let members = |members: &str| error_of_attribute(&format!("type: {{ members: [{members}] }}"));
    assert_eq!(
        members("{ id: '+', value: plus }"),
        "the member `+` gives no name of a Rust variant: name it by `annotations: { rust: { variant: Plus } }`"
    );
    assert_eq!(members("{ id: a-b }, { id: a_b }"), "`AB` is given twice");
    assert_eq!(members("{ id: a, value: x }, { id: b, value: x }"), "the value \"x\" is given twice");
}
