use traced::traced;

#[traced(err)]
fn port() -> Result<u16, String> {
    Ok(80)
}

fn main() {}
