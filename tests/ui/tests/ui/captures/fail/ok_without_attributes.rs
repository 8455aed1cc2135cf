use traced::traced;

#[traced(ok(|port|))]
fn port() -> u16 {
    80
}

fn main() {}
