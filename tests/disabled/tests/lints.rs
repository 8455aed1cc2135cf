//! Nothing to warn of: what only an attribute names is used, and an expansion is no code of the user's.

#![deny(warnings, unused, clippy::pedantic)]

use traced::traced;

mod attributes {
    traced::attributes! {
        shop.order.id: int,
        shop.label: template[string],
    }
}

#[traced(
    name = name,
    attributes(shop.order.id = id, shop.label[label] = "large"),
    ok(|length| "length" = *length, "limit" = limit),
    error_if = |length| *length > limit,
    parent = parent,
    links = [link],
)]
fn every_option(
    name: &str,
    id: u64,
    label: &str,
    limit: usize,
    parent: &traced::Context,
    link: &traced::Context,
    #[attribute("parameter")] parameter: bool,
) -> usize {
    1
}

#[traced(ok(|value| "value" = value.len(), "first" = first, "second" = second))]
fn opaque((first, second): (u8, u8)) -> impl ExactSizeIterator<Item = u8> {
    [1].into_iter()
}

#[traced(err(|error| error.type = %error, "id" = id))]
fn opaque_error(id: u64, fail: bool) -> Result<u8, impl std::fmt::Display> {
    if fail {
        return Err("returned");
    }
    Ok(1)
}

#[traced(attributes("id" = id), ok(|text| "text" = text.as_str(), "other" = other))]
fn future(id: u64, other: u64) -> impl Future<Output = String> {
    std::future::ready(String::new())
}

fn inline(id: u64) -> u64 {
    traced::span!(name = "statement", attributes("id" = id), {
        std::hint::black_box(());
    });
    let next = traced::span!(name = "value", { id.checked_add(1) });
    match next {
        Some(next) if traced::span!(name = "condition", ok(|large| "large" = *large), { next > 7 }) => next,
        Some(_) | None => traced::span!(name = "tail", { id }),
    }
}

fn only_records(port: u16) {
    traced::event!("seen", server.port = port);
    traced::record!(server.port = port);
}

#[test]
fn they_run() {
    let cx = traced::Context::new();
    assert_eq!(every_option("", 1, "", 3, &cx, &cx, true), 1);
    assert_eq!(opaque((1, 2)).len(), 1);
    assert_eq!(opaque_error(1, true).map_err(|error| error.to_string()), Err("returned".to_owned()));
    assert_eq!(futures::executor::block_on(future(1, 2)), "");
    assert_eq!((inline(1), inline(7)), (1, 8));
    only_records(80);
}
