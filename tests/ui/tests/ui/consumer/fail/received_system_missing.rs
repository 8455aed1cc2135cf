use std::collections::HashMap;
use traced::traced_consumer;

#[traced_consumer(operation = receive, message = |received| received)]
async fn poll() -> Result<Vec<HashMap<String, String>>, String> {
    Ok(Vec::new())
}

fn main() {}
