//! `#[traced]` on an `impl`: a span for each method, and what the methods share.

use futures::executor::block_on;
use std::marker::PhantomData;
use std::pin::Pin;
use traced::testing::capture;
use traced::{record, traced, traced_consumer};

#[derive(Debug)]
struct DbError(&'static str);

impl std::fmt::Display for DbError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "code {}", self.0)
    }
}

impl std::error::Error for DbError {}

struct Repository<T> {
    table: &'static str,
    rows: PhantomData<T>,
}

mod repository {
    use super::{DbError, Repository};
    use traced::traced;

    // What the annotation of five methods takes: eight lines.
    #[rustfmt::skip]
    #[traced(convention = db.postgresql, attributes(db.collection.name = self.table),
             err(|error| db.response.status_code = error.0))]
    impl<T: Default> Repository<T> {
        #[traced(attributes(db.operation.name = "SELECT"))]
        pub(super) async fn find(&self, id: i64) -> Result<T, DbError> { if id == 0 { Err(DbError("42P01")) } else { Ok(T::default()) } }
        #[traced(attributes(db.operation.name = "SELECT", db.response.returned_rows = 0))]
        pub(super) async fn all(&self) -> Result<Vec<T>, DbError> { Ok(Vec::new()) }
        #[traced(attributes(db.operation.name = "INSERT"))]
        pub(super) async fn insert(&self, _row: T) -> Result<(), DbError> { Ok(()) }
        #[traced(attributes(db.operation.name = "UPDATE"))]
        pub(super) async fn update(&self, _id: i64, _row: T) -> Result<(), DbError> { Ok(()) }
        #[traced(attributes(db.operation.name = "DELETE"))]
        pub(super) async fn delete(&self, _id: i64) -> Result<(), DbError> { Ok(()) }
    }
}

#[test]
fn a_repository_of_five_methods_is_annotated_in_eight_lines() {
    let spans = capture();
    block_on(async {
        let orders = Repository { table: "orders", rows: PhantomData::<u8> };
        orders.find(0).await.unwrap_err();
        assert!(orders.all().await.unwrap().is_empty());
        orders.insert(1).await.unwrap();
        orders.update(1, 2).await.unwrap();
        orders.delete(1).await.unwrap();
    });
    spans.assert_tree(
        r#"
        SELECT orders [client] error="code 42P01"
           db.collection.name="orders"
           db.operation.name="SELECT"
           db.response.status_code="42P01"
           db.system.name="postgresql"
           error.type="42P01"
           · exception exception.message="code 42P01" exception.type="spans::blocks::DbError"
        SELECT orders [client]
           db.collection.name="orders"
           db.operation.name="SELECT"
           db.response.returned_rows=0
           db.system.name="postgresql"
        INSERT orders [client]
           db.collection.name="orders"
           db.operation.name="INSERT"
           db.system.name="postgresql"
        UPDATE orders [client]
           db.collection.name="orders"
           db.operation.name="UPDATE"
           db.system.name="postgresql"
        DELETE orders [client]
           db.collection.name="orders"
           db.operation.name="DELETE"
           db.system.name="postgresql"
        "#,
    );
}

struct Inventory {
    tier: &'static str,
    items: Vec<u8>,
}

#[traced(attributes(shop.tier = self.tier, shop.order.gift = false), prefix = "inventory", kind = client)]
impl Inventory {
    const LIMIT: usize = 2;

    /// Has no `self`: what the attribute says of it is left out.
    fn new(tier: &'static str) -> Self {
        Self { tier, items: Vec::new() }
    }

    fn add(&mut self, item: u8) -> Result<(), String> {
        if self.items.len() < Self::LIMIT {
            self.items.push(item);
            return Ok(());
        }
        Err("full".to_owned())
    }

    #[traced(name = "look", kind = internal, attributes(shop.order.gift = true))]
    fn find(&self, #[attribute(shop.order.id)] id: u8) -> Option<u8> {
        record!(shop.order.items = ["a"]);
        self.items.iter().copied().find(|item| *item == id)
    }

    #[traced(ok(|count| shop.order.id = count, shop.order.gift = true))]
    fn count(&self) -> usize {
        self.items.len()
    }

    #[traced(skip)]
    fn cached(&self) -> usize {
        self.items.iter().filter(|item| **item != 0).count()
    }

    const fn limit() -> usize {
        Self::LIMIT
    }

    fn tier(&self) -> &str {
        self.tier
    }

    fn items(&self) -> Vec<u8> {
        self.items.clone()
    }

    #[traced]
    fn asked_for(&self) -> &[u8] {
        &self.items
    }

    #[traced_consumer(system = "kafka", message = message, destination = "items")]
    fn on_item(&self, message: &std::collections::HashMap<String, String>) -> usize {
        message.len()
    }
}

