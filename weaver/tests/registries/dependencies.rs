//! Registries that refer to others.

use crate::folder::Folder;
use traced_weaver::import::{Import, Options};

const OPENTELEMETRY: &str = "{ schema_url: https://opentelemetry.io/schemas/1.44.0 }";

fn manifest(name: &str, dependencies: &str) -> String {
    format!("name: {name}\nschema_url: https://{name}.example/schemas/1.0.0\ndependencies: [{dependencies}]")
}

/// A file that defines attributes and refers to others in a span.
fn file(defined: &[&str], referred: &[&str]) -> String {
    let defined: Vec<String> = defined
        .iter()
        .map(|name| format!("  - {{ key: {name}, type: int, stability: stable, brief: b }}\n"))
        .collect();
    let referred: Vec<String> = referred.iter().map(|name| format!("      - ref: {name}\n")).collect();
    let mut text = format!("file_format: definition/2\nattributes:\n{}", defined.concat());
    if !referred.is_empty() {
        text += "spans:\n  - type: shop.order\n    kind: internal\n    stability: stable\n    brief: b\n    attributes:\n";
        text += &referred.concat();
    }
    text
}

fn read(folder: &Folder) -> Result<Vec<String>, String> {
    read_with(folder, &Options::default())
}

fn read_with(folder: &Folder, options: &Options) -> Result<Vec<String>, String> {
    let import = Import::read(&folder.path("shop"), options).map_err(|error| folder.relative(&error))?;
    Ok(import.declared().iter().map(|declared| declared.name.clone()).collect())
}

#[test]
fn opentelemetrys_attributes_are_known_and_not_declared() {
    let folder = Folder::with(&[
        ("shop/manifest.yaml", &manifest("shop", OPENTELEMETRY)),
        (
            "shop/shop.yaml",
            &file(&["shop.id"], &["shop.id", "server.address", "http.request.header", "db.system"]),
        ),
    ]);
    assert_eq!(read(&folder), Ok(vec!["shop.id".to_owned()]));

    folder.write("shop/more.yaml", &file(&["shop.more"], &["server.adress"]));
    let expected = "shop/more.yaml:10: `server.adress` is defined neither by this registry nor by its dependencies, nor by \
                    OpenTelemetry's conventions 1.44.0, which `traced` knows";
    assert_eq!(read(&folder), Err(expected.to_owned()));
}

#[test]
fn a_reference_to_nothing_is_an_error_at_its_line() {
    let folder = Folder::with(&[
        ("shop/manifest.yaml", &manifest("shop", "")),
        ("shop/shop.yaml", &file(&["shop.id"], &["shop.id", "shop.di"])),
    ]);
    let expected = "shop/shop.yaml:11: `shop.di` is defined neither by this registry nor by its dependencies: define it, or \
                    list the registry that does under `dependencies` of the manifest";
    assert_eq!(read(&folder), Err(expected.to_owned()));

    folder.write("shop/shop.yaml", &file(&["shop.id"], &["server.address"]));
    let expected = "shop/shop.yaml:10: `server.address` is OpenTelemetry's, which is no dependency of this registry: add \
                    `- schema_url: https://opentelemetry.io/schemas/1.44.0` to the `dependencies` of the manifest";
    assert_eq!(read(&folder), Err(expected.to_owned()));
}

#[test]
fn what_is_referred_to_is_declared_with_the_registry() {
    let folder = Folder::with(&[
        (
            "shop/manifest.yaml",
            &manifest(
                "shop",
                "{ schema_url: https://common.example/schemas/1.0.0, registry_path: ../common }",
            ),
        ),
        ("shop/shop.yaml", &file(&["shop.id"], &["shop.id", "common.tenant", "base.region"])),
        (
            "common/manifest.yaml",
            &manifest("common", &format!("{OPENTELEMETRY}, {{ name: base, registry_path: ../base }}")),
        ),
        ("common/common.yaml", &file(&["common.tenant", "common.other"], &["server.address"])),
        ("base/manifest.yaml", &manifest("base", "")),
        ("base/base.yaml", &file(&["base.region", "base.other"], &[])),
    ]);
    assert_eq!(read(&folder), Ok(["base.region", "common.tenant", "shop.id"].map(str::to_owned).to_vec()));
    let import = Import::read(&folder.path("shop"), &Options::default()).unwrap();
    let folders = ["shop", "shop/../common/../base", "shop/../common"].map(|path| folder.path(path));
    assert_eq!(import.folders(), folders);
}

