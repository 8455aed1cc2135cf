//! The attributes of a registry are recorded, and those that are committed are up to date.

use std::{fs, path::Path};
use traced_registries::{attributes, committed, order};
use traced_weaver::import::{Import, Options};

#[test]
fn attributes_of_the_registry_are_recorded() {
    let spans = traced::testing::capture();
    order(4711, &["tea", "pot"]);
    spans.assert_tree(
        r#"
        order
           common.tenant="guest"
           server.address="shop.example"
           shop.label.colour="red"
           shop.order.id=4711
           shop.order.items=["tea", "pot"]
           shop.order.priority="on-hold"
           shop.order.type="tea"
           shop.till.exit_code=1
        "#,
    );
}

#[test]
fn both_modules_have_the_keys() {
    assert_eq!(attributes::shop::order::id.name(), committed::shop::order::id.name());
    assert_eq!(attributes::common::tenant.name(), "common.tenant");
    assert_eq!(attributes::shop::label.stem(), "shop.label");
    assert_eq!("2xx".parse(), Ok(committed::shop::order::Priority::_2xx));
}

/// `UPDATE=1 cargo test -p traced-registries` writes the file.
#[test]
fn the_committed_module_is_up_to_date() {
    let import = Import::read(Path::new("registry"), &Options::default()).unwrap();
    if std::env::var_os("UPDATE").is_some() {
        fs::write("src/committed.rs", import.module()).unwrap();
    }
    assert_eq!(fs::read_to_string("src/committed.rs").unwrap(), import.module());
}
