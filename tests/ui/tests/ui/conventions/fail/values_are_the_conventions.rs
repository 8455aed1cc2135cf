use traced::traced;

#[traced(convention = db.postgresql, attributes(db.system.name = "mysql"))]
fn find() {}

fn main() {}
