use traced::traced;

#[traced]
fn port() -> Result<u16, String> {
    Ok(std::future::ready(80).await)
}

fn main() {}