#[test]
fn every_method_of_an_impl_has_a_span() {
    let spans = capture();
    let mut inventory = Inventory::new("gold");
    inventory.add(1).unwrap();
    inventory.add(2).unwrap();
    inventory.add(3).unwrap_err();
    assert_eq!(inventory.find(2), Some(2));
    assert_eq!(inventory.count(), 2);
    assert_eq!(inventory.cached(), 2);
    assert_eq!(Inventory::limit(), 2);
    assert_eq!(inventory.tier(), "gold");
    assert_eq!(inventory.items(), [1, 2]);
    assert_eq!(inventory.asked_for(), [1, 2]);
    assert_eq!(inventory.on_item(&std::collections::HashMap::new()), 0);
    spans.assert_tree(
        r#"
        inventory.new [client]
           shop.order.gift=false
        inventory.add [client]
           shop.order.gift=false
           shop.tier="gold"
        inventory.add [client]
           shop.order.gift=false
           shop.tier="gold"
        inventory.add [client] error="full"
           error.type="String"
           shop.order.gift=false
           shop.tier="gold"
           · exception exception.message="full" exception.type="alloc::string::String"
        look
           shop.order.gift=true
           shop.order.id=2
           shop.order.items=["a"]
           shop.tier="gold"
        inventory.count [client]
           shop.order.gift=true
           shop.order.id=2
           shop.tier="gold"
        inventory.asked_for [client]
           shop.order.gift=false
           shop.tier="gold"
        process items [consumer]
           messaging.destination.name="items"
           messaging.operation.name="process"
           messaging.operation.type="process"
           messaging.system="kafka"
        "#,
    );
}

struct Futures;

#[traced(prefix = "futures", err(|error| shop.order.note = %error))]
impl Futures {
    fn opaque(&self) -> impl Future<Output = Result<u8, String>> + use<> {
        async { Err("opaque".to_owned()) }
    }

    fn boxed(&self) -> Pin<Box<dyn Future<Output = Result<u8, String>> + Send>> {
        Box::pin(async { Err("boxed".to_owned()) })
    }

    async fn asynchronous(&self) -> std::io::Result<u8> {
        Err(std::io::ErrorKind::TimedOut.into())
    }

    fn no_result(&self) -> Option<u8> {
        None
    }

    #[track_caller]
    fn tracked(&self) -> Result<u8, String> {
        Err("tracked".to_owned())
    }

    #[traced(err(|error| shop.tier = error.as_str()))]
    fn its_own(&self) -> Result<u8, String> {
        Err("own".to_owned())
    }
}

#[test]
fn errors_are_shared_by_functions_that_return_results() {
    let spans = capture();
    block_on(Futures.opaque()).unwrap_err();
    block_on(Futures.boxed()).unwrap_err();
    block_on(Futures.asynchronous()).unwrap_err();
    assert_eq!(Futures.no_result(), None);
    Futures.tracked().unwrap_err();
    Futures.its_own().unwrap_err();
    spans.assert_tree(
        r#"
        futures.opaque error="opaque"
           error.type="String"
           shop.order.note="opaque"
           · exception exception.message="opaque" exception.type="alloc::string::String"
        futures.boxed error="boxed"
           error.type="String"
           shop.order.note="boxed"
           · exception exception.message="boxed" exception.type="alloc::string::String"
        futures.asynchronous error="timed out"
           error.type="TimedOut"
           shop.order.note="timed out"
           · exception exception.message="timed out" exception.type="std::io::error::Error"
        futures.no_result
        futures.tracked
        futures.its_own error="own"
           error.type="String"
           shop.tier="own"
           · exception exception.message="own" exception.type="alloc::string::String"
        "#,
    );
}

struct Orders;

#[traced(convention = db.postgresql, attributes(db.collection.name = "orders"), prefix = "orders")]
impl Orders {
    #[traced(attributes(db.operation.name = "SELECT"))]
    async fn find(&self, id: i64) -> Result<i64, DbError> {
        Ok(id)
    }
}

#[test]
fn a_prefix_names_spans_of_a_convention() {
    let spans = capture();
    assert_eq!(block_on(Orders.find(1)).unwrap(), 1);
    spans.assert_tree(
        r#"
        orders.find [client]
           db.collection.name="orders"
           db.operation.name="SELECT"
           db.system.name="postgresql"
        "#,
    );
}

struct Named;
struct Alone;

#[traced(prefix = "named")]
impl Named {
    fn method(&self) {}
}

impl Alone {
    #[traced]
    fn method(&self) {}
}

#[test]
fn the_name_of_the_function_is_that_of_an_attribute_of_its_own() {
    let spans = capture();
    Named.method();
    Alone.method();
    spans.find("named.method").assert_attribute("code.function.name", "spans::blocks::Named::method");
    spans.find("method").assert_attribute("code.function.name", "spans::blocks::Alone::method");
}
