use traced::traced;

#[traced(attributes(server.port = port.parse::<u16>()?))]
fn checkout(port: &str) -> Result<(), std::num::ParseIntError> {
    Ok(())
}

fn main() {}
