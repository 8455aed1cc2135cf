use traced::traced;

#[traced(attributes(http.request.header[] = "shop"))]
fn checkout() {}

fn main() {}
