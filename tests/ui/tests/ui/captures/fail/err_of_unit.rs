use traced::traced;

#[traced(err(|error| error.type = "none"))]
async fn ping() {}

fn main() {}
