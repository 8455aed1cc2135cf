use traced::traced;

unsafe fn raw() -> Result<u16, String> {
    Ok(80)
}

#[traced]
fn port() -> Result<u16, String> {
    raw()
}

fn main() {}
