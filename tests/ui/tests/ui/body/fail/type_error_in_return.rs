use traced::traced;

#[traced]
fn port(known: bool) -> Result<u16, String> {
    if known {
        return Ok("80");
    }
    Ok(80)
}

fn main() {}
