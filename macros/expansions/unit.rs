#[traced]
fn ping(port: u16) {
    println!("{port}");
}
