use traced::traced;

#[traced]
fn moved(name: String) -> Result<String, String> {
    drop(name);
    Ok(name)
}

fn main() {}
