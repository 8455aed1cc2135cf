//! One registry, as a module that a build script writes and as one that is committed.

#[traced::traced(attributes(
    shop.order.id = id,
    shop.order.priority = attributes::shop::order::Priority::OnHold,
    shop.order.items = items,
    shop.order.r#type = "tea",
    shop.label["colour"] = "red",
    shop.till.exit_code = attributes::shop::till::ExitCode::Broken,
    common.tenant = "guest",
    server.address = "shop.example",
))]
/// Records attributes of the registry, of its dependency and of OpenTelemetry.
pub fn order(id: u32, items: &[&str]) {}

/// What the build script wrote.
pub mod attributes {
    include!(concat!(env!("OUT_DIR"), "/attributes.rs"));
}

pub mod committed;
