use std::collections::HashMap;
use traced::traced;

#[traced(inject = headers)]
fn call(headers: &mut HashMap<String, String>) {
    headers.clear();
}

#[traced(kind = client, inject = headers.clone())]
fn copy(headers: &mut HashMap<String, String>) {
    headers.clear();
}

fn main() {
    let mut headers = HashMap::<String, String>::new();
    traced::span!(name = "call", kind = client, inject = headers, { headers.clear() });
}
