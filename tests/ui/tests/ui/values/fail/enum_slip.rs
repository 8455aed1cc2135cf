use traced::traced;

#[traced(attributes(db.system.name = "postgresq"))]
fn checkout() {}

fn main() {}
