use traced::traced;

#[traced]
fn port() -> Result<u16, String> {
    Ok("80")
}

fn main() {}
