fn main() {
    traced::record!(server.prot = 80);
}
