//! Keys from constants.
#![deny(warnings)]
use traced::attribute::{Key, ty};
use traced::{event, opentelemetry, record, span, traced, traced_consumer};

type Headers = std::collections::HashMap<String, String>;

mod keys {
    pub const ORDER: &str = "order.id";
    pub const TIMES: &str = "times";
    pub static REGION: &str = "region";
}

mod attributes {
    traced::attributes! { shop.order.id: int }
}

const SHARD: opentelemetry::Key = opentelemetry::Key::from_static_str("shop.shard");
const TOTAL: Key<ty::double> = Key::new("shop.total");

trait Entity {
    const KEY: &'static str;
}

struct Order {
    id: u64,
}

impl Entity for Order {
    const KEY: &'static str = "order";
}

impl Order {
    #[traced(attributes((Self::KEY) = self.id, (<Self as Entity>::KEY) = 1))]
    fn save(&self) -> u64 {
        self.id
    }
}

#[traced(
    attributes((SHARD) = "a", (TOTAL) = 1.5, (keys::REGION) = %id, (attributes::shop::order::id) = id),
    ok(|id| (keys::ORDER) = *id),
    err(|e: &String| (keys::ORDER) = ?e),
)]
fn place(id: u64, #[attribute((keys::TIMES))] total: f64) -> Result<u64, String> {
    record!((keys::ORDER) = id, (TOTAL) = total);
    event!("placed", (SHARD) = 1);
    Ok(span!(name = "inner", attributes((keys::ORDER) = id), { id }))
}

#[traced]
fn generic<E: Entity>(entity: E) -> E {
    record!((E::KEY) = true);
    entity
}

#[traced_consumer(system = "kafka", message = headers, attributes((SHARD) = 1))]
fn consume(headers: Headers) -> usize {
    headers.len()
}

fn main() {
    assert_eq!(Order { id: 1 }.save(), 1);
    assert_eq!(place(1, 1.0), Ok(1));
    assert_eq!(generic(Order { id: 1 }).id, 1);
    assert_eq!(consume(Headers::new()), 0);
}
