//! Names with braces in which no value is meant to stand.
#![deny(warnings)]
use traced::{event, span, traced, traced_consumer};

type Headers = std::collections::HashMap<String, String>;

#[traced(name = "GET /users/{id}")]
fn route(id: u64) -> u64 {
    id
}

#[traced(name = "GET /users/{id}/orders/{order}?page={page}")]
fn route_of_two(id: u64, order: u64) -> u64 {
    id + order
}

#[traced(name = "GET /files/{*path}")]
fn rest_of_route(path: &str) -> usize {
    path.len()
}

#[traced(name = "load {thing}")]
fn no_argument(id: u64) -> u64 {
    id
}

#[traced(name = "render {{id}} { } {")]
fn escaped(id: u64) -> u64 {
    id
}

#[traced(name = format!("order {id}"))]
fn formatted(id: u64) -> u64 {
    id
}

#[traced_consumer(system = "kafka", message = headers, name = "process replies.{id}")]
fn destination_template(headers: Headers, id: u64) -> u64 {
    id + headers.len() as u64
}

fn main() {
    assert_eq!(route(1) + route_of_two(1, 2) + no_argument(1) + escaped(1) + formatted(1), 7);
    assert_eq!(rest_of_route("a"), 1);
    assert_eq!(destination_template(Headers::new(), 1), 1);
    span!(name = "GET /users/{id}", { event!("asked /users/{id}") });
}
