use traced::traced;

#[traced]
fn port() -> u16 {
    "80"
}

fn main() {}
