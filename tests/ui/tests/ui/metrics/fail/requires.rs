use traced::traced;

#[traced(metrics, convention = db.sql, attributes(db.operation.name = "SELECT"))]
fn query() {}

#[traced(metrics = http.client.request.duration, attributes(http.request.method = "GET"))]
fn fetch() {}

fn main() {}
