use traced::traced;

#[traced]
fn port() -> Result<u16, String> {
    Ok(prot)
}

fn main() {}
