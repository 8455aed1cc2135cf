//! Attributes of this crate's own.

::telemetry::attributes! {
    /// An order.
    shop.order.id: int,
    shop.label: template[string],
    shop.tier: enum { Gold = "gold", Base = "base" },
    shop.type: string,
    shop.tags: string[],
    shop.value: int,
    shop.exit: enum { Ok = 0, Failed = -9223372036854775808 },
    shop.other: int,
    shop.f: int,
    shop.s: int,
}
