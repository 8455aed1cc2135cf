//! Histograms that the application declares.

use crate::metrics::shop;
use crate::reader::{assert_counted, install};
use std::cell::RefCell;
use std::collections::HashMap;
use traced::testing::capture;
use traced::{Attributes, traced, traced_consumer};

thread_local! {
    static COMPUTED: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// The value, noting that it was computed.
fn computed<T>(name: &'static str, value: T) -> T {
    COMPUTED.with_borrow_mut(|computed| computed.push(name));
    value
}

#[traced(
    metrics = shop.order.duration,
    scope = "declared.order",
    attributes(shop.order.tier = computed("tier", "gold"), shop.order.id = computed("id", id), shop.order.channel = "web"),
    ok(|total| shop.order.total = computed("total", *total)),
    err(|error| error.type = computed("type", *error)),
)]
fn order(id: i64) -> Result<f64, &'static str> {
    if id > 0 { Ok(1.5) } else { Err("no_order") }
}

#[test]
fn a_declared_histogram_has_its_attributes_and_its_buckets() {
    install();
    let all = || {
        order(1).unwrap();
        order(0).unwrap_err();
    };
    all();
    assert_eq!(COMPUTED.take(), ["tier", "tier", "type"]);
    let spans = capture();
    all();
    assert_eq!(COMPUTED.take(), ["tier", "id", "total", "tier", "id", "type"]);
    assert_eq!(spans.finished().len(), 2);
    assert_counted(
        "declared.order",
        "
        shop.order.duration [s] 0.1 1 10
          2 error.type=no_order shop.order.channel=web shop.order.tier=gold
          2 shop.order.channel=web shop.order.tier=gold
        ",
    );
}

/// With the buckets that the conventions advise, and no attributes but that of an error.
struct Invoices;

#[traced(metrics = shop.invoice.duration, scope = "declared.invoice")]
impl Invoices {
    fn print(&self) -> usize {
        size_of_val(self)
    }

    async fn send(&self) -> Result<(), std::fmt::Error> {
        Err(std::fmt::Error)
    }
}

#[tokio::test]
async fn the_functions_of_an_impl_share_it() {
    install();
    Invoices.print();
    Invoices.send().await.unwrap_err();
    assert_counted(
        "declared.invoice",
        "
        shop.invoice.duration [s] 0.005 0.01 0.025 0.05 0.075 0.1 0.25 0.5 0.75 1 2.5 5 7.5 10
          1
          1 error.type=Error
        ",
    );
}

#[derive(Attributes)]
struct Order {
    #[attribute(shop.order.tier)]
    tier: &'static str,
    #[attribute(shop.order.id)]
    id: i64,
}

#[traced(metrics = shop.order.duration, convention = http.server, name = "serve", scope = "declared.convention", attributes(
    http.request.method = "GET", url.path = "/", url.scheme = "http", ..order,
), ok(|status| http.response.status_code = *status))]
fn serve(order: &Order) -> u16 {
    if order.id > 0 { 200 } else { 500 }
}

#[test]
fn it_takes_the_place_of_the_metric_of_a_convention() {
    install();
    let statuses = || [serve(&Order { tier: "base", id: 1 }), serve(&Order { tier: "base", id: 0 })];
    assert_eq!(statuses(), [200, 500]);
    let spans = capture();
    assert_eq!(statuses(), [200, 500]);
    assert_eq!(spans.finished().len(), 2);
    assert_counted(
        "declared.convention",
        "
        shop.order.duration [s] 0.1 1 10
          2 error.type=500 shop.order.tier=base
          2 shop.order.tier=base
        ",
    );
}

#[traced_consumer(
    system = "kafka",
    message = records,
    metrics = shop.order.duration,
    scope = "declared.consumer",
    attributes(shop.order.channel = "queue", shop.order.tier = records.first().map(|_| "gold")),
)]
fn on_orders(records: &[HashMap<String, String>]) {
    let _ = records;
}

#[test]
fn a_consumer_is_counted_by_one_as_well() {
    install();
    on_orders(&[HashMap::new()]);
    let spans = capture();
    on_orders(&[HashMap::new()]);
    assert_eq!(spans.finished().len(), 1);
    assert_counted(
        "declared.consumer",
        "
        shop.order.duration [s] 0.1 1 10
          2 shop.order.channel=queue shop.order.tier=gold
        ",
    );
}

#[test]
fn a_block_is_counted_by_one_as_well() {
    install();
    let value =
        traced::span!(metrics = shop.invoice.duration, name = "step", scope = "declared.block", { 7 });
    assert_eq!(value, 7);
    assert_eq!(shop::invoice::duration.name, "shop.invoice.duration");
    assert_counted(
        "declared.block",
        "
        shop.invoice.duration [s] 0.005 0.01 0.025 0.05 0.075 0.1 0.25 0.5 0.75 1 2.5 5 7.5 10
          1
        ",
    );
}
