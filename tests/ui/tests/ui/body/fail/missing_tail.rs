use traced::traced;

#[traced]
fn port() -> Result<u16, String> {
    let _port = 80;
}

fn main() {}
