use traced::traced;

#[traced(err(|error| error.type = "none"))]
fn port() -> u16 {
    80
}

fn main() {}
