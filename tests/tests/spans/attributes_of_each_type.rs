//! Values of every type, and the ways to write them.

use opentelemetry::{Array, Value};
use std::borrow::Cow;
use std::sync::Arc;
use traced::testing::capture;
use traced::traced;
use traced_tests::attributes::shop::order::{Attempt, Priority};

#[traced(attributes(
    shop.order.id = u64::MAX,
    shop.order.note = note,
    shop.order.priority = Priority::High,
    shop.order.attempt = Attempt::try_from(-1).ok(),
    shop.order.items = items,
    shop.order.gift = *gift,
    shop.order.total = 2.5_f32,
    shop.order.quantities = [1_u8, 2],
    shop.order.weights = vec![0.5, 1.5],
    shop.order.flags = [true, false].as_slice(),
    shop.order.payload = 7,
    shop.label["colour"] = "red",
    shop.label[note] = ?gift,
    http.request.header["x-tenant"] = %note,
    http.response.header["vary"] = ["accept", "origin"],
    error.type = None::<&str>,
    "legacy key" = Some(1_i8),
    correlation_id = Cow::Borrowed("c-1"),
))]
fn all_types(note: &str, items: &[String], gift: &bool) {}

#[test]
fn every_type_of_value() {
    let spans = capture();
    all_types("soon", &["tea".to_owned(), "mug".to_owned()], &true);
    spans.assert_tree(
        r#"
        all_types
           correlation_id="c-1"
           http.request.header.x-tenant=["soon"]
           http.response.header.vary=["accept", "origin"]
           legacy key=1
           shop.label.colour="red"
           shop.label.soon="true"
           shop.order.attempt=-1
           shop.order.flags=[true, false]
           shop.order.gift=true
           shop.order.id="18446744073709551615"
           shop.order.items=["tea", "mug"]
           shop.order.note="soon"
           shop.order.payload=7
           shop.order.priority="high"
           shop.order.quantities=[1, 2]
           shop.order.total=2.5
           shop.order.weights=[0.5, 1.5]
        "#,
    );
    let quantities = spans.only().attribute("shop.order.quantities");
    assert_eq!(quantities, Some(Value::Array(Array::I64(vec![1, 2]))));
}

#[traced(attributes(shop.order.priority = "low", shop.tier = tier, shop.receipt.id = Arc::clone(receipt)))]
fn moved(tier: String, receipt: &Arc<str>) -> Result<String, String> {
    Ok(tier)
}

#[test]
fn recording_an_argument_does_not_move_it() {
    let spans = capture();
    assert_eq!(moved("gold".to_owned(), &Arc::from("r-1")), Ok("gold".to_owned()));
    spans.assert_tree(
        r#"
        moved
           shop.order.priority="low"
           shop.receipt.id="r-1"
           shop.tier="gold"
        "#,
    );
}

#[traced(attributes(shop.receipt.id = traced::redacted(&password), shop.tier = traced::not_secret(password.len()).to_string()))]
fn login(password: &str) {}

#[test]
fn secrets_are_redacted_or_allowed() {
    let spans = capture();
    login("hunter2");
    spans.assert_tree(
        r#"
        login
           shop.receipt.id="REDACTED"
           shop.tier="7"
        "#,
    );
}

mod elsewhere {
    traced::attributes! {
        depot.bay: int,
        depot.type: string,
    }
}

#[traced(keys = elsewhere, attributes(depot.bay = 4, depot.type = "cold"))]
fn other_module() {}

#[test]
fn keys_are_looked_up_in_the_module_that_is_named() {
    let spans = capture();
    other_module();
    spans.assert_tree(
        r#"
        other_module
           depot.bay=4
           depot.type="cold"
        "#,
    );
    assert_eq!(elsewhere::depot::bay.name(), "depot.bay");
}

#[test]
fn a_declared_enum_is_read_from_its_values() {
    assert_eq!("high".parse(), Ok(Priority::High));
    assert_eq!(Priority::High.as_str().parse(), Ok(Priority::High));
    let error = "High".parse::<Priority>().unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("this is not a value of `shop.order.priority`: expected one of \"high\""),
        "{error}"
    );
}
