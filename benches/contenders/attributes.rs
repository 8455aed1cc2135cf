//! The three attributes, declared as `traced` has an application declare its own.

traced::attributes! {
    shop.order.id: int,
    shop.customer.name: string,
    shop.order.discount: double,
}
