use traced::traced;

#[traced]
unsafe fn raw() -> Result<u16, String> {
    Ok(80)
}

fn main() {
    let _ = raw();
}
