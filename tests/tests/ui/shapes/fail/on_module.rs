use traced::traced;

#[traced]
pub mod cart {
    pub fn checkout() {}
}

fn main() {
    cart::checkout();
}
