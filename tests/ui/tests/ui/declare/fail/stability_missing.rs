traced::attributes! {
    #[stability = "stable"]
    shop.order.id: int,
}

fn main() {}
