use traced::traced;

#[traced(attributes(http.request.header["X-Tenant"] = "shop"))]
fn checkout() {}

fn main() {}
