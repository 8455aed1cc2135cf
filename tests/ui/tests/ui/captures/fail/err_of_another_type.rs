use traced::traced;

struct Port(u16);

#[traced(err(|error| error.type = "none"))]
fn port() -> Port {
    Port(80)
}

fn main() {}
