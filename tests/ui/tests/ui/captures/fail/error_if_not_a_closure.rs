use traced::traced;

#[traced(error_if = true)]
fn port() -> u16 {
    80
}

fn main() {}
