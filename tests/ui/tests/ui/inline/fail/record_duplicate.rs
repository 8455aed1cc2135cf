fn main() {
    traced::record!(server.port = 80, server.port = 81);
}
