fn main() {
    traced::event!("checked", server.port);
}
