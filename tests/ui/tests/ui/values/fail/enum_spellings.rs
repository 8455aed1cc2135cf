use traced::traced;

#[traced(attributes(db.system.name = "postgres"))]
fn a_part_of_the_name() {}

#[traced(attributes(messaging.system = "rabbit"))]
fn another_part() {}

#[traced(attributes(db.system.name = "sqlite3"))]
fn with_a_version() {}

#[traced(attributes(messaging.system = "aws.sqs"))]
fn joined_otherwise() {}

#[traced(attributes(db.system.name = "mssql"))]
fn as_it_was_called() {}

fn main() {}
