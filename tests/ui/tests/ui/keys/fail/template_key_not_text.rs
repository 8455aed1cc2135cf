use traced::traced;

struct Tenant;

#[traced(attributes(http.request.header[tenant] = "shop"))]
fn checkout(tenant: &Tenant) {}

fn main() {}
