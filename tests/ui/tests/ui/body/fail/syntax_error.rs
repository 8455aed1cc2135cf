use traced::traced;

#[traced]
fn port() -> u16 {
    let port = ;
    80
}

fn main() {}
