use traced::traced;

#[traced]
fn port() -> u16 {
    let _port = 80;
}

fn main() {}
