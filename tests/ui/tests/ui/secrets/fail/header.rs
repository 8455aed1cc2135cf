use traced::traced;

#[traced(attributes(http.request.header["authorization"] = value))]
fn login(value: &str) {}

fn main() {}
