use traced::traced;

#[traced]
fn port(text: &str) {
    text.parse::<u16>()?;
}

fn main() {}
