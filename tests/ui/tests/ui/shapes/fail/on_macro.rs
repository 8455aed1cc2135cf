use traced::traced;

#[traced]
#[allow(unused_macros)]
macro_rules! checkout {
    () => {};
}

fn main() {}
