use traced::traced;

#[traced]
async fn port() -> u16 {
    "80"
}

fn main() {}
