use traced::traced;

#[traced(error_if = |port| 1)]
fn port() -> u16 {
    80
}

fn main() {}
