use traced::traced;

#[traced]
pub enum Cart {
    Empty,
}

fn main() {}
