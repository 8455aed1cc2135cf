use traced::traced;

#[traced(attributes(db.system.name = "postgres"))]
fn checkout() {}

fn main() {}
