use traced::traced;

#[traced]
fn longest<'a>(one: &'a str, other: &str) -> Result<&'a str, ()> {
    if one.len() > other.len() { Ok(one) } else { Ok(other) }
}

fn main() {}
