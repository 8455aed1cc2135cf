use traced::traced;

traced::span_rules! { names = ["{service}.{Operation}", "shop."] }

#[traced]
fn checkout() {}

fn main() {
    checkout();
}
