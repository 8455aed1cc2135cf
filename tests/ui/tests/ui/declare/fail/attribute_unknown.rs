traced::attributes! {
    #[serde(skip)]
    shop.order.id: int,
}

fn main() {}
