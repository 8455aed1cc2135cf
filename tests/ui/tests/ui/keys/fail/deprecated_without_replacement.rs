use traced::traced;

#[traced(attributes(db.jdbc.driver_classname = "org.postgresql.Driver"))]
fn checkout() {}

fn main() {}
