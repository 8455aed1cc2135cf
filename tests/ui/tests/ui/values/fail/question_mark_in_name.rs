use traced::traced;

#[traced(name = names.first()?)]
fn checkout(names: &[&str]) -> Option<u8> {
    None
}

fn main() {}
