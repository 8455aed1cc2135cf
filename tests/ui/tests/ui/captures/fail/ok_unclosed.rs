use traced::traced;

#[traced(ok(|port server.port = port))]
fn port() -> u16 {
    80
}

fn main() {}
