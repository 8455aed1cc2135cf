use traced::traced;

#[traced(attributes(http.method = "GET"))]
fn checkout() {}

fn main() {}
