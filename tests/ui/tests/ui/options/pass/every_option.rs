//! Every option, with and without a comma behind the last of a list.
#![deny(warnings)]
#![allow(dead_code)]
use traced::opentelemetry::Context;
use traced::traced;

mod conventions {
    traced::attributes! { shop.order.id: int, }
}

mod attributes {
    traced::attributes! {
        /// An order.
        shop.order.id: int,
        shop.order.total: double,
        shop.order.gift: boolean,
        shop.order.tags: string[],
        shop.label: template[string],
        shop.tier: enum { Gold = "gold", Base = "base", },
        shop.tier_of_old: enum { Gold = "gold" },
        #[deprecated = "use `shop.order.id`"]
        shop.number: int,
        correlation_id: string,
        shop.anything: any,
        shop.type: string,
    }
}

const SCOPE: &str = "shop.payments";

#[traced(
    name = format!("charge {}", order.id),
    kind = client,
    attributes(
        server.address = "localhost",
        shop.order.id = order.id,
        shop.order.total = 1.5,
        shop.order.gift = true,
        shop.order.tags = ["a", "b"],
        shop.label["size"] = "large",
        shop.label[order.tenant.as_str()] = "dynamic",
        shop.tier = attributes::shop::Tier::Gold,
        shop.type = "order",
        shop.anything = 1,
        correlation_id = order.tenant.clone(),
        http.request.header["x-tenant"] = %order.tenant,
        http.request.header[order.tenant] = "tenant",
        "legacy key" = ?order,
        "absent" = None::<u8>,
    ),
    ok(|total| "total" = *total,),
    err(|e| error.type = e.as_str(),),
    error_if = |returned: &Result<u64, String>| returned.is_err(),
    parent = cx,
    links = [cx, cx.clone(),],
    scope = SCOPE,
    crate = ::traced,
)]
fn everything(order: &Order, cx: &Context) -> Result<u64, String> {
    Ok(order.id)
}

#[traced(keys = conventions, attributes(shop.order.id = 1), parent = root, links = contexts.iter(), kind = consumer)]
fn of_another_module(contexts: &[Context]) {}

#[traced(kind = producer, ok(|(first, _)| "first" = *first))]
fn pattern_of_ok() -> (u8, u8) {
    (1, 2)
}

#[traced(kind = internal, err(|e: &String| "length" = e.len(), "text" = e.as_str()), name = "literal",)]
fn typed_err() -> Result<(), String> {
    Err(String::new())
}

#[traced(error_if = |code| *code != 0, err(|code| error.type = code.to_string()))]
fn code() -> i32 {
    1
}

#[traced()]
fn no_options() {}

#[traced(attributes())]
fn no_attributes() {}

#[derive(Debug)]
struct Order {
    id: u64,
    tenant: String,
}

fn main() {
    let cx = Context::new();
    assert_eq!(everything(&Order { id: 1, tenant: "a".to_owned() }, &cx), Ok(1));
    of_another_module(&[cx]);
    assert_eq!(pattern_of_ok(), (1, 2));
    assert!(typed_err().is_err());
    assert_eq!(code(), 1);
    no_options();
    no_attributes();
    assert_eq!(attributes::shop::Tier::Gold.as_str(), "gold");
}
