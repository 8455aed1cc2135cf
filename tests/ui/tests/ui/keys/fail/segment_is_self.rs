use traced::traced;

#[traced(attributes(self.port = 80))]
fn checkout() {}

fn main() {}
