use traced::traced;

#[traced(colour = "red")]
fn checkout(#[attribute(server.port)] port: u16) -> u16 {
    port
}

fn main() {
    let _: u16 = checkout(80);
}
