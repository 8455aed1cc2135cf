//! What the tests share.

pub mod child;
pub mod otlp;
pub mod readme;

/// The attributes of an imaginary shop. The tests take them as `use traced_tests::attributes`, as a crate takes those
/// of another.
pub mod attributes {
    traced::attributes! {
        /// The number of the order, as the customer knows it.
        shop.order.id: int,
        shop.order.note: string,
        shop.order.priority: enum { High = "high", Low = "low" },
        shop.order.items: string[],
        shop.order.gift: boolean,
        shop.order.total: double,
        shop.order.quantities: int[],
        shop.order.weights: double[],
        shop.order.flags: boolean[],
        shop.order.payload: any,
        shop.order.attempt: enum { First = 1, Again = 2, Unknown = -1 },
        shop.label: template[string],
        shop.receipt.id: string,
        shop.tier: string,
        correlation_id: string,
    }
}
