use traced::traced;

trait Checkout {
    #[traced]
    fn checkout(&self);
}

fn main() {}
