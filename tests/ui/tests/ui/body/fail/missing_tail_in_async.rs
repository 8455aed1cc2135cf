use traced::traced;

#[traced]
async fn port() -> u16 {
    let _port = 80;
}

fn main() {}
