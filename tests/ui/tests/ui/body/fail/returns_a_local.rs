use traced::traced;

#[traced]
fn name(_of: &str) -> Result<&str, String> {
    let name = String::new();
    Ok(&name)
}

fn main() {}
