use traced::traced;

#[traced(err(error.code()))]
fn port() -> Result<u16, String> {
    Ok(80)
}

fn main() {}