#[test]
fn a_group_of_a_dependency_brings_its_attributes() {
    let common = "
file_format: definition/2
attributes:
  - { key: common.tenant, type: int, stability: stable, brief: b }
  - { key: common.region, type: int, stability: stable, brief: b }
  - { key: common.other, type: int, stability: stable, brief: b }
attribute_groups:
  - { id: common.places, visibility: public, stability: stable, brief: b, attributes: [{ ref: common.region }] }
  - { id: common.all, visibility: public, stability: stable, brief: b, attributes: [{ ref: common.tenant }, { ref_group: common.places }] }
";
    let shop = "
groups: [{ id: span.shop, type: span, span_kind: internal, stability: stable, brief: b, extends: common.all }]
";
    let folder = Folder::with(&[
        ("shop/manifest.yaml", &manifest("shop", "{ name: common, registry_path: ../common }")),
        ("shop/shop.yaml", shop),
        ("common/manifest.yaml", &manifest("common", "")),
        ("common/common.yaml", common),
    ]);
    assert_eq!(read(&folder), Ok(["common.region", "common.tenant"].map(str::to_owned).to_vec()));
}

#[test]
fn what_a_dependency_hides_is_not_there() {
    let common = "
file_format: definition/2
attributes:
  - key: common.tenant
    type: int
    stability: stable
    brief: b
    annotations: { dependency_resolution: { exclude: true } }
";
    let folder = Folder::with(&[
        ("shop/manifest.yaml", &manifest("shop", "{ name: common, registry_path: ../common }")),
        ("shop/shop.yaml", &file(&["shop.id"], &["common.tenant"])),
        ("common/manifest.yaml", &manifest("common", "")),
        ("common/common.yaml", common),
    ]);
    assert!(read(&folder).unwrap_err().starts_with("shop/shop.yaml:10: `common.tenant` is defined neither"));
    // It has moved here.
    folder.write("shop/shop.yaml", &file(&["common.tenant"], &["common.tenant"]));
    assert_eq!(read(&folder), Ok(vec!["common.tenant".to_owned()]));
}

#[test]
fn an_attribute_is_defined_once_in_all_registries() {
    let folder = Folder::with(&[
        ("shop/manifest.yaml", &manifest("shop", "{ name: common, registry_path: ../common }")),
        ("shop/shop.yaml", &file(&["shop.id", "common.tenant"], &[])),
        ("common/manifest.yaml", &manifest("common", "")),
        ("common/common.yaml", &file(&["common.tenant"], &[])),
    ]);
    let expected = "shop/shop.yaml:4: common.tenant: defined in shop/../common/common.yaml:3 too";
    assert_eq!(read(&folder), Err(expected.to_owned()));
}

#[test]
fn nothing_is_fetched() {
    let url = "https://common.example/schemas/1.0.0";
    let git = "https://git.example/common.git[model]";
    let folder = Folder::with(&[
        (
            "shop/manifest.yaml",
            &manifest("shop", &format!("{{ schema_url: '{url}', registry_path: '{git}' }}")),
        ),
        ("shop/shop.yaml", &file(&["shop.id"], &["common.tenant"])),
        ("elsewhere/manifest.yaml", &manifest("common", "")),
        ("elsewhere/common.yaml", &file(&["common.tenant"], &[])),
    ]);
    let expected = format!(
        "shop: the dependency `{url}` is at `{git}`, and nothing is fetched: check it out and name its folder by \
         `--dependency {url}=path/to/registry`"
    );
    assert_eq!(read(&folder), Err(folder.relative(&expected)));

    let options = Options { dependencies: vec![(url.to_owned(), folder.path("elsewhere"))] };
    assert_eq!(read_with(&folder, &options), Ok(["common.tenant", "shop.id"].map(str::to_owned).to_vec()));
}

#[test]
fn opentelemetrys_registry_is_not_read_where_it_is_checked_out() {
    let folder = Folder::with(&[
        ("shop/manifest.yaml", &manifest("shop", "{ name: otel, registry_path: ../otel }")),
        ("shop/shop.yaml", &file(&["shop.id"], &["server.address"])),
        ("otel/manifest.yaml", "schema_url: https://opentelemetry.io/schemas/1.44.0"),
        ("otel/broken.yaml", "groups: ["),
    ]);
    assert_eq!(read(&folder), Ok(vec!["shop.id".to_owned()]));
}

#[test]
fn registries_that_depend_on_each_other_are_an_error() {
    let folder = Folder::with(&[
        ("shop/manifest.yaml", &manifest("shop", "{ name: common, registry_path: ../common }")),
        ("common/manifest.yaml", &manifest("common", "{ name: shop, registry_path: ../shop }")),
    ]);
    assert!(read(&folder).unwrap_err().contains("depend on each other"));
}

#[test]
fn a_dependency_that_is_not_there_is_named_with_the_registry_that_needs_it() {
    let folder = Folder::with(&[(
        "shop/manifest.yaml",
        &manifest("shop", "{ name: common, registry_path: ../common }"),
    )]);
    assert_eq!(read(&folder), Err("shop/../common: no such folder (a dependency of shop)".to_owned()));
    folder.write("shop/manifest.yaml", &manifest("shop", "{ name: common }"));
    let expected = "shop: the dependency `common` has no `registry_path`: check it out and name its folder by `--dependency \
                    common=path/to/registry`";
    assert_eq!(read(&folder), Err(expected.to_owned()));
}
