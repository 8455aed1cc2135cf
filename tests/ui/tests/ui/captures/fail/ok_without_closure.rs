use traced::traced;

#[traced(ok(server.port = port))]
fn port() -> u16 {
    80
}

fn main() {}
