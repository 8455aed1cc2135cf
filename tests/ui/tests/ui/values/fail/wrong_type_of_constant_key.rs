use traced::attribute::{Key, ty};
use traced::traced;

const TOTAL: Key<ty::int> = Key::new("shop.total");
const NAME: &str = "a";

#[traced(attributes((TOTAL) = "a lot"))]
fn place() {}

#[traced(attributes(server.port = NAME))]
fn connect() {}

fn main() {}
