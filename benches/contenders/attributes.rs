//! The three attributes, declared as an application that uses `traced` declares its own.

traced::attributes! {
    shop.order.id: int,
    shop.customer.name: string,
    shop.order.discount: double,
}
