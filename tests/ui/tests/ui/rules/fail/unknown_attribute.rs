use traced::traced;

traced::span_rules! { required(server.adress), attributes(server.prt = 80) }

#[traced]
fn checkout() {}

fn main() {
    checkout();
}
