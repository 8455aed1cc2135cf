use traced::traced;

#[traced(kind = SpanKind::Client)]
fn checkout() {}

fn main() {}
