use traced::traced;

#[traced]
pub trait Checkout {
    fn checkout(&self);
}

fn main() {}
