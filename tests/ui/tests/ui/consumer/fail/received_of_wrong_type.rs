use traced::traced_consumer;

#[traced_consumer(system = "kafka", operation = receive, message = |received| received)]
fn poll() -> Result<Vec<u8>, String> {
    Ok(Vec::new())
}

fn main() {}
