use traced::traced;

#[traced(convention = db.client, kind = server, attributes(db.system.name = "mysql"))]
fn find() {}

fn main() {}
