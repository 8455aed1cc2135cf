fn main() {
    let port: u16 = traced::span!(name = "checkout", attributes(server.prot = 80), { 80 });
    println!("{port}");
}
