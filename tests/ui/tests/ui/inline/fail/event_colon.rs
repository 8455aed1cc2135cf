fn main() {
    traced::event!("checked": server.port = 80);
}
