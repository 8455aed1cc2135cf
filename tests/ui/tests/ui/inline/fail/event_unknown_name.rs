fn main() {
    traced::event!("checked", server.prot = 80);
}
