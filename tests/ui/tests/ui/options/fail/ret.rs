use traced::traced;

#[traced(ret)]
fn checkout() -> u8 {
    1
}

fn main() {}
