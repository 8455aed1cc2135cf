traced::attributes! {
    #[stability(stable)]
    #[stability(alpha)]
    shop.order.id: int,
}

fn main() {}
