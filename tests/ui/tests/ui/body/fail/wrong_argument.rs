use traced::traced;

#[traced]
fn port(port: u16) -> Result<u16, String> {
    Ok(port)
}

fn main() {
    let _ = port("80");
}
