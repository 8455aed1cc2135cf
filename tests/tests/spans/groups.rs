//! Groups of attributes: `..group`, `#[derive(Attributes)]` and those that are written by hand.

use std::cell::Cell;
use std::net::SocketAddr;
use std::rc::Rc;
use traced::attribute::Recorder;
use traced::testing::capture;
use traced::{Attributes, event, record, span, traced, traced_consumer};

#[derive(Attributes)]
struct Order {
    #[attribute(shop.order.id)]
    id: u64,
    #[attribute(shop.order.total)]
    total: Option<f64>,
    #[attribute(%shop.order.note)]
    place: char,
    #[attribute(..)]
    warehouse: Option<Warehouse>,
    customer: String,
}

#[derive(Attributes)]
#[attribute(prefix = server)]
struct Warehouse {
    #[attribute]
    port: u16,
    #[attribute(address)]
    host: &'static str,
}

/// What all functions of a module have.
#[derive(Attributes)]
#[attribute(attributes(shop.tier = "gold", correlation_id = "none"))]
struct Common;

fn order() -> Order {
    let warehouse = Some(Warehouse { port: 80, host: "north" });
    Order { id: 7, total: Some(1.5), place: 'x', warehouse, customer: "nobody".to_owned() }
}

#[traced(attributes(..order, ..Common))]
fn price(order: &Order) -> usize {
    order.customer.len()
}

#[test]
fn a_group_records_what_its_fields_say() {
    let spans = capture();
    assert_eq!(price(&order()), 6);
    price(&Order { total: None, warehouse: None, ..order() });
    spans.assert_tree(
        r#"
        price
           correlation_id="none"
           server.address="north"
           server.port=80
           shop.order.id=7
           shop.order.note="x"
           shop.order.total=1.5
           shop.tier="gold"
        price
           correlation_id="none"
           shop.order.id=7
           shop.order.note="x"
           shop.tier="gold"
        "#,
    );
}

/// A group by hand, of a type of another crate's.
struct Peer<'a>(&'a SocketAddr, &'a Cell<u32>);

impl Attributes for Peer<'_> {
    fn record(&self, recorder: &mut Recorder<'_>) {
        self.1.set(self.1.get() + 1);
        recorder.set(traced::semconv::network::peer::address, &self.0.ip().to_string());
        recorder.set(traced::semconv::network::peer::port, &self.0.port()).group(&Common);
    }
}

#[traced(attributes(network.peer.port = 1, shop.tier = tier, ..Peer(peer, asked)))]
fn accept(peer: &SocketAddr, tier: &str, asked: &Cell<u32>) {}

#[test]
fn an_attribute_beside_a_group_is_recorded_instead_of_the_groups() {
    let spans = capture();
    let asked = Cell::new(0);
    accept(&([127, 0, 0, 1], 443).into(), "base", &asked);
    assert_eq!(asked.get(), 1);
    spans.assert_tree(
        r#"
        accept
           correlation_id="none"
           network.peer.address="127.0.0.1"
           network.peer.port=1
           shop.tier="base"
        "#,
    );
}

#[test]
fn a_group_is_not_asked_where_nothing_is_recorded() {
    let asked = Cell::new(0);
    accept(&([127, 0, 0, 1], 443).into(), "base", &asked);
    record!(..Peer(&([127, 0, 0, 1], 443).into(), &asked));
    event!("nobody sees it", ..Peer(&([127, 0, 0, 1], 443).into(), &asked));
    assert_eq!(asked.get(), 0);
}

#[traced(ok(|order| ..order), err(|_| ..Common, shop.tier = "none"))]
fn checked(order: Option<Order>) -> Result<Order, String> {
    order.ok_or_else(|| "no order".to_owned())
}

