use traced::traced;

#[traced(ok(|port| server.port = port))]
#[track_caller]
fn port() -> u16 {
    80
}

fn main() {}
