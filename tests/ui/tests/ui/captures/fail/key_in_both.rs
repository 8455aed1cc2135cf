use traced::traced;

#[traced(attributes(server.port = 1), ok(|port| server.port = port))]
fn port() -> u16 {
    80
}

fn main() {}
