//! Visits a shop in this process, and tests everything that is recorded of it.

use std::time::Duration;
use tokio::time::sleep;
use traced::testing::capture_all;
use traced_shop::{Shop, visit};

/// The traces of the visit and of its job, with names in place of the services' ports.
const EXPECTED: &str = include_str!("visit.tree");

#[tokio::test]
async fn the_visit_is_one_trace_and_its_job_another() {
    let spans = capture_all();
    let shop = Shop::start().await.unwrap();
    let ports = [
        ("GATEWAY", shop.gateway.port()),
        ("ORDERS", shop.orders.port()),
        ("USERS", shop.users.port()),
        ("INVENTORY", shop.inventory.port()),
    ];
    // Until both services work on the request.
    let patience = async {
        while spans.open().iter().filter(|name| *name == "GET /orders/{id}").count() < 2 {
            sleep(Duration::from_millis(1)).await;
        }
    };
    visit(&shop, patience).await.unwrap();
    shop.stop().await;
    let with_port = |tree: String, (name, port): &(&str, u16)| tree.replace(name, &port.to_string());
    spans.assert_tree(&ports.iter().fold(EXPECTED.to_owned(), with_port));
}
