use traced::traced;

struct Refused;

#[traced]
fn port(text: &str) -> Result<u16, Refused> {
    Ok(text.parse::<u16>()?)
}

fn main() {}
