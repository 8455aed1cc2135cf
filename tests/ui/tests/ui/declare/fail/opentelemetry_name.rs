traced::attributes! { server.port: int }

fn main() {}
