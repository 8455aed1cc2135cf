use traced::traced;

#[traced(attributes(server.port = port().await))]
async fn checkout() {}

async fn port() -> u16 {
    80
}

fn main() {}
