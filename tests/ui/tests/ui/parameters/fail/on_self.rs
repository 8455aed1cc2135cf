use traced::traced;

struct Cart;

impl Cart {
    #[traced]
    fn checkout(#[attribute(server.port)] &self) {}
}

fn main() {}
