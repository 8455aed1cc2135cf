fn main() {
    traced::event!(server.port = 80);
}
