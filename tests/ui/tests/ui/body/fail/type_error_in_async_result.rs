use traced::traced;

#[traced]
async fn port() -> Result<u16, String> {
    Ok("80")
}

fn main() {}