#[test]
fn groups_of_what_is_returned() {
    let spans = capture();
    assert_eq!(checked(Some(Order { warehouse: None, ..order() })).map(|order| order.id), Ok(7));
    assert!(checked(None).is_err());
    spans.assert_tree(
        r#"
        checked
           shop.order.id=7
           shop.order.note="x"
           shop.order.total=1.5
        checked error="no order"
           correlation_id="none"
           error.type="String"
           shop.tier="none"
           · exception exception.message="no order" exception.type="alloc::string::String"
        "#,
    );
}

#[traced(attributes(..Rc::clone(&order)))]
fn later(order: Rc<Warehouse>) -> impl Future<Output = u16> {
    async move { order.port }
}

#[traced(attributes(..order))]
async fn asynchronous(order: Option<&Warehouse>) {
    later(Rc::new(Warehouse { port: 1, host: "a" })).await;
    span!(name = "async block", attributes(..order), async {}).await;
    span!(name = "block", attributes(..Box::new(Common)), {
        record!(shop.order.id = 1, ..order);
        event!("seen", ..order, server.port = 2);
    });
}

#[tokio::test]
async fn groups_in_every_form() {
    let spans = capture();
    asynchronous(Some(&Warehouse { port: 8, host: "b" })).await;
    spans.assert_tree(
        r#"
        asynchronous
        │  server.address="b"
        │  server.port=8
        ├─ later
        │     server.address="a"
        │     server.port=1
        ├─ async block
        │     server.address="b"
        │     server.port=8
        └─ block
              correlation_id="none"
              server.address="b"
              server.port=8
              shop.order.id=1
              shop.tier="gold"
              · seen server.address="b" server.port=2
        "#,
    );
}

#[traced_consumer(message = headers, system = "kafka", destination = "orders", attributes(..Destination, ..Common))]
fn consume(headers: &std::collections::HashMap<String, String>) {}

#[derive(Attributes)]
#[attribute(attributes(messaging.destination.name = "another", messaging.client.id = "one"))]
struct Destination;

#[test]
fn groups_of_a_consumer() {
    let spans = capture();
    consume(&std::collections::HashMap::new());
    spans.assert_tree(
        r#"
        process orders [consumer]
           correlation_id="none"
           messaging.client.id="one"
           messaging.destination.name="orders"
           messaging.operation.name="process"
           messaging.operation.type="process"
           messaging.system="kafka"
           shop.tier="gold"
        "#,
    );
}

/// Keys whose names only the compiler and the call know.
mod keys {
    pub(super) const TIER: &str = "shop.tier";
    pub(super) const CORRELATION_ID: traced::attribute::Key<traced::attribute::ty::string> =
        traced_tests::attributes::correlation_id;
}

#[derive(Attributes)]
struct Tenant {
    #[attribute(shop.label["tenant"])]
    tenant: &'static str,
}

#[traced(attributes(
    (keys::TIER) = "iron",
    (keys::CORRELATION_ID) = "own",
    shop.label[label] = "south",
    ..Common,
    ..tenant,
))]
fn renamed(label: &str, tenant: &Tenant) {}

#[traced(ok(|tenant| (keys::TIER) = "ok", ..Common, ..tenant, shop.label[tenant.tenant] = "south"))]
fn afterwards(tenant: Tenant) -> Tenant {
    tenant
}

#[traced(attributes(..Common, ..tenant))]
fn conditional(
    #[cfg(any())]
    #[attribute(shop.tier)]
    tier: &str,
    tenant: &Tenant,
) {
}

#[test]
fn an_attribute_whose_name_is_computed_is_recorded_instead_of_the_groups() {
    let spans = capture();
    renamed("tenant", &Tenant { tenant: "north" });
    afterwards(Tenant { tenant: "tenant" });
    conditional(&Tenant { tenant: "north" });
    spans.assert_tree(
        r#"
        renamed
           correlation_id="own"
           shop.label.tenant="south"
           shop.tier="iron"
        afterwards
           correlation_id="none"
           shop.label.tenant="south"
           shop.tier="ok"
        conditional
           correlation_id="none"
           shop.label.tenant="north"
           shop.tier="gold"
        "#,
    );
}
