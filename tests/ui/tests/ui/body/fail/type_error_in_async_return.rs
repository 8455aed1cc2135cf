use traced::traced;

#[traced]
async fn port(known: bool) -> Result<u16, String> {
    if known {
        return "80";
    }
    Ok(80)
}

fn main() {}
