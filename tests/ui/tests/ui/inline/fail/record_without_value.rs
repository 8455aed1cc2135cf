fn main() {
    let port = 80;
    traced::record!(server.port);
    println!("{port}");
}
