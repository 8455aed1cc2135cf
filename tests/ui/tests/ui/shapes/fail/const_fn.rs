use traced::traced;

#[traced]
const fn port() -> u16 {
    80
}

fn main() {}
