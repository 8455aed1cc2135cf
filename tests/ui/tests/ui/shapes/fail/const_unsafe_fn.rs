use traced::traced;

#[traced]
pub const unsafe fn port() -> u16 {
    80
}

fn main() {}
