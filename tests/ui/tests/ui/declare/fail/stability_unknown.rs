traced::attributes! {
    #[stability(solid)]
    shop.order.id: int,
    shop.order.priority: enum {
        #[stability(experimental)]
        High = "high",
    },
}

fn main() {}
