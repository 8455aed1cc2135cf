use traced::traced;

#[traced]
macro_rules! checkout {
    () => {};
}

fn main() {}
